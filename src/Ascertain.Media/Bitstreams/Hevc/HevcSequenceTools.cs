namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A whole sequence parameter set, ITU-T H.265 §7.3.2.2: every choice that changes how slices are read.</summary>
internal sealed class HevcSequenceTools
{
    // MaxLumaPs of level 7.2, the largest of table A.8 in the editions that have it; it bounds the memory of a picture.
    private const long MostLumaSamples = 142_606_336;

    private HevcSequenceTools(HevcSps sps) => Sps = sps;

    /// <summary>The beginning of the set.</summary>
    public HevcSps Sps { get; }

    /// <summary>Why slices of this sequence are not read, as the end of a sentence; null when they are.</summary>
    public string? Refusal { get; private set; }

    /// <summary>ChromaArrayType: 0 no chroma, 1 4:2:0, 2 4:2:2, 3 4:4:4.</summary>
    public int ChromaArrayType => Sps.ChromaFormat;

    /// <summary>MinTbLog2SizeY, in [2, 5] and below the least coding block.</summary>
    public int MinTbLog2 { get; private set; }

    /// <summary>MaxTbLog2SizeY, at most 5.</summary>
    public int MaxTbLog2 { get; private set; }

    /// <summary>max_transform_hierarchy_depth_inter.</summary>
    public int InterDepth { get; private set; }

    /// <summary>max_transform_hierarchy_depth_intra.</summary>
    public int IntraDepth { get; private set; }

    /// <summary>amp_enabled_flag.</summary>
    public bool AsymmetricPartitions { get; private set; }

    /// <summary>sample_adaptive_offset_enabled_flag.</summary>
    public bool SampleAdaptiveOffset { get; private set; }

    /// <summary>pcm_enabled_flag.</summary>
    public bool Pcm { get; private set; }

    /// <summary>PcmBitDepthY and PcmBitDepthC.</summary>
    public (int Luma, int Chroma) PcmBits { get; private set; }

    /// <summary>Log2MinIpcmCbSizeY and Log2MaxIpcmCbSizeY.</summary>
    public (int Least, int Most) PcmLog2 { get; private set; }

    /// <summary>The short-term reference picture sets.</summary>
    public HevcReferenceSet[] ReferenceSets { get; private set; } = [];

    /// <summary>long_term_ref_pics_present_flag.</summary>
    public bool LongTermPresent { get; private set; }

    /// <summary>used_by_curr_pic_lt_sps_flag of each long-term picture of the sequence.</summary>
    public bool[] LongTermUsed { get; private set; } = [];

    /// <summary>sps_temporal_mvp_enabled_flag.</summary>
    public bool TemporalPrediction { get; private set; }

    /// <summary>transform_skip_context_enabled_flag.</summary>
    public bool TransformSkipContext { get; private set; }

    /// <summary>implicit_rdpcm_enabled_flag.</summary>
    public bool ImplicitRdpcm { get; private set; }

    /// <summary>explicit_rdpcm_enabled_flag.</summary>
    public bool ExplicitRdpcm { get; private set; }

    /// <summary>extended_precision_processing_flag.</summary>
    public bool ExtendedPrecision { get; private set; }

    /// <summary>persistent_rice_adaptation_enabled_flag.</summary>
    public bool PersistentRice { get; private set; }

    /// <summary>cabac_bypass_alignment_enabled_flag.</summary>
    public bool BypassAlignment { get; private set; }

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <returns>Null when it has no readable beginning; otherwise with <see cref="Refusal"/> where the rest is not readable.</returns>
    public static HevcSequenceTools? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        if (HevcSps.ReadBeginning(ref bits, out int subLayers) is not { } sps)
        {
            return null;
        }

