using System.Text;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Decoding;
using Ascertain.Media.Inspecting;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Formats without an own reader, inside an investigation: what ffprobe's tags and the pictures of a transport stream say.</summary>
public sealed class ItemReaderTests
{
    private static InstalledDecoder Decoder
    {
        get
        {
            _ = Decoders.Build;
            return InstalledDecoder.Find(ConfinementPolicy.Required);
        }
    }

    // exiftool -ee: DateTimeOriginal 2019:04:24 22:24:00+02:00 DST, Make Sony, Camera Model Name ILCE-7M3.
    [Fact]
    public void Read_RealTransportStream_HasCameraClockDeviceAndParameters()
    {
        string path = SharedData.Path("clips/metadata-extractor/sony-ilce-7m3-a7m3.mts");
        using SafeFileHandle handle = File.OpenHandle(path);
        MediaStructure structure = ItemReader.Read(handle, Decoder, ReadingDepth.Full);

        EmbeddedClock clock = Assert.Single(structure.Clocks);
        Assert.Equal(("H.264 SEI MDPM", "2019-04-24T22:24:00+02:00", ClockZone.Offset), (clock.Source, clock.Value, clock.Zone));
        Assert.Contains("daylight-saving", clock.Meaning, StringComparison.Ordinal);
        Assert.Equal(("Sony", "ILCE-7M3"), (structure.Device.Make, structure.Device.Model));
        byte[] file = File.ReadAllBytes(path);
        Assert.Equal([0x17, 0xEE, 0x8C, 0x60], file[(int)clock.FirstByte..((int)clock.FirstByte + 4)]);
        VideoParameters stream = structure.Tracks[0].Stream!;
        Assert.Equal(("High", 40, "4:2:0", 8), (stream.ProfileName, stream.Level, stream.Chroma, stream.BitDepth));
        Assert.Contains(stream.MessageCounts, static it => it.Type == SeiCursor.UnregisteredUserData);
        Assert.Equal(1.12, structure.Tracks[0].StartSeconds);
        Assert.Contains(structure.Findings, static it => it.Code == BitstreamFindingCodes.BinaryUserData && it.Statement.Contains("MDPM", StringComparison.Ordinal));
    }

