using System.Globalization;
using Ascertain.Media.Bitstreams.Av1;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Bitstreams;

/// <summary>What <see cref="BitstreamInspector"/> gathers of one track.</summary>
internal sealed class TrackInspection(MediaTrack track, StructureBuilder into, CodecFamily family)
{
    private const int MostMessages = 256;
    private const int MostTexts = 64;
    private const int MostParameterSetBytes = 4_096;

    private readonly List<SeiMessage> messages = [];
    private readonly List<H264Sps> avcSets = [];
    private readonly List<HevcSps> hevcSets = [];
    private readonly Dictionary<int, SeiTally> tallies = [];
    private readonly List<string> encoderTexts = [];
    private HevcVps? vps;
    private (CameraPack Pack, long Offset, long ByteCount)? firstPack;
    private (CameraPack Pack, long Offset, long ByteCount)? lastPack;
    private bool textsFull;
    private H264Pps? avcPps;
    private Av1SequenceHeader? av1;
    private VideoParameters? simple;
    private int lengthSize;
    private readonly HashSet<string> seenUserData = [];

    /// <summary>Bytes of the length before each unit of a sample, as the configuration says; 0 for streams with start codes and other codecs.</summary>
    public int UnitLengthBytes => lengthSize;

    /// <summary>Reads the configuration record.</summary>
    public void TakeConfiguration()
    {
        ReadOnlySpan<byte> record = track.CodecConfiguration.Span;
        if (family == CodecFamily.H264 && AvcConfiguration.Parse(record) is { } avc)
        {
            lengthSize = avc.LengthSize;
            TakeUnits(record, avc.ParameterSets, avc.BrokenAt, "avcC");
            CompareConfiguration(avc);
        }
        else if (family == CodecFamily.Hevc && HevcConfiguration.Parse(record) is { } hevc)
        {
            lengthSize = hevc.LengthSize;
            TakeUnits(record, hevc.Units, hevc.BrokenAt, "hvcC");
            CompareVideoSet();
            if (hevcSets.Count > 0 && (hevcSets[0].Profile.Profile != hevc.Profile || hevcSets[0].Profile.Level != hevc.Level))
            {
                ReportDiffers("hvcC", hevc.Profile, hevc.Level, hevcSets[0].Profile.Profile, hevcSets[0].Profile.Level);
            }
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
                ReportBroken(track.CodecConfigurationKind, 0);
            }

            TakeNals(record, track.CodecConfigurationOffset, 0);
        }

        ReportSeveral();
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
        if (textsFull)
        {
            into.AddFinding(BitstreamFindingCodes.SearchBounded, track.CodecConfigurationOffset, 0,
                string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: more than {MostTexts} different user data; later ones are not listed."),
                "Cameras that write time or position into every picture do so.");
        }

