namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>How a macroblock is predicted: ITU-T H.264 tables 7-11, 7-13 and 7-14, without the direction of each partition.</summary>
public enum MacroblockKind : byte
{
    /// <summary>No slice that could be read covers it.</summary>
    Missing,

    /// <summary>I_NxN with 4×4 blocks.</summary>
    Intra4x4,

    /// <summary>I_NxN with 8×8 blocks.</summary>
    Intra8x8,

    /// <summary>I_16x16.</summary>
    Intra16x16,

    /// <summary>I_PCM: samples as they are.</summary>
    Pcm,

    /// <summary>P_Skip.</summary>
    PSkip,

    /// <summary>P_L0_16x16.</summary>
    P16x16,

    /// <summary>P_L0_L0_16x8.</summary>
    P16x8,

    /// <summary>P_L0_L0_8x16.</summary>
    P8x16,

    /// <summary>P_8x8 and P_8x8ref0.</summary>
    P8x8,

    /// <summary>B_Skip.</summary>
    BSkip,

    /// <summary>B_Direct_16x16.</summary>
    BDirect,

    /// <summary>B_L0_16x16, B_L1_16x16, B_Bi_16x16.</summary>
    B16x16,

    /// <summary>A B macroblock of two partitions of 16×8.</summary>
    B16x8,

    /// <summary>A B macroblock of two partitions of 8×16.</summary>
    B8x16,

    /// <summary>B_8x8.</summary>
    B8x8,
}
