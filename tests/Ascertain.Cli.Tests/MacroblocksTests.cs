using System.Diagnostics;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verb <c>macroblocks</c>, and what <c>authenticity</c> says of earlier encodings, as a user calls them.</summary>
public sealed class MacroblocksTests
{
    [Fact]
    public async Task Macroblocks_Clip_GivesEachPictureInTheOrderInWhichItIsShown()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=160x128:r=25:d=1", "-c:v", "libx264", "-threads", "1", "-bf", "2", "-g", "10", "clip.mp4");
        JsonElement said = (await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--plot", "stream.svg", "--json")).Json;
        JsonElement[] frames = [.. said.GetProperty("frames").EnumerateArray()];
        Assert.Equal(("completed", 25, false), (said.GetProperty("outcome").GetString(), frames.Length, said.GetProperty("recorded").GetBoolean()));
        Assert.Equal(Enumerable.Range(0, 25), frames.Select(static it => it.GetProperty("index").GetInt32()));
        Assert.Equal(("I", 80, 0, 0), (frames[0].GetProperty("type").GetString(), frames[0].GetProperty("intra").GetInt32(), frames[0].GetProperty("inter").GetInt32(), frames[0].GetProperty("skip").GetInt32()));
        Assert.All(frames, static it => Assert.Equal(80, it.GetProperty("intra").GetInt32() + it.GetProperty("inter").GetInt32() + it.GetProperty("skip").GetInt32()));
        Assert.All(frames, static it => Assert.InRange(it.GetProperty("qpMean").GetDouble(), 1, 51));
        Assert.All(frames, static it => Assert.InRange(it.GetProperty("bits").GetInt64(), 1, 8 * it.GetProperty("bytes").GetInt64()));
        Assert.Contains(frames, static it => it.GetProperty("type").GetString() == "B");
        Assert.Equal("stream.syntax.described", said.GetProperty("findings")[0].GetProperty("code").GetString());
        SvgPicture.Checked(await File.ReadAllBytesAsync(folder.File("stream.svg"), TestContext.Current.CancellationToken));

        JsonElement part = (await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--frames", "3-5", "--in", "case", "--json")).Json;
        Assert.Equal([3, 4, 5], part.GetProperty("frames").EnumerateArray().Select(static it => it.GetProperty("index").GetInt32()));
        Assert.Equal(frames[4].GetProperty("bits").GetInt64(), part.GetProperty("frames")[1].GetProperty("bits").GetInt64());
        Assert.True(part.GetProperty("recorded").GetBoolean());
    }

    // A picture that moves by eight samples: 32 quarter samples, told in sum, for each macroblock, and drawn.
    [Fact]
    public async Task Macroblocks_OfAMovingPicture_TellItsMotion()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=192x160:r=25:d=0.2,crop=96:80:32+8*n:40", "-c:v", "libx264", "-threads", "1", "-bf", "0", "clip.mp4");
        JsonElement said = (await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--frames", "0-1", "--motion", "1", "--plot", "motion.svg", "--json")).Json;
        JsonElement[] frames = [.. said.GetProperty("frames").EnumerateArray()];
        Assert.Equal((0, JsonValueKind.Null), (frames[0].GetProperty("motion").GetProperty("blocks").GetInt32(), frames[0].GetProperty("motion").GetProperty("medianQuarterSamples").ValueKind));
        Assert.InRange(frames[1].GetProperty("motion").GetProperty("medianQuarterSamples").GetInt32(), 31, 33);
        JsonElement[] parts = [.. frames[1].GetProperty("macroblocks").EnumerateArray().SelectMany(static it => it.GetProperty("motion").EnumerateArray())];
        Assert.Equal(30, frames[1].GetProperty("macroblocks").GetArrayLength());
        Assert.Contains(parts, static it => (it.GetProperty("x").GetInt32(), it.GetProperty("y").GetInt32(), it.GetProperty("list").GetInt32(), it.GetProperty("decodeIndex").GetInt32()) == (32, 0, 0, 0));
        SvgPicture.Checked(await File.ReadAllBytesAsync(folder.File("motion.svg"), TestContext.Current.CancellationToken));
        Assert.Equal(2, (await Cli.RunAsync(folder, ["macroblocks", "clip.mp4", "--motion", "99", "--plot", "none.svg"])).ExitCode);
        Assert.Equal(3, (await Cli.RunAsync(folder, ["macroblocks", "clip.mp4", "--motion", "1"])).ExitCode);
    }

    // Pictures of HEVC with each coding unit: by area they are what the sums of the picture say.
    [Fact]
    public async Task Macroblocks_OfHevc_TellEachCodingUnit()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=192x128:r=25:d=0.4", "-pix_fmt", "yuv420p", "-c:v", "libx265", "-preset", "superfast", "-x265-params", "log-level=none:pools=none:frame-threads=1", "clip.mp4");
        JsonElement[] frames = [.. (await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--frames", "0-4", "--json")).Json.GetProperty("frames").EnumerateArray()];
        Assert.Equal(5, frames.Length);
        foreach (JsonElement frame in frames)
        {
            JsonElement tree = frame.GetProperty("codingUnits");
            JsonElement[] units = [.. tree.GetProperty("units").EnumerateArray()];
            Assert.Equal(units.Length, tree.GetProperty("count").GetInt32());
            long Squares(params string[] kinds) => units.Where(it => kinds.Contains(it.GetProperty("prediction").GetString())).Sum(static it => it.GetProperty("size").GetInt64() * it.GetProperty("size").GetInt64() / 64);
            Assert.Equal((frame.GetProperty("intra").GetInt64(), frame.GetProperty("inter").GetInt64(), frame.GetProperty("skip").GetInt64()), (Squares("intra", "pcm"), Squares("inter"), Squares("skip")));
            Assert.Equal(frame.GetProperty("bits").GetInt64(), units.Sum(static it => it.GetProperty("bits").GetInt64()));
            Assert.All(units, it => Assert.InRange(it.GetProperty("size").GetInt32(), 8, tree.GetProperty("treeBlockSize").GetInt32()));
            Assert.All(units, static it => Assert.Contains(it.GetProperty("partition").GetString(), (string[])["whole", "topBottom", "leftRight", "quarters", "quarterTop", "quarterBottom", "quarterLeft", "quarterRight"]));
        }

        Assert.False((await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--json")).Json.GetProperty("frames")[0].TryGetProperty("codingUnits", out _)); // only of few pictures
    }

    // Bad input: pictures that are not there, a stream of zeros, a change of size. Each is said, and breaks with their byte.
    [Fact]
    public async Task Macroblocks_OfBrokenStreams_NameTheByte()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=160x128:r=25:d=1", "-c:v", "libx264", "-threads", "1", "-bf", "0", "-movflags", "+faststart", "clip.mp4");
        Cli beyond = await Cli.RunAsync(folder, ["macroblocks", "clip.mp4", "--frames", "500-600"]);
        Assert.Equal(2, beyond.ExitCode);
        Assert.Contains("The stream has 25 pictures, 0 to 24; none of them lies in 500-600.", beyond.Error + beyond.Output, StringComparison.Ordinal);

        byte[] bytes = await File.ReadAllBytesAsync(folder.File("clip.mp4"), TestContext.Current.CancellationToken);
        int data = bytes.AsSpan().IndexOf("mdat"u8) + 4;
        bytes.AsSpan(data).Clear();
        await File.WriteAllBytesAsync(folder.File("zeros.mp4"), bytes, TestContext.Current.CancellationToken);
        Cli zeros = await Cli.RunAsync(folder, ["macroblocks", "zeros.mp4", "--json"]);
        Assert.Equal(2, zeros.ExitCode);
        Assert.True(zeros.Json.GetProperty("atByte").GetInt64() >= data);
        Assert.Contains("stream.syntax.broken", zeros.Json.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()));

        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=160x128:r=25:d=0.4", "-c:v", "libx264", "-threads", "1", "-bf", "0", "-f", "h264", "one.h264");
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=192x128:r=25:d=0.4", "-c:v", "libx264", "-threads", "1", "-bf", "0", "-f", "h264", "other.h264");
        await File.WriteAllBytesAsync(folder.File("both.h264"), [.. await File.ReadAllBytesAsync(folder.File("one.h264"), TestContext.Current.CancellationToken), .. await File.ReadAllBytesAsync(folder.File("other.h264"), TestContext.Current.CancellationToken)], TestContext.Current.CancellationToken);
        Make(folder, "-r", "25", "-f", "h264", "-i", "both.h264", "-c", "copy", "both.mp4");
        string[] Codes(JsonElement said) => [.. said.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()!)];
        JsonElement both = (await InvestigationTests.Done(folder, "macroblocks", "both.mp4", "--json")).Json;
        Assert.Contains("stream.syntax.sizeChanges", Codes(both));
        Assert.Contains("From picture 10 (decode order) on, byte ", both.GetProperty("findings").EnumerateArray().First(static it => it.GetProperty("code").GetString() == "stream.syntax.sizeChanges").GetProperty("statement").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("stream.syntax.sizeChanges", Codes((await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--json")).Json));
    }

    // A stream without a container is read as the clip that it was taken from, but for times: by the verb, by authenticity and in an investigation.
    [Fact]
    public async Task PlainStream_IsReadAsTheClip_WithoutTimes()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x192:r=25:d=6,noise=alls=8:allf=t:all_seed=3", "-c:v", "libx264", "-threads", "1", "-bf", "2", "-g", "25", "clip.mp4");
        Make(folder, "-i", "clip.mp4", "-c", "copy", "-f", "h264", "clip.264");
        JsonElement plain = (await InvestigationTests.Done(folder, "macroblocks", "clip.264", "--json")).Json, clip = (await InvestigationTests.Done(folder, "macroblocks", "clip.mp4", "--json")).Json;
        string[] Frames(JsonElement said) => [.. said.GetProperty("frames").EnumerateArray().Select(static it => $"{it.GetProperty("index")} {it.GetProperty("decodeIndex")} {it.GetProperty("type")} {it.GetProperty("intra")} {it.GetProperty("inter")} {it.GetProperty("skip")} {it.GetProperty("bits")} {it.GetProperty("motion")}")];
        string[] Codes(JsonElement said) => [.. said.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()!)];
        Assert.Equal(150, Frames(plain).Length);
        Assert.Equal(Frames(clip), Frames(plain));
        Assert.Contains("stream.syntax.withoutTimes", Codes(plain));
        Assert.DoesNotContain("stream.syntax.withoutTimes", Codes(clip));

        JsonElement genuine = (await InvestigationTests.Done(folder, "authenticity", "clip.264", "--json")).Json;
        Assert.Equal(("notApplicable", "The file is a stream without a container: there is none to compare."), (genuine.GetProperty("outcome").GetString(), genuine.GetProperty("reason").GetString()));
        Assert.Contains("authenticity.streamCuts.none", Codes(genuine));
        Assert.Contains("authenticity.continuity.none", Codes(genuine));

        await InvestigationTests.Done(folder, "investigate", "clip.264", "--in", "case");
        JsonElement kept = (await InvestigationTests.Done(folder, "macroblocks", "1", "--in", "case", "--json")).Json;
        Assert.Equal(Frames(clip), Frames(kept));
    }

    [Theory]
    [InlineData(2, "There is no file none.mp4", "none.mp4")]
    [InlineData(2, "no video track", "words.txt")]
    [InlineData(3, "is no range of pictures", "words.txt", "--frames", "5-3")]
    public async Task Macroblocks_WhatCannotBeUsed_SaysWhyInOneSentence(int exitCode, string says, params string[] arguments)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("words.txt"), "these are words", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, ["macroblocks", .. arguments]);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Output + said.Error, StringComparison.Ordinal);
    }

