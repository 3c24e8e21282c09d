using Ascertain.Media.Ebml;
using CsCheck;
using static Ascertain.Media.Tests.Ebml.MatroskaBytes;

namespace Ascertain.Media.Tests.Ebml;

public sealed class EbmlReaderTests
{
    [Fact]
    public void Read_SoundFile_HasNoFindings()
    {
        MediaStructure structure = Read(new MatroskaBytes());
        Assert.Empty(structure.Findings);
        Assert.Equal(("matroska", "matroska", "completed"), (structure.Format, structure.Brand, structure.Outcome.Word));
    }

    [Fact]
    public void Read_SoundFile_ListsElementsWithIdNameOffset()
    {
        IReadOnlyList<StructureElement> elements = Read(new MatroskaBytes()).Elements;
        Assert.Equal(new StructureElement("0x1A45DFA3 EBML", "EBML", 0, 20, 5), elements[0]);
        Assert.Contains(elements, static it => it.Path == "Segment/Tracks/TrackEntry[2]/CodecID");
        Assert.Contains(elements, static it => it.Path == "Segment/Cluster/SimpleBlock[1..3]" && it.Type == "0xA3 SimpleBlock ×3");
        Assert.Contains(elements, static it => it.Path == "Segment/Cluster[2]/BlockGroup" && it.Type == "0xA0 BlockGroup");
        Assert.Equal(elements.Max(static it => it.Offset + it.Size), elements[0].Size + elements.Single(static it => it.Path == "Segment").Size);
    }

    [Fact]
    public void Read_SoundFile_TracksAndSamplesAreThoseWritten()
    {
        MediaStructure structure = Read(new MatroskaBytes());
        MediaTrack video = structure.Tracks[0], audio = structure.Tracks[1];
        Assert.Equal((1, TrackKind.Video, "V_VP9", 320, 240), (video.Id, video.Kind, video.Codec, video.Width, video.Height));
        Assert.Equal([1, 2, 3], video.CodecConfiguration.ToArray());
        Assert.Equal([0, 40_000_000, 80_000_000], video.Samples.Select(static it => it.PresentationTime));
        Assert.Equal([true, false, false], video.Samples.Select(static it => it.IsKey));
        Assert.Equal([3, 1, 2], video.Samples.Select(static it => it.Size));
        Assert.Equal(40_000_000, video.Samples.Last().Duration);
        Assert.Equal(25.0, video.FrameRate);
        Assert.Equal(0.12, video.DurationSeconds!.Value, 9);
        Assert.Equal([0, 80_000_000], audio.Samples.Select(static it => it.PresentationTime));
    }

    [Fact]
    public void Read_Samples_PointAtTheirBytes()
    {
        byte[] file = new MatroskaBytes().File();
        MediaSample first = Read(file).Tracks[0].Samples.First();
        Assert.Equal([9, 9, 9], file[(int)first.Offset..((int)first.Offset + first.Size)]);
    }

    [Fact]
    public void Read_DateUtc_IsUtcFrom2001()
    {
        EmbeddedClock clock = Assert.Single(Read(new MatroskaBytes()).Clocks);
        Assert.Equal(("Segment/Info DateUTC", "2026-01-31T09:15:00Z", ClockZone.Utc), (clock.Source, clock.Value, clock.Zone));
    }

    [Fact]
    public void Read_ToolTraces_AreAppsAndEncoderTag() =>
        Assert.Equal(["hand 1.0", "test 2.0", "Hand 3.0"], Read(new MatroskaBytes()).ToolTraces.Select(static it => it.Text));

    [Theory]
    [InlineData("CREATION_TIME", "2026-01-31T09:15:00.5Z", ClockZone.Utc, "2026-01-31T09:15:00.5Z")]
    [InlineData("DATE_RECORDED", "2026-01-31 09:15:00", ClockZone.Unknown, "2026-01-31T09:15:00")]
    [InlineData("com.apple.quicktime.creationdate", "2026-01-31T09:15:00+0400", ClockZone.Offset, "2026-01-31T09:15:00+04:00")]
    [InlineData("_STATISTICS_WRITING_DATE_UTC", "2026-01-31 09:15:00", ClockZone.Utc, "2026-01-31T09:15:00Z")]
    public void Read_DateTag_KeepsItsZone(string name, string text, ClockZone zone, string value)
    {
        EmbeddedClock clock = Read(new MatroskaBytes { Tags = Tag(name, text) }).Clocks[^1];
        Assert.Equal((zone, value, "Tags/" + name), (clock.Zone, clock.Value, clock.Source));
    }

