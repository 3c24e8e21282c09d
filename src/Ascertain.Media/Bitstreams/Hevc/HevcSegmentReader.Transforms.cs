namespace Ascertain.Media.Bitstreams.Hevc;

/// <content>The transform tree, the transform unit and the QP differences: §7.3.8.8, §7.3.8.10, §7.3.8.12, §7.3.8.14.</content>
internal ref partial struct HevcSegmentReader
{
    // A prefix of cu_qp_delta_abs beyond this gives a value far above the range of §7.4.9.14 and would not fit.
    private const int MostDeltaPrefix = 16;

    private void BeginTransforms(int log2)
    {
        bool quarters = isIntra && partition == HevcPartition.Quarters;
        deepest = isIntra ? sequence.IntraDepth + (quarters ? 1 : 0) : sequence.InterDepth;
        if (isIntra)
        {
            TakeModes(0);
        }

        ReadTransformTree(log2, 0, 0, 3, 3);
    }

    private void TakeModes(int part)
    {
        lumaMode = lumaModes[part];
        int chroma = chromaType == 3 ? part : 0;
        chromaMode = chromaModes[chroma];
        isChromaDerived = (derivedChroma >> chroma & 1) != 0;
    }

    // transform_tree(). The chroma flags of the parent come in two bits each: in 4:2:2 the upper and the lower block.
    private void ReadTransformTree(int log2, int depth, int number, int parentCb, int parentCr)
    {
        bool quarters = isIntra && partition == HevcPartition.Quarters;
        if (quarters && depth == 1)
        {
            TakeModes(number);
        }

        bool split;
        if (log2 <= sequence.MaxTbLog2 && log2 > sequence.MinTbLog2 && depth < deepest && !(quarters && depth == 0))
        {
            split = cabac.Decision(ref contexts[HevcContext.SplitTransform + 5 - log2]) != 0;
        }
        else
        {
            bool interSplit = sequence.InterDepth == 0 && !isIntra && partition != HevcPartition.Whole && depth == 0;
            split = log2 > sequence.MaxTbLog2 || (quarters && depth == 0) || (interSplit && log2 > sequence.MinTbLog2);
        }

        int cb = 0, cr = 0;
        if (chromaType == 3 || (log2 > 2 && chromaType != 0))
        {
            bool two = chromaType == 2 && (!split || log2 == 3);
            cb = parentCb != 0 ? ReadChromaFlags(depth, two) : 0;
            cr = parentCr != 0 ? ReadChromaFlags(depth, two) : 0;
        }
        else if (log2 == 2)
        {
            (cb, cr) = (parentCb, parentCr); // the four blocks of 4x4 share the chroma of their parent
        }

        if (split)
        {
            for (int i = 0; i < 4; i++)
            {
                ReadTransformTree(log2 - 1, depth + 1, i, cb, cr);
            }

            return;
        }

        bool chromaHere = chromaType != 0 && (cb | cr) != 0;
        bool luma = !isIntra && depth == 0 && !chromaHere || cabac.Decision(ref contexts[HevcContext.CodedLuma + (depth == 0 ? 1 : 0)]) != 0;
        picture.CountTransform(isIntra, log2, luma);
        if (luma || chromaHere)
        {
            unitHasResidual = true;
            ReadTransformUnit(log2, number, luma, cb, cr);
        }
    }

    private int ReadChromaFlags(int depth, bool two)
    {
        int flags = cabac.Decision(ref contexts[HevcContext.CodedChroma + depth]);
        return two ? flags | (cabac.Decision(ref contexts[HevcContext.CodedChroma + depth]) << 1) : flags;
    }

    // transform_unit(), of which something is coded.
    private void ReadTransformUnit(int log2, int number, bool luma, int cb, int cr)
    {
        bool hasChroma = chromaType != 0 && (cb | cr) != 0;
        if (tools.QpDelta && !isQpDeltaRead)
        {
            ReadQpDelta();
        }

        if (header.ChromaOffsets && hasChroma && !isBypassed && !isChromaOffsetRead)
        {
            ReadChromaOffset();
        }

        if (luma)
        {
            ReadResidual(log2, 0, lumaMode);
        }

        if (!hasChroma && !tools.CrossComponent)
        {
            return;
        }

        if (log2 > 2 || chromaType == 3)
        {
            int chromaLog2 = chromaType == 3 ? log2 : log2 - 1;
            bool cross = tools.CrossComponent && chromaType == 3 && luma && (!isIntra || isChromaDerived);
            ReadChroma(chromaLog2, 1, cb, cross);
            ReadChroma(chromaLog2, 2, cr, cross);
        }
        else if (number == 3 && chromaType != 0)
        {
            ReadChroma(2, 1, cb, false);
            ReadChroma(2, 2, cr, false);
        }
    }

    private void ReadChroma(int log2, int component, int flags, bool cross)
    {
        if (cross)
        {
            // cross_comp_pred(): log2_res_scale_abs_plus1, at most 4, and the sign.
            int first = HevcContext.ScaleMagnitude + (4 * (component - 1)), magnitude = 0;
            while (magnitude < 4 && cabac.Decision(ref contexts[first + magnitude]) != 0)
            {
                magnitude++;
            }

            if (magnitude != 0)
            {
                cabac.Decision(ref contexts[HevcContext.ScaleSign + component - 1]);
            }
        }

        if ((flags & 1) != 0)
        {
            ReadResidual(log2, component, chromaMode);
        }

        if ((flags & 2) != 0 && chromaType == 2)
        {
            ReadResidual(log2, component, chromaMode);
        }
    }

    // cu_qp_delta_abs (§9.3.3.10: a prefix of at most five, then exponential Golomb of order 0) and QpY of §8.6.1.
    private void ReadQpDelta()
    {
        isQpDeltaRead = true;
        int magnitude = cabac.Decision(ref contexts[HevcContext.QpDelta]);
        while (magnitude is > 0 and < 5 && cabac.Decision(ref contexts[HevcContext.QpDelta + 1]) != 0)
        {
            magnitude++;
        }

        if (magnitude == 5)
        {
            int prefix = 0;
            while (prefix < MostDeltaPrefix && cabac.Bypass() != 0)
            {
                prefix++;
            }

            magnitude += (1 << prefix) - 1 + (int)cabac.Bypass(prefix);
        }

        int delta = magnitude != 0 && cabac.Bypass() != 0 ? -magnitude : magnitude;
        if (delta < -(26 + (qpOffset / 2)) || delta > 25 + (qpOffset / 2))
        {
            Fail("A difference of the quantisation parameter is outside the standard.");
            delta = 0;
        }

        unitQp = ((predictedQp + delta + 52 + (2 * qpOffset)) % (52 + qpOffset)) - qpOffset;
    }

    private void ReadChromaOffset()
    {
        isChromaOffsetRead = true;
        if (cabac.Decision(ref contexts[HevcContext.ChromaOffset]) != 0)
        {
            for (int i = 0; i < tools.ChromaOffsetListLast && cabac.Decision(ref contexts[HevcContext.ChromaOffsetIndex]) != 0; i++)
            {
            }
        }
    }
}
