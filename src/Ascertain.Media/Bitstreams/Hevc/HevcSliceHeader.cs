namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The beginning of a slice segment header, ITU-T H.265 §7.3.6.1.</summary>
internal readonly record struct HevcSliceHeader
{
    /// <summary>first_slice_segment_in_pic_flag.</summary>
    public bool IsFirst { get; init; }

    /// <summary>dependent_slice_segment_flag: it has no type of its own.</summary>
    public bool IsDependent { get; init; }

    /// <summary>slice_segment_address; 0 for the first segment of a picture.</summary>
    public int Address { get; init; }

    /// <summary>The parameter sets that it names are there.</summary>
    public bool HasSets { get; init; }

    /// <summary>slice_pic_parameter_set_id.</summary>
    public int PpsId { get; init; }

    /// <summary>Type by slice_type (0 B, 1 P, 2 I; table 7-7); Unknown for a dependent segment.</summary>
    public PictureType Type { get; init; }

    /// <summary>slice_pic_order_cnt_lsb; 0 for IDR.</summary>
    public int PocLsb { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <param name="nalType">nal_unit_type.</param>
    /// <param name="sets">Parameter sets in force.</param>
    /// <param name="header">The header.</param>
    /// <returns>False when the type cannot be read: the parameter sets are missing or the header is broken.</returns>
    public static bool TryParse(ReadOnlySpan<byte> rbsp, int nalType, HevcParameterSets sets, out HevcSliceHeader header)
    {
        BitReader bits = new(rbsp);
        bool first = bits.Flag();
        if (HevcNalType.IsIrap(nalType))
        {
            bits.Skip(1); // no_output_of_prior_pics_flag
        }

        int ppsId = (int)Math.Min(bits.Ue(), 64);
        header = new HevcSliceHeader { IsFirst = first, PpsId = ppsId };
        if (bits.Ended || sets.Pps(ppsId) is not { } pps || sets.Sps(pps.SpsId) is not { } sps)
        {
            return false;
        }

        header = header with { HasSets = true };
        bool dependent = !first && pps.DependentSegments && bits.Flag();
        if (!first)
        {
            header = header with { Address = (int)bits.Bits(sps.AddressBits) };
        }

        if (dependent)
        {
            header = header with { IsDependent = true };
            return !bits.Ended;
        }

        bits.Skip(pps.ExtraHeaderBits);
        uint type = bits.Ue();
        bits.Skip((pps.OutputFlagPresent ? 1 : 0) + (sps.SeparatePlanes ? 2 : 0));
        int lsb = HevcNalType.IsIdr(nalType) ? 0 : (int)bits.Bits(sps.PocLsbBits);
        header = header with { Type = type switch { 0 => PictureType.B, 1 => PictureType.P, _ => PictureType.I }, PocLsb = lsb };
        return !bits.Ended && type <= 2;
    }
}
