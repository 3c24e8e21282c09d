using System.Numerics;

namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A sequence parameter set of the base layer, ITU-T H.265 §7.3.2.2, as far as the usability information.</summary>
internal sealed record HevcSps
{
    // Level 6.2 allows 8,444 luma samples on a side for 35,651,584 in all (§A.4.1: sqrt(8 * MaxLumaPs) = 16,888). Twice that is refused.
    private const uint MostSamplesASide = 33_776;

    /// <summary>sps_video_parameter_set_id.</summary>
    public required int VpsId { get; init; }

    /// <summary>sps_seq_parameter_set_id in [0, 15].</summary>
    public required int Id { get; init; }

    /// <summary>Profile, tier and level.</summary>
    public required HevcProfile Profile { get; init; }

    /// <summary>chroma_format_idc.</summary>
    public int ChromaFormat { get; init; } = 1;

    /// <summary>separate_colour_plane_flag.</summary>
    public bool SeparatePlanes { get; init; }

    /// <summary>Coded width in luma samples.</summary>
    public required int CodedWidth { get; init; }

    /// <summary>Coded height in luma samples.</summary>
    public required int CodedHeight { get; init; }

    /// <summary>Conformance window in chroma units: left, right, top, bottom.</summary>
    public (int Left, int Right, int Top, int Bottom) Window { get; init; }

    /// <summary>Bits of a luma sample.</summary>
    public int LumaBits { get; init; }

    /// <summary>Bits of a chroma sample.</summary>
    public int ChromaBits { get; init; }

    /// <summary>Bits of slice_pic_order_cnt_lsb, in [4, 16].</summary>
    public required int PocLsbBits { get; init; }

    /// <summary>sps_max_num_reorder_pics of the highest sub-layer.</summary>
    public int MaxReorder { get; init; }

    /// <summary>MinCbLog2SizeY, in [3, 6].</summary>
    public required int MinCbLog2 { get; init; }

    /// <summary>CtbLog2SizeY.</summary>
    public required int CtbLog2 { get; init; }

    /// <summary>Usability information; null when absent or not reached.</summary>
    public VideoUsability? Vui { get; init; }

    /// <summary>Width after the conformance window.</summary>
    public int Width => CodedWidth - ((!SeparatePlanes && ChromaFormat is 1 or 2 ? 2 : 1) * (Window.Left + Window.Right));

    /// <summary>Height after the conformance window.</summary>
    public int Height => CodedHeight - ((!SeparatePlanes && ChromaFormat == 1 ? 2 : 1) * (Window.Top + Window.Bottom));

    /// <summary>PicSizeInCtbsY: coding tree blocks of a picture.</summary>
    public long TreeBlocks => ((CodedWidth + (1L << CtbLog2) - 1) >> CtbLog2) * ((CodedHeight + (1L << CtbLog2) - 1) >> CtbLog2);

    /// <summary>Bits of slice_segment_address: Ceil(Log2(PicSizeInCtbsY)).</summary>
    public int AddressBits => 64 - BitOperations.LeadingZeroCount((ulong)(TreeBlocks - 1));

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <returns>Null when it ends too early or holds a value outside its range.</returns>
    public static HevcSps? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        if (ReadBeginning(ref bits, out int subLayers) is not { } sps)
        {
            return null;
        }

        bool reached = HevcSpsTail.SkipToVui(ref bits, sps.PocLsbBits);
        return reached && bits.Flag() ? sps with { Vui = HevcSpsTail.ReadVui(ref bits) } : sps;
    }

    /// <summary>Reads as far as the size of the coding tree block.</summary>
    /// <param name="bits">At the first bit after the NAL header.</param>
    /// <param name="subLayers">sps_max_sub_layers_minus1.</param>
    /// <returns>Null when it ends too early or holds a value outside its range.</returns>
    public static HevcSps? ReadBeginning(ref BitReader bits, out int subLayers)
    {
        int vps = (int)bits.Bits(4);
        subLayers = (int)bits.Bits(3);
        bits.Skip(1); // sps_temporal_id_nesting_flag
        if (subLayers > 6)
        {
            return null;
        }

        HevcProfile profile = HevcProfile.Read(ref bits, subLayers);
        uint id = bits.Ue();
        uint chroma = bits.Ue();
        bool separate = chroma == 3 && bits.Flag();
        uint width = bits.Ue(), height = bits.Ue();
        (uint Left, uint Right, uint Top, uint Bottom) window = bits.Flag() ? (bits.Ue(), bits.Ue(), bits.Ue(), bits.Ue()) : default;
        uint luma = bits.Ue(), chromaDepth = bits.Ue(), poc = bits.Ue();
        if (id > 15 || chroma > 3 || width - 1 >= MostSamplesASide || height - 1 >= MostSamplesASide || luma > 8 || chromaDepth > 8 || poc > 12
            || Math.Max(window.Left, window.Right) > MostSamplesASide || Math.Max(window.Top, window.Bottom) > MostSamplesASide || bits.Ended)
        {
            return null;
        }

        int reorder = ReadOrdering(ref bits, subLayers);
        uint minCb = bits.Ue(), diffCtb = bits.Ue();
        if (minCb > 3 || diffCtb > 3 || bits.Ended)
        {
            return null;
        }

        HevcSps sps = new()
        {
            VpsId = vps, Id = (int)id, Profile = profile, ChromaFormat = (int)chroma, SeparatePlanes = separate,
            CodedWidth = (int)width, CodedHeight = (int)height,
            Window = ((int)window.Left, (int)window.Right, (int)window.Top, (int)window.Bottom),
            LumaBits = (int)luma + 8, ChromaBits = (int)chromaDepth + 8, PocLsbBits = (int)poc + 4, MaxReorder = reorder,
            MinCbLog2 = (int)minCb + 3, CtbLog2 = (int)(minCb + 3 + diffCtb),
        };
        return sps.Width <= 0 || sps.Height <= 0 ? null : sps;
    }

    private static int ReadOrdering(ref BitReader bits, int subLayers)
    {
        bool all = bits.Flag();
        uint reorder = 0;
        for (int i = all ? 0 : subLayers; i <= subLayers; i++)
        {
            bits.Ue(); // sps_max_dec_pic_buffering_minus1
            reorder = bits.Ue();
            bits.Ue(); // sps_max_latency_increase_plus1
        }

        return (int)Math.Min(reorder, 16);
    }
}
