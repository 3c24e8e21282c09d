using System.Text.Json;

namespace Ascertain.Cli.Tests;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("inspect")]
    [InlineData("no-such-verb")]
    [InlineData("collect", "x.mp4")]
    [InlineData("investigate", "--no-such-option")]
    [InlineData("disclose", "--in", "case")]
    public async Task Verb_UsedWrongly_ExitsWith3AndOneSentence(params string[] arguments)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Inspect_MissingFile_ExitsWith2AndNamesIt()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "inspect", "--json", "absent.mp4");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("There is no file absent.mp4.", run.Error.Trim());
        Assert.Equal(0, run.Json.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Inspect_FolderForFile_ExitsWith2AndSaysSo()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("clips"));
        Cli run = await Cli.RunAsync(folder, "inspect", "clips");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("clips is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_EmptyFile_ExitsWith0AndOutcomeFailed()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "inspect", "--json", folder.Write("empty.mp4", []));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("failed", run.Json.GetProperty("files")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Status_FolderWithoutInvestigation_ExitsWith2()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "status", "--in", folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("holds no investigation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Pipe_ExitsWith2AtOnce()
    {
        using TestFolder folder = new();
        MakePipe(folder.File("pipe"));
        Cli run = await Cli.RunAsync(folder, "inspect", "pipe").WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no file", run.Error, StringComparison.Ordinal);
    }

    // 8,5 must not be read as 85, nor 0,1 as the first second.
    [Theory]
    [InlineData("--longitude", "8,5", "sun", "--at", "2031-05-14T10:00:00Z", "--latitude", "46.5")]
    [InlineData("--latitude", "1,046.5", "sun", "--at", "2031-05-14T10:00:00Z", "--longitude", "8.5")]
    [InlineData("--eye-metres", "1,5", "horizon", "--dem", "dem", "--latitude", "46.5", "--longitude", "8.5")]
    [InlineData("--at", "0,1", "frame", "1", "--in", "case", "--out", "f.png")]
    [InlineData("--field-of-view", "6,2", "resect", "--points", "p.csv", "--width", "1920", "--height", "1080")]
    [InlineData("--ratio", " 1.5", "shadow", "times", "--latitude", "46.5", "--longitude", "8.5", "--from", "2031-05-14", "--to", "2031-05-15")]
    public async Task Number_WithCommasOrSpaces_IsRefused(string option, string value, params string[] arguments)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, [.. arguments, option, value]);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal($"{option} takes a number as 8.5 or -3e-2, with a point and no commas; \"{value}\" is none.", run.Error.Trim());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--key", "bogus")]
    [InlineData("--since", "bogus.txt")]
    public async Task Verify_KeyOrCheckpointThatIsNone_IsWrongUsage(string option, string value)
    {
        using TestFolder folder = new();
        folder.Write("bogus.txt", "bogus"u8.ToArray());
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        Cli run = await Cli.RunAsync(folder, "verify", "case", option, value, "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Equal(3, run.Json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Verify_FileInsteadOfFolder_SaysSo()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "verify", folder.Write("clip.bin", [1]));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a file and no receipt; name the folder", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "status", "--in", "absent")]
    [InlineData(2, "collect", "absent.mp4", "--in", "case")]
    [InlineData(2, "report", "--in", "absent", "--out", "r.html")]
    [InlineData(2, "rerun", "absent")]
    [InlineData(2, "verify", "absent")]
    [InlineData(2, "inspect", "absent.mp4")]
    [InlineData(3, "collect", "--no-such-option")]
    public async Task Verb_FailingWithJson_PrintsOneDocument(int exitCode, params string[] arguments)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, [.. arguments, "--json"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(System.Text.Json.JsonValueKind.Object, run.Json.ValueKind);
        Cli silent = await Cli.RunAsync(folder, arguments);
        Assert.Equal(exitCode, silent.ExitCode);
        Assert.DoesNotContain("{", silent.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clips", "is a folder")]
    [InlineData("absent/r.html", "There is no folder")]
    [InlineData("/proc/x.html", "cannot be written")]
    public async Task Report_PlaceThatTakesNoFile_IsNamed(string place, string expected)
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("clips"));
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        Cli run = await Cli.RunAsync(folder, "report", "--in", "case", "--out", place);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("absent")]
    public async Task Collect_WhatIsNoFile_LeavesNoInvestigationAndNoKey(string name)
    {
        using TestFolder folder = new();
        MakePipe(folder.File("pipe"));
        File.CreateSymbolicLink(folder.File("link"), folder.File("nowhere"));
        folder.Write("good.bin", [1]);
        foreach (string verb in (string[])["collect", "investigate"])
        {
            Cli run = await Cli.RunAsync(folder, verb, "good.bin", name, "--in", "case");
            Assert.Equal(2, run.ExitCode);
            Assert.Single(run.Error.Trim().Split('\n'));
            Assert.False(Directory.Exists(folder.File("case")) || Directory.Exists(folder.File("keys")), $"{verb} left a folder behind");
        }

        await InvestigationTests.Done(folder, "collect", "good.bin", "--in", "case");
        Assert.True(Directory.Exists(folder.File("keys")));
    }

    [Theory]
    [InlineData("--allegations", "broken.yaml")]
    [InlineData("--allegations", "absent.yaml")]
    [InlineData("--statement", "broken.md")]
    [InlineData("--statement", "absent.md")]
    public async Task Investigate_StatementThatCannotBeRead_LeavesNoInvestigationAndNoKey(string option, string name)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("clip.mp4"), "no clip at all", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("broken.yaml"), "format: [", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("broken.md"), "no front matter", TestContext.Current.CancellationToken);
        Cli run = await Cli.RunAsync(folder, "investigate", "clip.mp4", "--in", "case", option, name);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(name.StartsWith("absent", StringComparison.Ordinal) ? $"There is no file {name}." : name, run.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.File("case")));
        Assert.False(Path.Exists(folder.File("keys")));
    }

    // All tables of the one track are emptied; the picture is still in the media data.
    [Fact]
    public async Task Investigate_ClipOfNoFrames_IsInconclusiveAndKeepsTheRest()
    {
        using TestFolder folder = new();
        byte[] clip = await File.ReadAllBytesAsync(InvestigationTests.MakeClip(folder), TestContext.Current.CancellationToken);
        foreach (string table in (string[])["stts", "ctts", "stsc", "stco", "stss", "stsz"])
        {
            int at = clip.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(table));
            clip.AsSpan(at + (table == "stsz" ? 12 : 8), 4).Clear();
        }

        folder.Write("none.mp4", clip);
        JsonElement done = (await InvestigationTests.Done(folder, "investigate", "none.mp4", "--in", "case", "--json")).Json;
        Dictionary<string, string> outcomes = done.GetProperty("examinations").EnumerateArray().ToDictionary(static it => it.GetProperty("method").GetString()!, static it => it.GetProperty("outcome").GetString()!);
        Assert.Equal(("completed", "completed", "inconclusive", "inconclusive"), (outcomes["container.profile"], outcomes["clocks.positions"], outcomes["frames.timing"], outcomes["frames.keySheet"]));
        Cli frame = await Cli.RunAsync(folder, "frame", "1", "--index", "0", "--out", "x.png", "--in", "case");
        Assert.Equal(2, frame.ExitCode);
        Assert.StartsWith("Exhibit 1 has no such frame", frame.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_PipeInAFolder_TakesTheRestAndNamesIt()
    {
        using TestFolder folder = new();
        folder.Write("in/good.bin", [1]);
        MakePipe(folder.File("in/pipe"));
        Cli run = await InvestigationTests.Done(folder, "collect", "in", "--in", "case", "--json");
        Assert.Equal(1, run.Json.GetProperty("exhibits").GetArrayLength());
        Assert.EndsWith("in/pipe", run.Json.GetProperty("passedOver")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("passed over", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_List_PrintsRatingAndStatedTime()
    {
        using TestFolder folder = new();
        folder.Write("clip.bin", [1]);
        File.WriteAllText(folder.File("list.csv"), "file,collectedAt,rating\nclip.bin,2021-05-14T09:30:00+04:00,3\n");
        System.Text.Json.JsonElement taken = (await InvestigationTests.Done(folder, "collect", "--list", "list.csv", "--in", "case", "--json")).Json.GetProperty("exhibits")[0].GetProperty("acquisitions")[0];
        Assert.Equal(("2021-05-14T05:30:00Z", 3), (taken.GetProperty("statedCollectedAt").GetString(), taken.GetProperty("graphicRating").GetInt32()));
        File.WriteAllText(folder.File("list.csv"), "file,collectedAt\nclip.bin,2099-01-01T00:00:00Z\n");
        Cli run = await Cli.RunAsync(folder, "collect", "--list", "list.csv", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("future", run.Error, StringComparison.Ordinal);
    }

    private static void MakePipe(string path)
    {
        using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", path);
        made.WaitForExit();
    }
}
