using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The whole way on a clip that the test makes: investigate, verify, disclose, re-run, and what must be noticed.</summary>
public sealed class InvestigationTests
{
    [Fact]
    public async Task Investigate_Clip_IsVerifiedDisclosedAndRerunIdentically()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        JsonElement made = (await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada Analyst", "--json")).Json;
        Assert.Equal(15, made.GetProperty("examinations").GetArrayLength());
        // The clip has 25 pictures of 160 × 120 samples, too few for one method and too small and few for another, and no sound.
        Assert.All(made.GetProperty("examinations").EnumerateArray(), static it => Assert.Equal(it.GetProperty("method").GetString() is "authenticity.videoCompression" or "authenticity.soundCompression" or "authenticity.soundCuts" or "authenticity.soundAndPicture" or "authenticity.continuity" ? "notApplicable" : it.GetProperty("method").GetString() == "authenticity.streamCuts" ? "inconclusive" : "completed", it.GetProperty("outcome").GetString()));
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Other Party", "--purpose", "test", "--exhibits", "all", "--actor", "Ada Analyst");
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal((15, 15), (rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32()));
        string html = await File.ReadAllTextAsync(folder.File("case/report.html"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ada Analyst", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigate_Twice_DoesNothingTwice()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        JsonElement first = (await Done(folder, "investigate", clip, "--in", "case", "--json")).Json;
        JsonElement second = (await Done(folder, "investigate", clip, "--in", "case", "--json")).Json;
        Assert.Equal(first.GetProperty("examinations").ToString(), second.GetProperty("examinations").ToString());
        Assert.Equal(1, (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("exhibits")[0].GetProperty("acquisitions").GetInt32());
    }

    [Theory]
    [InlineData("exhibits")]
    [InlineData("records")]
    [InlineData("sealed")]
    public async Task Verify_OneChangedByte_ExitsWith1AndNamesTheFile(string store)
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case");
        string victim = Directory.EnumerateFiles(folder.File(Path.Combine("case", store)), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        Flip(victim);
        Cli run = await Cli.RunAsync(folder, "verify", "case", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Json.GetProperty("faults").EnumerateArray(), it => it.GetProperty("path").GetString()!.EndsWith(Path.GetFileName(victim), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disclose_WithheldExhibit_ItsDigestOccursNowhere()
    {
        using TestFolder folder = new();
        string shown = MakeClip(folder), kept = MakeClip(folder, "kept.mp4", "testsrc");
        await Done(folder, "investigate", shown, kept, "--in", "case");
        JsonElement status = (await Done(folder, "status", "--in", "case", "--json")).Json;
        string digest = status.GetProperty("exhibits").EnumerateArray().Single(it => it.GetProperty("number").GetInt32() == 2).GetProperty("sha256").GetString()!;
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "1", "--withhold", "2", "--reason", "not relevant");
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.False(Occurs(folder.File("bundle"), digest), "the withheld digest stands in the bundle");
        Assert.True(Occurs(folder.File("bundle"), "not relevant"));
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.All(rerun.GetProperty("notRerun").EnumerateArray(), static it =>
            Assert.Equal((2, "withheld", "withheld"), (it.GetProperty("exhibit").GetInt32(), it.GetProperty("method").GetString(), it.GetProperty("why").GetString())));
        Assert.Equal((31, 15, 16), (rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32(), rerun.GetProperty("notRerun").GetArrayLength()));
    }

    [Fact]
    public async Task Disclose_ExactPositionsWithoutASecondPerson_StayBack()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/nom-exif/meta.mov");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada");
        JsonElement made = (await Done(folder, "disclose", "--in", "case", "--out", "one", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada", "--json")).Json;
        Assert.Equal(1, made.GetProperty("withheld").GetArrayLength());
        Assert.False(Occurs(folder.File("case/report.html"), "27.1281"), "an exact position stands in the report");
    }

    [Fact]
    public async Task Investigate_PersonalValues_StandNowhereInTheClear()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, "Grete Privat.mp4");
        File.WriteAllText(folder.File("list.csv"), $"file,url,source,collector,context\n\"{clip}\",https://example.org/post-77,Seller Sam,Collector Cem,Comment by Kim\n");
        await Done(folder, "investigate", "--list", "list.csv", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "note", "Kim called today", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada Analyst");
        foreach (string personal in (string[])["Grete Privat", "post-77", "Seller Sam", "Collector Cem", "Comment by Kim", "Ada Analyst", "Kim called today"])
        {
            Assert.False(Occurs(folder.File("case"), personal), $"\"{personal}\" stands in the investigation's folder");
            Assert.False(Occurs(folder.File("bundle"), personal), $"\"{personal}\" stands in the bundle");
        }
    }

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("TZ", "Asia/Tokyo")]
    [InlineData("LANG", "tr_TR.UTF-8")]
    [InlineData("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA")]
    public async Task Investigate_UnderAnotherMachineProfile_GivesTheSameResults(string variable, string value)
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        await Done(folder, "collect", clip, "--in", "case");
        await Done(folder, "investigate", clip, "--in", "case");
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        Cli rerun = await Cli.RunWithAsync(folder, new Dictionary<string, string> { [variable] = value }, "rerun", "bundle", "--json");
        Assert.True(rerun.ExitCode == 0, rerun.Error + rerun.Output);
        Assert.Equal(15, rerun.Json.GetProperty("identical").GetInt32());
    }

    // The folder of the bundle cannot be made below a file: the entry stands by then, and the ledger says that nobody has the bundle.
    [Fact]
    public async Task Disclose_BundleThatCannotBeWritten_IsEnteredAsFailedAndTheNextOneVerifies()
    {
        using TestFolder folder = new();
        folder.Write("clip.bin", [1, 2, 3]);
        await Done(folder, "collect", "clip.bin", "--in", "case");
        string[] disclose = ["disclose", "--in", "case", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--out"];
        Cli failed = await Cli.RunAsync(folder, [.. disclose, "clip.bin/bundle"]);
        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("clip.bin", failed.Error, StringComparison.Ordinal);
        await Done(folder, "verify", "case");
        await Done(folder, [.. disclose, "bundle"]);
        await Done(folder, "verify", "bundle");
        string[] kinds = [.. (await File.ReadAllLinesAsync(folder.File("bundle/data/ledger/leaves.jsonl"))).Select(static it => JsonDocument.Parse(it).RootElement.GetProperty("kind").GetString()!)];
        Assert.Equal(["report", "export", "export.failed", "report", "export"], kinds[^5..]);
    }

    [Fact]
    public async Task Investigate_BrokenAndEmptyFiles_GiveTypedOutcomes()
    {
        using TestFolder folder = new();
        byte[] whole = await File.ReadAllBytesAsync(MakeClip(folder));
        folder.Write("in/empty.mp4", []);
        folder.Write("in/half.mp4", whole[..(whole.Length / 2)]);
        folder.Write("in/words.txt", "hello"u8.ToArray());
        JsonElement made = (await Done(folder, "investigate", "in", "--in", "case", "--json")).Json;
        string[] outcomes = [.. made.GetProperty("examinations").EnumerateArray().Select(static it => it.GetProperty("outcome").GetString()!)];
        Assert.All(outcomes, static it => Assert.Contains(it, (string[])["completed", "inconclusive", "notApplicable", "failed"]));
        Assert.Contains("failed", outcomes);
        Assert.Contains("notApplicable", outcomes);
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task Collect_SecondWriter_ExitsWith2AndOneSentence()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        await Done(folder, "collect", clip, "--in", "case");
        using FileStream held = new(folder.File("case/investigation.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Cli run = await Cli.RunAsync(folder, "collect", clip, "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Frame_ByTimeAndByIndex_AreTheSameFrameAndLogged()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case");
        JsonElement byTime = (await Done(folder, "frame", "1", "--at", "0.5", "--out", "a.png", "--in", "case", "--json")).Json;
        JsonElement byIndex = (await Done(folder, "frame", "1", "--index", byTime.GetProperty("index").ToString(), "--out", "b.png", "--in", "case", "--json")).Json;
        Assert.Equal(byTime.GetProperty("lumaSha256").GetString(), byIndex.GetProperty("lumaSha256").GetString());
        Assert.Equal(File.ReadAllBytes(folder.File("a.png")), File.ReadAllBytes(folder.File("b.png")));
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.Equal(2, (await Cli.RunAsync(folder, "frame", "1", "--index", "9999", "--out", "c.png", "--in", "case")).ExitCode);
    }

    [Fact]
    public async Task Frame_DecodedAfterAnError_IsRefusedUnlessAskedForAndThenMarked()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        byte[] bytes = File.ReadAllBytes(clip);
        int samples = bytes.AsSpan().IndexOf("mdat"u8), end = samples - 4 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(samples - 4));
        bytes.AsSpan(end - 400, 300).Fill(0xFF); // in the last group of pictures
        File.WriteAllBytes(clip, bytes);
        await Done(folder, "investigate", clip, "--in", "case");
        Assert.True((await Done(folder, "frame", "1", "--index", "0", "--out", "first.png", "--in", "case", "--json")).Json.GetProperty("clean").GetBoolean());
        Cli refused = await Cli.RunAsync(folder, "frame", "1", "--index", "24", "--out", "last.png", "--in", "case");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("decoded after an error", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("last.png")));
        Assert.False((await Done(folder, "frame", "1", "--index", "24", "--damaged", "--out", "last.png", "--in", "case", "--json")).Json.GetProperty("clean").GetBoolean());
        Assert.True(File.Exists(folder.File("last.png")));
    }

    [Fact]
    public async Task Investigate_Interrupted_RecordsWhatHadBegunAndGoesOnLater()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, "long.mp4", "testsrc2", "s=1280x720:r=25:d=20", group: 1);
        using Process investigate = Cli.Start(folder, "investigate", clip, "--in", "case", "--json");
        Task<string> error = investigate.StandardError.ReadToEndAsync(), output = investigate.StandardOutput.ReadToEndAsync();
        while (!investigate.HasExited && !IsDecoding(investigate.Id))
        {
            await Task.Delay(20);
        }

        using (Process signal = Process.Start("kill", ["-INT", $"{investigate.Id}"]))
        {
            await signal.WaitForExitAsync();
        }

        await investigate.WaitForExitAsync();
        Assert.Equal(130, investigate.ExitCode);
        Assert.Equal("Stopped. What was acknowledged is kept; start the same command again to go on.", (await error).Trim());
        Assert.Equal(130, JsonDocument.Parse(await output).RootElement.GetProperty("exitCode").GetInt32());
        JsonElement again = (await Done(folder, "investigate", clip, "--in", "case", "--json")).Json;
        string[] sheet = [.. again.GetProperty("examinations").EnumerateArray().Where(static it => it.GetProperty("method").GetString() == "frames.keySheet").Select(static it => it.GetProperty("outcome").GetString()!)];
        Assert.Equal(["cancelled", "completed"], sheet);
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    // The decoder is the only child that is told to skip frames.
    private static bool IsDecoding(int process) => Directory.EnumerateDirectories("/proc").Any(it =>
        int.TryParse(Path.GetFileName(it), out _) && Line(it + "/cmdline").Contains("-skip_frame", StringComparison.Ordinal) && Line(it + "/status").Contains($"\nPPid:\t{process}\n", StringComparison.Ordinal));

    private static string Line(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    internal static async Task<Cli> Done(TestFolder folder, params string[] arguments)
    {
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: exit {run.ExitCode}\n{run.Error}{run.Output}");
        return run;
    }

    internal static string MakeClip(TestFolder folder, string name = "clip.mp4", string source = "testsrc2", string options = "s=160x120:r=25:d=1", int group = 10)
    {
        string path = folder.File(name);
        try
        {
            using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", $"{source}={options}", "-c:v", "libx264", "-preset", "veryfast", "-g", $"{group}", "-bf", "2", "-pix_fmt", "yuv420p", "-threads", "1", "-metadata", "creation_time=2021-05-14T09:30:00Z", path]))!;
            ffmpeg.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        return path;
    }

    internal static void Flip(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(path, bytes);
    }

    internal static bool Occurs(string place, string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        return (File.Exists(place) ? [place] : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)).Any(it => File.ReadAllBytes(it).AsSpan().IndexOf(wanted) >= 0);
    }
}
