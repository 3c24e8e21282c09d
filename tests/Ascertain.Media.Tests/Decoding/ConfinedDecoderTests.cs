using System.Diagnostics;
using System.Globalization;
using Ascertain.Media.Decoding;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

public sealed class ConfinedDecoderTests
{
    private const string Simple = "clips/androidx/mp4/sample-simple.mp4";
    private const string Reordered = "clips/androidx/mp4/h265-bframes.mp4";

    [Theory]
    [InlineData(Simple)]
    [InlineData(Reordered)]
    [InlineData("clips/androidx/mp4/bt601.mp4")]
    public async Task DecodeAsync_WholeClip_EqualsFfmpegsOwnHashesAndTimes(string clip)
    {
        string path = SharedData.Path(clip);
        (HashingSink sink, DecodeReport report) = await Decode(path, new DecodeRequest());
        Assert.IsType<DecodeEnd.Complete>(report.End);
        string[] expected = FrameHashes(path);
        Assert.Equal(expected, sink.Frames.Zip(sink.Luma, static (info, luma) => $"{info.PresentationTime},{luma}"));
        Assert.Equal(expected.Length, report.FramesDelivered);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("matroska")]
    public async Task DecodeAsync_VariableFrameRate_IsUndamagedAndKeepsEveryTime(string container)
    {
        // Intervals from 1 to 60 ms on a clock of milliseconds, and two pictures of one time.
        using TemporaryFile clip = Made("-f lavfi -i testsrc2=s=64x48:r=25:d=1 -vf settb=1/1000,setpts='N*N+2*mod(N,3)' -fps_mode passthrough -enc_time_base 1:1000 "
            + $"-c:v libx264 -bf 0 -g 8 -x264-params threads=1 -pix_fmt yuv420p -video_track_timescale 1000 -f {container}");
        (HashingSink sink, DecodeReport report) = await Decode(clip.Path, new DecodeRequest());
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Empty(report.Findings);
        Assert.Equal(25, report.FramesDelivered);
        Assert.Equal(FrameTimes(clip.Path), sink.Frames.Select(static it => it.PresentationTime));
        Assert.True(sink.Frames.Zip(sink.Frames.Skip(1)).Select(static it => it.Second.PresentationTime - it.First.PresentationTime).Distinct().Count() > 10);
    }

    [Fact]
    public async Task DecodeAsync_AllPublicClips_GiveFfprobesTimes()
    {
        int compared = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("clips/androidx"), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // AVI carries no presentation times: there is nothing to compare, both programs guess.
            if (Path.GetExtension(path) is not (".mp4" or ".mkv" or ".webm" or ".mov" or ".3gp"))
            {
                continue;
            }

            (HashingSink sink, DecodeReport report) = await Decode(path, new DecodeRequest());
            if (report.End is DecodeEnd.Complete)
            {
                Assert.True(FrameTimes(path).SequenceEqual(sink.Frames.Select(static it => it.PresentationTime)), path);
                compared++;
            }
        }

