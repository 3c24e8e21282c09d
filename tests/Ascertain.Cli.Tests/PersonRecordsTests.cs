using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>What people enter and look at, through the program.</summary>
public sealed class PersonRecordsTests
{
    [Fact]
    public async Task Plan_InANewFolder_StandsBeforeTheFirstRunAndIsNotSaidAgainByTheProgram()
    {
        using TestFolder folder = new();
        await Done(folder, "plan", "when", "--range", "2031-05-01/2031-05-31", "--reason", "the post says May", "--first-proposition", "in May", "--second-proposition", "later", "--in", "case", "--actor", "Ada");
        await Done(folder, "collect", MakeClip(folder), "--in", "case", "--actor", "Ada");

        // Without paths, what was collected is examined.
        JsonElement made = (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json;
        Assert.Equal(1, made.GetProperty("exhibits").GetArrayLength());
        Assert.Equal(15, made.GetProperty("examinations").GetArrayLength());
        string[] open = [.. (await Status(folder)).GetProperty("open").GetProperty("questionsWithoutPlan").EnumerateArray().Select(static it => it.GetString()!)];
        Assert.DoesNotContain("when", open);
        Assert.Contains("genuine", open);
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task Investigate_Unplanned_SaysWhatItIsAboutToDoInItsOwnNameAndNobodySignsIt()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada");
        string[] records = [.. Directory.EnumerateFiles(folder.File("case/records"), "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.Contains(records, static it => it.Contains("ascertain/assumption/1", StringComparison.Ordinal) && it.Contains("Nobody planned", StringComparison.Ordinal));
        Assert.DoesNotContain(records, static it => it.Contains("\"kind\":\"plan\"", StringComparison.Ordinal));
        Assert.Equal(7, (await Status(folder)).GetProperty("open").GetProperty("questionsWithoutPlan").GetArrayLength());
    }

    [Theory]
    [InlineData("banana", "no range")]
    [InlineData("2031-05-31/2031-05-01", "no range")]
    public async Task Plan_RangeThatIsNone_ExitsWith2AndMakesNoFolder(string range, string said)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "plan", "when", "--range", range, "--reason", "x", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("case")));
    }

