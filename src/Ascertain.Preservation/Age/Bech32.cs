using System.Diagnostics.CodeAnalysis;

namespace Ascertain.Preservation.Age;

/// <summary>Bech32 (BIP 173) without its limit of 90 characters, as age writes keys.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    // Coefficients of the checksum's generator polynomial (BIP 173 §Checksum).
    private static ReadOnlySpan<uint> Generator => [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>Encodes bytes in lower case.</summary>
    public static string Encode(string prefix, ReadOnlySpan<byte> bytes)
    {
        List<byte> groups = Regroup(bytes, 8, 5, pad: true)!;
        uint check = Polymod([.. Expand(prefix), .. groups, 0, 0, 0, 0, 0, 0]) ^ 1;
        char[] tail = new char[6];
        for (int i = 0; i < 6; i++)
        {
            tail[i] = Alphabet[(int)((check >> (5 * (5 - i))) & 31)];
        }

        return $"{prefix}1{string.Concat(groups.Select(static it => Alphabet[it]))}{new string(tail)}";
    }

    /// <summary>Decodes text of one case.</summary>
    public static bool TryDecode(string text, string prefix, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        string lower = text.ToLowerInvariant();
        if ((text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiLetterUpper)) || !lower.StartsWith(prefix + "1", StringComparison.Ordinal) || lower.Length < prefix.Length + 7)
        {
            return false;
        }

        List<byte> groups = [];
        foreach (char c in lower[(prefix.Length + 1)..])
        {
            int value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            groups.Add((byte)value);
        }

        if (Polymod([.. Expand(prefix), .. groups]) != 1)
        {
            return false;
        }

        bytes = Regroup(groups.ToArray().AsSpan(0, groups.Count - 6), 5, 8, pad: false)?.ToArray();
        return bytes is not null;
    }

    private static IEnumerable<byte> Expand(string prefix) =>
        [.. prefix.Select(static c => (byte)(c >> 5)), 0, .. prefix.Select(static c => (byte)(c & 31))];

    private static uint Polymod(IEnumerable<byte> values)
    {
        uint check = 1;
        foreach (byte value in values)
        {
            uint top = check >> 25;
            check = ((check & 0x1ffffff) << 5) ^ value;
            for (int i = 0; i < 5; i++)
            {
                check ^= ((top >> i) & 1) == 1 ? Generator[i] : 0;
            }
        }

        return check;
    }

    private static List<byte>? Regroup(ReadOnlySpan<byte> values, int from, int to, bool pad)
    {
        List<byte> output = [];
        int held = 0, bits = 0, mask = (1 << to) - 1;
        foreach (byte value in values)
        {
            held = ((held << from) | value) & 0xffff;
            bits += from;
            while (bits >= to)
            {
                bits -= to;
                output.Add((byte)((held >> bits) & mask));
            }
        }

        if (pad && bits > 0)
        {
            output.Add((byte)((held << (to - bits)) & mask));
        }
        else if (!pad && (bits >= from || ((held << (to - bits)) & mask) != 0))
        {
            return null; // left-over bits must be few and zero: one spelling
        }

        return output;
    }
}
