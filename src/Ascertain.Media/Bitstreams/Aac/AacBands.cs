namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>Where the scale factor bands begin and end, by sampling rate: ISO/IEC 14496-3 §4.5.4, tables of swb_offset, for frames of 1024 samples.</summary>
internal static class AacBands
{
    private static readonly short[] Long96 =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80, 88, 96, 108, 120, 132, 144, 156, 172, 188, 212, 240, 276, 320, 384, 448, 512, 576, 640, 704, 768, 832, 896, 960, 1024,
    ];

    private static readonly short[] Long64 =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80, 88, 100, 112, 124, 140, 156, 172, 192, 216, 240, 268, 304, 344, 384, 424, 464, 504, 544, 584, 624, 664, 704, 744, 784, 824, 864, 904,
        944, 984, 1024,
    ];

    private static readonly short[] Long48 =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 88, 96, 108, 120, 132, 144, 160, 176, 196, 216, 240, 264, 292, 320, 352, 384, 416, 448, 480, 512, 544, 576, 608, 640, 672, 704, 736, 768,
        800, 832, 864, 896, 928, 1024,
    ];

    private static readonly short[] Long32 =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 88, 96, 108, 120, 132, 144, 160, 176, 196, 216, 240, 264, 292, 320, 352, 384, 416, 448, 480, 512, 544, 576, 608, 640, 672, 704, 736, 768,
        800, 832, 864, 896, 928, 960, 992, 1024,
    ];

    private static readonly short[] Long24 =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 52, 60, 68, 76, 84, 92, 100, 108, 116, 124, 136, 148, 160, 172, 188, 204, 220, 240, 260, 284, 308, 336, 364, 396, 432, 468, 508, 552, 600, 652, 704, 768,
        832, 896, 960, 1024,
    ];

    private static readonly short[] Long16 =
    [
        0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 100, 112, 124, 136, 148, 160, 172, 184, 196, 212, 228, 244, 260, 280, 300, 320, 344, 368, 396, 424, 456, 492, 532, 572, 616, 664, 716, 772, 832, 896, 960,
        1024,
    ];

    private static readonly short[] Long8 =
    [
        0, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120, 132, 144, 156, 172, 188, 204, 220, 236, 252, 268, 288, 308, 328, 348, 372, 396, 420, 448, 476, 508, 544, 580, 620, 664, 712, 764, 820, 880, 944, 1024,
    ];

    private static readonly short[] Short96 = [0, 4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 92, 128];
    private static readonly short[] Short48 = [0, 4, 8, 12, 16, 20, 28, 36, 44, 56, 68, 80, 96, 112, 128];
    private static readonly short[] Short24 = [0, 4, 8, 12, 16, 20, 24, 28, 36, 44, 52, 64, 76, 92, 108, 128];
    private static readonly short[] Short16 = [0, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 60, 72, 88, 108, 128];
    private static readonly short[] Short8 = [0, 4, 8, 12, 16, 20, 24, 28, 36, 44, 52, 60, 72, 88, 108, 128];

    private static readonly short[][] Longs = [Long96, Long96, Long64, Long48, Long48, Long32, Long24, Long24, Long16, Long16, Long16, Long8, Long8];
    private static readonly short[][] Shorts = [Short96, Short96, Short96, Short48, Short48, Short48, Short24, Short24, Short16, Short16, Short16, Short8, Short8];

    // §4.6.9, TNS_MAX_BANDS: highest band that temporal noise shaping reaches, long and short windows, AAC-LC.
    private static readonly byte[] NoiseShapingLong = [31, 31, 34, 40, 42, 51, 46, 46, 42, 42, 42, 39, 39];
    private static readonly byte[] NoiseShapingShort = [9, 9, 10, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14];

    /// <summary>First coefficients of the bands of a window, and the end of the last.</summary>
    /// <param name="rateIndex">samplingFrequencyIndex, from 0 (96 kHz) to 12 (7350 Hz).</param>
    /// <param name="isShort">Whether the window has 128 coefficients; else 1024.</param>
    public static ReadOnlySpan<short> Offsets(int rateIndex, bool isShort) => (isShort ? Shorts : Longs)[rateIndex];

    /// <summary>Highest band that temporal noise shaping reaches.</summary>
    public static int NoiseShapingBands(int rateIndex, bool isShort) => (isShort ? NoiseShapingShort : NoiseShapingLong)[rateIndex];
}
