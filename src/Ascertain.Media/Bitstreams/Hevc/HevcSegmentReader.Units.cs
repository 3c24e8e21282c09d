namespace Ascertain.Media.Bitstreams.Hevc;

/// <content>The coding quadtree and the coding unit, §7.3.8.4 and §7.3.8.5, with the quantisation parameter of §8.6.1.</content>
internal ref partial struct HevcSegmentReader
{

    // coding_quadtree(): the part of a block that lies outside the picture is not coded.
    private void ReadTree(int x, int y, int log2, int depth)
    {
        int size = 1 << log2;
        bool split = log2 > sequence.Sps.MinCbLog2;
        if (split && x + size <= sequence.Sps.CodedWidth && y + size <= sequence.Sps.CodedHeight)
        {
            int context = (((memory.DepthLeft[(y >> 3) & 7] & 7) > depth) ? 1 : 0) + (((memory.DepthAbove[x >> 3] & 7) > depth) ? 1 : 0);
            split = cabac.Decision(ref contexts[HevcContext.SplitUnit + context]) != 0;
        }

        if (log2 >= groupLog2)
        {
            BeginGroup(x, y);
        }

        if (header.ChromaOffsets && log2 >= chromaGroupLog2)
        {
            isChromaOffsetRead = false;
        }

        if (!split)
        {
            ReadUnit(x, y, log2, depth);
            return;
        }

        int half = size >> 1;
        bool right = x + half < sequence.Sps.CodedWidth, below = y + half < sequence.Sps.CodedHeight;
        ReadTree(x, y, log2 - 1, depth + 1);
        if (right)
        {
            ReadTree(x + half, y, log2 - 1, depth + 1);
        }

        if (below)
        {
            ReadTree(x, y + half, log2 - 1, depth + 1);
        }

        if (right && below)
        {
            ReadTree(x + half, y + half, log2 - 1, depth + 1);
        }
    }

    // qPY_PRED of §8.6.1: neighbours count only inside the same coding tree block, where they always came before.
    private void BeginGroup(int x, int y)
    {
        isQpDeltaRead = false;
        int inside = (1 << ctbLog2) - 1, before = memory.LastQp;
        int left = (x & inside) != 0 ? memory.Qp[(((y & inside) >> 3) << 3) + (((x & inside) - 1) >> 3)] : before;
        int above = (y & inside) != 0 ? memory.Qp[((((y & inside) - 1) >> 3) << 3) + ((x & inside) >> 3)] : before;
        predictedQp = (left + above + 1) >> 1;
        unitQp = predictedQp;
    }

    private void ReadUnit(int x, int y, int log2, int depth)
    {
        long begin = cabac.Position;
        isBypassed = tools.TransquantBypass && cabac.Decision(ref contexts[HevcContext.TransquantBypass]) != 0;
        bool skipped = false;
        if (!isIntraSlice)
        {
            int context = (memory.DepthLeft[(y >> 3) & 7] >> 7) + (memory.DepthAbove[x >> 3] >> 7);
            skipped = cabac.Decision(ref contexts[HevcContext.Skip + context]) != 0;
        }

        HevcPrediction prediction;
        bool merged = skipped;
        (partition, isIntra, unitHasResidual) = (HevcPartition.Whole, false, false);
        if (skipped)
        {
            prediction = HevcPrediction.Skip;
            ReadMergeIndex();
            KeepIntraDc(x, y, log2);
        }
        else
        {
            isIntra = isIntraSlice || cabac.Decision(ref contexts[HevcContext.PredictionMode]) != 0;
            prediction = isIntra ? HevcPrediction.Intra : HevcPrediction.Inter;
            if (!isIntra || log2 == sequence.Sps.MinCbLog2)
            {
                partition = ReadPartition(log2);
            }

            bool residual = true;
            if (!isIntra)
            {
                merged = ReadParts(log2, depth);
                KeepIntraDc(x, y, log2);
                residual = merged || cabac.Decision(ref contexts[HevcContext.RootCoded]) != 0;
            }
            else if (IsPcm(log2))
            {
                prediction = HevcPrediction.Pcm;
                KeepIntraDc(x, y, log2);
                residual = false;
                SkipSamples(log2);
            }
            else
            {
                ReadIntraModes(x, y, log2);
            }

            if (residual)
            {
                BeginTransforms(log2);
            }
        }

        KeepUnit(x, y, log2, (byte)(skipped ? depth | HevcSliceMemory.Skipped : depth));
        picture.Add(new HevcCodingUnit((ushort)x, (ushort)y, (byte)log2, prediction, partition, merged, unitHasResidual, (sbyte)unitQp, (int)(cabac.Position - begin)));
    }

    // part_mode, binarised as in §9.3.3.7.
    private HevcPartition ReadPartition(int log2)
    {
        if (cabac.Decision(ref contexts[HevcContext.Partition]) != 0)
        {
            return HevcPartition.Whole;
        }

        bool least = log2 == sequence.Sps.MinCbLog2;
        if (isIntra)
        {
            if (log2 > sequence.MinTbLog2)
            {
                return HevcPartition.Quarters;
            }

            Fail("An intra unit is cut into parts smaller than the least transform.");
            return HevcPartition.Whole;
        }

        bool rows = cabac.Decision(ref contexts[HevcContext.Partition + 1]) != 0;
        if (least)
        {
            return rows ? HevcPartition.TopBottom
                : log2 == 3 || cabac.Decision(ref contexts[HevcContext.Partition + 2]) != 0 ? HevcPartition.LeftRight
                : HevcPartition.Quarters;
        }

        if (!sequence.AsymmetricPartitions || cabac.Decision(ref contexts[HevcContext.Partition + 3]) != 0)
        {
            return rows ? HevcPartition.TopBottom : HevcPartition.LeftRight;
        }

        bool second = cabac.Bypass() != 0;
        return rows ? (second ? HevcPartition.QuarterBottom : HevcPartition.QuarterTop) : second ? HevcPartition.QuarterRight : HevcPartition.QuarterLeft;
    }

    private bool IsPcm(int log2) =>
        sequence.Pcm && partition == HevcPartition.Whole && log2 >= sequence.PcmLog2.Least && log2 <= sequence.PcmLog2.Most && cabac.Terminate();

    // pcm_sample(): from the next whole byte; then the arithmetic code begins anew.
    private void SkipSamples(int log2)
    {
        long luma = 1L << (2 * log2), chroma = chromaType switch { 0 => 0, 1 => luma / 2, 2 => luma, _ => 2 * luma };
        long bits = (luma * sequence.PcmBits.Luma) + (chroma * sequence.PcmBits.Chroma);
        long start = (cabac.Position + 7) / 8, end = start + (bits / 8);
        if (end > data.Length)
        {
            Fail("The samples of a PCM unit go beyond the data of its slice segment.");
            end = data.Length;
        }

        cabac = new Cabac.CabacEngine(data, (int)end);
    }

    private void KeepUnit(int x, int y, int log2, byte depth)
    {
        int count = 1 << (log2 - 3), top = (y >> 3) & 7;
        memory.DepthLeft.AsSpan(top, count).Fill(depth);
        memory.DepthAbove.AsSpan(x >> 3, count).Fill(depth);
        memory.LastQp = unitQp;
        if (groupLog2 < ctbLog2)
        {
            int inside = (1 << ctbLog2) - 1, at = (((y & inside) >> 3) << 3) + ((x & inside) >> 3);
            for (int i = 0; i < count; i++)
            {
                memory.Qp.AsSpan(at + (8 * i), count).Fill((sbyte)unitQp);
            }
        }
    }
}
