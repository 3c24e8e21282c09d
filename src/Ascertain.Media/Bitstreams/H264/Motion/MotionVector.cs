using System.Runtime.CompilerServices;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>A motion vector in quarter samples of luma, right and down positive: where in the reference the block is taken from. Of a field macroblock the vertical part counts rows of the field.</summary>
/// <param name="X">Horizontal.</param>
/// <param name="Y">Vertical.</param>
public readonly record struct MotionVector(short X, short Y)
{
    /// <summary>No motion.</summary>
    public bool IsZero => X == 0 && Y == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Pack(int x, int y) => (x & 0xFFFF) | (y << 16);

    internal static int X16(int packed) => (short)packed;

    internal static int Y16(int packed) => packed >> 16;

    internal static MotionVector Unpack(int packed) => new((short)packed, (short)(packed >> 16));

    // Part by part modulo 2^16, as the range of §A.3 allows no more.
    internal static int Add(int a, int b) => Pack(X16(a) + X16(b), Y16(a) + Y16(b));

    /// <summary>Median of each part, §8.4.1.3.1.</summary>
    internal static int Median(int a, int b, int c) => Pack(Median3(X16(a), X16(b), X16(c)), Median3(Y16(a), Y16(b), Y16(c)));

    private static int Median3(int a, int b, int c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