    // The same source once and twice: the former groups of 12 pictures are told, and the clip that was encoded once is not accused.
    [Fact]
    public async Task Authenticity_ClipEncodedTwice_TellsTheFormerGroups_AndOfTheOtherNothing()
    {
        using TestFolder folder = new();
        string[] source = ["-f", "lavfi", "-i", "testsrc2=s=176x144:r=25:d=8,noise=alls=6:allf=t:all_seed=3"], coder = ["-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-bf", "0"];
        Make(folder, [.. source, .. coder, "-b:v", "300k", "-g", "12", "-keyint_min", "12", "-sc_threshold", "0", "first.mp4"]);
        Make(folder, ["-i", "first.mp4", .. coder, "-b:v", "600k", "-g", "250", "twice.mp4"]);
        Make(folder, [.. source, .. coder, "-b:v", "600k", "-g", "250", "once.mp4"]);
        JsonElement twice = (await InvestigationTests.Done(folder, "authenticity", "twice.mp4", "--json")).Json.GetProperty("compressions");
        JsonElement once = (await InvestigationTests.Done(folder, "authenticity", "once.mp4", "--json")).Json.GetProperty("compressions");
        Assert.Equal((2, 12, JsonValueKind.Null), (twice.GetProperty("estimate").GetInt32(), twice.GetProperty("previousGop").GetInt32(), twice.GetProperty("log10LikelihoodRatio").ValueKind));
        Assert.Equal(("cannotTell", JsonValueKind.Null), (once.GetProperty("estimate").GetString(), once.GetProperty("previousGop").ValueKind));
    }

