using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>KSUID (segmentio/ksuid): 27 digits of base62 for 160 bits, the first 32 are seconds from 1,400,000,000. The clock is that of the machine that made it.</summary>
internal static class Ksuid
{
    private const long Epoch = 1_400_000_000; // Unix seconds: 2014-05-13T16:53:20Z

    private const ulong NineDigits = 13_537_086_546_263_552; // 62^9

    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (id.Length != 27)
        {
            return "A KSUID is 27 characters of base62.";
        }

        // Nine digits at a time: 62^9 fits 54 bits.
        Span<ulong> limbs = stackalloc ulong[5]; // 160 bits in 32 each, the lowest first
        for (int group = 0; group < 3; group++)
        {
            ulong digits = 0;
            foreach (char c in id.Slice(group * 9, 9))
            {
                uint digit = IdText.OfBase62(c);
                if (digit > 61)
                {
                    return "A KSUID is 27 characters of base62.";
                }

                digits = (digits * 62) + digit;
            }

            UInt128 carry = digits;
            for (int i = 0; i < limbs.Length; i++)
            {
                carry += (UInt128)limbs[i] * NineDigits;
                limbs[i] = (uint)carry;
                carry >>= 32;
            }

            if (carry != 0)
            {
                return "The digits exceed the 160 bits of a KSUID.";
            }
        }

        long seconds = (long)limbs[4] + Epoch;
        if (seconds >= 4_102_444_800)
        {
            return "The time in it lies after 2099.";
        }

        minted = new MintedTime(Instant.FromUnixTimeSeconds(seconds), MintedTime.Second);
        return null;
    }
}
