using Ascertain.Media.Bitstreams.Av1;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Bitstreams;

/// <summary>What <see cref="BitstreamInspector"/> gathers of one track.</summary>
internal sealed class TrackInspection(MediaTrack track, StructureBuilder into, CodecFamily family)
{
    private const int MostParameterSetBytes = 4_096;

    private readonly UserMessages messages = new(CodecFamilies.Name(family), into);
    private readonly ConfigurationChecks checks = new(track, into);
    private readonly List<H264Sps> avcSets = [];
    private readonly List<HevcSps> hevcSets = [];
    private HevcVps? vps;
    private H264Pps? avcPps;
    private Av1SequenceHeader? av1;
    private VideoParameters? simple;
    private int lengthSize;

    /// <summary>Bytes of the length before each unit of a sample, as the configuration says; 0 for streams with start codes and other codecs.</summary>
    public int UnitLengthBytes => lengthSize;

    /// <summary>How many messages were looked at.</summary>
    public long MessagesWalked => messages.Walked;

    /// <summary>Reads the configuration record.</summary>
    public void TakeConfiguration()
    {
        ReadOnlySpan<byte> record = track.CodecConfiguration.Span;
        if (family == CodecFamily.H264 && AvcConfiguration.Parse(record) is { } avc)
        {
            lengthSize = avc.LengthSize;
            TakeUnits(record, avc.ParameterSets, avc.BrokenAt, "avcC");
            checks.Compare(avc, avcSets);
        }
        else if (family == CodecFamily.Hevc && HevcConfiguration.Parse(record) is { } hevc)
        {
            lengthSize = hevc.LengthSize;
            TakeUnits(record, hevc.Units, hevc.BrokenAt, "hvcC");
            checks.Compare(hevc, vps, hevcSets);
        }
        else if (family == CodecFamily.Av1 && record.Length > 4)
        {
            TakeObus(record[4..], track.CodecConfigurationOffset + 4);
        }
        else if (family == CodecFamily.Mpeg4Visual)
        {
            Range info = track.CodecConfigurationKind == "esds" ? Mpeg4Visual.DecoderSpecificInfo(record) : Range.All;
            TakeMpeg4(record[info], track.CodecConfigurationOffset + info.Start.Value);
        }
        else if (family is CodecFamily.H264 or CodecFamily.Hevc)
        {
            if (record.Length > 0 && track.CodecConfigurationKind is "avcC" or "hvcC")
            {
                checks.ReportBroken(track.CodecConfigurationKind, 0);
            }

            TakeNals(record, track.CodecConfigurationOffset, 0);
        }

        checks.ReportSeveral(family == CodecFamily.H264 ? avcSets.ConvertAll(static it => Size(it.Width, it.Height)) : hevcSets.ConvertAll(static it => Size(it.Width, it.Height)));
    }

    /// <summary>Reads the beginning of a sample.</summary>
    public void TakeSample(ReadOnlySpan<byte> bytes, long offset)
    {
        switch (family)
        {
            case CodecFamily.H264 or CodecFamily.Hevc:
                TakeNals(bytes, offset, bytes.Length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 1 ? 0 : lengthSize);
                break;
            case CodecFamily.Av1:
                TakeObus(bytes, offset);
                break;
            case CodecFamily.Mpeg4Visual:
                TakeMpeg4(bytes, offset);
                break;
            case CodecFamily.Vp9 when simple is null && Vp9FrameHeader.KeyFrame(bytes) is { } key:
                simple = new VideoParameters
                {
                    Family = family, Profile = key.Profile, BitDepth = key.BitDepth, CodedWidth = key.Width, CodedHeight = key.Height,
                    Width = key.Width, Height = key.Height, Usability = new VideoUsability { FullRange = key.FullRange },
                };
                break;
            case CodecFamily.Vp8 when simple is null && bytes.Length >= 10 && (bytes[0] & 1) == 0 && bytes[3] == 0x9D && bytes[4] == 1 && bytes[5] == 0x2A:
                int width = (bytes[6] | (bytes[7] << 8)) & 0x3FFF, height = (bytes[8] | (bytes[9] << 8)) & 0x3FFF; // RFC 6386 §9.1
                simple = new VideoParameters { Family = family, CodedWidth = width, CodedHeight = height, Width = width, Height = height, BitDepth = 8, ChromaFormat = 1 };
                break;
        }
    }

