namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>PartMode, ITU-T H.265 table 7-10: how a coding unit is cut into prediction units.</summary>
public enum HevcPartition : byte
{
    /// <summary>One part: 2Nx2N.</summary>
    Whole,

    /// <summary>Two parts one above the other: 2NxN.</summary>
    TopBottom,

    /// <summary>Two parts side by side: Nx2N.</summary>
    LeftRight,

    /// <summary>Four parts: NxN.</summary>
    Quarters,

    /// <summary>A quarter above, the rest below: 2NxnU.</summary>
    QuarterTop,

    /// <summary>A quarter below: 2NxnD.</summary>
    QuarterBottom,

    /// <summary>A quarter at the left: nLx2N.</summary>
    QuarterLeft,

    /// <summary>A quarter at the right: nRx2N.</summary>
    QuarterRight,
}
