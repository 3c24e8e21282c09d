using System.Collections.Concurrent;
using System.Diagnostics;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Pictures that are handed to a staying decoder one by one come out as in the whole decode, wherever one begins and however often.</summary>
public sealed class FedDecoderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("fed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mp4", "-c:v libx264 -g 12 -bf 3 -x264-params b-pyramid=normal")]
    [InlineData("mp4", "-c:v libx264 -g 12 -bf 2 -x264-params open-gop=1:keyint=12:min-keyint=12")]
    [InlineData("mov", "-c:v libx264 -g 30 -bf 0 -flags +ildct+ilme -x264-params tff=1")]
    [InlineData("mkv", "-c:v libx264 -g 7 -bf 3 -refs 4")]
    [InlineData("mp4", "-c:v libx265 -x265-params log-level=none:keyint=10:bframes=3")]
    [InlineData("mp4", "-c:v libx265 -x265-params log-level=none:keyint=10:bframes=3:open-gop=1")]
    [InlineData("mp4", "-c:v libx264 -g 9 -bf 3 -vsync vfr -vf select='not(eq(mod(n\\,7)\\,3))',setpts='N*N*7+PTS'")]
    [InlineData("webm", "-c:v libvpx-vp9 -g 20 -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16 -b:v 200k")]
    [InlineData("mp4", "-c:v libvpx-vp9 -g 20 -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16 -b:v 200k")]
    [InlineData("mkv", "-c:v libvpx-vp9 -g 9 -deadline realtime -cpu-used 7 -pix_fmt yuv420p10le -error-resilient 1")]
    [InlineData("webm", "-c:v libaom-av1 -g 20 -cpu-used 8 -lag-in-frames 19 -b:v 100k")]
    [InlineData("mp4", "-c:v libaom-av1 -g 11 -cpu-used 8 -usage realtime")]
    [InlineData("mkv", "-c:v libsvtav1 -g 16 -preset 10")]
    [InlineData("mp4", "-c:v libsvtav1 -g 24 -preset 8 -svtav1-params film-grain=10")]
    [InlineData("webm", "-c:v libvpx -g 15 -deadline realtime")]
    [InlineData("avi", "-c:v libvpx -g 15 -deadline good -cpu-used 5")]
    [InlineData("mp4", "-c:v mpeg4 -g 12 -bf 2")]
    [InlineData("mkv", "-c:v mpeg4 -g 10 -bf 3 -flags +qpel+mv4")]
    [InlineData("mp4", "-c:v mpeg4 -g 10 -flags +ilme+ildct")]
    [InlineData("avi", "-c:v mpeg4 -g 12")]
    [InlineData("mov", "-c:v libxvid -g 10 -flags +global_header")]
    [InlineData("avi", "-c:v libxvid -g 10")]
    [InlineData("avi", "-c:v mjpeg")]
    [InlineData("mov", "-c:v mjpeg")]
    [InlineData("mkv", "-c:v mjpeg -pix_fmt yuvj422p")]
    [InlineData("mov", "-c:v prores_ks -pix_fmt yuv422p10le")]
    [InlineData("mkv", "-c:v prores -pix_fmt yuv422p10le")]
    [InlineData("mov", "-c:v prores_ks -profile:v 4444 -pix_fmt yuv444p10le")]
    public async Task Begin_AnywhereAndOften_GivesThePicturesOfTheWholeDecode(string container, string coding)
    {
        using Clip clip = await Clip.OpenAsync(Make(container, coding));
        GivesTheWholeDecode(clip);
    }

    // Size changes at a key frame in the middle: of VP9 without any word of the container.
    [Theory]
    [InlineData("webm", "-c:v libvpx-vp9 -g 12 -deadline realtime -cpu-used 7")]
    [InlineData("mkv", "-c:v libvpx -g 12 -deadline realtime -cpu-used 7")]
    [InlineData("mkv", "-c:v libaom-av1 -g 12 -cpu-used 8 -usage realtime")]
    public async Task Begin_SizeThatChanges_GivesThePicturesOfTheWholeDecode(string container, string coding)
    {
        string path = Path.Combine(folder, "joined." + container);
        string list = Path.Combine(folder, "list.txt");
        File.Move(Make(container, coding), Path.Combine(folder, "one." + container));
        File.Move(Make(container, "-s 208x112 " + coding), Path.Combine(folder, "two." + container));
        await File.WriteAllTextAsync(list, $"file one.{container}\nfile two.{container}\nfile one.{container}\n", TestContext.Current.CancellationToken);
        Run($"-v error -y -f concat -i {list} -c copy {path}");
        using Clip clip = await Clip.OpenAsync(path);
        // Whoever takes luma alone gets the pictures of the first size.
        List<(FrameInfo Info, string Digest)> whole = [];
        await new ConfinedDecoder(Decoders.Build).ReadPicturesAsync(clip.Handle, clip.First, new DecodeRequest(), picture =>
        {
            whole.Add((picture.Info, picture.LumaSha256Hex));
            return true;
        }, TestContext.Current.CancellationToken);
        Assert.Equal(225, whole.Count);
        Assert.Equal(2, whole.Select(static it => it.Info.Width).Distinct().Count());
        Assert.Equal(whole.Where(static it => it.Info.Width == 176).Select(static it => it.Digest), clip.Whole.Luma);
        clip.Whole.Frames.Clear();
        clip.Whole.Luma.Clear();
        clip.Whole.Frames.AddRange(whole.Select(static it => it.Info));
        clip.Whole.Luma.AddRange(whole.Select(static it => it.Digest));
        GivesTheWholeDecode(clip);
    }

    [Theory]
    [InlineData("clips/androidx/mp4/bbb-800x640-768kbps-30fps-vp9.mp4")]
    [InlineData("clips/androidx/mp4/bbb-176x144-192kbps-15fps-mpeg4.mp4")]
    [InlineData("clips/androidx/mp4/sample-with-colr-mdcv-and-clli.mp4")]
    [InlineData("clips/androidx/mp4/sample-av1.mp4")]
    [InlineData("clips/androidx/vp9/bear-vp9-odd-dimensions.webm")]
    [InlineData("clips/androidx/vp9/bear-vp9.webm")]
    [InlineData("clips/nom-exif/webm-480.webm")]
    [InlineData("clips/metadata-extractor/sample-mpeg4.mp4")]
    [InlineData("clips/metadata-extractor/sample.3gp")]
    [InlineData("clips/metadata-extractor/100-0306.avi")]
    public async Task Begin_RealClip_GivesThePicturesOfTheWholeDecode(string path)
    {
        using Clip clip = await Clip.OpenAsync(SharedData.Path(path));
        GivesTheWholeDecode(clip);
    }

    // Each of its hidden frames is a sample with a time of its own.
    [Fact]
    public async Task TryStart_RealClipWithHiddenSamples_IsNone()
    {
        using Clip clip = await Clip.OpenAsync(SharedData.Path("clips/androidx/vp9/roadtrip-vp92-10bit.webm"));
        Assert.Null(FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, clip.Handle, clip.Coded, clip.First));
    }

    private static void GivesTheWholeDecode(Clip clip)
    {
        using FedDecoder fed = clip.StartFed();
        Random random = new(11);
        int count = clip.Coded.InPresentationOrder.Count;
        Assert.Equal(clip.Whole.Luma.Count, count);
        for (int jump = 0; jump < 30; jump++)
        {
            int first = jump switch { 0 => count - 1, 1 => 0, 2 => count - 2, _ => random.Next(count) };
            int wanted = Math.Min(count - first, 1 + random.Next(6));
            List<(long Index, string Digest, double? Seconds)> got = Take(fed, clip, first, wanted);
            Assert.Equal(Enumerable.Range(first, wanted).Select(it => (long)it), got.Select(static it => it.Index));
            Assert.All(got, it => Assert.Equal(clip.Whole.Luma[(int)it.Index], it.Digest));
            Assert.All(got, it => Assert.Equal(clip.Whole.Frames[(int)it.Index].Seconds, it.Seconds));
        }
    }

    [Fact]
    public async Task Begin_WhileTheFormerIsStillUnderWay_EndsThatAndMixesNothing()
    {
        using Clip clip = await Clip.OpenAsync(Make("mp4", "-c:v libx264 -g 25 -bf 2"));
        using FedDecoder fed = clip.StartFed();
        ConcurrentBag<(int Way, long Index, string Digest)> all = [];
        int count = clip.Coded.InPresentationOrder.Count;
        for (int way = 0; way < 40; way++)
        {
            int own = way, first = (way * 37) % (count - 8);
            TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);
            fed.Begin(clip.Coded.KeyFrameBefore(first)!.Value, first, (index, picture) =>
            {
                all.Add((own, index, picture.LumaSha256Hex));
                some.TrySetResult();
                return true;
            }, static () => { });
            if (way % 3 == 0)
            {
                await some.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
        }

        Assert.NotEmpty(Take(fed, clip, 5, 1));
        Assert.All(all, it => Assert.Equal(clip.Whole.Luma[(int)it.Index], it.Digest));
        Assert.All(all, it => Assert.True(it.Index >= (it.Way * 37) % (count - 8)));
    }

    [Fact]
    public async Task Begin_LastPictures_SaysThatNoneFollows()
    {
        using Clip clip = await Clip.OpenAsync(Make("mp4", "-c:v libx264 -g 12 -bf 3"));
        using FedDecoder fed = clip.StartFed();
        for (int again = 0; again < 3; again++)
        {
            List<long> got = [];
            using ManualResetEventSlim ended = new();
            int first = clip.Coded.InPresentationOrder.Count - 4;
            fed.Begin(clip.Coded.KeyFrameBefore(first)!.Value, first, (index, _) =>
            {
                got.Add(index);
                return true;
            }, ended.Set);
            Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
            Assert.Equal([first, first + 1, first + 2, first + 3], got);
        }

        Assert.False(fed.IsOver);
    }

    // The decoder is stopped by the system, as one that crashes: who waits is told, and another can be started.
    [Fact]
    public async Task Begin_DecoderThatDies_EndsAndIsOver()
    {
        using Clip clip = await Clip.OpenAsync(Make("mp4", "-c:v libx264 -g 12"));
        using FedDecoder fed = clip.StartFed();
        using ManualResetEventSlim ended = new(), taking = new();
        fed.Begin(0, 0, (_, _) =>
        {
            taking.Set();
            return !ended.Wait(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }, ended.Set);
        Assert.True(taking.Wait(Patience, TestContext.Current.CancellationToken));
        fed.KillChild();
        Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.True(SpinWait.SpinUntil(() => fed.IsOver, Patience));
        using ManualResetEventSlim late = new();
        fed.Begin(0, 0, static (_, _) => true, late.Set);
        Assert.True(late.IsSet);
        using FedDecoder another = clip.StartFed();
        Assert.Single(Take(another, clip, 3, 1));
    }

    [Fact]
    public async Task Begin_TakerThatThrows_EndsTheDecoderAndNotTheProgram()
    {
        using Clip clip = await Clip.OpenAsync(Make("mp4", "-c:v libx264 -g 12"));
        using FedDecoder fed = clip.StartFed();
        using ManualResetEventSlim ended = new();
        fed.Begin(0, 0, static (_, _) => throw new InvalidOperationException("invented"), ended.Set);
        Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.True(fed.IsOver);
    }

    // Its sample tables still list all pictures; the bytes of the later ones are gone.
    [Fact]
    public async Task Begin_ClipCutOffMeanwhile_EndsWithoutAPictureThatIsNone()
    {
        string path = Make("mp4", "-c:v libx264 -g 12 -movflags +faststart");
        using Clip clip = await Clip.OpenAsync(path);
        using FedDecoder fed = clip.StartFed();
        Assert.Single(Take(fed, clip, 0, 1));
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(file.Length * 6 / 10);
        }

        ConcurrentBag<(long Index, string Digest)> got = [];
        using ManualResetEventSlim ended = new();
        int first = clip.Coded.InPresentationOrder.Count - 3;
        fed.Begin(clip.Coded.KeyFrameBefore(first)!.Value, first, (index, picture) =>
        {
            got.Add((index, picture.LumaSha256Hex));
            return true;
        }, ended.Set);
        Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Empty(got);
    }

    [Theory]
    [InlineData("avi", "-c:v mpeg4 -bf 2")] // its times are those of decoding
    [InlineData("mov", "-c:v libxvid -bf 2 -flags +global_header")] // likewise
    [InlineData("mkv", "-c:v mpeg4 -bf 2 -flags +ilme+ildct")] // field times of B pictures count from the first that a decoder saw
    [InlineData("avi", "-c:v mpeg4 -vtag XVID -flags +bitexact")] // the decoder would take the letters into account, and they are not handed over
    [InlineData("avi", "-c:v libx264")]
    [InlineData("mov", "-c:v mjpeg -vtag dmb1")]
    [InlineData("mp4", "-c:v mjpeg")] // called mp4v there
    [InlineData("mp4", "-c:v mpeg2video")]
    [InlineData("3gp", "-c:v h263")]
    public async Task TryStart_CodecOrContainerThatIsNotFed_IsNone(string container, string coding)
    {
        using Clip clip = await Clip.OpenAsync(Make(container, coding));
        Assert.Null(FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, clip.Handle, clip.Coded, clip.First));
    }

    // One sample in the middle gives no picture of its own any more: the pictures behind it have other numbers than the samples. The twin is the same clip before that.
    [Theory]
    [InlineData("mp4", "-c:v libvpx-vp9 -g 20 -deadline realtime -cpu-used 7", 0, 0x02, 0x00)] // show_frame
    [InlineData("avi", "-c:v libvpx -g 15 -deadline realtime", 0, 0x10, 0x00)] // show_frame
    [InlineData("webm", "-c:v libvpx -g 15 -deadline realtime", 0, 0x10, 0x00)]
    [InlineData("mkv", "-c:v libaom-av1 -g 20 -cpu-used 8 -usage realtime", 0, 0x78, 0x78)] // obu_type: padding
    [InlineData("mp4", "-c:v mpeg4 -g 12 -bf 2", 5, 0x30, 0x00)] // vop_coded, behind the time and a marker
    [InlineData("mkv", "-c:v mpeg4 -g 12", 5, 0x30, 0x00)]
    public async Task TryStart_SampleWithoutAPictureOfItsOwn_IsNone(string container, string coding, int at, byte bits, byte value)
    {
        string path = Make(container, coding);
        using Clip before = await Clip.OpenAsync(path);
        using (FedDecoder? twin = FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, before.Handle, before.Coded, before.First))
        {
            Assert.NotNull(twin);
        }

        CodedFrame changed = before.Coded.InPresentationOrder[30];
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            byte[] one = new byte[1];
            Assert.Equal(1, RandomAccess.Read(file, one, changed.Offset + at));
            one[0] = (byte)((one[0] & ~bits) | value);
            RandomAccess.Write(file, one, changed.Offset + at);
        }

        CodedFrames coded = CodedFrames.Read(before.Handle, TestContext.Current.CancellationToken)!;
        Assert.Null(FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, before.Handle, coded, before.First));
    }

    // Samples of a "packed" stream hold two pictures; the encoder's own words say so.
    [Theory]
    [InlineData("DivX503b1393p", true)]
    [InlineData("DivX503b1393", false)]
    [InlineData("XviD0050", false)]
    public async Task TryStart_StreamThatSaysPacked_IsNone(string words, bool isPacked)
    {
        string path = Make("avi", "-c:v mpeg4 -g 10");
        byte[] all = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (int at = 0; all.AsSpan(at).IndexOf("Lavc"u8) is >= 0 and int found; at++)
        {
            at += found;
            int room = all.AsSpan(at).IndexOf((byte)0);
            Assert.InRange(words.Length, 1, room);
            all.AsSpan(at, room).Clear();
            System.Text.Encoding.ASCII.GetBytes(words).CopyTo(all, at);
        }

        await File.WriteAllBytesAsync(path, all, TestContext.Current.CancellationToken);
        using Clip clip = await Clip.OpenAsync(path);
        using FedDecoder? fed = FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, clip.Handle, clip.Coded, clip.First);
        Assert.Equal(isPacked, fed is null);
    }

    // What is handed over, read by the own reader of Matroska: every picture with its bytes, its number and its mark, also where numbers are far apart or below the cluster's.
    [Fact]
    public void MatroskaFeed_AnyNumbers_IsMatroskaWithTheSamePictures()
    {
        Random random = new(3);
        List<(long Time, bool IsKey, byte[] Data)> given = [];
        using MemoryStream stream = new();
        stream.Write(MatroskaFeed.Begin("V_MPEG4/ISO/AVC", [1, 100, 0, 31, 0xFF, 0xE0, 0], 1920, 1080));
        long cluster = -1;
        foreach (long time in (long[])[0, 6, 2, 4, 40_001, 40_000, 33_000, 7_400_000, 7_367_232, 1L << 33])
        {
            byte[] data = new byte[random.Next(1, 70_000)], head = new byte[MatroskaFeed.GreatestHead];
            random.NextBytes(data);
            int length = MatroskaFeed.Head(head, time, ref cluster, time % 3 == 0, data.Length);
            stream.Write(head.AsSpan(0, length));
            stream.Write(data);
            stream.Write(MatroskaFeed.After);
            given.Add((time, time % 3 == 0, data));
        }

        string path = Path.Combine(folder, "fed.mkv");
        File.WriteAllBytes(path, stream.ToArray());
        using SafeFileHandle handle = File.OpenHandle(path);
        MediaTrack track = Assert.Single(MediaReader.Read(ByteSource.Of(handle)).Tracks);
        Assert.Equal((1920, 1080, "V_MPEG4/ISO/AVC"), (track.Width, track.Height, track.Codec));
        byte[] all = stream.ToArray();
        Assert.Equal(
            given.Select(static it => (it.Time, it.IsKey, Convert.ToHexString(it.Data))),
            track.Samples.Select(it => (it.PresentationTime * 1000 / track.Timescale, it.IsKey, Convert.ToHexString(all.AsSpan((int)it.Offset, it.Size)))));
    }

    private static List<(long Index, string Digest, double? Seconds)> Take(FedDecoder fed, Clip clip, int first, int wanted)
    {
        List<(long, string, double?)> got = [];
        using ManualResetEventSlim done = new();
        int key = clip.Coded.KeyFrames.Last(it => it <= first && FedDecoder.CanBegin(clip.Coded, it));
        fed.Begin(key, first, (index, picture) =>
        {
            if (got.Count < wanted)
            {
                got.Add((index, picture.LumaSha256Hex, picture.Info.Seconds));
            }

            if (got.Count == wanted)
            {
                done.Set();
                return false;
            }

            return true;
        }, done.Set);
        Assert.True(done.Wait(Patience, TestContext.Current.CancellationToken), $"frame {first} did not come");
        return got;
    }

    private string Make(string container, string coding)
    {
        string path = Path.Combine(folder, "clip." + container);
        _ = Decoders.Build;
        string filters = coding.Contains("-vf", StringComparison.Ordinal) ? "" : " -vf noise=alls=9";
        Run($"-v error -y -f lavfi -i testsrc2=s=176x144:r=25:d=3 -pix_fmt yuv420p{filters} {coding} -threads 1 {path}");
        return path;
    }

    private static void Run(string words)
    {
        ProcessStartInfo start = new(Decoders.Build.Decoder.Path) { RedirectStandardError = true };
        foreach (string word in words.Split(' '))
        {
            start.ArgumentList.Add(word.Replace("'", "", StringComparison.Ordinal));
        }

        using Process process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (said.Contains("Unknown encoder", StringComparison.Ordinal))
        {
            Assert.Skip(said);
        }

        Assert.True(process.ExitCode == 0, said);
    }

    /// <summary>A clip with its whole decode.</summary>
    private sealed class Clip : IDisposable
    {
        public required HashingSink Whole { get; init; }

        public required SafeFileHandle Handle { get; init; }

        public required CodedFrames Coded { get; init; }

        public required PictureFrame First { get; init; }

        public static async Task<Clip> OpenAsync(string path)
        {
            (HashingSink whole, _) = await ConfinedDecoderTests.Decode(path, new DecodeRequest());
            SafeFileHandle handle = File.OpenHandle(path);
            FrameRead first = await new ConfinedDecoder(Decoders.Build).ReadFrameAsync(handle, 0, new DecodeRequest(), TestContext.Current.CancellationToken);
            return new Clip { Whole = whole, Handle = handle, Coded = CodedFrames.Read(handle, TestContext.Current.CancellationToken)!, First = first.Picture! };
        }

        public FedDecoder StartFed() => FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, Handle, Coded, First)!;

        public void Dispose() => Handle.Dispose();
    }
}