    /// <summary>Whether a unit with this first byte is a message or parameter set.</summary>
    public bool WantsUnit(byte first)
    {
        int type = TypeOf(first);
        return IsSei(type) || IsParameterSet(type);
    }

    /// <summary>Takes one unit of a sample, without its length.</summary>
    public void TakeUnitOfSample(ReadOnlySpan<byte> unit, long offset, bool isWhole) => TakeUnit(unit, offset, isWhole, false);

    /// <summary>Ends the inspection: what is told once for the track, and the record.</summary>
    public VideoParameters Finish()
    {
        messages.Tell(track);
        return Parameters() with { Messages = messages.First, MessageCounts = messages.Tallies(), Texts = messages.Texts };
    }

    private VideoParameters Parameters()
    {
        if (avcSets.Count > 0)
        {
            H264Sps sps = avcSets[0];
            return Common(sps.Vui, 2) with
            {
                Profile = sps.Profile, ProfileName = ProfileNames.OfH264(sps.Profile, sps.Constraints),
                Level = sps.Level, LevelName = ProfileNames.LevelOfH264(sps.Level, sps.Profile, sps.Constraints), CodedWidth = sps.CodedWidth, CodedHeight = sps.CodedHeight, Width = sps.Width, Height = sps.Height,
                ChromaFormat = sps.ChromaFormat, BitDepth = sps.LumaBits, Cabac = avcPps?.Cabac, MayBeInterlaced = !sps.FramesOnly,
                MaxReorderFrames = sps.Vui?.MaxReorderFrames,
            };
        }

        if (hevcSets.Count > 0)
        {
            HevcSps sps = hevcSets[0];
            return Common(sps.Vui, 1) with
            {
                Profile = sps.Profile.Profile, ProfileName = ProfileNames.OfHevc(sps.Profile.Profile),
                Level = sps.Profile.Level, LevelName = ProfileNames.LevelOfHevc(sps.Profile.Level), TemporalLayers = vps?.SubLayers, CodedWidth = sps.CodedWidth, CodedHeight = sps.CodedHeight,
                Width = sps.Width, Height = sps.Height, ChromaFormat = sps.ChromaFormat, BitDepth = sps.LumaBits, Cabac = true,
                MayBeInterlaced = sps.Profile.Interlaced, MaxReorderFrames = sps.MaxReorder,
            };
        }

        if (av1 is not null)
        {
            VideoUsability colour = av1.Colour with { UnitsInTick = av1.Timing?.UnitsInTick, TimeScale = av1.Timing?.TimeScale };
            return Common(colour, 1) with
            {
                Profile = av1.Profile, ProfileName = ProfileNames.OfAv1(av1.Profile),
                Level = av1.Level, LevelName = ProfileNames.LevelOfAv1(av1.Level), CodedWidth = av1.Width, CodedHeight = av1.Height, Width = av1.Width, Height = av1.Height,
                ChromaFormat = av1.ChromaFormat, BitDepth = av1.BitDepth,
            };
        }

        return simple ?? Common(null, 1);
    }

    // H.264 counts field ticks: two for a frame (§E.2.1).
    private VideoParameters Common(VideoUsability? usability, int ticksOfAFrame) => new()
    {
        Family = family,
        Usability = usability,
        FrameRate = usability is { UnitsInTick: > 0 and uint units, TimeScale: > 0 and uint scale } ? scale / ((double)units * ticksOfAFrame) : null,
    };

    private void TakeUnits(ReadOnlySpan<byte> record, IReadOnlyList<UnitRange> units, int? brokenAt, string kind)
    {
        foreach (UnitRange unit in units)
        {
            TakeUnit(unit.Of(record), track.CodecConfigurationOffset + unit.Start, true, true);
        }

        if (brokenAt is { } at)
        {
            checks.ReportBroken(kind, at);
        }
    }

    private void TakeNals(ReadOnlySpan<byte> bytes, long offset, int withLengthSize)
    {
        NalCursor units = new(bytes, withLengthSize);
        while (units.MoveNext())
        {
            TakeUnit(units.Unit, offset + units.Start, units.Start + units.Declared <= bytes.Length, false);
        }
    }

