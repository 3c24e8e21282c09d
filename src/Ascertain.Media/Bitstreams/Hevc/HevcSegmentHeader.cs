namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A whole slice segment header, ITU-T H.265 §7.3.6.1, with what slice data depend on.</summary>
internal sealed record HevcSegmentHeader
{
    // §7.4.7.1: at most 440 (20 columns times 22 rows) tiles or rows of blocks; entry points beyond are refused.
    private const uint MostEntryPoints = 36_000;

    /// <summary>first_slice_segment_in_pic_flag.</summary>
    public bool IsFirst { get; private init; }

    /// <summary>dependent_slice_segment_flag.</summary>
    public bool IsDependent { get; private init; }

    /// <summary>The sequence parameter set in force.</summary>
    public required HevcSequenceTools Sequence { get; init; }

    /// <summary>The picture parameter set in force.</summary>
    public required HevcPictureTools Picture { get; init; }

    /// <summary>slice_segment_address: raster address of the first coding tree block.</summary>
    public int Address { get; private init; }

    /// <summary>SliceAddrRs: the address at which the slice, of which this is a segment, begins.</summary>
    public int SliceAddress { get; private init; }

    /// <summary>slice_type.</summary>
    public PictureType Type { get; private set; }

    /// <summary>slice_pic_order_cnt_lsb; 0 for IDR.</summary>
    public int PocLsb { get; private set; }

    /// <summary>slice_sao_luma_flag.</summary>
    public bool SaoLuma { get; private set; }

    /// <summary>slice_sao_chroma_flag.</summary>
    public bool SaoChroma { get; private set; }

    /// <summary>The short-term reference picture set; null for IDR pictures.</summary>
    public HevcReferenceSet? ReferenceSet { get; private set; }

    /// <summary>num_ref_idx_l0_active_minus1 + 1 and its twin; 0 where the list is not in use.</summary>
    public (int First, int Second) References { get; private set; }

    /// <summary>mvd_l1_zero_flag.</summary>
    public bool SecondDifferenceIsZero { get; private set; }

    /// <summary>initType of §9.3.2.2: which column of the tables of initial values is used.</summary>
    public int InitType { get; private set; }

    /// <summary>MaxNumMergeCand, in [1, 5].</summary>
    public int MergeCandidates { get; private set; } = 5;

    /// <summary>SliceQpY.</summary>
    public int Qp { get; private set; }

    /// <summary>cu_chroma_qp_offset_enabled_flag.</summary>
    public bool ChromaOffsets { get; private set; }

    /// <summary>Byte of the unescaped payload at which slice data begin.</summary>
    public int DataOffset { get; private set; }

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <param name="nalType">nal_unit_type.</param>
    /// <param name="sets">Parameter sets in force.</param>
    /// <param name="before">The header of the segment before it in the picture, for a dependent one; null when there is none.</param>
    /// <param name="fault">Why it cannot be read, as a sentence; null when it can.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static HevcSegmentHeader? Parse(ReadOnlySpan<byte> rbsp, int nalType, HevcCodingSets sets, HevcSegmentHeader? before, out string? fault)
    {
        BitReader bits = new(rbsp);
        bool first = bits.Flag();
        bits.Skip(HevcNalType.IsIrap(nalType) ? 1 : 0); // no_output_of_prior_pics_flag
        uint id = bits.Ue();
        if (bits.Ended || id > 63 || sets.Picture((int)id) is not { } picture || sets.Sequence(picture.SpsId) is not { } sequence)
        {
            fault = "A slice names a parameter set that did not come before it.";
            return null;
        }

        if (sequence.Refusal is not null || picture.Refusal is not null)
        {
            fault = $"The slice is not read, since {sequence.Refusal ?? picture.Refusal}.";
            return null;
        }

        bool dependent = !first && picture.DependentSegments && bits.Flag();
        int address = first ? 0 : (int)bits.Bits(sequence.Sps.AddressBits);
        if (dependent && before is null)
        {
            fault = "A dependent slice segment comes without the segment on which it depends.";
            return null;
        }

        HevcSegmentHeader header = dependent
            ? before! with { IsFirst = false, IsDependent = true, Address = address, Sequence = sequence, Picture = picture }
            : new HevcSegmentHeader { IsFirst = first, Sequence = sequence, Picture = picture, Address = address, SliceAddress = address };
        fault = dependent ? null : header.ReadSlice(ref bits, nalType);
        fault ??= header.ReadEnd(ref bits);
        return fault is null ? header : null;
    }

