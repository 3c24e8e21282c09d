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
    public async Task Begin_AnywhereAndOften_GivesThePicturesOfTheWholeDecode(string container, string coding)
    {
        using Clip clip = await Clip.OpenAsync(Make(container, coding));
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
    [InlineData("webm", "-c:v libvpx-vp9 -deadline realtime")]
    [InlineData("avi", "-c:v mpeg4")]
    [InlineData("mp4", "-c:v mpeg4")]
    public async Task TryStart_CodecOrContainerThatIsNotFed_IsNone(string container, string coding)
    {
        using Clip clip = await Clip.OpenAsync(Make(container, coding));
        Assert.Null(FedDecoder.TryStart(Decoders.Build, ConfinementPolicy.Required, clip.Handle, clip.Coded, clip.First));
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
        ProcessStartInfo start = new(Decoders.Build.Decoder.Path) { RedirectStandardError = true };
        string filters = coding.Contains("-vf", StringComparison.Ordinal) ? "" : " -vf noise=alls=9";
        foreach (string word in $"-v error -y -f lavfi -i testsrc2=s=176x144:r=25:d=3 -pix_fmt yuv420p{filters} {coding} -threads 1 {path}".Split(' '))
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
        return path;
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