    private void TakeUnit(ReadOnlySpan<byte> unit, long offset, bool isWhole, bool fromConfiguration)
    {
        int header = family == CodecFamily.H264 ? 1 : 2;
        if (unit.Length <= header)
        {
            return;
        }

        int type = TypeOf(unit[0]);
        if (IsSei(type))
        {
            messages.TakeSei(unit[header..], offset + header);
        }
        else if (IsParameterSet(type))
        {
            byte[] rbsp = new byte[Math.Min(unit.Length, MostParameterSetBytes)];
            bool read = TakeParameterSet(type, rbsp.AsSpan(0, Rbsp.Unescape(unit[header..], rbsp)));
            if (!read && isWhole && fromConfiguration)
            {
                into.AddFinding(BitstreamFindingCodes.ParameterSetBroken, offset, unit.Length, "A parameter set of the codec configuration cannot be read.",
                    "It can use an extension that was not read; players that ignore it may still play the file.");
            }
        }
    }

    private int TypeOf(byte first) => family == CodecFamily.H264 ? first & 0x1F : (first >> 1) & 0x3F;

    private bool IsSei(int type) => family == CodecFamily.H264 ? type == H264NalType.Sei : type is HevcNalType.PrefixSei or HevcNalType.SuffixSei;

    private bool IsParameterSet(int type) => family == CodecFamily.H264 ? type is H264NalType.Sps or H264NalType.Pps : type is HevcNalType.Vps or HevcNalType.Sps;

    private bool TakeParameterSet(int type, ReadOnlySpan<byte> rbsp)
    {
        if (family == CodecFamily.Hevc && type == HevcNalType.Vps)
        {
            HevcVps? video = HevcVps.Parse(rbsp);
            vps ??= video;
            return video is not null;
        }

        if (family == CodecFamily.Hevc)
        {
            HevcSps? hevc = HevcSps.Parse(rbsp);
            AddNew(hevcSets, hevc);
            return hevc is not null;
        }

        if (type == H264NalType.Pps)
        {
            H264Pps? pps = H264Pps.Parse(rbsp);
            avcPps ??= pps;
            return pps is not null;
        }

        H264Sps? sps = H264Sps.Parse(rbsp);
        AddNew(avcSets, sps);
        return sps is not null;
    }

    private static void AddNew<T>(List<T> sets, T? one)
        where T : class
    {
        if (one is not null && sets.Count < 32 && !sets.Contains(one))
        {
            sets.Add(one);
        }
    }

    private void TakeObus(ReadOnlySpan<byte> bytes, long offset)
    {
        while (ObuHeader.TryParse(bytes, out ObuHeader header))
        {
            long size = header.PayloadSize < 0 ? bytes.Length - header.HeaderSize : header.PayloadSize;
            ReadOnlySpan<byte> payload = bytes[header.HeaderSize..(int)Math.Min(bytes.Length, header.HeaderSize + size)];
            if (header.Type == ObuHeader.SequenceHeader)
            {
                av1 ??= Av1SequenceHeader.Parse(payload);
            }
            else if (header.Type == ObuHeader.Metadata && payload.Length > 0)
            {
                messages.Add(new SeiMessage((int)new BitReader(payload).Leb128(), size, offset + header.HeaderSize));
            }

            if (size >= bytes.Length - header.HeaderSize)
            {
                break;
            }

            offset += header.HeaderSize + size;
            bytes = bytes[(header.HeaderSize + (int)size)..];
        }
    }

    private void TakeMpeg4(ReadOnlySpan<byte> bytes, long offset)
    {
        int from = 0;
        while (NalCursor.NextStartCode(bytes, from, out int after) >= 0 && after < bytes.Length)
        {
            byte code = bytes[after];
            from = after;
            ReadOnlySpan<byte> rest = bytes[(after + 1)..];
            if (code == Mpeg4Visual.Vop)
            {
                break;
            }

            if (code == Mpeg4Visual.UserData)
            {
                int end = NalCursor.NextStartCode(bytes, after, out _);
                messages.TakeMpeg4(bytes[(after + 1)..(end < 0 ? bytes.Length : end)], offset + after + 1);
            }
            else if (Mpeg4Visual.IsObjectLayer(code) && simple is null && Mpeg4Visual.ObjectLayer(rest) is { } layer)
            {
                simple = new VideoParameters
                {
                    Family = family, CodedWidth = layer.Width, CodedHeight = layer.Height, Width = layer.Width, Height = layer.Height, BitDepth = 8, ChromaFormat = 1,
                };
            }
        }
    }

    private static string Size(int width, int height) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{width}×{height}");
}