        TellPacks();
        return Parameters() with { Messages = messages, MessageCounts = Tallies(), Texts = encoderTexts };
    }

    private SeiTally[] Tallies()
    {
        SeiTally[] byType = [.. tallies.Values];
        Array.Sort(byType, static (one, other) => one.Type.CompareTo(other.Type));
        return byType;
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
            ReportBroken(kind, at);
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
            TakeSei(unit[header..], offset + header);
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

    private void TakeSei(ReadOnlySpan<byte> escaped, long offset)
    {
        byte[] rbsp = new byte[escaped.Length];
        SeiCursor cursor = new(rbsp.AsSpan(0, Rbsp.Unescape(escaped, rbsp)));
        for (int walked = 0; walked < MostMessages && cursor.MoveNext(); walked++)
        {
            int begin = Rbsp.EscapedOffset(escaped, cursor.PayloadOffset);
            int end = Rbsp.EscapedOffset(escaped, cursor.PayloadOffset + cursor.Payload.Length);
            AddMessage(new SeiMessage(cursor.Type, cursor.DeclaredSize, offset + begin));
            if (cursor.Type != SeiCursor.UnregisteredUserData)
            {
                continue;
            }

            if (CameraPack.Parse(cursor.Payload) is { Local: not null } pack)
            {
                TakePack(pack, offset + begin, end - begin);
            }
            else if (seenUserData.Count >= MostTexts)
            {
                textsFull = true;
            }
            else if (UserDataText.TakeUnregistered(cursor.Payload, CodecFamilies.Name(family), offset + begin, end - begin, into, seenUserData) is { } text)
            {
                encoderTexts.Add(text);
            }
        }
    }

    private void TakePack(CameraPack pack, long offset, long byteCount)
    {
        (CameraPack, long, long) here = (pack, offset, byteCount);
        firstPack ??= here;
        lastPack = here;
    }

    // A camera writes one into every picture; first and last bound the recording.
    private void TellPacks()
    {
        if (firstPack is not { } first || lastPack is not { } last)
        {
            return;
        }

        into.Make ??= first.Pack.Make;
        into.Model ??= first.Pack.Model;
        AddPackClock(first);
        if (last.Pack.Local != first.Pack.Local)
        {
            AddPackClock(last);
        }

        if (first.Pack.Unread > 0)
        {
            into.AddFinding(BitstreamFindingCodes.BinaryUserData, first.Offset, first.ByteCount,
                string.Create(CultureInfo.InvariantCulture,
                    $"A user data message of camera data (MDPM) holds a date and {first.Pack.Unread} entries that were not read{(first.Pack.UnreadPositions > 0 ? $", {first.Pack.UnreadPositions} of them with tags of GPS fields" : "")}."),
                "Cameras store exposure and lens data in such messages.", "The format's owner publishes no definition; later messages of the kind are not listed.");
        }
    }

    private void AddPackClock(in (CameraPack Pack, long Offset, long ByteCount) it) => into.AddClock(ClockText.Clock(
        $"{CodecFamilies.Name(family)} SEI MDPM", it.Pack.Local!.Value, it.Pack.OffsetSeconds, false,
        "The camera's clock and zone as set by its user, written into the picture data."
        + (it.Pack.IsSummerTime ? " The daylight-saving flag is set; whether the offset includes that hour no public definition says." : ""), it.Offset, it.ByteCount));

    private void AddMessage(SeiMessage message)
    {
        if (messages.Count < MostMessages)
        {
            messages.Add(message);
        }

        if (tallies.TryGetValue(message.Type, out SeiTally? tally))
        {
            tallies[message.Type] = tally with { Count = tally.Count + 1 };
        }
        else if (tallies.Count < MostMessages)
        {
            tallies.Add(message.Type, new SeiTally(message.Type, 1, message.Offset));
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
                AddMessage(new SeiMessage((int)new BitReader(payload).Leb128(), size, offset + header.HeaderSize));
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
                textsFull |= seenUserData.Count >= MostTexts;
                if (!textsFull && UserDataText.TakeMpeg4(bytes[(after + 1)..(end < 0 ? bytes.Length : end)], offset + after + 1, into, seenUserData) is { } text)
                {
                    encoderTexts.Add(text);
                }
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

    private void CompareConfiguration(AvcConfiguration avc)
    {
        if (avcSets.Count > 0 && (avcSets[0].Profile != avc.Profile || avcSets[0].Constraints != avc.Constraints || avcSets[0].Level != avc.Level))
        {
            ReportDiffers("avcC", avc.Profile, avc.Level, avcSets[0].Profile, avcSets[0].Level);
        }
    }

    private void CompareVideoSet()
    {
        if (vps is null || hevcSets.Count == 0 || (vps.Profile.Profile, vps.Profile.Level, vps.Profile.HighTier)
            == (hevcSets[0].Profile.Profile, hevcSets[0].Profile.Level, hevcSets[0].Profile.HighTier))
        {
            return;
        }

        into.AddFinding(BitstreamFindingCodes.VideoSetDiffers, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture,
                $"Track {track.Id}: the video parameter set says profile {vps.Profile.Profile}, level {vps.Profile.Level}; the first sequence parameter set says profile {hevcSets[0].Profile.Profile}, level {hevcSets[0].Profile.Level}, or another tier."),
            "A stream of several layers gives the profile that all layers together need.", "Some programs patch one of the two so that a device accepts the file.");
    }

    private void ReportDiffers(string kind, int profile, int level, int setProfile, int setLevel) =>
        into.AddFinding(BitstreamFindingCodes.ConfigurationDiffers, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture,
                $"Track {track.Id}: {kind} says profile {profile}, level {level}; its first parameter set says profile {setProfile}, level {setLevel}, or other constraint flags."),
            "A writer that joins several streams gives the profile and level that all of them fit.",
            "Some programs patch one of the two so that a device accepts the file.");

    private void ReportBroken(string kind, int at) =>
        into.AddFinding(BitstreamFindingCodes.ConfigurationBroken, track.CodecConfigurationOffset + at, Math.Max(0, track.CodecConfiguration.Length - at),
            $"Track {track.Id}: {kind} declares more than it holds, or is no such record; what could be read of it was read.",
            "A version of the record that is newer than the one read here would look the same.", "The file can have been cut or overwritten here.");

    private void ReportSeveral()
    {
        int count = Math.Max(avcSets.Count, hevcSets.Count);
        if (count < 2)
        {
            return;
        }

        IEnumerable<string> sizes = family == CodecFamily.H264 ? avcSets.Select(static it => Size(it.Width, it.Height)) : hevcSets.Select(static it => Size(it.Width, it.Height));
        into.AddFinding(BitstreamFindingCodes.ParameterSetSeveral, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: the codec configuration holds {count} sequence parameter sets that differ (sizes {string.Join(", ", sizes)})."),
            "Joining recordings without re-encoding leaves several sets; so do encoders with several layers or streams.",
            "Whether pictures use more than one of them was not tested here.");
    }

    private static string Size(int width, int height) => string.Create(CultureInfo.InvariantCulture, $"{width}×{height}");
}
