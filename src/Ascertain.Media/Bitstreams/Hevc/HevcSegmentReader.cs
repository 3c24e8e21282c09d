using Ascertain.Media.Bitstreams.Cabac;

namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Reads the data of one slice segment, ITU-T H.265 §7.3.8: the loop over coding tree blocks with tiles and wavefronts, and how it ends.</summary>
/// <remarks>A value outside the standard is kept as the first fault with its bit; reading goes on to the end of the coding tree block, with values that stay in range, and stops there.</remarks>
internal ref partial struct HevcSegmentReader
{
    private readonly ReadOnlySpan<byte> data;
    private readonly HevcSliceMemory memory;
    private readonly HevcPicture picture;
    private readonly HevcSegmentHeader header;
    private readonly HevcSequenceTools sequence;
    private readonly HevcPictureTools tools;
    private readonly HevcTileLayout layout;
    private readonly Span<byte> contexts;
    private readonly int ctbLog2;
    private readonly int chromaType;
    private readonly bool isIntraSlice;
    private readonly int groupLog2; // Log2MinCuQpDeltaSize
    private readonly int chromaGroupLog2; // Log2MinCuChromaQpOffsetSize
    private readonly int qpOffset; // QpBdOffsetY
    private CabacEngine cabac;
    private string? fault;
    private long faultBit;

    // The quantisation group and the coding unit.
    private int predictedQp;
    private int unitQp;
    private bool isQpDeltaRead;
    private bool isChromaOffsetRead;
    private bool isBypassed; // cu_transquant_bypass_flag
    private bool isIntra;
    private bool unitHasResidual;
    private HevcPartition partition;
    private IntraModes lumaModes;
    private IntraModes chromaModes;
    private int derivedChroma; // a bit for each part whose chroma takes the luma mode

    // The transform block.
    private int deepest; // MaxTrafoDepth
    private int lumaMode;
    private int chromaMode;
    private bool isChromaDerived;
    private int rice; // cRiceParam
    private int statistic; // sbType of §9.3.3.11
    private bool isFirstLevel;

    /// <param name="rbsp">Unescaped payload after the NAL header.</param>
    /// <param name="header">Its header.</param>
    /// <param name="memory">What segments before it left; begun for this picture.</param>
    /// <param name="picture">Takes what is read.</param>
    public HevcSegmentReader(ReadOnlySpan<byte> rbsp, HevcSegmentHeader header, HevcSliceMemory memory, HevcPicture picture)
    {
        data = rbsp;
        this.header = header;
        this.memory = memory;
        this.picture = picture;
        sequence = header.Sequence;
        tools = header.Picture;
        layout = memory.Layout!;
        contexts = memory.Contexts;
        ctbLog2 = sequence.Sps.CtbLog2;
        chromaType = sequence.ChromaArrayType;
        isIntraSlice = header.Type == PictureType.I;
        groupLog2 = ctbLog2 - tools.QpDeltaDepth;
        chromaGroupLog2 = ctbLog2 - tools.ChromaOffsetDepth;
        qpOffset = 6 * (sequence.Sps.LumaBits - 8);
        cabac = new CabacEngine(rbsp, header.DataOffset);
    }

    /// <summary>Reads the segment.</summary>
    /// <param name="bit">Of the payload, where the fault was seen.</param>
    /// <returns>What contradicts itself, as a sentence; null when the segment ends as it should.</returns>
    public string? Read(out long bit)
    {
        fault = header.Address >= layout.Count ? "A slice segment begins beyond the last block of its picture."
            : header.IsDependent && memory.SegmentEnd != layout.OrderOf[header.Address] ? "A slice segment depends on one that is missing or was not read to its end."
            : null;
        if (fault is null)
        {
            ReadBlocks();
        }

        bit = faultBit;
        return fault;
    }

    private void ReadBlocks()
    {
        int order = layout.OrderOf[header.Address];
        BeginSegment(header.Address);
        while (true)
        {
            int raster = layout.RasterOf[order];
            if (memory.SliceOf[raster] >= 0)
            {
                Fail("A slice segment goes over blocks that another one holds.");
                return;
            }

            memory.SliceOf[raster] = header.SliceAddress;
            ReadTreeBlock(raster);
            if (fault is not null || cabac.IsPastEnd)
            {
                Fail("The data of a slice segment end inside a block.");
                return;
            }

            picture.TreeBlocksRead++;
            int column = raster % layout.Columns;
            if (tools.Wavefront && layout.ColumnInTile[column] == 1)
            {
                memory.Save(memory.RowAbove);
            }

            bool ends = cabac.Terminate();
            order++;
            if (ends)
            {
                EndSegment(order);
                return;
            }

            if (order >= layout.Count)
            {
                Fail("A slice segment goes on after the last block of its picture.");
                return;
            }

            if (!BeginNext(layout.RasterOf[order - 1], layout.RasterOf[order]))
            {
                return;
            }
        }
    }

    // §9.3.1: what the contexts of the first block are.
    private void BeginSegment(int raster)
    {
        memory.LastQp = header.IsDependent ? memory.LastQp : header.Qp;
        memory.SegmentEnd = -1;
        bool beginsTile = layout.OrderOf[raster] > 0 && layout.TileOf[raster] != layout.TileOf[layout.RasterOf[layout.OrderOf[raster] - 1]];
        if (beginsTile)
        {
            memory.Reset(header);
            memory.LastQp = header.Qp;
        }
        else if (tools.Wavefront && layout.ColumnInTile[raster % layout.Columns] == 0)
        {
            BeginRow(raster);
        }
        else if (header.IsDependent)
        {
            memory.Restore(memory.SegmentBefore);
        }
        else
        {
            memory.Reset(header);
        }
    }

    // The contexts after the second block of the row above, where that block belongs to the same slice and tile.
    private void BeginRow(int raster)
    {
        int aboveRight = raster - layout.Columns + 1;
        bool there = raster >= layout.Columns && raster % layout.Columns + 1 < layout.Columns
            && memory.SliceOf[aboveRight] == header.SliceAddress && layout.TileOf[aboveRight] == layout.TileOf[raster];
        if (there)
        {
            memory.Restore(memory.RowAbove);
        }
        else
        {
            memory.Reset(header);
        }

        memory.LastQp = header.Qp;
    }

    // end_of_subset_one_bit and what begins after it.
    private bool BeginNext(int before, int raster)
    {
        bool newTile = tools.Tiles && layout.TileOf[raster] != layout.TileOf[before];
        if (!newTile && !(tools.Wavefront && layout.ColumnInTile[raster % layout.Columns] == 0))
        {
            return true;
        }

        if (!cabac.Terminate())
        {
            Fail("A tile or a row of blocks does not end where its last block ends.");
            return false;
        }

        if (!EndsWithOne(out long end))
        {
            return false;
        }

        cabac = new CabacEngine(data, (int)((end + 7) / 8));
        if (newTile)
        {
            memory.Reset(header);
            memory.LastQp = header.Qp;
        }
        else
        {
            BeginRow(raster);
        }

        return true;
    }

    private void EndSegment(int order)
    {
        if (!EndsWithOne(out long end))
        {
            return;
        }

        // cabac_zero_words may follow (§7.3.2.10).
        if (data[(int)((end + 7) / 8)..].ContainsAnyExcept((byte)0))
        {
            Fail("A slice segment ends before its data do.");
            return;
        }

        if (tools.DependentSegments)
        {
            memory.Save(memory.SegmentBefore);
            memory.SegmentEnd = order;
        }
    }

    // The last bit of the arithmetic code is one, and the rest of its byte is zero.
    private bool EndsWithOne(out long end)
    {
        end = cabac.Position;
        if (end > 8L * data.Length)
        {
            Fail("The data of a slice segment end before its arithmetic code does.");
            return false;
        }

        int last = data[(int)((end - 1) >> 3)];
        int tail = last & ((1 << (8 - (int)((end - 1) & 7))) - 1);
        if (tail != 1 << (7 - (int)((end - 1) & 7)))
        {
            Fail("The arithmetic code of a slice segment does not end with its stop bit.");
            return false;
        }

        return true;
    }

    private void Fail(string reason)
    {
        if (fault is null)
        {
            fault = reason;
            faultBit = Math.Min(cabac.Position, 8L * data.Length);
        }
    }

    private void ReadTreeBlock(int raster)
    {
        int column = raster % layout.Columns, row = raster / layout.Columns;
        bool left = column > 0 && memory.SliceOf[raster - 1] == header.SliceAddress && layout.TileOf[raster - 1] == layout.TileOf[raster];
        bool above = row > 0 && memory.SliceOf[raster - layout.Columns] == header.SliceAddress && layout.TileOf[raster - layout.Columns] == layout.TileOf[raster];
        memory.IntraAbove.AsSpan().Fill(IntraDc); // the block above the tree block is not asked (§8.4.2)
        if (!left)
        {
            memory.IntraLeft.AsSpan().Fill(IntraDc);
            memory.DepthLeft.AsSpan().Clear();
        }

        if (!above)
        {
            memory.DepthAbove.AsSpan(column << (ctbLog2 - 3), 1 << (ctbLog2 - 3)).Clear();
        }

        if (header.SaoLuma || header.SaoChroma)
        {
            ReadOffsets(left, above);
        }

        picture.Band = PictureBands.Of(row, layout.Rows);
        ReadTree(column << ctbLog2, row << ctbLog2, ctbLog2, 0);
    }

    // sao(), §7.3.8.3.
    private void ReadOffsets(bool left, bool above)
    {
        if ((left && cabac.Decision(ref contexts[HevcContext.SaoMerge]) != 0) || (above && cabac.Decision(ref contexts[HevcContext.SaoMerge]) != 0))
        {
            return;
        }

        int type = 0;
        for (int component = 0; component < (chromaType != 0 ? 3 : 1); component++)
        {
            if (!(component == 0 ? header.SaoLuma : header.SaoChroma))
            {
                continue;
            }

            if (component < 2)
            {
                type = cabac.Decision(ref contexts[HevcContext.SaoType]) == 0 ? 0 : 1 + cabac.Bypass();
            }

            if (type != 0)
            {
                ReadOffsets(component, type == 1);
            }
        }
    }

    private void ReadOffsets(int component, bool isBand)
    {
        int depth = component == 0 ? sequence.Sps.LumaBits : sequence.Sps.ChromaBits;
        int most = (1 << (Math.Min(depth, 10) - 5)) - 1, signs = 0;
        for (int i = 0; i < 4; i++)
        {
            int magnitude = 0;
            while (magnitude < most && cabac.Bypass() != 0)
            {
                magnitude++;
            }

            signs += magnitude != 0 ? 1 : 0;
        }

        if (isBand)
        {
            cabac.Bypass(signs + 5); // signs, sao_band_position
        }
        else if (component < 2)
        {
            cabac.Bypass(2); // sao_eo_class
        }
    }
}