    [Fact]
    public async Task Investigate_NothingCollected_ExitsWith2()
    {
        using TestFolder folder = new();
        Assert.Equal(2, (await Cli.RunAsync(folder, "investigate", "--in", "case")).ExitCode);
        Assert.False(Directory.Exists(folder.File("case")));
        await Done(folder, "plan", "when", "--range", "all", "--reason", "x", "--in", "case");
        Cli run = await Cli.RunAsync(folder, "investigate", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Nothing was collected", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_Approval_ItsFrameIsShownNoLonger()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada");
        string record = (await Done(folder, "approve", "1", "--frames", "0", "--recipient", "R", "--purpose", "P", "--reason", "no person", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("record").GetString()!;
        Assert.True(await ShowsPixels(folder));
        Assert.Equal(2, (await Cli.RunAsync(folder, "note", "x", "--supersedes", record, "--in", "case", "--actor", "Ada")).ExitCode);
        await Done(folder, "withdraw", record, "--reason", "a person after all", "--in", "case", "--actor", "Bea");
        Assert.False(await ShowsPixels(folder));
        Assert.Equal(2, (await Cli.RunAsync(folder, "withdraw", record, "--reason", "again", "--in", "case", "--actor", "Bea")).ExitCode);
    }

    [Fact]
    public async Task Supersedes_ByLedgerEntry_ReplacesATag()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", MakeClip(folder), "--in", "case");
        int entry = (await Done(folder, "tag", "1", "bridge", "--in", "case", "--json")).Json.GetProperty("entry").GetInt32();
        await Done(folder, "tag", "1", "tower", "--supersedes", $"l{entry}", "--in", "case");
        Assert.Equal(2, (await Cli.RunAsync(folder, "tag", "1", "mast", "--supersedes", $"l{entry}", "--in", "case")).ExitCode);
        Assert.Equal(2, (await Cli.RunAsync(folder, "tag", "1", "mast", "--supersedes", "l0", "--in", "case")).ExitCode);
    }

    [Theory]
    [InlineData("24", 0)]
    [InlineData("25", 2)]
    [InlineData("99999", 2)]
    public async Task DescribeAndApprove_FrameNumber_MustBeOneOfTheClip(string frame, int exit)
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        await Done(folder, "collect", clip, "--in", "case");
        Cli early = await Cli.RunAsync(folder, "describe", "1", "a pole", "--frame", "0", "--in", "case");
        Assert.Equal(2, early.ExitCode);
        Assert.Contains("not examined yet", early.Error, StringComparison.Ordinal);
        await Done(folder, "investigate", "--in", "case");
        Cli described = await Cli.RunAsync(folder, "describe", "1", "a pole", "--frame", frame, "--in", "case");
        Cli approved = await Cli.RunAsync(folder, "approve", "1", "--frames", $"0,{frame}", "--recipient", "R", "--purpose", "P", "--reason", "no person", "--in", "case");
        Assert.Equal((exit, exit), (described.ExitCode, approved.ExitCode));
        Assert.Equal(exit == 2, described.Error.Contains("25 frames, 0 to 24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_Sealed_ShowsPersonalValuesAndLogsTheViewFirst()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, "Grete Privat.mp4");
        File.WriteAllText(folder.File("list.csv"), $"file,url,source,collector,context\n\"{clip}\",https://example.org/post-77,Seller Sam,Collector Cem,Comment by Kim\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "note", "Kim called today", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
        Cli closed = await Done(folder, "status", "--in", "case", "--json");
        long before = closed.Json.GetProperty("ledger").GetProperty("size").GetInt64();
        Cli open = await Done(folder, "status", "--sealed", "--in", "case", "--actor", "Bea Second", "--json");
        foreach (string personal in (string[])["Grete Privat", "post-77", "Seller Sam", "Collector Cem", "Comment by Kim", "Ada Analyst", "Kim called today"])
        {
            Assert.DoesNotContain(personal, closed.Output, StringComparison.Ordinal);
            Assert.Contains(personal, open.Output, StringComparison.Ordinal);
        }

        // Bea's label, then her view.
        Assert.Equal(before + 2, open.Json.GetProperty("ledger").GetProperty("size").GetInt64());
        Assert.Contains(Directory.EnumerateFiles(folder.File("case/records"), "*", SearchOption.AllDirectories).Select(File.ReadAllText),
            static it => it.Contains("ascertain/view/1", StringComparison.Ordinal) && it.Contains("exhibit 1: collector", StringComparison.Ordinal));

        // Where the keys are not at hand nothing is shown, and nothing is said to have been.
        Cli without = await Cli.RunWithAsync(folder, new Dictionary<string, string> { ["ASCERTAIN_KEYS"] = folder.File("other-keys") }, "status", "--sealed", "--in", "case");
        Assert.Equal(2, without.ExitCode);
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task Assess_BlindByTwo_IsLaidOpenTogetherAndStandsInTheBundle()
    {
        using TestFolder folder = new();
        JsonElement made = (await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada", "--json")).Json;
        string cited = $"l{made.GetProperty("examinations").EnumerateArray().First(static it => it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1";
        string[] common = ["--cites", cited, "--exhibit", "1", "--blind", "--in", "case"];
        await Done(folder, ["assess", "when", "It was in May.", "--reason", "its clock", "--actor", "Ada", .. common]);
        Cli closed = await Done(folder, "status", "--sealed", "--in", "case", "--actor", "Cem", "--json");
        Assert.DoesNotContain("It was in May.", closed.Output, StringComparison.Ordinal);
        Assert.Equal("closed", closed.Json.GetProperty("assessments")[0].GetProperty("standing").GetString());
        Assert.Equal(2, (await Cli.RunAsync(folder, ["assess", "when", "No, in June.", "--reason", "r", "--actor", "Ada", .. common])).ExitCode);

        // Who looked at what lies sealed may know whose it is.
        Assert.Equal(2, (await Cli.RunAsync(folder, ["assess", "when", "It was in June.", "--reason", "the shadows", "--actor", "Cem", .. common])).ExitCode);
        await Done(folder, ["assess", "when", "It was in June.", "--reason", "the shadows", "--actor", "Bea", .. common]);
        JsonElement both = (await Status(folder)).GetProperty("assessments");
        Assert.Equal(["It was in May.", "It was in June."], both.EnumerateArray().Select(static it => it.GetProperty("conclusion").GetString()));
        Assert.All(both.EnumerateArray(), static it => Assert.Equal("blindPair", it.GetProperty("standing").GetString()));

        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada");
        Assert.True(Occurs(folder.File("bundle/data/records"), "It was in June."));
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());

        // What was concluded of an exhibit goes with the exhibit.
        await Done(folder, "disclose", "--in", "case", "--out", "without", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--withhold", "1", "--reason", "not relevant", "--actor", "Ada");
        Assert.False(Occurs(folder.File("without/data/records"), "It was in June."));
    }

    private static async Task<JsonElement> Status(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json;

    private static async Task<bool> ShowsPixels(TestFolder folder)
    {
        await Done(folder, "report", "--in", "case", "--out", "r.html", "--overwrite", "--recipient", "R", "--purpose", "P", "--actor", "Ada");
        return (await File.ReadAllTextAsync(folder.File("r.html"))).Contains("data:image/png", StringComparison.Ordinal);
    }

    private static async Task<Cli> Done(TestFolder folder, params string[] arguments)
    {
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: exit {run.ExitCode}\n{run.Error}{run.Output}");
        return run;
    }

    internal static string MakeClip(TestFolder folder, string name = "clip.mp4")
    {
        string path = folder.File(name);
        try
        {
            using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", "-c:v", "libx264", "-g", "10", "-bf", "2", "-pix_fmt", "yuv420p", "-threads", "1", path]))!;
            ffmpeg.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        return path;
    }

    private static bool Occurs(string place, string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Any(it => File.ReadAllBytes(it).AsSpan().IndexOf(wanted) >= 0);
    }
}
