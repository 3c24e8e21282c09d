namespace Ascertain.Chronolocation.PostIds;

/// <summary>Sonyflake (sony/sonyflake): the upper 39 of 63 bits count 10 ms from 2014-09-01. Written in hexadecimal or decimal; digits alone are taken as decimal.</summary>
/// <remarks>A service may choose another epoch; then this time is wrong by the difference.</remarks>
internal static class SonyflakeId
{
    private const long Epoch = 1_409_529_600_000; // Unix milliseconds: 2014-09-01T00:00:00Z

    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        bool isDecimal = IdText.TryDecimal(id, out ulong number);
        if (!isDecimal)
        {
            if (id.Length > 16 || !IdText.TryHex(id, out UInt128 hex))
            {
                return "A Sonyflake is a number of up to 63 bits, decimal or hexadecimal.";
            }

            number = (ulong)hex;
        }

        long milliseconds = ((long)(number >> 24) * 10) + Epoch;
        if (number > long.MaxValue || milliseconds >= 4_102_444_800_000)
        {
            return "The number exceeds 63 bits, or the time in it lies after 2099.";
        }

        minted = new MintedTime(NodaTime.Instant.FromUnixTimeMilliseconds(milliseconds), 10 * MintedTime.Millisecond);
        return null;
    }
}
