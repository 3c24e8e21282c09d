namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>One complete prefix code whose words rise with their length.</summary>
internal sealed class AacCodebook
{
    // Arbitrary: words of up to so many bits, nearly all that occur, take one look.
    private const int QuickBits = 9;

    private readonly ushort[] quick = new ushort[1 << QuickBits];
    private readonly int[] counts;
    private readonly short[] symbols;

    /// <summary>Builds the tables.</summary>
    /// <param name="counts">Number of words of 1, 2, … bits.</param>
    /// <param name="symbols">Symbols in rising order of their words.</param>
    /// <exception cref="ArgumentException">The words do not fill the code.</exception>
    public AacCodebook(int[] counts, short[] symbols)
    {
        (this.counts, this.symbols) = (counts, symbols);
        long filled = 0;
        int at = 0, code = 0;
        for (int bits = 1; bits <= counts.Length; bits++)
        {
            code <<= 1;
            for (int i = 0; i < counts[bits - 1]; i++, code++, at++)
            {
                filled += 1L << (counts.Length - bits);
                if (bits <= QuickBits)
                {
                    Array.Fill(quick, (ushort)((at << 4) | bits), code << (QuickBits - bits), 1 << (QuickBits - bits));
                }
            }
        }

        if (filled != 1L << counts.Length || at != symbols.Length)
        {
            throw new ArgumentException("The words do not fill the code.", nameof(counts));
        }
    }

    /// <summary>Symbols of the code.</summary>
    public int Count => symbols.Length;

    /// <summary>Reads one word; after the end of the data the reader says so.</summary>
    public int Read(ref BitReader reader)
    {
        uint ahead = reader.Ahead(24);
        ushort entry = quick[ahead >> (24 - QuickBits)];
        if (entry != 0)
        {
            reader.Skip(entry & 15);
            return symbols[entry >> 4];
        }

        int first = 0, at = 0;
        for (int bits = 1; bits <= counts.Length; bits++)
        {
            first <<= 1;
            int word = (int)(ahead >> (24 - bits)), count = counts[bits - 1];
            if (word - first < count)
            {
                reader.Skip(bits);
                return symbols[at + word - first];
            }

            first += count;
            at += count;
        }

        throw new System.Diagnostics.UnreachableException("A complete code has a word for all bits.");
    }
}
