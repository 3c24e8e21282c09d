namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>A prefix code of at most 16 bits, looked up in one step for short codes and in two for others.</summary>
internal sealed class PrefixCode
{
    private const int FirstBits = 8;

    // Value · 32 + length; length 0 where no code begins so. A first entry with length 31 points to 256 further ones.
    private readonly ushort[] entries;

    /// <summary>Takes triples of length, bits and value.</summary>
    public PrefixCode(ReadOnlySpan<ushort> triples)
    {
        int further = 0;
        ushort[] made = new ushort[(1 << FirstBits) * 20];
        for (int i = 0; i < triples.Length; i += 3)
        {
            (int length, int bits, int value) = (triples[i], triples[i + 1], triples[i + 2]);
            int at = 0, left = length, code = bits;
            if (length > FirstBits)
            {
                int first = bits >> (length - FirstBits);
                if (made[first] == 0)
                {
                    made[first] = (ushort)((++further << 5) | 31);
                }

                at = (made[first] >> 5) << FirstBits;
                left = length - FirstBits;
                code = bits & ((1 << left) - 1);
            }

            int shift = FirstBits - left;
            for (int j = 0; j < 1 << shift; j++)
            {
                made[at + (code << shift) + j] = (ushort)((value << 5) | length);
            }
        }

        entries = made[..((further + 1) << FirstBits)];
    }

    /// <summary>Reads one code.</summary>
    /// <returns>Its value; -1 where no code begins with these bits.</returns>
    public int Read(ref BitReader bits)
    {
        uint ahead = bits.Ahead(16);
        int entry = entries[ahead >> FirstBits];
        if ((entry & 31) == 31)
        {
            entry = entries[((entry >> 5) << FirstBits) + (int)(ahead & 0xFF)];
        }

        int length = entry & 31;
        bits.Skip(length);
        return length == 0 || bits.Ended ? -1 : entry >> 5;
    }
}
