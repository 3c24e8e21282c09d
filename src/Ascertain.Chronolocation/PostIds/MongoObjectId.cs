using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>ObjectId of MongoDB: 24 hexadecimal digits, the first 8 are Unix seconds. The clock is that of the program that made it.</summary>
internal static class MongoObjectId
{
    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (id.Length != 24 || !IdText.TryHex(id, out UInt128 number))
        {
            return "An ObjectId is 24 hexadecimal digits.";
        }

        uint seconds = (uint)(number >> 64);
        if (seconds >= 4_102_444_800)
        {
            return "The time in it lies after 2099.";
        }

        minted = new MintedTime(Instant.FromUnixTimeSeconds(seconds), MintedTime.Second);
        return null;
    }
}
