using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamSyntax;

/// <summary>What the syntax of one coded picture says in sum: how its blocks are predicted, quantised and paid for in bits. Nothing is decoded for it.</summary>
/// <remarks>Blocks are macroblocks of 16×16 samples in H.264, and in HEVC the squares of 8×8 samples that coding units cover.</remarks>
public readonly record struct PictureSyntax
{
    /// <summary>Position of the sample in decode order, from 0.</summary>
    public required int DecodeIndex { get; init; }

    /// <summary>The sample.</summary>
    public required MediaSample Sample { get; init; }

    /// <summary>The most general type of its slices: B over P over I.</summary>
    public required PictureType Type { get; init; }

    /// <summary>Decoding may begin here: an IDR picture.</summary>
    public required bool IsIdr { get; init; }

    /// <summary>Other pictures may refer to it.</summary>
    public required bool IsReference { get; init; }

    /// <summary>Width in luma samples as it is coded, cropping left out; 0 where no slice of it could be read.</summary>
    public int CodedWidth { get; init; }

    /// <summary>Height in luma samples as it is coded.</summary>
    public int CodedHeight { get; init; }

    /// <summary>Blocks predicted from their own picture.</summary>
    public required int Intra { get; init; }

    /// <summary>Blocks predicted from other pictures, skipped ones left out.</summary>
    public required int Inter { get; init; }

    /// <summary>Blocks for which nothing but their being skipped is coded.</summary>
    public required int Skipped { get; init; }

    /// <summary>Blocks that no slice covers which could be read.</summary>
    public required int Missing { get; init; }

    /// <summary>Sum of the luma quantisers (QPY) of all blocks that were read.</summary>
    public required long QpSum { get; init; }

    /// <summary>Bits of the syntax of all blocks.</summary>
    public required long Bits { get; init; }

    /// <summary>Bits of the blocks predicted from their own picture.</summary>
    public required long IntraBits { get; init; }

    /// <summary>Blocks of coding units with a coefficient (rqt_root_cbf); 0 for H.264, where they are not counted.</summary>
    public int WithResidual { get; init; }

    /// <summary>Luma coefficient levels of the blocks predicted from their own picture; of H.264 zeros where they were not asked for.</summary>
    public LevelCounts IntraLevels { get; init; }

    /// <summary>The same in strips of equal height, from the top; of I pictures alone, empty elsewhere and where they were not asked for.</summary>
    public IReadOnlyList<LevelCounts> IntraLevelBands { get => field ?? []; init; }

    /// <summary>Its motion in sum; null where it was not asked for, and for HEVC, whose vectors are not derived.</summary>
    public MotionSummary? Motion { get; init; }

    /// <summary>Where reading broke off, in bytes of the item; null where it did not.</summary>
    public long? BrokenAt { get; init; }

    /// <summary>Why, in one sentence; empty where it did not.</summary>
    public string BrokenWhy { get; init; }

    /// <summary>Blocks that were read.</summary>
    public int Blocks => Intra + Inter + Skipped;

    /// <summary>Mean luma quantiser of the blocks that were read; null where there is none.</summary>
    public double? QpMean => Blocks > 0 ? (double)QpSum / Blocks : null;
}
