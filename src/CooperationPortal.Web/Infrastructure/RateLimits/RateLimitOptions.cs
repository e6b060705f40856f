namespace CooperationPortal.Web.Infrastructure.RateLimits;

/// <summary>So many requests within so many seconds.</summary>
public sealed class RateLimit
{
    public int Requests { get; set; }

    public int Seconds { get; set; }

    /// <summary>The seconds as a span.</summary>
    public TimeSpan Window => TimeSpan.FromSeconds(Seconds);
}

/// <summary>
/// How often one person may ask for what is costly, or guess (SEC-53, SEC-13): section RateLimits of the configuration. Counted by each
/// instance for itself, so that no request waits for another machine; two instances let through twice as much.
/// </summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>The names of the limits, which are the keys of the section.</summary>
    public static readonly IReadOnlyList<string> Names = [nameof(SignIn), nameof(Lists), nameof(Documents), nameof(Uploads), nameof(Reveals)];

    /// <summary>Failed tries to sign in or to set up, by address: twenty accounts tried once each are twenty tries.</summary>
    public RateLimit SignIn { get; set; } = new() { Requests = 20, Seconds = 300 };

    /// <summary>Lists with filters and pages, by person.</summary>
    public RateLimit Lists { get; set; } = new() { Requests = 120, Seconds = 60 };

    /// <summary>Documents, calendars and attachments, by person; feeds without a sign-in by address.</summary>
    public RateLimit Documents { get; set; } = new() { Requests = 60, Seconds = 60 };

    /// <summary>Requests that bring files, by person.</summary>
    public RateLimit Uploads { get; set; } = new() { Requests = 60, Seconds = 60 };

    /// <summary>Personal data of others that are shown or exported, by person (DB-20).</summary>
    public RateLimit Reveals { get; set; } = new() { Requests = 20, Seconds = 600 };

    /// <summary>The limit of a name.</summary>
    public RateLimit Of(string name) => name switch
    {
        nameof(SignIn) => SignIn,
        nameof(Lists) => Lists,
        nameof(Documents) => Documents,
        nameof(Uploads) => Uploads,
        nameof(Reveals) => Reveals,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such limit."),
    };
}
