using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>UUIDs that hold a time: versions 1 and 7 (RFC 9562 5.1 and 5.7). The clock is that of the machine that made it, which need not be a server's.</summary>
internal static class UuidTime
{
    private const long GregorianToUnixTicks = 122_192_928_000_000_000; // 100 ns from 1582-10-15 to 1970-01-01 (RFC 9562 5.1)
    private const long LastTicks = 41_024_448_000_000_000; // 2100-01-01

    public static string? Version1(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (Number(id, 1, out UInt128 number) is { } why)
        {
            return why;
        }

        ulong high = (ulong)(number >> 64);
        long ticks = (long)((high >> 32) | ((high >> 16) & 0xFFFF) << 32 | (high & 0x0FFF) << 48) - GregorianToUnixTicks;
        if (ticks is < 0 or >= LastTicks)
        {
            return "The time in it lies before 1970 or after 2099.";
        }

        minted = new MintedTime(Instant.FromUnixTimeTicks(ticks), 100);
        return null;
    }

    public static string? Version7(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (Number(id, 7, out UInt128 number) is { } why)
        {
            return why;
        }

        long milliseconds = (long)(ulong)(number >> 80);
        if (milliseconds >= LastTicks / 10_000)
        {
            return "The time in it lies after 2099.";
        }

        minted = MintedTime.OfMilliseconds(milliseconds);
        return null;
    }

    private static string? Number(ReadOnlySpan<char> id, int version, out UInt128 number)
    {
        number = 0;
        Span<char> digits = stackalloc char[32];
        if (id.Length == 36 && id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-')
        {
            id[..8].CopyTo(digits);
            id[9..13].CopyTo(digits[8..]);
            id[14..18].CopyTo(digits[12..]);
            id[19..23].CopyTo(digits[16..]);
            id[24..].CopyTo(digits[20..]);
        }
        else if (id.Length == 32)
        {
            id.CopyTo(digits);
        }
        else
        {
            return "A UUID is 32 hexadecimal digits, with or without dashes.";
        }

        return !IdText.TryHex(digits, out number) ? "A UUID is 32 hexadecimal digits, with or without dashes."
            : (int)((ulong)(number >> 76) & 0xF) != version || ((ulong)number >> 62) != 0b10 ? "The UUID is of another version or variant."
            : null;
    }
}