    // HEVC with the same groups in both encodings: the levels tell that there was an earlier one, and no length of groups is made up.
    [Fact]
    public async Task Authenticity_HevcWithFormerLevels_IsTwice_WithoutALengthOfGroups()
    {
        using TestFolder folder = new();
        string[] coder = ["-c:v", "libx265", "-preset", "superfast", "-x265-params"];
        const string Settings = "log-level=none:pools=none:frame-threads=1:bframes=0:keyint=20:min-keyint=20:scenecut=0:bitrate=";
        Make(folder, ["-f", "lavfi", "-i", "testsrc2=s=352x288:r=25,rotate=0.02*sin(t*3):bilinear=1,noise=alls=9:allf=t:all_seed=7", "-frames:v", "125", "-pix_fmt", "yuv420p", .. coder, Settings + "250", "first.mp4"]);
        Make(folder, ["-i", "first.mp4", .. coder, Settings + "600", "second.mp4"]);
        JsonElement document = (await InvestigationTests.Done(folder, "authenticity", "second.mp4", "--json")).Json, twice = document.GetProperty("compressions");
        Assert.Equal((2, JsonValueKind.Null), (twice.GetProperty("estimate").GetInt32(), twice.GetProperty("previousGop").ValueKind));
        Assert.Contains("authenticity.video.formerQuantiser", document.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()));
    }

    internal static void Make(TestFolder folder, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments]) { WorkingDirectory = Path.GetDirectoryName(folder.File("x")) })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
