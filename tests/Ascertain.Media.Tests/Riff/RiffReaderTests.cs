using Ascertain.Media.Riff;
using static Ascertain.Media.Tests.Riff.RiffBytes;

namespace Ascertain.Media.Tests.Riff;

public sealed class RiffReaderTests
{
    [Fact]
    public void Read_SoundAvi_HasNoFindings() => Assert.Empty(Read(Avi()).Findings);

    [Fact]
    public void Read_SoundAvi_TracksAndSamplesAreThoseWritten()
    {
        byte[] file = Avi();
        MediaStructure structure = Read(file);
        MediaTrack video = structure.Tracks[0], audio = structure.Tracks[1];
        Assert.Equal(("riff", "AVI "), (structure.Format, structure.Brand));
        Assert.Equal((TrackKind.Video, "H264", 320, 240, 25.0), (video.Kind, video.Codec, video.Width, video.Height, video.FrameRate));
        Assert.Equal([(3, 0L, true), (2, 1L, false)], video.Samples.Select(static it => (it.Size, it.PresentationTime, it.IsKey)));
        Assert.Equal((TrackKind.Audio, "0x0001", 8000L), (audio.Kind, audio.Codec, audio.Timescale));
        Assert.Equal([(4, 0L, 2L)], audio.Samples.Select(static it => (it.Size, it.PresentationTime, it.Duration)));
        MediaSample first = video.Samples.First();
        Assert.Equal([1, 2, 3], file[(int)first.Offset..((int)first.Offset + first.Size)]);
    }

    [Fact]
    public void Read_SoundAvi_SummarisesChunksOfAStream() =>
        Assert.Contains(Read(Avi()).Elements, static it => it.Type == "00dc ×2" && it.Path == "RIFF(AVI )/LIST(movi)/00dc[1..2]");

    [Fact]
    public void Read_OpenDmlAvi_ReadsAllRiffsAndKeysFromStandardIndex()
    {
        MediaStructure structure = Read(OpenDml(0));
        Assert.Empty(structure.Findings);
        Assert.Equal([true, false], structure.Tracks[0].Samples.Select(static it => it.IsKey));
        Assert.Contains(structure.Elements, static it => it.Path == "RIFF(AVIX)/LIST(movi)/ix00");
    }

    [Fact]
    public void Read_OpenDmlAviWithMovedBase_SaysIndexWrong() =>
        Assert.Contains(Read(OpenDml(4)).Findings, static it => it.Code == RiffFindingCodes.IndexWrong);

    [Theory]
    [InlineData("TUE MAR 10 15:04:43 2026\n", "2026-03-10T15:04:43")]
    [InlineData("2026:03:10 15:04:43", "2026-03-10T15:04:43")]
    [InlineData("2026-03-10T15:04:43.25", "2026-03-10T15:04:43.25")]
    public void Read_Idit_IsAClockOfUnknownZone(string text, string value)
    {
        EmbeddedClock clock = Assert.Single(Read(Avi(C("IDIT", T(text)))).Clocks);
        Assert.Equal(("IDIT", value, ClockZone.Unknown), (clock.Source, clock.Value, clock.Zone));
    }

    [Fact]
    public void Read_Wav_HasBextClockOfUnknownZone()
    {
        MediaStructure structure = Read(Wav(Bext("2026-03-10", "15:04:43")));
        EmbeddedClock clock = Assert.Single(structure.Clocks);
        Assert.Equal(("2026-03-10T15:04:43", ClockZone.Unknown), (clock.Value, clock.Zone));
        Assert.Empty(structure.Findings);
        Assert.Equal((TrackKind.Audio, 4L, 4 / 8000.0), (structure.Tracks[0].Kind, structure.Tracks[0].SampleCount!.Value, structure.Tracks[0].DurationSeconds!.Value));
    }

