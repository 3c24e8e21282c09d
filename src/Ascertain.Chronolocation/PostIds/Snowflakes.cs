namespace Ascertain.Chronolocation.PostIds;

/// <summary>Identifiers of 64 bits whose upper bits count milliseconds: the shape that Twitter called snowflake, and its kin.</summary>
internal static class Snowflakes
{
    private const long XEpoch = 1_288_834_974_657, DiscordEpoch = 1_420_070_400_000, InstagramEpoch = 1_314_220_021_721; // Unix milliseconds

    // Before that instant X counted its posts one by one; the smallest identifier with a time in it is near 2.97e10 (minted 2010-11-04).
    private const ulong XFirst = 29_700_000_000;

    // First service of each, so that another platform's number is not read as a time before it: LinkedIn 2003-05-05, Mastodon 2016-03-16. Arbitrary otherwise.
    private const long LinkedInFirst = 1_052_092_800_000, MastodonFirst = 1_458_086_400_000;

    // 2100-01-01: no identifier is minted later while this version is in use.
    private const long Last = 4_102_444_800_000;

    public static string? X(ReadOnlySpan<char> id, out MintedTime minted) => !IdText.TryDecimal(id, out ulong number) ? NoNumber(out minted)
        : number < XFirst ? Without(out minted, "The number is from before 2010-11-04, when posts were counted one by one and held no time.")
        : Of((long)(number >> 22) + XEpoch, XEpoch, out minted);

    public static string? XMedia(ReadOnlySpan<char> id, out MintedTime minted)
    {
        // Eleven digits hold 66 bits; the first 64 are the number. Names have 15.
        if (id.Length != 15 || !IdText.TryBase64Url(id, out _) || !IdText.TryBase64Url(id[..11], out UInt128 first))
        {
            return Without(out minted, "A media name of X is 15 characters of base64url.");
        }

        return Of((long)((ulong)(first >> 2) >> 22) + XEpoch, XEpoch, out minted);
    }

    public static string? Discord(ReadOnlySpan<char> id, out MintedTime minted) =>
        IdText.TryDecimal(id, out ulong number) ? Of((long)(number >> 22) + DiscordEpoch, DiscordEpoch + 1, out minted) : NoNumber(out minted);

    public static string? Instagram(ReadOnlySpan<char> id, out MintedTime minted)
    {
        // The number of a medium is 17 to 20 digits; a shortcode is shorter.
        if (id.Length >= 17 && IdText.TryDecimal(id, out ulong number))
        {
            return Of((long)(number >> 23) + InstagramEpoch, InstagramEpoch + 1, out minted);
        }

        return id.Length > 11 || !IdText.TryBase64Url(id, out UInt128 code) || code > ulong.MaxValue
            ? Without(out minted, "A shortcode of Instagram is up to 11 characters of base64url within 64 bits, or the medium's number.")
            : Of((long)((ulong)code >> 23) + InstagramEpoch, InstagramEpoch + 1, out minted);
    }

    public static string? LinkedIn(ReadOnlySpan<char> id, out MintedTime minted) =>
        IdText.TryDecimal(id, out ulong number) ? Of((long)(number >> 22), LinkedInFirst, out minted) : NoNumber(out minted);

    public static string? Mastodon(ReadOnlySpan<char> id, out MintedTime minted) =>
        IdText.TryDecimal(id, out ulong number) ? Of((long)(number >> 16), MastodonFirst, out minted) : NoNumber(out minted);

    private static string? Of(long milliseconds, long first, out MintedTime minted)
    {
        if (milliseconds < first || milliseconds >= Last)
        {
            return Without(out minted, "The time in it lies before the platform's first or after 2099: it is no identifier of that platform.");
        }

        minted = MintedTime.OfMilliseconds(milliseconds);
        return null;
    }

    private static string NoNumber(out MintedTime minted) => Without(out minted, "The identifier is a decimal number of up to 64 bits.");

    private static string Without(out MintedTime minted, string why)
    {
        minted = default;
        return why;
    }
}
