using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Everything that an entity and what hangs on it keep, in one text: equal texts mean that nothing changed.</summary>
internal static class Snapshot
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static string Of(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return Text(root);

        string Text(object? value) => value switch
        {
            null => "",
            string or ValueType => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Text))}]",
            _ when !seen.Add(value) => "^",
            _ => string.Join(';', Of(value.GetType()).Select(p => $"{p.Name}={Text(p.GetValue(value))}")),
        };
    }

    private static PropertyInfo[] Of(Type type) =>
        Properties.GetOrAdd(type, t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public));
}
