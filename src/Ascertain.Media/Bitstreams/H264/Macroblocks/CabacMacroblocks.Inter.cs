namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <content>Partitions, references and motion vector differences.</content>
internal ref partial struct CabacMacroblocks
{
    private void ReadInter()
    {
        Span<int> references = syntax.References;
        references.Fill(-1);
        syntax.Differences.AsSpan().Clear();
        switch (syntax.Kind)
        {
            case MacroblockKind.BDirect:
                break;
            case MacroblockKind.P8x8 or MacroblockKind.B8x8:
                for (int block = 0; block < 4; block++)
                {
                    if (syntax.Kind == MacroblockKind.P8x8)
                    {
                        syntax.TakeSubP(block, Decide(21) != 0 ? 0 : Decide(22) == 0 ? 1 : Decide(23) != 0 ? 2 : 3);
                    }
                    else
                    {
                        syntax.TakeSubB(block, ReadSubTypeB());
                    }
                }

                ReadBlocks();
                break;
            default:
                ReadPartitions();
                break;
        }

        if (fault.Length > 0)
        {
            return;
        }

        int pattern = ReadPattern();
        if ((pattern & 15) != 0 && slice.Pps.Transform8x8 && syntax.MayTransform8x8(slice.Sps.Direct8x8Inference) && Decide(399 + TransformContext()) != 0)
        {
            features |= MacroblockFeatures.Transform8x8;
        }

        ReadQpAndResidual(pattern, isWhole: false);
    }

    private int ReadSubTypeB()
    {
        if (Decide(36) == 0)
        {
            return 0;
        }

        if (Decide(37) == 0)
        {
            return 1 + Decide(39);
        }

        int type = 3;
        if (Decide(38) != 0)
        {
            if (Decide(39) != 0)
            {
                return 11 + Decide(39);
            }

            type += 4;
        }

        type += 2 * Decide(39);
        return type + Decide(39);
    }

    private void ReadPartitions()
    {
        int parts = syntax.Kind is MacroblockKind.P16x16 or MacroblockKind.B16x16 ? 1 : 2;
        bool areRows = syntax.Kind is MacroblockKind.P16x8 or MacroblockKind.B16x8;
        int width = parts == 2 && !areRows ? 2 : 4, height = areRows ? 2 : 4;
        work.LoadMotionContext(of, slice, near, isFieldMacroblock);
        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int part = 0; part < parts; part++)
            {
                (int x, int y) = areRows ? (0, 2 * part) : (2 * part, 0);
                int reference = (syntax.PartitionUses[part] & (1 << list)) != 0 ? ReadReference(list, x, y) : -1;
                FillReference(list, x, y, width, height, reference);
            }
        }

        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int part = 0; part < parts; part++)
            {
                (int x, int y) = areRows ? (0, 2 * part) : (2 * part, 0);
                if ((syntax.PartitionUses[part] & (1 << list)) != 0)
                {
                    ReadDifference(list, x, y, width, height);
                }
            }
        }

        for (int block = 0; block < 4; block++)
        {
            int part = parts == 1 ? 0 : areRows ? block >> 1 : block & 1;
            of.Uses[(index * 4) + block] = (byte)syntax.PartitionUses[part];
        }

        work.StoreMotionContext(of, index, slice.IsB);
    }

    private void ReadBlocks()
    {
        work.LoadMotionContext(of, slice, near, isFieldMacroblock);
        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int block = 0; block < 4; block++)
            {
                (int x, int y) = (2 * (block & 1), block & 2);
                bool isUsed = syntax.BlockUses[block] != 4 && (syntax.BlockUses[block] & (1 << list)) != 0;
                FillReference(list, x, y, 2, 2, isUsed ? ReadReference(list, x, y) : -1);
            }
        }

        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int block = 0; block < 4; block++)
            {
                if (syntax.BlockUses[block] == 4 || (syntax.BlockUses[block] & (1 << list)) == 0)
                {
                    continue;
                }

                (int x, int y) = (2 * (block & 1), block & 2);
                int shape = syntax.BlockShapes[block];
                int width = shape is 0 or 1 ? 2 : 1, height = shape is 0 or 2 ? 2 : 1;
                for (int down = 0; down < 2; down += height)
                {
                    for (int across = 0; across < 2; across += width)
                    {
                        ReadDifference(list, x + across, y + down, width, height);
                    }
                }
            }
        }

        for (int block = 0; block < 4; block++)
        {
            of.Uses[(index * 4) + block] = (byte)syntax.BlockUses[block];
        }

        work.StoreMotionContext(of, index, slice.IsB);
    }

    // ref_idx, §9.3.3.1.1.6; absent where the list has one entry.
    private int ReadReference(int list, int x, int y)
    {
        int count = list == 0 ? slice.References0 : slice.References1;
        count <<= isFieldMacroblock && slice.IsAdaptive ? 1 : 0;
        if (count <= 1)
        {
            return 0;
        }

        int place = (list * BlockCache.Size) + BlockCache.Place(x, y);
        int context = (work.ReferenceContext[place - 1] != 0 ? 1 : 0) + (work.ReferenceContext[place - 8] != 0 ? 2 : 0);
        int reference = 0;
        while (Decide(54 + context) != 0)
        {
            context = (context >> 2) + 4;
            if (++reference >= count)
            {
                fault = "A reference index (ref_idx) is outside its list.";
                return 0;
            }
        }

        return reference;
    }

    private readonly void FillReference(int list, int x, int y, int width, int height, int reference)
    {
        for (int down = 0; down < height; down++)
        {
            work.ReferenceContext.AsSpan((list * BlockCache.Size) + BlockCache.Place(x, y + down), width).Fill((byte)(reference > 0 ? 1 : 0));
        }

        for (int down = 0; down < height; down += 2)
        {
            for (int across = 0; across < width; across += 2)
            {
                int block = ((y + down) & 2) | ((x + across) >> 1);
                syntax.References[(list * 4) + block] = reference;
                of.References[(index * 8) + (list * 4) + block] = (sbyte)Math.Max(0, reference);
            }
        }
    }

    private void ReadDifference(int list, int x, int y, int width, int height)
    {
        int place = (list * BlockCache.Size) + BlockCache.Place(x, y);
        byte[] across = work.DifferenceX, down = work.DifferenceY;
        int differenceX = ReadDifference(40, across[place - 1] + across[place - 8]);
        int differenceY = ReadDifference(47, down[place - 1] + down[place - 8]);
        int at = (list * 32) + (((y * 4) + x) * 2);
        (syntax.Differences[at], syntax.Differences[at + 1]) = ((short)differenceX, (short)differenceY);
        byte absoluteX = (byte)Math.Min(Math.Abs(differenceX), 255), absoluteY = (byte)Math.Min(Math.Abs(differenceY), 255);
        for (int row = 0; row < height; row++)
        {
            across.AsSpan(place + (8 * row), width).Fill(absoluteX);
            down.AsSpan(place + (8 * row), width).Fill(absoluteY);
        }
    }

    // mvd, §9.3.2.3 and §9.3.3.1.1.7: truncated unary up to 9, then Exp-Golomb of order 3.
    private int ReadDifference(int context, int around)
    {
        int increment = around < 3 ? 0 : around > 32 ? 2 : 1;
        if (Decide(context + increment) == 0)
        {
            return 0;
        }

        int value = 1, next = context + 3;
        while (value < 9 && Decide(next) != 0)
        {
            next += value < 4 ? 1 : 0;
            value++;
        }

        if (value >= 9)
        {
            int order = 3;
            while (engine.Bypass() != 0)
            {
                value += 1 << order;
                if (++order > 15)
                {
                    fault = "A motion vector difference is outside its range.";
                    return 0;
                }
            }

            while (order-- > 0)
            {
                value += engine.Bypass() << order;
            }
        }

        return engine.Bypass() != 0 ? -value : value;
    }
}
