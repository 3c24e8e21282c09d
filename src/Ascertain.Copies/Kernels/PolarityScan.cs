using System.Numerics;

namespace Ascertain.Copies.Kernels;

/// <summary>How many signs of a short run differ from those of a longer one, at every shift.</summary>
/// <remarks>The polarity coincidence correlator: of two noises with correlation r the signs agree in 1/2 + asin(r)/π of the samples (J. H. Van Vleck and D. Middleton, The spectrum of clipped noise, Proc. IEEE 54, 1966). Whole numbers; <see cref="OfScalar"/> is the specification.</remarks>
internal static class PolarityScan
{
    /// <summary>The plain form.</summary>
    /// <param name="run">Signs, 64 a word, the first in the lowest bit.</param>
    /// <param name="counted">A word of ones where a word of <paramref name="run"/> counts, else 0.</param>
    /// <param name="among">Signs of the longer run: at least those of the run and as many more as there are shifts.</param>
    /// <param name="differ">Takes, for shift i, the number of counted signs n of the run that differ from sign n + i of the longer one.</param>
    public static void OfScalar(ReadOnlySpan<ulong> run, ReadOnlySpan<ulong> counted, ReadOnlySpan<ulong> among, Span<int> differ)
    {
        for (int shift = 0; shift < differ.Length; shift++)
        {
            int sum = 0;
            for (int n = 0; n < run.Length * 64; n++)
            {
                int at = n + shift;
                ulong bit = ((run[n / 64] >> (n % 64)) ^ (among[at / 64] >> (at % 64))) & (counted[n / 64] >> (n % 64)) & 1;
                sum += (int)bit;
            }

            differ[shift] = sum;
        }
    }

    /// <summary>The fast form: 64 signs at a time.</summary>
    /// <param name="run">As in <see cref="OfScalar"/>.</param>
    /// <param name="counted">As there.</param>
    /// <param name="among">As there, and one word more.</param>
    /// <param name="differ">As there.</param>
    public static void Of(ReadOnlySpan<ulong> run, ReadOnlySpan<ulong> counted, ReadOnlySpan<ulong> among, Span<int> differ)
    {
        for (int shift = 0; shift < differ.Length; shift++)
        {
            int from = shift / 64, bits = shift % 64, sum = 0;
            ReadOnlySpan<ulong> low = among.Slice(from, run.Length), high = among.Slice(from + 1, run.Length);
            for (int i = 0; i < run.Length; i++)
            {
                // Shifted in two steps: by 64 at once nothing would be shifted.
                ulong there = (low[i] >> bits) | (high[i] << 1 << (63 - bits));
                sum += BitOperations.PopCount((run[i] ^ there) & counted[i]);
            }

            differ[shift] = sum;
        }
    }
}
