using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Determinant of the Hessian of a smoothed picture by second differences over two samples, in whole numbers: great at blobs.</summary>
/// <remarks>
/// <para>T. Lindeberg, Feature detection with automatic scale selection, IJCV 30 (1998), §4. Smoothed samples have 4 bits of fraction; products of second differences are brought back to squared levels.</para>
/// <para><see cref="At"/> is the specification. No sum leaves 16 bits, as smoothed samples are 0 to 4,080.</para>
/// </remarks>
internal static class BlobStrength
{
    /// <summary>Samples around a place that are looked at, along each axis.</summary>
    public const int Reach = 2;

    /// <summary>The strength at one place.</summary>
    /// <param name="smooth">The picture, row by row.</param>
    /// <param name="at">The place, at least <see cref="Reach"/> from every edge.</param>
    /// <param name="width">Samples of a row.</param>
    /// <param name="isBright">Whether the place is brighter than what lies beside it in its row.</param>
    public static int At(ReadOnlySpan<short> smooth, int at, int width, out bool isBright)
    {
        int across = smooth[at - 2] + smooth[at + 2] - (2 * smooth[at]), down = smooth[at - (2 * width)] + smooth[at + (2 * width)] - (2 * smooth[at]);
        int slant = (smooth[at - (2 * width) - 2] + smooth[at + (2 * width) + 2] - smooth[at - (2 * width) + 2] - smooth[at + (2 * width) - 2]) / 4;
        isBright = across < 0;
        return ((across * down) - (slant * slant)) >> 8;
    }

    /// <summary>The strength at places beside each other, sixteen at once.</summary>
    /// <param name="smooth">The picture, row by row.</param>
    /// <param name="at">The first place; all are at least <see cref="Reach"/> from every edge.</param>
    /// <param name="width">Samples of a row.</param>
    /// <param name="to">Takes the strengths, as many as it has room for.</param>
    public static void Along(ReadOnlySpan<short> smooth, int at, int width, Span<int> to)
    {
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= to.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            int place = at + i;
            Vector256<short> twice = Vector256.ShiftLeft(Load(smooth, place), 1);
            Vector256<short> across = Load(smooth, place - 2) + Load(smooth, place + 2) - twice;
            Vector256<short> down = Load(smooth, place - (2 * width)) + Load(smooth, place + (2 * width)) - twice;
            Vector256<short> corners = Load(smooth, place - (2 * width) - 2) + Load(smooth, place + (2 * width) + 2) - Load(smooth, place - (2 * width) + 2) - Load(smooth, place + (2 * width) - 2);

            // Division by 4 towards zero, as the scalar's.
            Vector256<short> slant = Vector256.ShiftRightArithmetic(corners + (Vector256.ShiftRightArithmetic(corners, 15) & Vector256.Create((short)3)), 2);
            (Vector256<int> acrossLow, Vector256<int> acrossHigh) = Vector256.Widen(across);
            (Vector256<int> downLow, Vector256<int> downHigh) = Vector256.Widen(down);
            (Vector256<int> slantLow, Vector256<int> slantHigh) = Vector256.Widen(slant);
            Vector256.ShiftRightArithmetic((acrossLow * downLow) - (slantLow * slantLow), 8).CopyTo(to[i..]);
            Vector256.ShiftRightArithmetic((acrossHigh * downHigh) - (slantHigh * slantHigh), 8).CopyTo(to[(i + Vector256<int>.Count)..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = At(smooth, at + i, width, out _);
        }
    }

    private static Vector256<short> Load(ReadOnlySpan<short> smooth, int at) => Vector256.Create(smooth[at..]);
}
