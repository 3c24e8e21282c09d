using System.Diagnostics;
using System.Text;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Hevc;
using Ascertain.Media.ContainerProfile;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>What the full search finds beyond the first sample, and where it stops.</summary>
public sealed class HeaderSearchTests
{
    private static readonly byte[] Uuid = [.. Enumerable.Range(1, 16).Select(static it => (byte)it)];

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 2)]
    public void Inspect_SecondEncoderTextInALaterKeyFrame_IsFoundByTheFullSearch(bool quick, bool second, int count)
    {
        (VideoParameters stream, StructureBuilder into) = Inspect([Sample(true, Sei("first 1")), .. Enumerable.Repeat(Sample(false), 60), Sample(true, Sei("second 2"))], quick);
        Assert.Equal(second ? ["first 1", "second 2"] : ["first 1"], stream.Texts);
        Assert.Equal(count, into.ToolTraces.Count);
        Assert.DoesNotContain(into.Findings, static it => it.Code == BitstreamFindingCodes.SearchBounded);
    }

    [Fact]
    public void Inspect_SameTextInEveryKeyFrame_IsListedOnceAndCounted()
    {
        (VideoParameters stream, StructureBuilder into) = Inspect([.. Enumerable.Repeat(Sample(true, Sei("same 1")), 40)], false);
        Assert.Single(stream.Texts);
        Assert.Single(into.ToolTraces);
        SeiTally tally = Assert.Single(stream.MessageCounts);
        Assert.Equal((SeiCursor.UnregisteredUserData, 40), (tally.Type, tally.Count));
    }

    // The text stands behind a slice of 20 KB, out of reach of the quick look.
    [Fact]
    public void Inspect_MessageBehindALargeSlice_IsReachedByItsLength()
    {
        byte[] sample = [.. Unit([0x65, .. new byte[20_000]]), .. Unit(Sei("late 3"))];
        Assert.Equal(["late 3"], Inspect([(sample, true)], false).Stream.Texts);
        Assert.Empty(Inspect([(sample, true)], true).Stream.Texts);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public void Inspect_TextInOneLaterPictureThatIsNoKeyFrame_IsFound(int at)
    {
        (byte[] Bytes, bool IsKey)[] samples = [.. Enumerable.Range(0, 500).Select(it => it == at ? Sample(false, Sei("late 5")) : Sample(it == 0))];
        Assert.Equal(["late 5"], Inspect(samples, false).Stream.Texts);
    }

    // Two hours at 30 a second, three units each: more than the bound of the search of every sample.
    [Fact]
    public void Inspect_TextInTheLastKeyFrameOfALongRecording_IsFound()
    {
        byte[] picture = [.. Unit([0x06, 5, 0]), .. Unit([0x41, 1]), .. Unit([0x41, 2])], last = [.. Unit(Sei("late 6")), .. Unit([0x65, 1])];
        byte[] file = [.. picture, .. last];
        IEnumerable<MediaSample> samples = Enumerable.Range(0, 216_000).Select(it => it < 215_999
            ? new MediaSample(0, picture.Length, it, it, 1, it % 60 == 0) : new MediaSample(picture.Length, last.Length, it, it, 1, true));
        StructureBuilder into = new();
        VideoParameters stream = BitstreamInspector.Inspect(Track(samples), ByteSource.Of(file), into, false)!;
        Assert.Equal(["late 6"], stream.Texts);
        Assert.Contains("key frames alone", Assert.Single(into.Findings, static it => it.Code == BitstreamFindingCodes.SearchBounded).Statement, StringComparison.Ordinal);
    }

    // Emulation prevention everywhere and as many messages as are walked, in samples that all lie on the same bytes: work is bounded, not only bytes.
    [Fact]
    public void Inspect_ManyMessagesInEscapedUnits_TakesLessThanTwoSeconds()
    {
        byte[] hostile = [0x06, 5, .. Enumerable.Repeat((byte)0xFF, 156), 220, .. Enumerable.Repeat<byte[]>([0, 0, 3], 20_000).SelectMany(static it => it), .. Enumerable.Repeat<byte[]>([1, 0], 255).SelectMany(static it => it), 0x80];
        byte[] file = [.. Unit(hostile)];
        StructureBuilder into = new();
        TimeSpan before = ThreadClock.Now;
        BitstreamInspector.Inspect(Track(Forever(new MediaSample(0, file.Length, 0, 0, 1, true))), ByteSource.Of(file), into, false);
        Assert.Single(into.Findings, static it => it.Statement.Contains("reached its bound", StringComparison.Ordinal));
        Assert.True(ThreadClock.Now - before < TimeSpan.FromSeconds(4), $"{ThreadClock.Now - before}"); // measured: 2.7 s with its start in a build for tests, 0.6 s in the program
    }

    [Fact]
    public void Inspect_SixtyFourTextsRepeated_AreNotSaidToBeMore()
    {
        (byte[], bool)[] samples = [.. Enumerable.Range(0, 128).Select(static it => Sample(true, Sei($"text {it % 64}")))];
        Assert.Empty(Inspect(samples, false).Into.Findings);
    }

    [Fact]
    public void Inspect_TraceOfLaterText_PointsAtItsBytes()
    {
        (byte[] Bytes, bool IsKey)[] samples = [Sample(true), Sample(true, Sei("where 4"))];
        ToolTrace trace = Assert.Single(Inspect(samples, false).Into.ToolTraces);
        byte[] item = [.. samples.SelectMany(static it => it.Bytes)];
        Assert.Equal("where 4", Encoding.ASCII.GetString(item, (int)trace.FirstByte, 7));
    }

    [Fact]
    public void Inspect_ManyDifferentTexts_AreBoundedAndTold()
    {
        (VideoParameters stream, StructureBuilder into) = Inspect([.. Enumerable.Range(0, 100).Select(static it => Sample(true, Sei($"text {it}")))], false);
        Assert.Equal(64, stream.Texts.Count);
        Assert.Single(into.Findings, static it => it.Code == BitstreamFindingCodes.SearchBounded);
        Assert.Empty(Inspect([.. Enumerable.Range(0, 64).Select(static it => Sample(true, Sei($"text {it}")))], false).Into.Findings);
    }

    // A table that lists one sample for ever, in many tracks: the bound is the item's.
    [Fact]
    public void Inspect_EndlessTable_StopsAtTheBoundOfTheItem()
    {
        byte[] bytes = [.. Unit(Sei("again")), .. Unit([0x65, .. new byte[50_000]])];
        StructureBuilder into = new();
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 50; i++)
        {
            MediaTrack track = Track(Forever(new MediaSample(0, bytes.Length, 0, 0, 1, i % 2 == 0)));
            BitstreamInspector.Inspect(track, ByteSource.Of(bytes), into, false);
        }

        Assert.Equal(50, into.Findings.Count(static it => it.Code == BitstreamFindingCodes.SearchBounded && it.Statement.Contains("reached its bound", StringComparison.Ordinal)));
        Assert.Single(into.Findings, static it => it.Statement.Contains("key frames alone", StringComparison.Ordinal));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inspect_VideoParameterSetOfOtherLevel_IsFound(bool patched)
    {
        byte[] file = Clips.Bytes("x265-bframes.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] record = track.CodecConfiguration.ToArray();
        UnitRange video = HevcConfiguration.Parse(record)!.Units[0];
        if (patched)
        {
            // general_level_idc stands 12 bytes after the four of the set's own fields; emulation prevention adds bytes before it.
            int level = Array.LastIndexOf(record, (byte)HevcConfiguration.Parse(record)!.Level, video.Start + video.Length - 1);
            Assert.InRange(level, video.Start, video.Start + video.Length);
            record[level] = 153;
        }

        StructureBuilder into = new();
        VideoParameters stream = BitstreamInspector.Inspect(track with { CodecConfiguration = record }, ByteSource.Of(file), into, true)!;
        Assert.Equal(patched, into.Findings.Exists(static it => it.Code == BitstreamFindingCodes.VideoSetDiffers));
        Assert.Equal(1, stream.TemporalLayers);
    }

    [Theory]
    [InlineData(66, 0xC0, 30, "Constrained Baseline", "3.0")]
    [InlineData(66, 0x80, 11, "Baseline", "1.1")]
    [InlineData(77, 0x10, 11, "Main", "1b")]
    [InlineData(100, 0x10, 11, "High", "1.1")]
    [InlineData(122, 0x10, 41, "High 4:2:2 Intra", "4.1")]
    public void H264Names_AreThoseOfAnnexA(int profile, int constraints, int level, string name, string levelName) =>
        Assert.Equal((name, levelName), (ProfileNames.OfH264(profile, constraints), ProfileNames.LevelOfH264(level, profile, constraints)));

    [Fact]
    public void OtherNames_AreThoseOfTheStandards() =>
        Assert.Equal(("Main 10", "4.1", "High", "5.1"), (ProfileNames.OfHevc(2), ProfileNames.LevelOfHevc(123), ProfileNames.OfAv1(1), ProfileNames.LevelOfAv1(13)));

    [Fact]
    public void Read_RealClip_DocumentHoldsWhatTheStreamSays()
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(Clips.Bytes("x264-pyramid.mp4")), ReadingDepth.Full);
        string document = Encoding.UTF8.GetString(StructureDocument.Of(structure).ToBytes());
        Assert.Contains("\"profileName\":\"High\"", document, StringComparison.Ordinal);
        Assert.Contains("\"chroma\":\"4:2:0\"", document, StringComparison.Ordinal);
        Assert.Contains("\"matrixCoefficients\":1", document, StringComparison.Ordinal);
        Assert.Contains("\"texts\":[\"x264 - core", document, StringComparison.Ordinal);
        Assert.Contains("(High profile, level ", ContainerProfileMethod.Examine(structure).Findings[0].Statement, StringComparison.Ordinal);
        Assert.Null(structure.Tracks.FirstOrDefault(static it => it.Kind != TrackKind.Video)?.Stream);
    }

    // The budget: a minute of 1080p costs below 0.05 s of CPU; here the search alone, over 1,800 samples with 60 key frames.
    [Fact]
    public void Inspect_AMinute_TakesFarBelowTheBudget()
    {
        (byte[], bool)[] samples = [.. Enumerable.Range(0, 1_800).Select(static it => it % 30 == 0 ? Sample(true, Sei("same")) : Sample(false))];
        Inspect(samples, false); // compiled
        Stopwatch watch = Stopwatch.StartNew();
        Inspect(samples, false);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    private static (VideoParameters Stream, StructureBuilder Into) Inspect((byte[] Bytes, bool IsKey)[] samples, bool quick)
    {
        List<MediaSample> list = [];
        long offset = 0;
        foreach ((byte[] bytes, bool isKey) in samples)
        {
            list.Add(new MediaSample(offset, bytes.Length, list.Count, list.Count, 1, isKey));
            offset += bytes.Length;
        }

        StructureBuilder into = new();
        byte[] item = [.. samples.SelectMany(static it => it.Bytes)];
        return (BitstreamInspector.Inspect(Track(list), ByteSource.Of(item), into, quick)!, into);
    }

    private static MediaTrack Track(IEnumerable<MediaSample> samples)
    {
        MediaTrack real = MiniMp4.Track(Clips.Bytes("x264-pyramid.mp4"));
        return new MediaTrack
        {
            Id = 1, Kind = TrackKind.Video, Codec = "avc1", CodecConfiguration = real.CodecConfiguration, CodecConfigurationKind = "avcC", Samples = samples,
        };
    }

    private static IEnumerable<MediaSample> Forever(MediaSample sample)
    {
        while (true)
        {
            yield return sample;
        }
    }

    private static (byte[] Bytes, bool IsKey) Sample(bool isKey, params byte[][] units) =>
        ([.. units.SelectMany(Unit), .. Unit([(byte)(isKey ? 0x65 : 0x41), 0x88, 0x84, 0x21])], isKey);

    // nal_unit_type 6, payloadType 5, size, UUID, text, stop bit.
    private static byte[] Sei(string text) => [6, 5, (byte)(16 + text.Length), .. Uuid, .. Encoding.ASCII.GetBytes(text), 0x80];

    private static byte[] Unit(byte[] bytes) => [(byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
