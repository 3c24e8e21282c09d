using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Rows and columns of a block of 8 × 8 exchanged. Values move, none is computed.</summary>
internal static class Transposition
{
    /// <summary>Stores the columns of eight rows.</summary>
    /// <param name="r0">Row 0.</param>
    /// <param name="r1">Row 1.</param>
    /// <param name="r2">Row 2.</param>
    /// <param name="r3">Row 3.</param>
    /// <param name="r4">Row 4.</param>
    /// <param name="r5">Row 5.</param>
    /// <param name="r6">Row 6.</param>
    /// <param name="r7">Row 7.</param>
    /// <param name="to">Takes the columns; eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, Vector256<float> r4, Vector256<float> r5, Vector256<float> r6, Vector256<float> r7,
        Span<Vector256<float>> to)
    {
        // Blocks of 4 × 4 change places, then of 2 × 2 within them, then single values.
        Halves(ref r0, ref r4);
        Halves(ref r1, ref r5);
        Halves(ref r2, ref r6);
        Halves(ref r3, ref r7);
        Pairs(ref r0, ref r2);
        Pairs(ref r1, ref r3);
        Pairs(ref r4, ref r6);
        Pairs(ref r5, ref r7);
        Singles(ref r0, ref r1);
        Singles(ref r2, ref r3);
        Singles(ref r4, ref r5);
        Singles(ref r6, ref r7);
        to[7] = r7; // first, so that the other bounds are known
        to[0] = r0;
        to[1] = r1;
        to[2] = r2;
        to[3] = r3;
        to[4] = r4;
        to[5] = r5;
        to[6] = r6;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(ref Vector256<float> a, ref Vector256<float> b) =>
        (a, b) = (Vector256.Create(a.GetLower(), b.GetLower()), Vector256.Create(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(ref Vector256<float> a, ref Vector256<float> b)
    {
        Vector256<float> mask = Vector256.Create(-1, -1, 0, 0, -1, -1, 0, 0).AsSingle();
        Vector256<float> other = Vector256.Shuffle(a, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        a = Vector256.ConditionalSelect(mask, a, Vector256.Shuffle(b, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)));
        b = Vector256.ConditionalSelect(mask, other, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Singles(ref Vector256<float> a, ref Vector256<float> b)
    {
        Vector256<float> mask = Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle();
        Vector256<float> other = Vector256.Shuffle(a, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        a = Vector256.ConditionalSelect(mask, a, Vector256.Shuffle(b, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
        b = Vector256.ConditionalSelect(mask, other, b);
    }
}
