using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Access;

/// <summary>
/// Network addresses from which the three administrators may work (TRUST DB-12): single ones and networks (10.1.0.0/16, 2001:db8::/32).
/// Empty allows every address.
/// </summary>
public sealed class AddressList
{
    /// <summary>Entries of a list.</summary>
    public const int Most = 50;

    private readonly List<Entry> _entries;

    private AddressList(List<Entry> entries) => _entries = entries;

    /// <summary>True where every address is allowed.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Reads a list: one entry a line; commas, semicolons and blanks part entries too.</summary>
    /// <exception cref="BusinessRuleException">An entry is no address, or there are too many.</exception>
    public static AddressList Parse(string? text)
    {
        var words = (text ?? "").Split([' ', '\t', '\r', '\n', ',', ';', '，', '；', '、', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > Most)
        {
            throw new BusinessRuleException("地址最多 {0} 条，现在 {1} 条。", Most, words.Length);
        }

        return new AddressList([.. words.Select(word => Entry.Read(word) ?? throw new BusinessRuleException("“{0}”不是 IP 地址或网段。", TextRules.Cut(word, 60))).Distinct()]);
    }

    /// <summary>Whether somebody at the address may come in; an unknown address is on no list.</summary>
    public bool Allows(IPAddress? address) => IsEmpty || (address is not null && _entries.Exists(entry => entry.Holds(Plain(address))));

    /// <summary>An address as a list would write it.</summary>
    public static string Show(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Plain(address).ToString();
    }

    /// <summary>One entry a line, each written in one way only.</summary>
    public override string ToString() => string.Join('\n', _entries);

    /// <summary>An IPv4 address that came over a socket for IPv6 is still that IPv4 address; the scope says only over which card.</summary>
    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes())
        : address;

    private sealed record Entry(IPAddress Network, int Prefix)
    {
        public static Entry? Read(string word)
        {
            var parts = word.Split('/');

            // The framework would read "10.1" as 10.0.0.1 and "0x7f.1" as an address too.
            if (parts.Length > 2 || parts[0].Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(parts[0], out var parsed)
                || (parsed.AddressFamily == AddressFamily.InterNetwork && parsed.ToString() != parts[0]))
            {
                return null;
            }

            var address = Plain(parsed);
            var bits = address.GetAddressBytes().Length * 8;
            var prefix = bits;
            if (parts.Length == 2
                && !(address.Equals(parsed) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits))
            {
                return null;
            }

            return new Entry(Masked(address, prefix), prefix);
        }

        public bool Holds(IPAddress address) => address.AddressFamily == Network.AddressFamily && Masked(address, Prefix).Equals(Network);

        public override string ToString() =>
            Prefix == Network.GetAddressBytes().Length * 8 ? $"{Network}" : string.Create(CultureInfo.InvariantCulture, $"{Network}/{Prefix}");

        private static IPAddress Masked(IPAddress address, int prefix)
        {
            var bytes = address.GetAddressBytes();
            for (var i = 0; i < bytes.Length; i++)
            {
                var kept = Math.Clamp(prefix - (i * 8), 0, 8);
                bytes[i] &= (byte)(0xFF << (8 - kept));
            }

            return new IPAddress(bytes);
        }
    }
}