    private string? ReadSlice(ref BitReader bits, int nalType)
    {
        bits.Skip(Picture.ExtraHeaderBits);
        uint type = bits.Ue();
        if (type > 2)
        {
            return "The type of a slice is outside the standard.";
        }

        Type = type switch { 0 => PictureType.B, 1 => PictureType.P, _ => PictureType.I };
        bits.Skip(Picture.OutputFlagPresent ? 1 : 0);
        int references = 0;
        bool temporal = false;
        if (!HevcNalType.IsIdr(nalType))
        {
            PocLsb = (int)bits.Bits(Sequence.Sps.PocLsbBits);
            references = ReadReferencePictures(ref bits);
            if (references < 0)
            {
                return "The reference pictures of a slice are outside the standard.";
            }

            temporal = Sequence.TemporalPrediction && bits.Flag();
        }

        if (Sequence.SampleAdaptiveOffset)
        {
            SaoLuma = bits.Flag();
            SaoChroma = Sequence.ChromaArrayType != 0 && bits.Flag();
        }

        string? fault = Type == PictureType.I ? null : ReadPrediction(ref bits, references, temporal);
        return fault ?? ReadQuantisation(ref bits);
    }

    // NumPicTotalCurr, or -1.
    private int ReadReferencePictures(ref BitReader bits)
    {
        HevcReferenceSet? set;
        int count = Sequence.ReferenceSets.Length;
        if (!bits.Flag())
        {
            set = HevcReferenceSet.Read(ref bits, count, Sequence.ReferenceSets, true);
        }
        else
        {
            uint index = count > 1 ? bits.Bits(CeilLog2(count)) : 0;
            set = index < count ? Sequence.ReferenceSets[index] : null;
        }

        if (set is null)
        {
            return -1;
        }

        ReferenceSet = set;
        int used = set.UsedCount;
        if (!Sequence.LongTermPresent)
        {
            return used;
        }

        bool[] known = Sequence.LongTermUsed;
        uint fromSequence = known.Length > 0 ? bits.Ue() : 0, own = bits.Ue();
        if (fromSequence > known.Length || fromSequence > 16 || own > 16)
        {
            return -1;
        }

        for (uint i = 0; i < fromSequence + own; i++)
        {
            if (i < fromSequence)
            {
                uint index = known.Length > 1 ? bits.Bits(CeilLog2(known.Length)) : 0;
                used += index < known.Length && known[index] ? 1 : 0;
            }
            else
            {
                bits.Skip(Sequence.Sps.PocLsbBits); // poc_lsb_lt
                used += bits.Flag() ? 1 : 0;
            }

            if (bits.Flag())
            {
                bits.Ue(); // delta_poc_msb_cycle_lt
            }
        }

        return used;
    }

