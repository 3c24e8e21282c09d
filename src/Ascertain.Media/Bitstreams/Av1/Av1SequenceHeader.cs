namespace Ascertain.Media.Bitstreams.Av1;

/// <summary>sequence_header_obu(), AV1 specification §5.5.</summary>
internal sealed record Av1SequenceHeader
{
    // seq_force_screen_content_tools and seq_force_integer_mv: each frame says (§6.4.2).
    public const int Select = 2;

    /// <summary>seq_profile: 0 Main, 1 High, 2 Professional.</summary>
    public required int Profile { get; init; }

    /// <summary>seq_level_idx of the first operating point (Annex A: 0 is 2.0, 8 is 4.0, 13 is 5.1).</summary>
    public required int Level { get; init; }

    /// <summary>seq_tier of the first operating point.</summary>
    public bool HighTier { get; init; }

    /// <summary>reduced_still_picture_header.</summary>
    public bool ReducedStillPicture { get; init; }

    /// <summary>max_frame_width_minus_1 + 1.</summary>
    public required int Width { get; init; }

    /// <summary>max_frame_height_minus_1 + 1.</summary>
    public required int Height { get; init; }

    /// <summary>Display ticks and scale; null without timing_info.</summary>
    public (uint UnitsInTick, uint TimeScale, bool EqualInterval)? Timing { get; init; }

    /// <summary>frame_presentation_time_length_minus_1 + 1; 0 without a decoder model.</summary>
    public int PresentationTimeBits { get; init; }

    /// <summary>buffer_removal_time_length_minus_1 + 1; 0 without a decoder model.</summary>
    public int RemovalTimeBits { get; init; }

    /// <summary>operating_point_idc of the points for which a decoder model is present; null for the others.</summary>
    public IReadOnlyList<int?> DecoderModelPoints { get; init; } = [];

    /// <summary>Bits of current_frame_id; 0 when there are none.</summary>
    public int FrameIdBits { get; init; }

    /// <summary>seq_force_screen_content_tools.</summary>
    public int ScreenContentTools { get; init; }

    /// <summary>seq_force_integer_mv.</summary>
    public int IntegerMotion { get; init; }

    /// <summary>OrderHintBits.</summary>
    public int OrderHintBits { get; init; }

    /// <summary>Bits of a sample.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>chroma_format_idc in the words of H.264: 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4.</summary>
    public int ChromaFormat { get; init; } = 1;

    /// <summary>Colour description.</summary>
    public VideoUsability Colour { get; init; } = new();

    /// <summary>film_grain_params_present.</summary>
    public bool FilmGrain { get; init; }

    /// <summary>Reads one; null when it ends too early.</summary>
    /// <param name="payload">Payload of the OBU.</param>
    public static Av1SequenceHeader? Parse(ReadOnlySpan<byte> payload)
    {
        BitReader bits = new(payload);
        int profile = (int)bits.Bits(3);
        bits.Skip(1); // still_picture
        bool reduced = bits.Flag();
        Av1SequenceHeader header = new() { Profile = profile, Level = 0, Width = 0, Height = 0, ReducedStillPicture = reduced };
        header = reduced ? header with { Level = (int)bits.Bits(5) } : ReadOperatingPoints(ref bits, header);
        int widthBits = (int)bits.Bits(4) + 1, heightBits = (int)bits.Bits(4) + 1;
        header = header with { Width = (int)bits.Bits(widthBits) + 1, Height = (int)bits.Bits(heightBits) + 1 };
        if (!reduced && bits.Flag())
        {
            int delta = (int)bits.Bits(4) + 2;
            header = header with { FrameIdBits = (int)bits.Bits(3) + delta + 1 };
        }

        bits.Skip(3); // use_128x128_superblock, enable_filter_intra, enable_intra_edge_filter
        header = reduced ? header with { ScreenContentTools = Select, IntegerMotion = Select } : ReadTools(ref bits, header);
        bits.Skip(3); // enable_superres, enable_cdef, enable_restoration
        header = ReadColour(ref bits, header);
        bool grain = bits.Flag();
        return bits.Ended || profile > 2 ? null : header with { FilmGrain = grain };
    }

    private static Av1SequenceHeader ReadOperatingPoints(ref BitReader bits, Av1SequenceHeader header)
    {
        int delayBits = 0;
        if (bits.Flag())
        {
            header = header with { Timing = (bits.Bits(32), bits.Bits(32), bits.Flag()) };
            if (header.Timing is { EqualInterval: true })
            {
                bits.Ue(); // num_ticks_per_picture_minus_1, uvlc
            }

            if (bits.Flag())
            {
                delayBits = (int)bits.Bits(5) + 1;
                bits.Skip(32); // num_units_in_decoding_tick
                header = header with { RemovalTimeBits = (int)bits.Bits(5) + 1, PresentationTimeBits = (int)bits.Bits(5) + 1 };
            }
        }

        bool displayDelay = bits.Flag();
        int count = (int)bits.Bits(5) + 1;
        int?[] models = new int?[count];
        for (int i = 0; i < count; i++)
        {
            int idc = (int)bits.Bits(12);
            int level = (int)bits.Bits(5);
            bool tier = level > 7 && bits.Flag();
            header = i == 0 ? header with { Level = level, HighTier = tier } : header;
            if (delayBits > 0 && bits.Flag())
            {
                models[i] = idc;
                bits.Skip((2 * delayBits) + 1);
            }

            if (displayDelay && bits.Flag())
            {
                bits.Skip(4);
            }
        }

        return header with { DecoderModelPoints = models };
    }

    private static Av1SequenceHeader ReadTools(ref BitReader bits, Av1SequenceHeader header)
    {
        bits.Skip(4); // interintra, masked compound, warped motion, dual filter
        bool orderHint = bits.Flag();
        bits.Skip(orderHint ? 2 : 0);
        int screen = bits.Flag() ? Select : (int)bits.Bits(1);
        int integer = screen == 0 || bits.Flag() ? Select : (int)bits.Bits(1);
        return header with
        {
            ScreenContentTools = screen, IntegerMotion = integer, OrderHintBits = orderHint ? (int)bits.Bits(3) + 1 : 0,
        };
    }

    // color_config(), §5.5.2.
    private static Av1SequenceHeader ReadColour(ref BitReader bits, Av1SequenceHeader header)
    {
        bool high = bits.Flag();
        int depth = header.Profile == 2 && high ? (bits.Flag() ? 12 : 10) : high ? 10 : 8;
        bool mono = header.Profile != 1 && bits.Flag();
        VideoUsability colour = new();
        if (bits.Flag())
        {
            colour = new VideoUsability { Primaries = (int)bits.Bits(8), Transfer = (int)bits.Bits(8), Matrix = (int)bits.Bits(8) };
        }

        // BT.709 primaries, sRGB transfer, identity matrix: RGB, full range by definition.
        bool rgb = !mono && colour is { Primaries: 1, Transfer: 13, Matrix: 0 };
        bool full = rgb || bits.Flag();
        int chroma = 3;
        if (mono)
        {
            chroma = 0;
        }
        else if (!rgb)
        {
            bool x = header.Profile == 0 || (header.Profile == 2 && (depth < 12 || bits.Flag()));
            bool y = x && (header.Profile == 0 || (depth == 12 && bits.Flag()));
            chroma = x ? (y ? 1 : 2) : 3;
            bits.Skip(x && y ? 2 : 0); // chroma_sample_position
        }

        bits.Skip(mono ? 0 : 1); // separate_uv_delta_q
        return header with { BitDepth = depth, ChromaFormat = chroma, Colour = colour with { FullRange = full } };
    }
}
