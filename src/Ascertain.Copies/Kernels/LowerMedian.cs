using System.Numerics;
using System.Runtime.InteropServices;

namespace Ascertain.Copies.Kernels;

/// <summary>The lower median of 256 numbers: the 128th smallest. The search of Torben Mogensen that PDQ uses gives the same number.</summary>
/// <remarks>Of an even number of values that search ends at the greatest value below the middle, which is the 128th smallest of 256. Both forms take no NaN; 0 and −0 are equal, as comparisons have it.</remarks>
internal static class LowerMedian
{
    /// <summary>The search: halves the interval between the least and the greatest until half of the values are on each side.</summary>
    /// <param name="values">256 finite numbers.</param>
    public static float OfScalar(ReadOnlySpan<float> values)
    {
        int half = (values.Length + 1) / 2;
        (float least, float greatest) = (values[0], values[0]);
        foreach (float value in values)
        {
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }

        while (true)
        {
            float guess = (least + greatest) / 2, below = least, above = greatest;
            (int less, int greater, int equal) = (0, 0, 0);
            foreach (float value in values)
            {
                if (value < guess)
                {
                    less++;
                    below = value > below ? value : below;
                }
                else if (value > guess)
                {
                    greater++;
                    above = value < above ? value : above;
                }
                else
                {
                    equal++;
                }
            }

            if (less <= half && greater <= half)
            {
                return less >= half ? below : less + equal >= half ? guess : above;
            }

            (least, greatest) = less > greater ? (least, below) : (above, greatest);
        }
    }

    /// <summary>The fast form: bits of the answer one after another, by counts of the values below, which no branch depends on.</summary>
    /// <param name="values">256 finite numbers.</param>
    public static float Of(ReadOnlySpan<float> values)
    {
        // Order of whole numbers = order of the values: a negative value has its other bits turned. +0 takes the place of −0.
        Span<int> keys = stackalloc int[values.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(values[i] + 0f);
            keys[i] = bits ^ ((bits >> 31) & int.MaxValue);
        }

        int rank = ((values.Length + 1) / 2) - 1;
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<int, Vector<int>>(keys);
        uint answer = 0; // with the sign bit turned, so that it grows from the least key
        for (int bit = 31; bit >= 0; bit--)
        {
            uint attempt = answer | (1u << bit);
            Vector<int> bound = Vector.Create((int)(attempt ^ 0x8000_0000u)), below = Vector<int>.Zero;
            foreach (Vector<int> vector in vectors)
            {
                below -= Vector.LessThan(vector, bound);
            }

            int count = Vector.Sum(below);
            foreach (int key in keys[(vectors.Length * Vector<int>.Count)..])
            {
                count += key < (int)(attempt ^ 0x8000_0000u) ? 1 : 0;
            }

            answer = count <= rank ? attempt : answer;
        }

        int found = (int)(answer ^ 0x8000_0000u);
        return BitConverter.Int32BitsToSingle(found ^ ((found >> 31) & int.MaxValue));
    }
}
