using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Five samples weighed 1 4 6 4 1, near to a normal distribution of σ 1, rounded; of samples of 0 to 4,080 no sum leaves 16 bits.</summary>
internal static class BinomialWeights
{
    /// <summary>The specification.</summary>
    public static short Of(int a, int b, int c, int d, int e) => (short)((a + e + (4 * (b + d)) + (6 * c) + 8) >> 4);

    /// <summary>Weighs samples of five rows that lie below each other, or of one row five times shifted by one.</summary>
    /// <param name="a">First samples; all five as long as what takes the sums, at least.</param>
    /// <param name="b">Second.</param>
    /// <param name="c">Third.</param>
    /// <param name="d">Fourth.</param>
    /// <param name="e">Fifth.</param>
    /// <param name="to">Takes the sums.</param>
    public static void Along(ReadOnlySpan<short> a, ReadOnlySpan<short> b, ReadOnlySpan<short> c, ReadOnlySpan<short> d, ReadOnlySpan<short> e, Span<short> to)
    {
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= to.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            Vector256<ushort> middle = Load(c, i);
            Vector256<ushort> sum = Load(a, i) + Load(e, i) + Vector256.ShiftLeft(Load(b, i) + Load(d, i), 2) + Vector256.ShiftLeft(middle, 2) + Vector256.ShiftLeft(middle, 1) + Vector256.Create((ushort)8);
            Vector256.ShiftRightLogical(sum, 4).AsInt16().CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = Of(a[i], b[i], c[i], d[i], e[i]);
        }
    }

    private static Vector256<ushort> Load(ReadOnlySpan<short> samples, int at) => Vector256.Create(samples[at..]).AsUInt16();
}