    [Fact]
    public void Examine_TransportStream_BothMethodsAnswerAndSayWhoRead()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=320x240:r=25:d=1 -c:v libx264 -f mpegts");
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        MediaStructure structure = ItemReader.Read(handle, Decoder, ReadingDepth.Full);
        ExaminationResult profile = ContainerProfileMethod.Examine(structure), clocks = ClocksAndPositionsMethod.Examine(structure);
        Assert.Equal(("completed", "completed"), (profile.Outcome.Word, clocks.Outcome.Word));
        Assert.True(ItemReader.DependsOnDecoder(profile));
        Assert.True(ItemReader.DependsOnDecoder(clocks));
        Assert.StartsWith("x264 - core", Assert.Single(structure.Tracks[0].Stream!.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OwnFormat_DoesNotDependOnTheDecoder()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=320x240:r=25:d=1 -c:v libx264 -f matroska");
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        MediaStructure with = ItemReader.Read(handle, Decoder, ReadingDepth.Full), without = ItemReader.Read(handle, null, ReadingDepth.Full);
        Assert.Equal(StructureDocument.Of(without).ToBytes(), StructureDocument.Of(with).ToBytes());
        Assert.False(ItemReader.DependsOnDecoder(ContainerProfileMethod.Examine(with)));
        Assert.False(ItemReader.DependsOnDecoder(ClocksAndPositionsMethod.Examine(with)));
    }

    // Without a decoder, or where ffprobe has no answer, the result would be another one with another decoder.
    [Fact]
    public void Read_NoMedia_IsNotApplicableAndDependsOnTheDecoder()
    {
        using TemporaryFile text = new("nothing");
        using SafeFileHandle handle = File.OpenHandle(text.Path);
        foreach (InstalledDecoder? decoder in new[] { null, Decoder })
        {
            MediaStructure structure = ItemReader.Read(handle, decoder, ReadingDepth.Full);
            Assert.IsType<ExaminationOutcome.NotApplicable>(structure.Outcome);
            Assert.True(ItemReader.DependsOnDecoder(ClocksAndPositionsMethod.Examine(structure)));
        }
    }

    [Fact]
    public void Read_FlashVideo_TagsAreClockAndTracesMarked()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made(
            "-f lavfi -i testsrc2=s=320x240:r=25:d=1 -c:v flv1 -metadata creation_time=2021-02-03T04:05:06Z -metadata title=Somebody -f flv");
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        MediaStructure structure = ItemReader.Read(handle, Decoder, ReadingDepth.Quick);
        EmbeddedClock clock = Assert.Single(structure.Clocks);
        Assert.Equal(("ffprobe format tag creation_time", "2021-02-03T04:05:06Z", ClockZone.Utc), (clock.Source, clock.Value, clock.Zone));
        Assert.Contains(structure.ToolTraces, static it => it.Source == "ffprobe format tag encoder" && it.Text.StartsWith("Lavf", StringComparison.Ordinal));
        Assert.Contains(structure.ToolTraces, static it => it.Source == "ffprobe format tags not quoted" && it.Text.Contains("title", StringComparison.Ordinal));
        Assert.DoesNotContain(structure.ToolTraces, static it => it.Text.Contains("Somebody", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_Tags_AreClocksPositionsDeviceOrNamed()
    {
        _ = Decoders.Build;
        MediaStructure structure = new ConfinedProbe(Decoders.Build).Parse(Encoding.UTF8.GetBytes("""
            {"format":{"format_name":"x","tags":{"creation_time":"2026-01-31T09:15:00.500000Z","date":"2026","location":"+48.2+016.37/","make":"Rehearsal","artist":"A person","odd":7,"com":"\ud800"}},
             "streams":[{"codec_type":"audio","start_time":"-0.5","tags":{"creation_time":"words","location":"a town"}},{"codec_type":"audio","start_time":"NaN"}]}
            """));
        Assert.Equal("2026-01-31T09:15:00.5Z", Assert.Single(structure.Clocks).Value);
        Assert.Equal(48.2, Assert.Single(structure.Positions).LatitudeDegrees);
        Assert.Equal("Rehearsal", structure.Device.Make);
        Assert.Equal([-0.5, null], structure.Tracks.Select(static it => it.StartSeconds));
        Assert.Contains(structure.ToolTraces, static it => it is { Source: "ffprobe format tag date", Text: "2026" });
        Assert.Contains(structure.ToolTraces, static it => it is { Source: "ffprobe stream 0 tag creation_time", Text: "words" });
        Assert.Contains(structure.ToolTraces, static it => it is { Source: "ffprobe stream 0 tags not quoted", Text: "location" });
        Assert.DoesNotContain(structure.ToolTraces, static it => it.Text.Contains("person", StringComparison.Ordinal));
    }

    // Damage anywhere in a transport stream changes what is found, never how the reading ends.
    [Fact]
    public void AddTo_MutatedTransportStream_EndsAndStaysInsideTheItem()
    {
        byte[] clip = File.ReadAllBytes(SharedData.Path("clips/metadata-extractor/sony-ilce-7m3-a7m3.mts"))[..120_000];
        MediaStructure described = new()
        {
            Format = "mpegts (ffprobe)", Outcome = ExaminationOutcome.Completed.Instance,
            Tracks = [new MediaTrack { Id = 0, Kind = TrackKind.Video, Codec = "h264" }, new MediaTrack { Id = 1, Kind = TrackKind.Video, Codec = "hevc" }],
        };
        Assert.Single(TransportPictures.AddTo(described, ByteSource.Of(clip), ReadingDepth.Full).Clocks);
        Random random = new(20260202);
        for (int i = 0; i < 500; i++)
        {
            byte[] mutated = [.. clip[..random.Next(400, clip.Length)]];
            for (int n = random.Next(1, 40); n > 0; n--)
            {
                mutated[random.Next(Math.Min(mutated.Length, 4_000))] = (byte)random.Next(256);
            }

            MediaStructure read = TransportPictures.AddTo(described, ByteSource.Of(mutated), ReadingDepth.Full);
            Assert.All(read.Clocks, it => Assert.InRange(it.FirstByte + it.ByteCount, 0, mutated.Length));
            Assert.All(read.Findings, it => Assert.InRange((it.Where.FirstByte ?? 0) + (it.Where.ByteCount ?? 0), 0, mutated.Length));
        }
    }
}
