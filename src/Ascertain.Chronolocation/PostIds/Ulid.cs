namespace Ascertain.Chronolocation.PostIds;

/// <summary>ULID (ulid/spec): 26 digits of Crockford's base32, the first 10 are milliseconds. The clock is that of the machine that made it.</summary>
internal static class Ulid
{
    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (id.Length != 26 || id[0] > '7' || !IdText.TryCrockford32(id, out UInt128 number))
        {
            return "A ULID is 26 characters of Crockford's base32, the first from 0 to 7.";
        }

        long milliseconds = (long)(ulong)(number >> 80);
        if (milliseconds >= 4_102_444_800_000)
        {
            return "The time in it lies after 2099.";
        }

        minted = MintedTime.OfMilliseconds(milliseconds);
        return null;
    }
}
