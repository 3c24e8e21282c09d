using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>KSUID (segmentio/ksuid): 27 digits of base62 for 160 bits, the first 32 are seconds from 1,400,000,000. The clock is that of the machine that made it.</summary>
internal static class Ksuid
{
    private const long Epoch = 1_400_000_000; // Unix seconds: 2014-05-13T16:53:20Z

    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (id.Length != 27)
        {
            return "A KSUID is 27 characters of base62.";
        }

        Span<uint> limbs = stackalloc uint[5]; // 160 bits, the lowest first
        foreach (char c in id)
        {
            ulong carry = IdText.OfBase62(c);
            if (carry > 61)
            {
                return "A KSUID is 27 characters of base62.";
            }

            for (int i = 0; i < limbs.Length; i++)
            {
                carry += limbs[i] * 62UL;
                limbs[i] = (uint)carry;
                carry >>= 32;
            }

            if (carry != 0)
            {
                return "The digits exceed the 160 bits of a KSUID.";
            }
        }

        long seconds = limbs[4] + Epoch;
        if (seconds >= 4_102_444_800)
        {
            return "The time in it lies after 2099.";
        }

        minted = new MintedTime(Instant.FromUnixTimeSeconds(seconds), MintedTime.Second);
        return null;
    }
}
