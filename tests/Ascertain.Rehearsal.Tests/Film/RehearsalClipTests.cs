using System.Diagnostics;
using System.Text.Json;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Material;
using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Tests.Film;

/// <summary>The recording and its copies, made once for all tests here.</summary>
public sealed class RehearsalClipTests(RehearsalClipTests.Made made) : IClassFixture<RehearsalClipTests.Made>
{
    [Fact]
    public void Write_TheClip_IsReadAlikeByOurReaderAndByFfprobe()
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(made.Clip.Bytes));
        Assert.Equal(ExaminationOutcome.Completed.Instance, structure.Outcome);
        MediaTrack video = structure.Tracks.Single(static it => it.Kind == TrackKind.Video), sound = structure.Tracks.Single(static it => it.Kind == TrackKind.Audio);
        MediaSample[] pictures = [.. video.Samples];
        Assert.Equal(300, pictures.Length);
        Assert.Equal(12, video.DurationSeconds!.Value, 1e-9);
        Assert.Equal(300 / 25, pictures.Count(static it => it.IsKey));

        using JsonDocument probe = JsonDocument.Parse(made.Probe("-show_streams", "-show_packets"));
        JsonElement[] streams = [.. probe.RootElement.GetProperty("streams").EnumerateArray()], packets = [.. probe.RootElement.GetProperty("packets").EnumerateArray()];
        Assert.Equal("12.000000", streams[0].GetProperty("duration").GetString());
        Assert.Equal("tv", streams[0].GetProperty("color_range").GetString());
        JsonElement[] coded = [.. packets.Where(static it => it.GetProperty("stream_index").GetInt32() == 0)], heard = [.. packets.Where(static it => it.GetProperty("stream_index").GetInt32() == 1)];
        Assert.Equal(coded.Select(static it => it.GetProperty("pts").GetInt64()), pictures.Select(static it => it.PresentationTime));
        Assert.Equal(coded.Select(static it => it.GetProperty("pos").GetString()), pictures.Select(static it => it.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(coded.Select(static it => it.GetProperty("flags").GetString()!.StartsWith('K')), pictures.Select(static it => it.IsKey));

        // The priming of the sound's encoder is edited away: ffprobe's first packet stands before zero, and the edit is as long as the movie.
        Assert.Equal(sound.SampleCount, heard.Length);
        Assert.Equal(-RehearsalMuxer.SoundPriming, heard[0].GetProperty("pts").GetInt64());
        Assert.Equal(new TrackEdit(12_000, RehearsalMuxer.SoundPriming, 1), Assert.Single(sound.Edits));
        Assert.Empty(video.Edits);
    }

    [Fact]
    public void Write_TheClip_NamesNoOtherMakerAndNoEncoder()
    {
        Assert.Equal(-1, made.Clip.Bytes.AsSpan().IndexOf("x264"u8));
        Assert.Equal(-1, made.Clip.Bytes.AsSpan().IndexOf("Lavf"u8));
        Assert.True(made.Clip.Bytes.AsSpan().IndexOf("Rehearsal Camera 1 REHEARSAL"u8) > 0);
    }

    [Fact]
    public void Write_SoundBeforePictures_IsTheSameFile()
    {
        byte[] pictures = made.Encoder.Run(["-f", "lavfi", "-i", "testsrc=s=64x48:r=25:d=1", "-c:v", "libx264", "-bf", "0", "-threads", "1", "-x264-params", "aud=1", "-f", "h264", "-"], null);
        byte[] sound = made.Encoder.Run(["-f", "lavfi", "-i", "sine=d=1:r=16000", "-c:a", "aac", "-f", "adts", "-"], null);
        ClipFormat format = new(64, 48, 25, 16_000);
        RehearsalMuxer usual = new(format), turned = new(format);
        usual.AddVideo(pictures);
        usual.AddSound(sound);
        turned.AddSound(sound);
        turned.AddVideo(pictures);
        Assert.Equal(usual.Write(null, null), turned.Write(null, null));
    }

    [Fact]
    public void Write_WithoutPictures_IsRefused() => Assert.Throws<InvalidOperationException>(() => new RehearsalMuxer(ClipFormat.Rehearsal).Write(null, null));

    [Fact]
    public void Make_SameSeedTwice_IsTheSameBytes() => Assert.Equal(Digest.Of(made.Clip.Bytes), Digest.Of(RehearsalClip.Make(made.Plan, made.Encoder).Bytes));

    [Theory]
    [InlineData("island.mp4", 640, 360)]
    [InlineData("cut.mp4", 480, 270)]
    [InlineData("mirrored.mp4", 560, 296)]
    public void FirstFrame_OfEveryClip_ShowsTheBannerReadably(string name, int width, int height)
    {
        byte[] luma = made.Encoder.Run(["-i", Path.Combine(made.Folder, name), "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", "-"], null);
        Assert.Equal(width * height, luma.Length);
        byte[] expected = new byte[width * height * 3 / 2];
        BannerStamp.On(expected, width, height);
        int point = BannerStamp.PointOf(width), rows = 11 * point / 2 * 2;
        Assert.True(Correlation(luma, expected, width, rows, mirrored: false) > 0.95);
        Assert.True(Correlation(luma, expected, width, rows, mirrored: true) < 0.8, "a mirrored word would pass too");
    }

    [Fact]
    public void FirstFrame_OfTheMirroredCopy_IsTheMirroredClipBelowTheBanner()
    {
        byte[] clip = Gray("island.mp4", 0), mirrored = Gray("mirrored.mp4", 0), cut = made.Encoder.Run(["-i", Path.Combine(made.Folder, "cut.mp4"), "-frames:v", "1", "-vf", "scale=640:360", "-pix_fmt", "gray", "-f", "rawvideo", "-"], null);
        double mirroredError = 0, straightError = 0, cutError = 0;
        int count = 0;
        for (int y = 60; y < 280; y++)
        {
            for (int x = 0; x < 560; x++, count++)
            {
                byte copy = mirrored[(y * 560) + x];
                mirroredError += Math.Abs(copy - clip[((y + 56) * 640) + 639 - (x + 40)]);
                straightError += Math.Abs(copy - clip[((y + 56) * 640) + x + 40]);
                cutError += Math.Abs(cut[((y + 56) * 640) + x + 40] - clip[((y + 56) * 640) + x + 40]);
            }
        }

        Assert.True(mirroredError / count < 6, $"{mirroredError / count}");
        Assert.True(straightError / count > 2 * mirroredError / count, $"{straightError / count}");
        Assert.True(cutError / count < 8, $"{cutError / count}");
        byte[] Gray(string name, int frame) => made.Encoder.Run(["-i", Path.Combine(made.Folder, name), "-vf", $"select=eq(n\\,{frame})", "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", "-"], null);
    }

    [Fact]
    public void Run_FfmpegThatFails_SaysItsWords()
    {
        // It ends at once, long before it has read what it is given: the broken pipe must not hide why.
        Casework.UnusableInputException fault = Assert.Throws<Casework.UnusableInputException>(() => made.Encoder.Run(
            ["-f", "rawvideo", "-pix_fmt", "nosuchformat", "-s", "64x48", "-i", "-", "-f", "null", "-"], static stream => stream.Write(new byte[8 << 20])));
        Assert.Contains("nosuchformat", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ProgramThatIsNotThere_NamesItInOneSentence() =>
        Assert.Contains("/nowhere/ffmpeg", Assert.Throws<Casework.UnusableInputException>(static () => new Encoder("/nowhere/ffmpeg").Run(["-version"], null)).Message, StringComparison.Ordinal);

    private static double Correlation(byte[] luma, byte[] expected, int width, int rows, bool mirrored)
    {
        double n = width * rows, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (int i = 0; i < width * rows; i++)
        {
            double x = luma[i], y = expected[mirrored ? (i / width * width) + width - 1 - (i % width) : i];
            (a, b, aa, bb, ab) = (a + x, b + y, aa + (x * x), bb + (y * y), ab + (x * y));
        }

        return ((n * ab) - (a * b)) / Math.Sqrt(((n * aa) - (a * a)) * ((n * bb) - (b * b)));
    }

    /// <summary>One clip with its copies in a folder that goes away.</summary>
    public sealed class Made : IDisposable
    {
        public Made()
        {
            Clip = RehearsalClip.Make(Plan, Encoder);
            File.WriteAllBytes(Path.Combine(Folder, "island.mp4"), Clip.Bytes);
            foreach (RehearsalCopy copy in RehearsalCopy.Of(Plan))
            {
                copy.Make(Encoder, Folder);
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("ascertain-clip-").FullName;

        internal RehearsalPlan Plan { get; } = Unstripped();

        internal Encoder Encoder { get; } = Encoder.Of(InstalledDecoder.Find(ConfinementPolicy.Required));

        internal RehearsalClip Clip { get; }

        public string Probe(params string[] what)
        {
            using Process probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-of", "json", .. what, Path.Combine(Folder, "island.mp4")]) { RedirectStandardOutput = true })!;
            string text = probe.StandardOutput.ReadToEnd();
            probe.WaitForExit();
            return text;
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        private static RehearsalPlan Unstripped()
        {
            RehearsalPlan plan = Plans.Of(3);
            return plan with { Conditions = plan.Conditions with { IsStripped = false } };
        }
    }
}