        HevcSequenceTools tools = new(sps);
        tools.Refusal = tools.CheckSizes() ?? tools.ReadTools(ref bits, subLayers);
        return tools;
    }

    private string? CheckSizes() =>
        Sps.SeparatePlanes ? "the three colour planes are coded apart"
        : Sps.CtbLog2 is < 4 or > 6 ? "the size of a coding tree block is outside the standard"
        : ((Sps.CodedWidth | Sps.CodedHeight) & ((1 << Sps.MinCbLog2) - 1)) != 0 ? "the picture is no multiple of the least coding block"
        : (long)Sps.CodedWidth * Sps.CodedHeight > MostLumaSamples ? "the picture is larger than any level allows"
        : null;

    private string? ReadTools(ref BitReader bits, int subLayers)
    {
        uint minTb = bits.Ue(), moreTb = bits.Ue(), inter = bits.Ue(), intra = bits.Ue();
        if (minTb > 3 || moreTb > 3 || minTb + 2 >= Sps.MinCbLog2 || minTb + 2 + moreTb > Math.Min(Sps.CtbLog2, 5) || inter > 4 || intra > 4)
        {
            return "the transform sizes of the sequence are outside the standard";
        }

        (MinTbLog2, MaxTbLog2, InterDepth, IntraDepth) = ((int)minTb + 2, (int)(minTb + 2 + moreTb), (int)inter, (int)intra);
        if (bits.Flag() && bits.Flag())
        {
            HevcScalingLists.Skip(ref bits);
        }

        AsymmetricPartitions = bits.Flag();
        SampleAdaptiveOffset = bits.Flag();
        Pcm = bits.Flag();
        if (Pcm && !ReadPcm(ref bits))
        {
            return "the PCM block sizes of the sequence are outside the standard";
        }

        if (HevcReferenceSet.ReadAll(ref bits) is not { } sets)
        {
            return "a reference picture set of the sequence is outside the standard";
        }

        ReferenceSets = sets;
        LongTermPresent = bits.Flag();
        if (LongTermPresent)
        {
            uint count = bits.Ue();
            if (count > 32)
            {
                return "the sequence lists more than 32 long-term pictures";
            }

            LongTermUsed = new bool[count];
            for (int i = 0; i < count; i++)
            {
                bits.Skip(Sps.PocLsbBits);
                LongTermUsed[i] = bits.Flag();
            }
        }

        TemporalPrediction = bits.Flag();
        bits.Skip(1); // strong_intra_smoothing_enabled_flag
        if (bits.Flag() && !HevcVuiTail.Skip(ref bits, subLayers))
        {
            return "the usability information of the sequence cannot be read";
        }

        return ReadExtensions(ref bits);
    }

    private bool ReadPcm(ref BitReader bits)
    {
        PcmBits = ((int)bits.Bits(4) + 1, (int)bits.Bits(4) + 1);
        uint least = bits.Ue(), more = bits.Ue();
        bits.Skip(1); // pcm_loop_filter_disabled_flag
        if (least > 2 || more > 2)
        {
            return false;
        }

        PcmLog2 = ((int)least + 3, (int)(least + 3 + more));
        return PcmLog2.Most <= Math.Min(Sps.CtbLog2, 5) && PcmLog2.Least >= Sps.MinCbLog2 && PcmBits.Luma <= Sps.LumaBits && PcmBits.Chroma <= Sps.ChromaBits;
    }

    private string? ReadExtensions(ref BitReader bits)
    {
        bool present = bits.Flag();
        uint extensions = present ? bits.Bits(8) : 0; // range, multilayer, 3D, screen content, four reserved bits
        if ((extensions & 0x80) != 0)
        {
            bits.Skip(1); // transform_skip_rotation_enabled_flag
            TransformSkipContext = bits.Flag();
            ImplicitRdpcm = bits.Flag();
            ExplicitRdpcm = bits.Flag();
            ExtendedPrecision = bits.Flag();
            bits.Skip(2); // intra_smoothing_disabled_flag, high_precision_offsets_enabled_flag
            PersistentRice = bits.Flag();
            BypassAlignment = bits.Flag();
        }

        return bits.Ended ? "the sequence parameter set ends too early"
            : (extensions & 0x60) != 0 ? "the sequence uses an extension for several layers or depth"
            : (extensions & 0x10) != 0 ? "the sequence uses the extension for screen content"
            : (extensions & 0x0F) != 0 ? "the sequence uses an extension that is newer than the edition that was read"
            : null;
    }
}
