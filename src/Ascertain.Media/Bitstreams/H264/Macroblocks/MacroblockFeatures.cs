namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>What neighbours ask of a macroblock, as bits.</summary>
internal static class MacroblockFeatures
{
    public const byte Intra = 1;
    public const byte Skipped = 2;
    public const byte Direct = 4;
    public const byte Transform8x8 = 8;
    public const byte Field = 16;
    public const byte Pcm = 32;
    public const byte IntraWhole = 64; // Intra_16x16
    public const byte IntraParts = 128; // I_NxN
}
