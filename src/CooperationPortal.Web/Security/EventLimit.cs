using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Security;

/// <summary>
/// Keeps what anybody can cause at will from flooding the trail or the log: by person, the same thing once a minute, so many in ten minutes, and
/// then one entry that says so. What was left out is told with the first of the next window.
/// </summary>
internal abstract class EventLimit(BusinessClock clock)
{
    /// <summary>Entries of one person in one window.</summary>
    public const int Most = 30;

    /// <summary>Persons, accounts and addresses, that are told apart within a window; all others count as one.</summary>
    public const int MostPersons = 5000;

    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const string Others = "others";

    private static readonly TimeSpan Same = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Whether it is to be recorded.</summary>
    /// <param name="person">Who: an account or an address.</param>
    /// <param name="what">What it was.</param>
    public Turn Take(string person, string what)
    {
        var now = clock.UtcNow;
        lock (_gate)
        {
            person = Known(person, now);
            var old = _states.GetValueOrDefault(person);
            if (old is null || old.IsOver(now))
            {
                _states[person] = old = new State(now, old?.Left ?? 0);
            }

            if (old.Seen.TryGetValue(what, out var before) && now - before < Same)
            {
                return default;
            }

            if (old.Count > Most)
            {
                old.Left++;
                return default;
            }

            old.Seen[what] = now;
            old.Count++;
            var left = old.Count == 1 ? old.Left : 0;
            old.Left -= left;
            return new Turn(true, old.Count > Most, left);
        }
    }

    /// <summary>Begins anew, for the next test.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _states.Clear();
        }
    }

    /// <summary>A crowd of addresses must not fill the memory.</summary>
    private string Known(string person, DateTime now)
    {
        if (_states.ContainsKey(person) || _states.Count < MostPersons)
        {
            return person;
        }

        foreach (var over in _states.Where(each => each.Value.IsOver(now)).Select(each => each.Key).ToList())
        {
            _states.Remove(over);
        }

        return _states.Count < MostPersons ? person : Others;
    }

    /// <param name="IsRecorded">False: left out.</param>
    /// <param name="IsLast">The last one of the window.</param>
    /// <param name="Left">How many were left out in the window before.</param>
    public readonly record struct Turn(bool IsRecorded, bool IsLast, int Left);

    private sealed class State(DateTime since, int left)
    {
        public Dictionary<string, DateTime> Seen { get; } = new(StringComparer.Ordinal);

        public int Count { get; set; }

        public int Left { get; set; } = left;

        public bool IsOver(DateTime now) => now - since >= Window || now < since;
    }
}

/// <summary>That of refused functions and records, by account.</summary>
internal sealed class DeniedAccessLimit(BusinessClock clock) : EventLimit(clock);

/// <summary>That of refused input, by account or address.</summary>
internal sealed class RefusedInputLimit(BusinessClock clock) : EventLimit(clock);
