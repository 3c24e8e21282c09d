namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>A frame, or one or two fields of it, that later pictures may refer to.</summary>
internal sealed class ReferenceFrame
{
    /// <summary>Its top field.</summary>
    public const int Top = 1;

    /// <summary>Its bottom field.</summary>
    public const int Bottom = 2;

    /// <summary>Both.</summary>
    public const int Both = 3;

    /// <summary>Position of its (first) sample in decode order; below -1 for a frame that was inferred from a gap in frame_num.</summary>
    public required int Number { get; init; }

    /// <summary>Its motion; null for an inferred frame.</summary>
    public MotionField? Motion { get; init; }

    /// <summary>Coded as fields.</summary>
    public bool IsFieldCoded { get; init; }

    /// <summary>frame_num.</summary>
    public int FrameNum { get; set; }

    /// <summary>FrameNumWrap of §8.2.4.1.</summary>
    public int FrameNumWrap { get; set; }

    /// <summary>LongTermFrameIdx.</summary>
    public int LongTermIndex { get; set; }

    /// <summary>Fields that were decoded.</summary>
    public int Decoded { get; set; }

    /// <summary>Fields marked as short-term references.</summary>
    public int Short { get; set; }

    /// <summary>Fields marked as long-term references.</summary>
    public int Long { get; set; }

    /// <summary>TopFieldOrderCnt.</summary>
    public int TopOrder { get; set; }

    /// <summary>BottomFieldOrderCnt.</summary>
    public int BottomOrder { get; set; }

    /// <summary>Inferred, "non-existing".</summary>
    public bool IsInferred => Motion is null;

    /// <summary>PicOrderCnt of the frame or of a field (§8.2.1, equation 8-1); of a frame of which one field was decoded that of the field.</summary>
    /// <param name="structure"><see cref="Top"/>, <see cref="Bottom"/> or <see cref="Both"/>.</param>
    public int Order(int structure) => (structure & (Decoded == 0 ? Both : Decoded)) switch
    {
        Top => TopOrder,
        Bottom => BottomOrder,
        _ => structure == Top ? TopOrder : structure == Bottom ? BottomOrder : Math.Min(TopOrder, BottomOrder),
    };
}

/// <summary>An entry of a reference list.</summary>
/// <param name="Frame">The frame; null for an entry that names none.</param>
/// <param name="Structure">Which of its fields, or both.</param>
/// <param name="IsLong">Marked as a long-term reference.</param>
internal readonly record struct ReferenceEntry(ReferenceFrame? Frame, int Structure, bool IsLong)
{
    /// <summary>As <see cref="MotionField.Pictures"/> names it.</summary>
    public int Picture => Frame is null ? MotionField.NoPicture : (Frame.Number * 4) + Structure;

    /// <summary>PicOrderCnt.</summary>
    public int Order => Frame?.Order(Structure) ?? 0;
}
