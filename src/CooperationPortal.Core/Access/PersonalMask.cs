using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CooperationPortal.Core.Auditing;

namespace CooperationPortal.Core.Access;

/// <summary>
/// What administrators and the auditor see of other people's account names, addresses and browsers until they ask for more, with a purpose
/// that is audited (TRUST DB-20). Enough to tell two of them apart, not enough to use one. Display names stay: they are the official record.
/// </summary>
public static class PersonalMask
{
    /// <summary>What is not shown. Always as long, so that it tells no length.</summary>
    public const string Hidden = "***";

    /// <summary>From so many characters on an account name shows two of them.</summary>
    private const int LongAccount = 6;

    /// <summary>Below it shows none.</summary>
    private const int ShortAccount = 3;

    /// <summary>Between a browser and its system, as in Edge · Windows.</summary>
    private const string Separator = " · ";

    /// <summary>10.20.30.40 → 10.20.*.*, 2001:db8:1::5 → 2001:db8:*; what is no address shows nothing of itself.</summary>
    public static string? Address(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return null;
        }

        if (!IPAddress.TryParse(address, out var parsed))
        {
            return Hidden;
        }

        var plain = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.*.*")
            : string.Create(CultureInfo.InvariantCulture, $"{(bytes[0] << 8) | bytes[1]:x}:{(bytes[2] << 8) | bytes[3]:x}:*");
    }

    /// <summary>jh-commerce → jh***, admin → a***, ab → ***.</summary>
    public static string? Account(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        // A sign of two characters is never cut in half.
        var signs = new StringInfo(name);
        var shown = signs.LengthInTextElements switch { >= LongAccount => 2, >= ShortAccount => 1, _ => 0 };
        return shown == 0 ? Hidden : signs.SubstringByTextElements(0, shown) + Hidden;
    }

    /// <summary>Edge · Windows → Edge · ***; a browser's own long name shows nothing of itself.</summary>
    public static string? Browser(string? browser)
    {
        if (string.IsNullOrWhiteSpace(browser))
        {
            return null;
        }

        var end = browser.IndexOf(Separator, StringComparison.Ordinal);
        return end > 0 ? browser[..end] + Separator + Hidden : Hidden;
    }

    /// <summary>Who acted, as an entry of the trail names them: a person by the name on the record, an account that nobody was signed in with masked.</summary>
    /// <param name="actorId">Null: nobody was signed in.</param>
    /// <param name="name">As stamped.</param>
    public static string Actor(int? actorId, string name) =>
        actorId is not null || name is AuditEntry.Portal or AuditEntry.Stranger ? name : Account(name) ?? Hidden;

    /// <summary>A record as the trail names it. Of an account that is "name (account)", whose account is masked.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="label">As stamped.</param>
    public static string Subject(string kind, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (kind != AuditEntry.OfAccount || label == AuditEntry.Stranger)
        {
            return label;
        }

        var begin = label.LastIndexOf(" (", StringComparison.Ordinal);
        return begin < 0 ? Account(label) ?? "" : $"{label[..begin]} ({Account(label[(begin + 2)..].TrimEnd(')', '…')) ?? Hidden})";
    }
}