        Assert.True(compared >= 60, $"{compared}");
    }

    [Theory]
    [InlineData("clips/metadata-extractor/jpg/nikon-d1x.jpg", DecodingFindingCodes.MetadataWarned)]
    [InlineData("clips/androidx/mp4/water-180-mvhevc-5frames.mov", DecodingFindingCodes.TimesWarned)]
    public async Task DecodeAsync_WarningsBesideThePicture_AreToldAndNoDamage(string clip, string code)
    {
        (_, DecodeReport report) = await Decode(SharedData.Path(clip), new DecodeRequest());
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal(report.FramesDecoded, report.FramesDelivered);
        Assert.Equal([code], report.Findings.Select(static it => it.Code));
    }

    [Fact]
    public async Task DecodeAsync_JpegCutOff_IsDamaged()
    {
        byte[] picture = File.ReadAllBytes(SharedData.Path("clips/metadata-extractor/jpg/nikon-d1x.jpg"));
        using TemporaryFile cut = new(picture[..(picture.Length * 2 / 3)]);
        (HashingSink sink, DecodeReport report) = await Decode(cut.Path, new DecodeRequest());
        Assert.IsType<DecodeEnd.Damaged>(report.End);
        Assert.Empty(sink.Frames);
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public async Task DecodeAsync_AnyConfinement_DeliversTheSameAndNamesItself(string mode)
    {
        ConfinementMode confinement = Decoders.Mode(mode);
        string path = SharedData.Path(Simple);
        (HashingSink plain, _) = await Decode(path, new DecodeRequest { Sound = true, Confinement = ConfinementPolicy.Only(ConfinementMode.Unconfined) });
        (HashingSink confined, DecodeReport report) = await Decode(path, new DecodeRequest { Sound = true, Confinement = ConfinementPolicy.Only(confinement) });
        Assert.Equal(confinement, report.Confinement);
        Assert.Equal(plain.Digest(), confined.Digest());
    }

    [Fact]
    public async Task DecodeAsync_Sound_HasTheRateChannelsAndStartOfTheStream()
    {
        (HashingSink sink, DecodeReport report) = await Decode(SharedData.Path(Simple), new DecodeRequest { Frames = FrameSelection.None, Sound = true });
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal(new SoundInfo(0, 44100, 1, 1024), sink.Sound[0]);
        Assert.Equal(45 * 1024, report.SoundSamplesDelivered);
        Assert.All(sink.Sound.Zip(sink.Sound.Skip(1)), static pair => Assert.Equal(pair.First.FirstSample + 1024, pair.Second.FirstSample));
    }

    [Fact]
    public async Task DecodeAsync_KeyFrames_AreThoseOfTheWholeDecode()
    {
        string path = SharedData.Path("clips/gopro/karma.mp4");
        (HashingSink keys, DecodeReport report) = await Decode(path, new DecodeRequest { Frames = FrameSelection.KeyFrames });
        (HashingSink all, _) = await Decode(path, new DecodeRequest());
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal([.. all.Frames.Zip(all.Luma).Where(static it => it.First.IsKey).Select(static it => (it.First.PresentationTime, it.Second))],
            keys.Frames.Zip(keys.Luma).Select(static it => (it.First.PresentationTime, it.Second)));
    }

    [Fact]
    public async Task DecodeAsync_EveryThird_AreThoseOfTheWholeDecode()
    {
        string path = SharedData.Path(Reordered);
        (HashingSink third, _) = await Decode(path, new DecodeRequest { Frames = FrameSelection.EveryNth(3) });
        (HashingSink all, _) = await Decode(path, new DecodeRequest());
        Assert.NotEmpty(third.Luma);
        Assert.Equal(all.Frames.Zip(all.Luma).Where(static (_, i) => i % 3 == 0), third.Frames.Zip(third.Luma));
    }

    [Fact]
    public async Task DecodeAsync_DeclaredSizeTooLarge_IsNotApplicableWithoutAStart()
    {
        (_, DecodeReport report) = await Decode(SharedData.Path(Simple), new DecodeRequest { DeclaredWidth = 4096, DeclaredHeight = 2160 });
        Assert.IsType<DecodeEnd.NotApplicable>(report.End);
        Assert.Null(report.Confinement);
    }

    [Fact]
    public async Task DecodeAsync_SizeTooLargeUndeclared_IsNotApplicable()
    {
        using TemporaryFile large = Made("-f lavfi -i color=s=4096x2304:r=1:d=1 -c:v mjpeg -pix_fmt yuvj420p -f avi");
        (HashingSink sink, DecodeReport report) = await Decode(large.Path, new DecodeRequest());
        Assert.IsType<DecodeEnd.NotApplicable>(report.End);
        Assert.Empty(sink.Frames);
    }

    [Fact]
    public async Task DecodeAsync_H264TooLargeUndeclared_IsNotApplicable()
    {
        using TemporaryFile large = Made("-f lavfi -i color=s=4096x2304:r=1:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -f mp4");
        Assert.Equal(DecodeLog.TooLarge, Assert.IsType<DecodeEnd.NotApplicable>((await Decode(large.Path, new DecodeRequest())).Report.End).Reason);
    }

    [Fact]
    public async Task DecodeAsync_LargeCoverBesideASmallFilm_IsDecoded()
    {
        using TemporaryFile cover = Made("-f lavfi -i color=s=4096x2304:r=1:d=1 -frames:v 1 -c:v mjpeg -pix_fmt yuvj420p -f mjpeg");
        using TemporaryFile clip = Made($"-f lavfi -i testsrc2=s=64x48:r=5:d=1 -i {cover.Path} -map 0 -map 1 -c:v:0 libx264 -pix_fmt:v:0 yuv420p -c:v:1 copy -disposition:v:1 attached_pic -f mp4");
        (_, DecodeReport report) = await Decode(clip.Path, new DecodeRequest());
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal(5, report.FramesDelivered);
    }

    [Fact]
    public async Task DecodeAsync_NoPicturesInTheFile_SaysSoInOneSentence() => Assert.Equal("The file has no stream of pictures (a cover picture is none).",
        Assert.IsType<DecodeEnd.NotApplicable>((await Decode(SharedData.Path("clips/androidx/mp4/sample-audio-only.mp4"), new DecodeRequest())).Report.End).Reason);

    [Fact]
    public async Task DecodeAsync_NoFrames_SaysSoWithoutTheCommandsOwnWords()
    {
        string reason = Assert.IsType<DecodeEnd.ToolFailed>((await Decode(SharedData.Path("clips/androidx/hls/multi-segment/init.mp4"), new DecodeRequest())).Report.End).Reason;
        Assert.StartsWith("The decoder found no picture in the stream.", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("AVOption", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("matroska")]
    public async Task DecodeAsync_SeveralTracks_TheNamedOneIsDecoded(string container)
    {
        using TemporaryFile clip = Made($"-f lavfi -i testsrc2=s=64x48:r=5:d=1 -f lavfi -i testsrc2=s=80x64:r=5:d=1 -map 0 -map 1 -c:v libx264 -pix_fmt yuv420p -f {container}");
        (HashingSink first, _) = await Decode(clip.Path, new DecodeRequest { Video = new StreamChoice(1, 0) });
        (HashingSink second, _) = await Decode(clip.Path, new DecodeRequest { Video = new StreamChoice(2, 1) });
        Assert.Equal([(64, 80)], first.Frames.Zip(second.Frames).Select(static it => (it.First.Width, it.Second.Width)).Distinct());
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        DecodeRequest chosen = new DecodeRequest().OfFirstTrack(MediaReader.Read(ByteSource.Of(handle)));
        Assert.Equal((0, 64), (chosen.Video!.Value.Ordinal, chosen.DeclaredWidth));
        using SafeFileHandle one = File.OpenHandle(SharedData.Path(Simple));
        Assert.Null(new DecodeRequest().OfFirstTrack(MediaReader.Read(ByteSource.Of(one))).Video);
    }

    [Fact]
    public async Task DecodeAsync_TenBits_AreDeliveredUnscaled()
    {
        using TemporaryFile clip = Made("-f lavfi -i color=c=white:s=64x48:r=5:d=1 -c:v ffv1 -pix_fmt yuv420p10le -f matroska");
        CollectingSink sink = new();
        await Decode(clip.Path, new DecodeRequest(), sink);
        Assert.Equal(10, sink.Last.BitDepth);
        Assert.Equal(128, sink.Last.Stride);
        Assert.Equal(940, sink.Bytes[0] | (sink.Bytes[1] << 8)); // ITU-R BT.709-6 item 4.6: white is 940 in 10 bits
    }

    [Fact]
    public async Task DecodeAsync_NoLumaPlane_IsNotApplicable()
    {
        using TemporaryFile clip = Made("-f lavfi -i color=s=64x48:r=5:d=1 -c:v png -pix_fmt rgb24 -f avi");
        Assert.IsType<DecodeEnd.NotApplicable>((await Decode(clip.Path, new DecodeRequest())).Report.End);
    }

    [Fact]
    public async Task DecodeAsync_SizeChangesWithin_KeepsTheRestOffAndSaysSo()
    {
        using TemporaryFile small = Made("-f lavfi -i testsrc2=s=64x48:r=5:d=1 -c:v mjpeg -pix_fmt yuvj420p -f mjpeg");
        using TemporaryFile large = Made("-f lavfi -i testsrc2=s=96x80:r=5:d=1 -c:v mjpeg -pix_fmt yuvj420p -f mjpeg");
        using TemporaryFile joined = new([.. File.ReadAllBytes(small.Path), .. File.ReadAllBytes(large.Path)]);
        (HashingSink sink, DecodeReport report) = await Decode(joined.Path, new DecodeRequest());
        Assert.Equal(5, sink.Frames.Count);
        Assert.All(sink.Frames, static info => Assert.Equal((64, 48), (info.Width, info.Height)));
        Assert.Equal(10, report.FramesDecoded);
        Assert.Contains(report.Findings, static finding => finding.Code == DecodingFindingCodes.SizeChanges);
        Assert.IsType<DecodeEnd.Damaged>(report.End);
    }

    [Fact]
    public async Task DecodeAsync_DamageInOneGroup_KeepsItOffUntilTheNextKeyPicture()
    {
        using TemporaryFile clip = Made("-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libx264 -bf 2 -g 25 -sc_threshold 0 -x264-params threads=1 -pix_fmt yuv420p -f mp4");
        (HashingSink whole, _) = await Decode(clip.Path, new DecodeRequest());
        byte[] bytes = File.ReadAllBytes(clip.Path);
        List<(long Position, long Time)> packets = Packets(clip.Path);
        (long hit, _) = packets[30]; // five packets after the second key picture, in decode order
        bytes.AsSpan((int)hit + 12, 40).Fill(0xFF);
        using TemporaryFile damaged = new(bytes);
        (HashingSink rest, DecodeReport report) = await Decode(damaged.Path, new DecodeRequest());
        DecodeEnd.Damaged end = Assert.IsType<DecodeEnd.Damaged>(report.End);
        Assert.All(end.Ranges, static range => Assert.InRange(range.FirstFrame, 26, 49));
        Assert.Equal(50, end.Ranges[^1].FirstFrame + end.Ranges[^1].FrameCount); // the third key picture
        Assert.True(report.FramesDelivered is >= 76 and < 86);
        Dictionary<long, string> clean = whole.Frames.Zip(whole.Luma).ToDictionary(static it => it.First.PresentationTime!.Value, static it => it.Second);
        Assert.All(rest.Frames.Zip(rest.Luma), it => Assert.Equal(clean[it.First.PresentationTime!.Value], it.Second));
        Assert.Contains(report.Findings, static finding => finding.Code == DecodingFindingCodes.PicturesDamaged);
    }

    [Fact]
    public async Task DecodeAsync_NoMedia_IsAFailureWithAReason()
    {
        using TemporaryFile text = new("This is not a clip.");
        (_, DecodeReport report) = await Decode(text.Path, new DecodeRequest());
        Assert.Contains("Invalid data", Assert.IsType<DecodeEnd.ToolFailed>(report.End).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecodeAsync_Playlist_IsNotFollowed()
    {
        using TemporaryFile list = new($"ffconcat version 1.0\nfile '{SharedData.Path(Simple)}'\n");
        Assert.IsType<DecodeEnd.ToolFailed>((await Decode(list.Path, new DecodeRequest { Confinement = ConfinementPolicy.Only(ConfinementMode.Unconfined) })).Report.End);
    }

    [Fact]
    public async Task DecodeAsync_MemoryBound_EndsTheDecoder()
    {
        DecodeRequest request = new() { Limits = new DecodeLimits { ResidentBytes = 5_000_000 } };
        Assert.IsType<DecodeEnd.MemoryExceeded>((await Decode(SharedData.Path("clips/gopro/karma.mp4"), request)).Report.End);
    }

    [Fact]
    public async Task DecodeAsync_TimeBound_EndsTheDecoder()
    {
        DecodeRequest request = new() { Limits = new DecodeLimits { WallTime = TimeSpan.FromMilliseconds(150) } };
        Assert.IsType<DecodeEnd.TimeExceeded>((await Decode(SharedData.Path("clips/gopro/karma.mp4"), request)).Report.End);
    }

    [Fact]
    public async Task DecodeAsync_OutputBound_EndsTheDecoder()
    {
        DecodeRequest request = new() { Limits = new DecodeLimits { OutputBytes = 100_000 } };
        Assert.IsType<DecodeEnd.OutputExceeded>((await Decode(SharedData.Path(Simple), request)).Report.End);
    }

    [Fact]
    public async Task DecodeAsync_Cancelled_EndsTheDecoder()
    {
        using CancellationTokenSource source = new(200);
        using SafeFileHandle handle = File.OpenHandle(SharedData.Path("clips/gopro/karma.mp4"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ConfinedDecoder(Decoders.Build).DecodeAsync(handle, new DecodeRequest(), [new HashingSink()], cancellationToken: source.Token));
    }

    [Fact]
    public async Task DecodeAsync_SinkThrows_EndsTheDecoderAndThrowsItOn()
    {
        using SafeFileHandle handle = File.OpenHandle(SharedData.Path(Simple));
        await Assert.ThrowsAsync<NotSupportedException>(() => new ConfinedDecoder(Decoders.Build).DecodeAsync(handle, new DecodeRequest(), [new ThrowingSink()]));
    }

    internal static async Task<(HashingSink Sink, DecodeReport Report)> Decode(string path, DecodeRequest request, params IReadOnlyList<IFrameSink> others)
    {
        using SafeFileHandle handle = File.OpenHandle(path);
        HashingSink sink = new();
        DecodeReport report = await new ConfinedDecoder(Decoders.Build).DecodeAsync(handle, request, [sink, .. others], [sink]);
        return (sink, report);
    }

    /// <summary>A clip that ffmpeg makes for a test, outside any confinement.</summary>
    internal static TemporaryFile Made(string arguments)
    {
        TemporaryFile file = new([]);
        Run("/usr/bin/ffmpeg", $"-nostdin -v error -y {arguments} {file.Path}");
        return file;
    }

    private static string Run(string program, string arguments)
    {
        _ = Decoders.Build;
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    private static string[] FrameHashes(string path) =>
        [.. Run("/usr/bin/ffmpeg", $"-nostdin -v error -threads 1 -noautorotate -ignore_editlist 1 -copyts -i {path} -map 0:V:0 -vf extractplanes=y -fps_mode passthrough -enc_time_base -1 -f framehash -hash sha256 -")
            .Split('\n').Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split(',')).Select(static fields => $"{fields[2].Trim()},{fields[^1].Trim()}")];

    private static long?[] FrameTimes(string path)
    {
        bool isMovie = File.ReadAllBytes(path).AsSpan(4, 4).SequenceEqual("ftyp"u8) || File.ReadAllBytes(path).AsSpan(4, 4).SequenceEqual("moov"u8);
        return [.. Run("/usr/bin/ffprobe", $"-v error -threads 1 {(isMovie ? "-ignore_editlist 1 " : "")}-select_streams V:0 -show_entries frame=best_effort_timestamp -of csv=p=0 {path}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => long.TryParse(line.TrimEnd(','), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time) ? time : (long?)null)];
    }

    private static List<(long Position, long Time)> Packets(string path) =>
        [.. Run("/usr/bin/ffprobe", $"-v error -select_streams V:0 -show_entries packet=pos,pts -of csv=p=0 {path}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(','))
            .Select(static fields => (long.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[0], CultureInfo.InvariantCulture)))];

    private sealed class ThrowingSink : IFrameSink
    {
        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => throw new NotSupportedException();
    }

    private sealed class CollectingSink : IFrameSink
    {
        public FrameInfo Last { get; private set; }

        public byte[] Bytes { get; private set; } = [];

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => (Last, Bytes) = (info, luma.ToArray());
    }
}
