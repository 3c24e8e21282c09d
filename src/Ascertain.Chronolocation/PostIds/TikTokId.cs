using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>TikTok: seconds in the upper 32 bits, milliseconds in the next 10 (arXiv 2504.13279). Other readers take 9 bits, or write the milliseconds without leading zeros: then 36 ms reads as 360.</summary>
internal static class TikTokId
{
    private const long First = 1_400_000_000; // 2014-05-13: before the service; another platform's number is not read as a time

    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (!IdText.TryDecimal(id, out ulong number))
        {
            return "The identifier is a decimal number of up to 64 bits.";
        }

        long seconds = (long)(number >> 32), milliseconds = (long)(number >> 22) & 0x3FF;
        if (seconds < First)
        {
            return "The time in it lies before the platform's first: it is no identifier of that platform.";
        }

        // Above 999 the ten bits are no milliseconds; the second stands.
        minted = milliseconds < 1000 ? MintedTime.OfMilliseconds((seconds * 1000) + milliseconds) : new MintedTime(Instant.FromUnixTimeSeconds(seconds), MintedTime.Second);
        return null;
    }
}
