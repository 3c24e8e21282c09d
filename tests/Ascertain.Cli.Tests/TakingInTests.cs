namespace Ascertain.Cli.Tests;

/// <summary>What is never taken in, what is told of what was left out, and words and files that have no bound of their own.</summary>
public sealed class TakingInTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Collect_KeysAndTheInvestigationItself_AreLeftOutAndNamed()
    {
        await MakeAsync();
        string key = Directory.EnumerateFiles(folder.File("keys"), "sealing.key", SearchOption.AllDirectories).Single();
        folder.Write("in/copied.key", await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken));
        folder.Write("in/good.bin", [7]);
        File.CreateSymbolicLink(folder.File("in/link"), "good.bin");
        foreach (string verb in (string[])["collect", "investigate"])
        {
            Cli run = await InvestigationTests.Done(folder, verb, "in", "--in", "case", "--actor", "Ada", "--json");
            Assert.Contains("in/copied.key is a private key of this program and was passed over.", run.Error, StringComparison.Ordinal);
            Assert.Contains("in/link is a link and was passed over.", run.Error, StringComparison.Ordinal);
            if (verb == "collect")
            {
                Assert.Equal(["copied.key", "link"], run.Json.GetProperty("passedOver").EnumerateArray().Select(static it => Path.GetFileName(it.GetString()!)).Order(StringComparer.Ordinal));
                Assert.Equal(2, run.Json.GetProperty("passedOverWhy").GetArrayLength());
                Assert.Equal(2, run.Json.GetProperty("passedOverCount").GetInt64());
            }
        }

        // The folder around everything: the clip is known, and so is what is in "in".
        Cli all = await InvestigationTests.Done(folder, "collect", ".", "--in", "case", "--actor", "Ada", "--json");
        Assert.Equal(2, all.Json.GetProperty("exhibits").GetArrayLength());
        Assert.Contains("case is part of the investigation itself and was passed over.", all.Error, StringComparison.Ordinal);
        Assert.Contains("keys is in the folder of private keys and was passed over.", all.Error, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "verify", "case");
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys/persons")]
    [InlineData("case")]
    [InlineData("case/records")]
    [InlineData("case/investigation.db")]
    [InlineData("lcase")]
    [InlineData("copied.key")]
    public async Task Collect_KeysOrTheInvestigationByName_AreRefusedAndNothingIsEntered(string named)
    {
        await MakeAsync();
        Directory.CreateSymbolicLink(folder.File("lcase"), "case");
        folder.Write("copied.key", "AGE-SECRET-KEY-1QQQQQQ\n"u8.ToArray());
        File.WriteAllText(folder.File("list.csv"), $"file\n{named}\n");
        byte[] before = await File.ReadAllBytesAsync(folder.File("case/ledger/checkpoint"), TestContext.Current.CancellationToken);
        List<string[]> calls = [["collect", named, "--in", "case"], ["investigate", named, "--in", "case"]];
        if (File.Exists(folder.File(named)))
        {
            calls.AddRange([["collect", "--list", "list.csv", "--in", "case"], ["authenticity", named, "--in", "case"], ["compare", named, "clip.bin", "--in", "case"], ["investigate", "--weather", named, "--in", "case"]]);
        }

        foreach (string[] call in calls)
        {
            Cli run = await Cli.RunAsync(folder, [.. call, "--actor", "Ada"]);
            Assert.True(run.ExitCode == 2, $"{string.Join(' ', call)}: exit {run.ExitCode} {run.Error}");
            Assert.Contains("and is not collected.", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("xception", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("case/ledger/checkpoint"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nn/cc/work")]
    [InlineData("lnn/cc/work")]
    public async Task Collect_KeyFolderInTheInvestigation_IsRefusedInOneSentence(string keys)
    {
        folder.Write("in/a.txt", [1]);
        Directory.CreateDirectory(folder.File("nn"));
        Directory.CreateSymbolicLink(folder.File("lnn"), "nn");
        Cli run = await Cli.RunWithAsync(folder, new Dictionary<string, string> { ["ASCERTAIN_KEYS"] = keys }, "collect", "in/a.txt", "--in", "nn/cc", "--actor", "Ada");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Private keys are never kept inside the investigation", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.File("nn")));
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("records")]
    public async Task Note_PartThatIsALink_IsRefusedAndNothingIsWrittenThroughIt(string part)
    {
        await MakeAsync();
        Directory.Move(folder.File($"case/{part}"), folder.File("away"));
        Directory.CreateSymbolicLink(folder.File($"case/{part}"), "../away");
        string[] before = Directory.GetFiles(folder.File("away"), "*", SearchOption.AllDirectories);
        Cli run = await Cli.RunAsync(folder, "note", "seen", "--in", "case", "--actor", "Ada");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"case/{part}", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(folder.File("away"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("", "P")]
    [InlineData(" ", "P")]
    [InlineData("R", "")]
    [InlineData("a\nb", "P")]
    [InlineData("R", "a\nb")]
    [InlineData("x201", "P")]
    [InlineData("R", "x1001")]
    [InlineData("x100000", "P")]
    public async Task RecipientOrPurpose_ThatIsNoShortLine_IsRefusedEverywhere(string recipient, string purpose)
    {
        (recipient, purpose) = (Long(recipient), Long(purpose));
        await MakeAsync();
        foreach (string[] call in (string[][])[["disclose", "--out", "bundle"], ["report", "--out", "r.html"], ["approve", "1", "--frames", "0", "--reason", "because"]])
        {
            Cli run = await Cli.RunAsync(folder, [.. call, "--in", "case", "--recipient", recipient, "--purpose", purpose, "--actor", "Ada"]);
            Assert.True(run.ExitCode == 2, $"{call[0]}: exit {run.ExitCode} {run.Error}");
            Assert.Matches("^The (recipient|purpose) (has 1 to|is one line)", run.Error);
            Assert.False(Path.Exists(folder.File("bundle")) || Path.Exists(folder.File("r.html")));
        }

        Cli named = await Cli.RunAsync(folder, "note", "seen", "--in", "case", "--actor", recipient == "R" ? "A\nB" : recipient);
        Assert.Equal(2, named.ExitCode);
        Assert.Equal(2, (await Cli.RunAsync(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--withhold", "1", "--reason", purpose == "P" ? "a\nb" : purpose, "--actor", "Ada")).ExitCode);

        static string Long(string text) => text is ['x', >= '0' and <= '9', ..] ? new string('x', int.Parse(text[1..], System.Globalization.CultureInfo.InvariantCulture)) : text;
    }

    // Every place that reads a whole file: a device that never ends, and a file beyond its bound.
    [Theory]
    [InlineData("rerun", "bundle", "--assuming")]
    [InlineData("annotate", "--in", "case", "--import")]
    [InlineData("report", "--in", "case", "--out", "r.html", "--strings")]
    [InlineData("collect", "--in", "case", "--list")]
    [InlineData("investigate", "--in", "case", "--statement")]
    [InlineData("investigate", "--in", "case", "--allegations")]
    [InlineData("copies", "search", "--index", "nowhere", "--hash-list")]
    [InlineData("verify", "bundle", "--key")]
    [InlineData("library", "list", "--library")]
    public async Task Read_FileWithoutEnd_IsRefused(params string[] call)
    {
        await MakeAsync();
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--actor", "Ada");
        using (FileStream vast = File.Create(folder.File("vast")))
        {
            vast.SetLength(1L << 40); // a hole: takes no room
        }

        foreach (string file in (string[])["/dev/zero", "vast"])
        {
            Cli run = await Cli.RunAsync(folder, [.. call, file]).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode is 2 or 3, $"{string.Join(' ', call)} {file}: exit {run.ExitCode} {run.Error}");
            Assert.DoesNotContain("xception", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("collect", "clip.bin", "--source", "x", "--in", "case")]
    [InlineData("collect", "--Source=x", "--in", "case")]
    [InlineData("investigate", "clip.bin", "--in", "case", "--bogus")]
    [InlineData("inspect", "clip.bin", "--bogus")]
    [InlineData("fingerprint", "clip.bin", "--bogus", "x")]
    [InlineData("tag", "seen", "--bogus", "--in", "case")]
    [InlineData("note", "--bogus", "--in", "case")]
    [InlineData("post-id", "--platform", "x", "1", "--bogus")]
    [InlineData("verify", "--bogus")]
    [InlineData("collect", "clip.bin", "--in", "")]
    [InlineData("report", "--in", "case", "--out", "")]
    [InlineData("disclose", "--in", "case", "--out", "", "--recipient", "R", "--purpose", "P")]
    [InlineData("backup", "--in", "case", "--out", "")]
    [InlineData("import", "clip.bin", "--as", "bag", "--in", "case", "--bogus")]
    public async Task Option_ThatNoVerbKnows_IsWrongUsage(params string[] call)
    {
        folder.Write("clip.bin", [1]);
        Cli run = await Cli.RunAsync(folder, call);
        Assert.True(run.ExitCode == 3, $"exit {run.ExitCode} {run.Error}{run.Output}");
        Assert.NotEmpty(run.Error);
        Assert.False(Path.Exists(folder.File("case")));
        Assert.False(Path.Exists(folder.File("keys")));
    }

    [Fact]
    public async Task Words_ThatBeginLikeAnOption_AreTakenWhereTheyAreMeant()
    {
        folder.Write("--source", [1]);
        folder.Write("--list", [2]);
        await InvestigationTests.Done(folder, "collect", "./--source", "--in", "case", "--actor", "Ada");
        await InvestigationTests.Done(folder, "collect", "--in", "case", "--actor", "Ada", "--", "--list");
        await InvestigationTests.Done(folder, "note", "--in", "case", "--actor", "Ada", "--", "--no option");
        await InvestigationTests.Done(folder, "note", "-- a dash before words", "--in", "case", "--actor", "Ada");
        Assert.Equal(2, (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("exhibits").GetArrayLength());
    }

    private async Task MakeAsync()
    {
        folder.Write("clip.bin", [1, 2, 3]);
        await InvestigationTests.Done(folder, "collect", "clip.bin", "--in", "case", "--actor", "Ada");
    }
}
