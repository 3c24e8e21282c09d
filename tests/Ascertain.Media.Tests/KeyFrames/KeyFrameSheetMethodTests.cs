using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Media.Decoding;
using Ascertain.Media.KeyFrames;
using Ascertain.Media.Tests.Decoding;
using Ascertain.Media.Tests.FrameTiming;

namespace Ascertain.Media.Tests.KeyFrames;

public sealed class KeyFrameSheetMethodTests
{
    // The peer writes whole pictures in the stream's own format; the luma is cut out of them here, and numbers come from ffprobe's packets.
    [Theory]
    [InlineData("gopro/karma.mp4")]
    [InlineData("intel/car-detection.mp4")]
    [InlineData("nom-exif/meta.mov")]
    [InlineData("nom-exif/mkv-640x360.mkv")]
    [InlineData("androidx/mp4/h265-bframes.mp4")]
    [InlineData("androidx/mp4/iibbibb-editlist-videoonly.mp4")]
    [InlineData("androidx/mp4/sample-fragmented.mp4")]
    [InlineData("androidx/mkv/sample-with-chapters.mkv")]
    [InlineData("androidx/vp9/roadtrip-vp92-10bit.webm")]
    [InlineData("metadata-extractor/100-0306.avi")]
    public async Task ExamineAsync_RealClip_DigestsTimesAndNumbersAreThoseOfFfmpeg(string clip)
    {
        string path = SharedData.Path("clips/" + clip);
        bool isIsoMedia = Path.GetExtension(path) is ".mp4" or ".mov";
        string[] edits = isIsoMedia ? ["-ignore_editlist", "1"] : [];
        string[] stream = MethodRun.Table("ffprobe", ["-v", "quiet", "-of", "csv=p=0", "-select_streams", "V:0", "-show_entries", "stream=width,height,pix_fmt", path])[0];
        int width = int.Parse(stream[0], CultureInfo.InvariantCulture), height = int.Parse(stream[1], CultureInfo.InvariantCulture);
        string format = stream[2].TrimEnd('\r');
        int sample = format.EndsWith("10le", StringComparison.Ordinal) ? 2 : 1;
        int chroma = format.Contains("420", StringComparison.Ordinal) ? 2 * ((width + 1) / 2) * ((height + 1) / 2) : format.Contains("422", StringComparison.Ordinal) ? 2 * ((width + 1) / 2) * height : format.Contains("444", StringComparison.Ordinal) ? 2 * width * height : throw new NotSupportedException(format);
        byte[] pictures = MethodRun.Output("ffmpeg", ["-nostdin", "-v", "quiet", "-threads", "1", "-flags", "+bitexact", "-noautorotate", .. edits, "-skip_frame", "nokey", "-i", path,
            "-map", "0:V:0", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"]);
        int luma = width * height * sample, whole = luma + (chroma * sample);
        Assert.Equal(0, pictures.Length % whole);
        string[] expected = [.. Enumerable.Range(0, pictures.Length / whole).Select(i => Convert.ToHexStringLower(SHA256.HashData(pictures.AsSpan(i * whole, luma))))];
        Assert.NotEmpty(expected);

        ExaminationResult result = await MethodRun.Of(Method(), path);

        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.StartsWith($"{expected.Length} key frames were decoded", Assert.Single(result.All(KeyFrameFindingCodes.Listed)).Statement, StringComparison.Ordinal);
        CanonicalObject[] frames = [.. result.Document(KeyFrameSheetMethod.FramesAttachment).Array("frames").Objects()];
        Assert.Equal(expected, frames.Select(static it => it.Text("lumaSha256")));
        Assert.All(frames, it => Assert.Equal((width, height), (it.Integer("width"), it.Integer("height"))));
        if (isIsoMedia || path.EndsWith(".mkv", StringComparison.Ordinal))
        {
            CompareNumbers(path, edits, frames);
        }
    }

    [Fact]
    public async Task ExamineAsync_OnePictureRepeated_IsNamedAndAMovingOneIsNot()
    {
        using TemporaryFile still = ConfinedDecoderTests.Made("-f lavfi -i color=c=gray:s=64x48:r=5:d=1 -c:v mjpeg -pix_fmt yuvj420p -f avi");
        using TemporaryFile moving = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=64x48:r=5:d=1 -c:v mjpeg -pix_fmt yuvj420p -f avi");
        Finding repeated = Assert.Single((await MethodRun.Of(Method(), still.Path)).All(KeyFrameFindingCodes.Repeated));
        Assert.Equal("The key frames at 0.000000, 0.200000, 0.400000, 0.600000, 0.800000 s have exactly the same luma.", repeated.Statement);
        ExaminationResult other = await MethodRun.Of(Method(), moving.Path);
        Assert.Empty(other.All(KeyFrameFindingCodes.Repeated));
        Assert.Equal("5 key frames were decoded, the first at 0.000000 s, the last at 0.800000 s.", Assert.Single(other.All(KeyFrameFindingCodes.Listed)).Statement);
    }

    [Fact]
    public async Task ExamineAsync_SoundOnly_IsNotApplicable()
    {
        ExaminationResult result = await MethodRun.Of(Method(), SharedData.Path("clips/androidx/mp4/bbb-1ch-16khz-aac.mp4"));
        Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task ExamineAsync_NoPictureThatDecodes_IsNoSuccess()
    {
        using TemporaryFile empty = new(FrameTimingMethodTests.Declaring(6));
        ExaminationResult result = await MethodRun.Of(Method(), empty.Path);
        Assert.IsNotType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.Empty(result.All(KeyFrameFindingCodes.Listed));
    }

    // Blocks of 2 × 2 samples with means worked by hand: a picture of 320 × 180 is halved into a cell of 160 × 90.
    [Fact]
    public void Sheet_PictureTwiceTheCell_HasTheMeanOfEachBlock()
    {
        byte[] luma = new byte[320 * 180];
        (luma[0], luma[1], luma[320], luma[321]) = (10, 20, 30, 43);
        (luma[^1], luma[^2]) = (255, 255);
        byte[] sheet = Sheet(320, 180, 8, luma);
        int head = "P5\n1280 90\n255\n".Length;
        Assert.Equal("P5\n1280 90\n255\n", Encoding.ASCII.GetString(sheet, 0, head));
        Assert.Equal(head + (1280 * 90), sheet.Length);
        Assert.Equal((25, 0, 127), (sheet[head], sheet[head + 1], sheet[head + (89 * 1280) + 159])); // 103 / 4, 510 / 4
        Assert.Equal(25 + 127, sheet.Skip(head).Sum(static it => it));
    }

    // A tall picture of 90 × 180 becomes 45 × 90 and stands in the middle: (160 − 45) / 2 = 57.
    [Fact]
    public void Sheet_TallPictureOfTenBits_KeepsItsShapeAndShowsTheUpperEightBits()
    {
        byte[] luma = new byte[90 * 180 * 2];
        for (int i = 0; i < luma.Length; i += 2)
        {
            (luma[i], luma[i + 1]) = (0xAC, 0x03); // 940 of 1023
        }

        byte[] row = Sheet(90, 180, 10, luma)["P5\n1280 90\n255\n".Length..][..160];
        Assert.Equal(Enumerable.Range(0, 160).Select(static it => it is >= 57 and < 102 ? (byte)235 : (byte)0), row);
    }

    private static byte[] Sheet(int width, int height, int bits, byte[] luma)
    {
        KeyFrameSheet sheet = new();
        sheet.OnFrame(new FrameInfo
        {
            Index = 0, PresentationTime = 0, TimeBaseNumerator = 1, TimeBaseDenominator = 25, IsKey = true, PictureType = 'I', Width = width, Height = height, BitDepth = bits, IsClean = true,
        }, luma);
        return sheet.ToPortableGraymap();
    }

    private static void CompareNumbers(string path, string[] edits, CanonicalObject[] frames)
    {
        string[][] packets = MethodRun.Table("ffprobe", ["-v", "quiet", "-of", "csv=p=0", "-select_streams", "V:0", .. edits, "-show_entries", "packet=pts_time,flags", path]);
        string[] inOrder = [.. packets.Select(static it => it[0]).OrderBy(static it => decimal.Parse(it, CultureInfo.InvariantCulture))];
        string[] keys = [.. packets.Where(static it => it[1][0] == 'K').Select(static it => it[0])];
        Assert.All(frames, frame => Assert.Contains(frame.Text("timeSeconds"), keys));
        Assert.Equal(frames.Select(it => (long)Array.IndexOf(inOrder, it.Text("timeSeconds"))), frames.Select(static it => it.Integer("index")));
    }

    private static KeyFrameSheetMethod Method()
    {
        _ = Decoders.Build;
        return new KeyFrameSheetMethod(InstalledDecoder.Find(ConfinementPolicy.Required));
    }
}