    [Fact]
    public void Read_LocationTag_IsAPosition()
    {
        EmbeddedPosition position = Assert.Single(Read(new MatroskaBytes { Tags = Tag("LOCATION", "+40.2000-044.5000+1000/") }).Positions);
        Assert.Equal((40.2, -44.5, 1000.0), (position.LatitudeDegrees, position.LongitudeDegrees, position.AltitudeMetres!.Value));
    }

    [Fact]
    public void Read_ConcatenatedFiles_ListsBothSegments()
    {
        byte[] one = new MatroskaBytes().File();
        MediaStructure structure = Read([.. one, .. one]);
        Assert.Contains(structure.Elements, static it => it.Path == "Segment[2]/Tracks");
        Assert.Equal(4, structure.Tracks.Count);
    }

    [Theory]
    [InlineData(0x02, new byte[] { 2, 2, 1, 10, 20, 21, 22, 30 }, new int[] { 2, 1, 5 })] // Xiph: sizes 2, 1, rest
    [InlineData(0x04, new byte[] { 2, 10, 11, 20, 21, 30, 31 }, new int[] { 2, 2, 2 })] // fixed: 6 bytes in 3
    [InlineData(0x06, new byte[] { 2, 0x82, 0xC0, 10, 11, 20, 21, 22, 30 }, new int[] { 2, 3, 1 })] // EBML: 2, +1, rest (0xC0 is 64 - 63 = +1)
    public void Read_Lacing_SplitsFrames(byte flags, byte[] payload, int[] sizes)
    {
        MatroskaBytes bytes = new();
        if (flags == 0x02)
        {
            sizes[2] = payload.Length - 3 - 3;
        }

        bytes.Clusters[0] = E(0x1F43B675, U(0xE7, 0), E(0xA3, [0x82, 0, 0, flags, .. payload]));
        MediaStructure structure = Read(bytes);
        MediaSample[] laced = [.. structure.Tracks[1].Samples.Take(3)];
        Assert.Equal(sizes, laced.Select(static it => it.Size));
        Assert.Equal([0, 20_000_000, 40_000_000], laced.Select(static it => it.PresentationTime));
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "brokenLacing", EbmlFindingCodes.BlockBroken },
        { "cue", EbmlFindingCodes.CueWrong },
        { "cueTime", EbmlFindingCodes.CueWrong },
        { "seek", EbmlFindingCodes.SeekWrong },
        { "void", EbmlFindingCodes.VoidWithContent },
        { "tail", EbmlFindingCodes.TrailingBytes },
        { "order", EbmlFindingCodes.ClusterOrder },
        { "audioBack", EbmlFindingCodes.BlockTimeOrder },
        { "duplicateInfoPart", EbmlFindingCodes.DuplicateElement },
        { "duplicateTrack", EbmlFindingCodes.DuplicateElement },
        { "unknown", EbmlFindingCodes.UnknownElement },
        { "misplaced", EbmlFindingCodes.MisplacedElement },
        { "noWritingApp", EbmlFindingCodes.MissingElement },
        { "noDocType", EbmlFindingCodes.MissingElement },
        { "undeclaredTrack", EbmlFindingCodes.BlockUnknownTrack },
        { "negative", EbmlFindingCodes.NegativeTime },
        { "noTimestamp", EbmlFindingCodes.ClusterWithoutTimestamp },
        { "duration", EbmlFindingCodes.DurationMismatch },
        { "crc", EbmlFindingCodes.CrcMismatch },
        { "position", EbmlFindingCodes.ClusterPosition },
        { "previousSize", EbmlFindingCodes.ClusterPosition },
        { "valueSize", EbmlFindingCodes.ValueSize },
        { "unknownSize", EbmlFindingCodes.UnknownSizeNotAllowed },
        { "beyondParent", EbmlFindingCodes.SizeBeyondParent },
        { "compressed", EbmlFindingCodes.TrackEncoded },
        { "badDate", EbmlFindingCodes.DateInvalid },
        { "dateOnly", EbmlFindingCodes.DateWithoutTime },
        { "deep", EbmlFindingCodes.TooDeep },
        { "broken", EbmlFindingCodes.BrokenHeader },
    };

    // Read_SoundFile_HasNoFindings is the negative twin of each row.
    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FileWithOneFault_NamesIt(string fault, string code)
    {
        MediaStructure structure = Read(With(fault));
        Assert.Contains(structure.Findings, it => it.Code == code);
        Assert.All(structure.Findings, static it => Assert.NotEmpty(it.Against));
    }

    [Fact]
    public void Read_RightCrc_IsNoFinding()
    {
        byte[] parts = [.. Tag("A", "B")[5..]];
        MatroskaBytes bytes = new() { Tags = E(0x1254C367, Of(0xBF, CrcOf(parts)), parts) };
        Assert.Empty(Read(bytes).Findings);
    }

    [Fact]
    public void Of_NineDigits_IsThePublishedCheckValue() =>
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8)); // the check value of CRC-32/ISO-HDLC

    [Fact]
    public void Of_AnyBytes_EqualsScalarSpecification() =>
        Gen.Byte.Array[0, 100].Sample(static bytes => Crc32.Of(bytes) == Crc32.OfScalar(bytes), threads: 1, seed: "0000000000001");

    [Fact]
    public void Read_MoreBlocksThanTheBound_StopsAndSaysSo()
    {
        byte[] block = Block(1, 0, true, []);
        byte[] file = new byte[40 + (block.Length * 4_000_001)];
        byte[] start = [.. E(0x1A45DFA3, S(0x4282, "webm")), .. Id(0x18538067), 0xFF, .. Id(0x1F43B675), 0xFF, .. U(0xE7, 0)];
        start.CopyTo(file, 0);
        for (int at = start.Length; at + block.Length <= file.Length; at += block.Length)
        {
            block.CopyTo(file, at);
        }

        Assert.Contains(Read(file).Findings, static it => it.Code == EbmlFindingCodes.TooManyBlocks);
    }

    [Fact]
    public void Read_BrokenBytesInSegment_GoesOnAtTheNextElement()
    {
        MediaStructure structure = Read(With("broken"));
        Assert.Equal(2, structure.Tracks.Count);
        Assert.Contains(structure.ToolTraces, static it => it.Text == "Hand 3.0");
    }

    [Fact]
    public void Read_UnknownSizeSegmentAndCluster_ReadsAll()
    {
        MatroskaBytes bytes = new();
        byte[] cluster = [.. Id(0x1F43B675), 0xFF, .. U(0xE7, 0), .. Block(1, 0, true, [1])];
        byte[] file = [.. bytes.Head, .. Id(0x18538067), 0x01, 255, 255, 255, 255, 255, 255, 255, .. E(0x1549A966, [.. bytes.InfoParts[..1], .. bytes.InfoParts[3..]]),
            .. E(0x1654AE6B, [.. bytes.TrackParts]), .. cluster, .. cluster];
        MediaStructure structure = Read(file);
        Assert.Empty(structure.Findings);
        Assert.Equal(2, structure.Tracks[0].SampleCount);
        Assert.Equal(2, structure.Tracks[0].Samples.Count());
        Assert.Contains(structure.Elements, static it => it.Path == "Segment/Cluster[2]");
    }

    [Fact]
    public void Read_TruncatedAtEveryByte_NeverThrowsAndSaysSo()
    {
        byte[] whole = new MatroskaBytes().File();
        for (int length = 4; length < whole.Length; length++)
        {
            MediaStructure structure = Read(whole[..length]);
            Assert.True(structure.Findings.Count > 0 || structure.Outcome is not ExaminationOutcome.Completed, $"{length} bytes");
            Assert.All(structure.Elements, it => Assert.True(it.Offset + it.Size <= length));
            Assert.True(structure.Tracks.Sum(static it => it.Samples.Count()) >= 0);
        }
    }

    [Fact]
    public void Read_AnyByteChanged_NeverThrows()
    {
        byte[] whole = new MatroskaBytes().File();
        for (int at = 4; at < whole.Length; at++)
        {
            foreach (byte value in (ReadOnlySpan<byte>)[0x00, 0xFF, 0x80, (byte)(whole[at] ^ 1)])
            {
                byte[] changed = [.. whole];
                changed[at] = value;
                MediaStructure structure = Read(changed);
                Assert.True(structure.Tracks.Sum(static it => it.Samples.Count()) >= 0);
            }
        }
    }

    private static byte[] With(string fault)
    {
        MatroskaBytes it = new();
        switch (fault)
        {
            case "brokenLacing": it.Clusters[0] = E(0x1F43B675, U(0xE7, 0), E(0xA3, [0x82, 0, 0, 0x04, 2, 1, 1])); break;
            case "cue": it.CueShift = 1; break;
            case "cueTime": it.CueTime = 81; break;
            case "seek": it.SeekShift = 2; break;
            case "void": it.Padding = E(0xEC, [0, 0, 0, 65, 0, 0, 0, 0]); break;
            case "tail": it.Tail = [0, 0, 0]; break;
            case "order": it.Clusters.Reverse(); it.CueTime = 0; break;
            case "audioBack": it.Clusters[0] = E(0x1F43B675, U(0xE7, 0), Block(2, 20, true, [1]), Block(2, 0, true, [1])); break;
            case "duplicateInfoPart": it.InfoParts.Add(S(0x4D80, "other")); break;
            case "duplicateTrack": it.TrackParts.Add(it.TrackParts[0]); break;
            case "unknown": it.Extra.Add(E(0x4ABC, [1])); break;
            case "misplaced": it.Extra.Add(U(0xD7, 1)); break;
            case "noWritingApp": it.InfoParts.RemoveAt(4); break;
            case "noDocType": it.Head = E(0x1A45DFA3, U(0x4286, 1)); break;
            case "undeclaredTrack": it.TrackParts.RemoveAt(1); break;
            case "negative": it.Clusters[0] = E(0x1F43B675, U(0xE7, 0), Block(1, -5, true, [1])); break;
            case "noTimestamp": it.Clusters[0] = E(0x1F43B675, Block(1, 0, true, [1])); break;
            case "duration": it.InfoParts[1] = F(0x4489, 5000); break;
            case "crc": it.Tags = E(0x1254C367, Of(0xBF, [1, 2, 3, 4]), Tag("A", "B")[5..]); break;
            case "position": it.Clusters[0] = E(0x1F43B675, U(0xE7, 0), U8(0xA7, 4), Block(1, 0, true, [1])); break;
            case "previousSize": it.Clusters[1] = E(0x1F43B675, U(0xE7, 80), U8(0xAB, 4), Block(1, 0, true, [1])); break;
            case "valueSize": it.InfoParts[1] = Of(0x4489, [1, 2, 3]); break;
            case "unknownSize": it.Tags = [.. Id(0x1254C367), 0xFF]; break;
            case "beyondParent": it.InfoParts.Add([0x7B, 0xA9, 0x85, 65]); break;
            case "compressed": it.TrackParts[1] = E(0xAE, U(0xD7, 2), U(0x73C5, 12), U(0x83, 2), S(0x86, "A_X"), E(0x6D80, E(0x6240, E(0x5034, U(0x4254, 3))))); break;
            case "badDate": it.Tags = Tag("DATE", "long ago"); break;
            case "dateOnly": it.Tags = Tag("DATE", "2026-01-31"); break;
            case "deep": it.Tags = Enumerable.Range(0, 20).Aggregate(E(0x67C8, []), static (inner, _) => E(0x67C8, inner)) is var nest ? E(0x1254C367, E(0x7373, nest)) : []; break;
            case "broken": it.Clusters[0] = [.. it.Clusters[0], 0, 0, 0, 0, 0, 0, 0, 1]; break;
        }

        return it.File();
    }

    private static byte[] CrcOf(byte[] bytes) => BitConverter.GetBytes(Crc32.Of(bytes));

    private static byte[] Tag(string name, string text) => E(0x1254C367, E(0x7373, E(0x67C8, S(0x45A3, name), S(0x4487, text))));

    private static MediaStructure Read(MatroskaBytes bytes) => Read(bytes.File());

    private static MediaStructure Read(byte[] file) => MediaReader.Read(ByteSource.Of(file));
}
