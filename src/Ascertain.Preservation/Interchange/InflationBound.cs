namespace Ascertain.Preservation.Interchange;

/// <summary>How much a compressed part may grow: deflate can grow 1,032-fold, and what people pack seldom grows 100-fold.</summary>
internal static class InflationBound
{
    private const long Free = 64 << 20, Factor = 256; // arbitrary

    /// <summary>Most bytes that so many compressed ones may become.</summary>
    public static long Of(long compressed) => compressed > (long.MaxValue - Free) / Factor ? long.MaxValue : Free + (Factor * compressed);
}
