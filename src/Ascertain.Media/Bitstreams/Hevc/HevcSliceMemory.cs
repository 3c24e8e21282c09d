namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>What slice segments of a picture leave for the next: context variables and what blocks to the left and above were; arrays are reused.</summary>
internal sealed class HevcSliceMemory
{
    /// <summary>Set in <see cref="DepthAbove"/> and <see cref="DepthLeft"/> for a skipped unit; below stands its depth in the tree.</summary>
    public const byte Skipped = 0x80;

    private HevcSequenceTools? sequence;
    private HevcPictureTools? picture;

    /// <summary>The context variables in use.</summary>
    public byte[] Contexts { get; } = new byte[HevcContext.Count];

    /// <summary>StatCoeff of §9.3.3.11, in use.</summary>
    public byte[] Statistics { get; } = new byte[4];

    /// <summary>TableStateIdxWpp and its statistics: after the second block of the row above.</summary>
    public byte[] RowAbove { get; } = new byte[HevcContext.Count + 4];

    /// <summary>TableStateIdxDs and its statistics: after the slice segment before.</summary>
    public byte[] SegmentBefore { get; } = new byte[HevcContext.Count + 4];

    /// <summary>The order of the block after the segment whose end <see cref="SegmentBefore"/> holds; -1 when there is none in this picture or it was not read to its end.</summary>
    public int SegmentEnd { get; set; } = -1;

    /// <summary>QpY of the unit decoded last.</summary>
    public int LastQp { get; set; }

    /// <summary>CtDepth and the skip flag of the units above, for every eight luma columns of the picture.</summary>
    public byte[] DepthAbove { get; private set; } = [];

    /// <summary>The same of the units to the left, for every eight rows of a coding tree block.</summary>
    public byte[] DepthLeft { get; } = new byte[8];

    /// <summary>IntraPredModeY above, for every four columns of a coding tree block.</summary>
    public byte[] IntraAbove { get; } = new byte[16];

    /// <summary>IntraPredModeY to the left, for every four rows.</summary>
    public byte[] IntraLeft { get; } = new byte[16];

    /// <summary>QpY of every 8x8 block of a coding tree block, by y · 8 + x.</summary>
    public sbyte[] Qp { get; } = new sbyte[64];

    /// <summary>SliceAddrRs of each coding tree block of the picture that was read, by raster address; -1 for the others.</summary>
    public int[] SliceOf { get; private set; } = [];

    /// <summary>The order of the coding tree blocks.</summary>
    public HevcTileLayout? Layout { get; private set; }

    /// <summary>Prepares for a picture.</summary>
    /// <returns>False when the tiles do not fit into it.</returns>
    public bool Begin(HevcSequenceTools newSequence, HevcPictureTools newPicture)
    {
        if (sequence != newSequence || picture != newPicture || Layout is null)
        {
            (sequence, picture) = (newSequence, newPicture);
            Layout = HevcTileLayout.Of(newSequence, newPicture);
            if (Layout is null)
            {
                return false;
            }

            if (SliceOf.Length != Layout.Count)
            {
                SliceOf = new int[Layout.Count];
            }

            int eights = Layout.Columns << (newSequence.Sps.CtbLog2 - 3);
            if (DepthAbove.Length != eights)
            {
                DepthAbove = new byte[eights];
            }
        }

        SliceOf.AsSpan().Fill(-1);
        SegmentEnd = -1;
        return true;
    }

    /// <summary>Keeps the context variables.</summary>
    public void Save(byte[] into)
    {
        Contexts.CopyTo(into, 0);
        Statistics.CopyTo(into, HevcContext.Count);
    }

    /// <summary>Takes kept context variables.</summary>
    public void Restore(byte[] from)
    {
        from.AsSpan(0, HevcContext.Count).CopyTo(Contexts);
        from.AsSpan(HevcContext.Count).CopyTo(Statistics);
    }

    /// <summary>Sets the context variables to their initial values.</summary>
    public void Reset(HevcSegmentHeader header)
    {
        HevcContext.Reset(Contexts, header.InitType, header.Qp);
        Statistics.AsSpan().Clear();
    }
}