    private string? ReadPrediction(ref BitReader bits, int references, bool temporal)
    {
        bool isB = Type == PictureType.B;
        (int first, int second) = Picture.DefaultReferences;
        if (bits.Flag())
        {
            first = (int)Math.Min(bits.Ue(), 15) + 1;
            second = isB ? (int)Math.Min(bits.Ue(), 15) + 1 : 0;
        }

        second = isB ? second : 0;
        if (first > 15 || second > 15)
        {
            return "A slice names more reference pictures than the standard allows.";
        }

        References = (first, second);
        if (Picture.ListsModification && references > 1)
        {
            int width = CeilLog2(references);
            bits.Skip(bits.Flag() ? first * width : 0);
            bits.Skip(isB && bits.Flag() ? second * width : 0);
        }

        SecondDifferenceIsZero = isB && bits.Flag();
        bool swapped = Picture.CabacInitPresent && bits.Flag();
        InitType = isB == swapped ? 1 : 2;
        if (temporal)
        {
            bool fromFirst = !isB || bits.Flag();
            if ((fromFirst ? first : second) > 1)
            {
                bits.Ue(); // collocated_ref_idx
            }
        }

        if (isB ? Picture.WeightedB : Picture.WeightedP)
        {
            SkipWeights(ref bits);
        }

        uint fewer = bits.Ue();
        MergeCandidates = 5 - (int)Math.Min(fewer, 5);
        return fewer > 4 ? "The merge candidates of a slice are outside the standard." : null;
    }

    // pred_weight_table(), §7.3.6.3. In one layer no reference picture has the order count of the present one, so that every flag is there.
    private void SkipWeights(ref BitReader bits)
    {
        bool chroma = Sequence.ChromaArrayType != 0;
        bits.Ue(); // luma_log2_weight_denom
        if (chroma)
        {
            bits.Se(); // delta_chroma_log2_weight_denom
        }

        SkipWeightsOfList(ref bits, References.First, chroma);
        SkipWeightsOfList(ref bits, References.Second, chroma);
    }

    private static void SkipWeightsOfList(ref BitReader bits, int count, bool chroma)
    {
        uint luma = bits.Bits(count), both = chroma ? bits.Bits(count) : 0;
        for (int i = count - 1; i >= 0; i--)
        {
            int values = ((luma >> i & 1) != 0 ? 2 : 0) + ((both >> i & 1) != 0 ? 4 : 0);
            for (int j = 0; j < values; j++)
            {
                bits.Se();
            }
        }
    }

    private string? ReadQuantisation(ref BitReader bits)
    {
        Qp = (int)Math.Clamp((long)Picture.InitialQp + bits.Se(), -1_000, 1_000);
        if (Qp < -6 * (Sequence.Sps.LumaBits - 8) || Qp > 51)
        {
            return "The quantisation parameter of a slice is outside the standard.";
        }

        if (Picture.SliceChromaOffsets)
        {
            bits.Se(); // slice_cb_qp_offset
            bits.Se();
        }

        ChromaOffsets = Picture.ChromaOffsetList && bits.Flag();
        bool own = Picture.DeblockingOverride && bits.Flag(), disabled = Picture.DeblockingDisabled;
        if (own)
        {
            disabled = bits.Flag();
            if (!disabled)
            {
                bits.Se(); // slice_beta_offset_div2
                bits.Se();
            }
        }

        bits.Skip(Picture.FilterAcrossSlices && (SaoLuma || SaoChroma || !disabled) ? 1 : 0);
        return null;
    }

    private string? ReadEnd(ref BitReader bits)
    {
        if (Picture.Tiles || Picture.Wavefront)
        {
            uint entries = bits.Ue();
            if (entries > MostEntryPoints)
            {
                return "A slice segment lists more entry points than the standard allows.";
            }

            if (entries > 0)
            {
                // The places follow from where each part ends; the offsets are read over.
                long width = Math.Min(bits.Ue(), 31) + 1L;
                bits.Skip(width * entries);
            }
        }

        if (Picture.HeaderExtension)
        {
            bits.Skip(8L * Math.Min(bits.Ue(), 257));
        }

        bool one = bits.Flag(); // alignment_bit_equal_to_one
        DataOffset = (int)((bits.Position + 7) / 8);
        return bits.Ended ? "A slice segment ends inside its header." : one ? null : "The header of a slice segment does not end where its parts say.";
    }

    private static int CeilLog2(int count) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)(count - 1));
}