    [Fact]
    public void Read_Rf64_TakesSizesFromDs64()
    {
        byte[] data = new byte[8];
        byte[] file = [.. T("RF64"), 255, 255, 255, 255, .. T("WAVE"), .. C("ds64", [100, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Format("fmt ", 1, 1, 8000, 2), .. T("data"), 255, 255, 255, 255, .. data];
        MediaStructure structure = Read(file);
        Assert.Empty(structure.Findings);
        Assert.Equal(4, structure.Tracks[0].SampleCount);
    }

    [Fact]
    public void Read_WebPLossless_HasSizeFromItsHeader()
    {
        // RFC 9649: 0x2F, then 14 bits width - 1, 14 bits height - 1: 99 | 49 << 14.
        byte[] vp8l = [0x2F, .. Little(99 | (49 << 14))];
        MediaTrack image = Assert.Single(Read(Form("WEBP", C("VP8L", vp8l))).Tracks);
        Assert.Equal((TrackKind.Image, "VP8L", 100, 50), (image.Kind, image.Codec, image.Width, image.Height));
    }

    [Theory]
    [InlineData(0x08, true, false)]
    [InlineData(0x00, true, true)]
    [InlineData(0x08, false, true)]
    public void Read_WebPFlags_DifferFromChunksIsAFinding(byte flags, bool hasExif, bool isFinding)
    {
        byte[] vp8x = C("VP8X", [flags, 0, 0, 0, 99, 0, 0, 49, 0, 0]), picture = C("VP8L", [0x2F, .. Little(99 | (49 << 14))]);
        MediaStructure structure = Read(Form("WEBP", vp8x, picture, hasExif ? C("EXIF", T("II*\0"), Little(8), [0, 0, 0, 0, 0, 0]) : []));
        Assert.Equal(isFinding, structure.Findings.Any(static it => it.Code == RiffFindingCodes.FlagMismatch));
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "indexOffset", RiffFindingCodes.IndexWrong },
        { "notIndexed", RiffFindingCodes.NotIndexed },
        { "noIndex", RiffFindingCodes.NoIndex },
        { "twoIndexes", RiffFindingCodes.DuplicateChunk },
        { "frames", RiffFindingCodes.CountMismatch },
        { "junk", RiffFindingCodes.JunkWithContent },
        { "tail", RiffFindingCodes.TrailingBytes },
        { "unfinished", RiffFindingCodes.Unfinished },
        { "truncated", RiffFindingCodes.Truncated },
        { "beyondList", RiffFindingCodes.SizeBeyondParent },
        { "brokenChunk", RiffFindingCodes.BrokenChunk },
        { "deep", RiffFindingCodes.TooDeep },
        { "empty", RiffFindingCodes.EmptyPictures },
        { "stream", RiffFindingCodes.UnknownStream },
        { "noHeader", RiffFindingCodes.MissingChunk },
        { "rate", RiffFindingCodes.BadField },
        { "pad", RiffFindingCodes.MissingPad },
        { "badDate", RiffFindingCodes.DateInvalid },
        { "dateOnly", RiffFindingCodes.DateWithoutTime },
        { "artist", RiffFindingCodes.PersonalField },
        { "fact", RiffFindingCodes.CountMismatch },
        { "block", RiffFindingCodes.CountMismatch },
        { "twoData", RiffFindingCodes.DuplicateChunk },
        { "byteRate", RiffFindingCodes.BadField },
        { "bextDate", RiffFindingCodes.DateInvalid },
    };

    // Read_SoundAvi_HasNoFindings and Read_Wav_HasBextClockOfUnknownZone are the negative twins.
    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FileWithOneFault_NamesIt(string fault, string code)
    {
        MediaStructure structure = Read(With(fault));
        Assert.Contains(structure.Findings, it => it.Code == code);
        Assert.All(structure.Findings, static it => Assert.NotEmpty(it.Against));
    }

    [Fact]
    public void Read_MoreChunksThanTheBound_StopsAndSaysSo()
    {
        byte[] chunks = new byte[8 * 2_000_001];
        for (int at = 0; at < chunks.Length; at += 8)
        {
            "00dc"u8.CopyTo(chunks.AsSpan(at));
        }

        Assert.Contains(Read(Form("AVI ", List("movi", chunks))).Findings, static it => it.Code == RiffFindingCodes.TooManyChunks);
    }

    [Fact]
    public void Read_PersonalField_IsNotCarried()
    {
        MediaStructure structure = Read(Avi(List("INFO", C("IART", T("Ann Example")))));
        Assert.DoesNotContain(structure.ToolTraces, static it => it.Text.Contains("Ann", StringComparison.Ordinal));
        Assert.DoesNotContain(structure.Findings, static it => it.Statement.Contains("Ann", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("avi")]
    [InlineData("wav")]
    [InlineData("odml")]
    public void Read_TruncatedAtEveryByteOrChanged_NeverThrowsAndCutIsNamed(string which)
    {
        byte[] whole = which == "avi" ? Avi(List("INFO", C("ISFT", T("x")))) : which == "odml" ? OpenDml(0) : Wav(Bext("2026-03-10", "15:04:43"));
        for (int length = 12; length < whole.Length; length++)
        {
            MediaStructure structure = Read(whole[..length]);
            Assert.True(structure.Findings.Count > 0, $"{length} bytes");
            Assert.All(structure.Elements, it => Assert.True(it.Offset + it.Size <= length));
            Assert.True(structure.Tracks.Sum(static it => it.Samples.Count()) >= 0);
        }

        for (int at = 4; at < whole.Length; at++)
        {
            foreach (byte value in (ReadOnlySpan<byte>)[0x00, 0xFF, 0x80, (byte)(whole[at] ^ 1)])
            {
                byte[] changed = [.. whole];
                changed[at] = value;
                Assert.True(Read(changed).Tracks.Sum(static it => it.Samples.Count()) >= 0);
            }
        }
    }

    private static byte[] With(string fault) => fault switch
    {
        "indexOffset" => Avi(shift: 2),
        "notIndexed" => Avi(entries: 2),
        "noIndex" => Avi(entries: 0),
        "twoIndexes" => Avi(C("idx1", IndexEntry("00dc", 16, 4, 3))),
        "frames" => Avi(frames: 7),
        "junk" => Avi(C("JUNK", T("hidden"))),
        "tail" => [.. Avi(), 1, 2, 3],
        "unfinished" => Unfinished(),
        "truncated" => Avi()[..^20],
        "beyondList" => Form("WAVE", Format("fmt ", 1, 1, 8000, 2), C("LIST", T("INFO"), T("ISFT"), Little(90), T("x ")), C("data", new byte[8])),
        "brokenChunk" => Form("WAVE", Format("fmt ", 1, 1, 8000, 2), C("data", new byte[8]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        "deep" => Form("WAVE", Enumerable.Range(0, 12).Aggregate(List("wavl"), static (inner, _) => List("wavl", inner))),
        "empty" => Avi(picture: []),
        "stream" => Avi(streamOfSound: "05wb"),
        "noHeader" => Form("AVI ", List("movi")),
        "rate" => Avi(rate: 0),
        "pad" => Form("WAVE", Format("fmt ", 1, 1, 8000, 2), [.. T("note"), 3, 0, 0, 0, 65, 66, 67], C("data", new byte[8])),
        "badDate" => Avi(C("IDIT", T("yesterday"))),
        "dateOnly" => Avi(List("INFO", C("ICRD", T("2026-03-10")))),
        "artist" => Avi(List("INFO", C("IART", T("Ann Example")))),
        "fact" => Wav(C("fact", Little(99))),
        "block" => Form("WAVE", Format("fmt ", 1, 1, 8000, 2), C("data", new byte[7])),
        "twoData" => Wav(C("data", new byte[2])),
        "byteRate" => Form("WAVE", Format("fmt ", 1, 1, 8000, 2, 1), C("data", new byte[8])),
        "bextDate" => Wav(Bext("0000-00-00", "00:00:00")),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    // Two pictures and one packet of sound, with an idx1 whose offsets count from the word "movi".
    private static byte[] Avi(byte[]? extra = null, int shift = 0, int entries = 3, int frames = 2, byte[]? picture = null, string streamOfSound = "01wb", int rate = 25)
    {
        byte[] first = C("00dc", [1, 2, 3]), sound = C(streamOfSound, [1, 2, 3, 4]), second = C("00dc", picture ?? [4, 5]);
        byte[][] index =
        [
            IndexEntry("00dc", 0x10, 4 + shift, 3), IndexEntry(streamOfSound, 0, 4 + first.Length, 4),
            IndexEntry("00dc", 0, 4 + first.Length + sound.Length, picture?.Length ?? 2),
        ];
        return Form("AVI ",
            List("hdrl", MainHeader(frames),
                List("strl", StreamHeader("vids", "H264", 1, rate, 2, 0), Bitmap(320, 240, "H264")),
                List("strl", StreamHeader("auds", "\0\0\0\0", 1, 8000, 2, 2), Format("strf", 1, 1, 8000, 2))),
            List("movi", first, sound, second),
            entries > 0 ? C("idx1", index[..entries]) : [],
            extra ?? []);
    }

    private static byte[] Unfinished()
    {
        byte[] file = Avi();
        file.AsSpan(4, 4).Clear();
        return file;
    }

    // One picture in each of two RIFF chunks, each with its ix00 (OpenDML AVI 1.02 §3).
    private static byte[] OpenDml(int shift)
    {
        byte[] header = List("hdrl", MainHeader(1), List("strl", StreamHeader("vids", "H264", 1, 25, 2, 0), Bitmap(320, 240, "H264")));
        int riff = 12, movi = riff + header.Length + 12;
        byte[] Index(int origin, bool isKey) => C("ix00", Little16(2), [0, 1], Little(1), T("00dc"), Little(origin), Little(0), Little(0), Little(8), Little(2 | (isKey ? 0L : 0x80000000L)));
        byte[] one = Form("AVI ", header, List("movi", C("00dc", [1, 2]), Index(movi + shift, true)));
        byte[] two = Form("AVIX", List("movi", C("00dc", [3, 4]), Index(one.Length + 24, false)));
        return [.. one, .. two];
    }

    private static byte[] Wav(params byte[][] extra) => Form("WAVE", [Format("fmt ", 1, 1, 8000, 2), .. extra, C("data", [1, 0, 2, 0, 3, 0, 4, 0])]);

    private static byte[] Bext(string date, string time) => C("bext", new byte[320], T(date), T(time), new byte[602 - 338]);

    private static MediaStructure Read(byte[] file) => MediaReader.Read(ByteSource.Of(file));
}
