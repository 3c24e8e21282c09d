using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;

namespace Ascertain.Cli.Tests;

/// <summary>What the program says where something is missing, unfit or done already: a plain sentence that tells what to do.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("nothere")]
    [InlineData("nothere/either")]
    public async Task Verify_PathThatIsNotThere_SaysWhatToName(string path)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "verify", path);
        Assert.Equal((2, $"unreadable: There is no file or folder {path}. Name the folder of a bundle or of an investigation, or the file of a receipt."), (run.ExitCode, run.Output.Trim()));
        Assert.Equal((2, false), ((await Cli.RunAsync(folder, "verify", path, "--json")).ExitCode, (await Cli.RunAsync(folder, "verify", path, "--json")).Json.GetProperty("intact").GetBoolean()));
    }

    [Theory]
    [InlineData("--key takes the public key of a ledger", "verify", "case", "--key", "bogus")]
    [InlineData("--key takes the public key of a ledger", "verify", "case", "--key", "bogus.txt")]
    [InlineData("--since takes a file with a signed checkpoint", "verify", "case", "--since", "bogus.txt")]
    [InlineData("--witness takes the public key of a witness", "verify", "case", "--witness", "bogus")]
    [InlineData("--tsa-roots takes a file with certificates in PEM", "verify", "case", "--tsa-roots", "bogus.txt")]
    [InlineData("--block-headers takes a file with block headers", "verify", "case", "--block-headers", "bogus.txt")]
    [InlineData("--key takes the public key of a ledger", "verify", "case", "--as", "tlog", "--key", "bogus")]
    [InlineData("--witness takes the public key of a witness", "witness", "send", "--url", "http://127.0.0.1:1/", "--in", "case", "--witness", "bogus")]
    [InlineData("VKEY takes the public key of a ledger", "witness", "trust", "bogus", "--state", "state")]
    public async Task Option_WithSomethingElse_IsNamedWithWhatItTakes(string expected, params string[] arguments)
    {
        using TestFolder folder = new();
        folder.Write("bogus.txt", "bogus"u8.ToArray());
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        await InvestigationTests.Done(folder, "witness", "init", "--state", "state", "--name", "witness.example/desk");
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("absent.txt", "There is no file absent.txt.")]
    [InlineData("absent/x.txt", "There is no file absent/x.txt: the folder that it would be in does not exist.")]
    public async Task Verify_CheckpointThatIsNotThere_SaysWhetherItsFolderIs(string path, string expected)
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        Cli run = await Cli.RunAsync(folder, "verify", "case", "--since", path);
        Assert.Equal((2, expected), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Fixity_FolderThatIsReadOnly_SaysSoAndNamesVerify()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        string investigation = folder.File("case");
        using Process? run = ReadOnly(folder, investigation, "fixity", "--in", "case");
        if (run is null)
        {
            Assert.Skip("This user may not mount a folder.");
        }

        string error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, $"This user may not write in the folder {investigation}, and fixity writes how far it is and enters that it was done. 'ascertain verify {investigation}' checks the same files and writes nothing."),
            (run.ExitCode, error.Trim()));
    }

    [Theory]
    [InlineData("collect", "clip.bin", "--in", "closed/new")]
    [InlineData("witness", "init", "--state", "closed/new", "--name", "witness.example/desk")]
    public async Task Verb_PlaceOnAReadOnlyFileSystem_SaysSo(params string[] arguments)
    {
        using TestFolder folder = new();
        folder.Write("clip.bin", [1]);
        Directory.CreateDirectory(folder.File("closed"));
        using Process? run = ReadOnly(folder, folder.File("closed"), arguments);
        if (run is null)
        {
            Assert.Skip("This user may not mount a folder.");
        }

        string error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, $"{folder.File("closed/new")} cannot be written: the file system is read-only. Name another place."), (run.ExitCode, error.Trim()));
    }

    [Fact]
    public async Task Export_UnknownFormat_ListsTheFormatsInPrintableText()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "export", "--format", "bogus", "bundle", "--out", "x");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'ro-crate'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', run.Error);
    }

    [Fact]
    public async Task Export_FileThatIsThere_IsKeptUnlessOverwriteIsSaid()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        folder.Write("load.csv", "mine"u8.ToArray());
        Cli refused = await Cli.RunAsync(folder, "export", "--format", "csv", "bundle", "--out", "load.csv");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("already; name another file, or replace it with --overwrite.", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("load.csv"), TestContext.Current.CancellationToken));
        await InvestigationTests.Done(folder, "export", "--format", "csv", "bundle", "--out", "load.csv", "--overwrite");
        Assert.NotEqual("mine", await File.ReadAllTextAsync(folder.File("load.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(3, (await Cli.RunAsync(folder, "export", "--format", "in-toto", "bundle", "--out", "statements", "--overwrite")).ExitCode);
    }

    [Fact]
    public async Task WitnessRequest_IntoAFile_SaysWhereAndWhatComesNext()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        Cli made = await InvestigationTests.Done(folder, "witness", "request", "--in", "case", "--out", "request.txt");
        Assert.StartsWith($"request: {folder.File("request.txt")}, over the first 2 entries, from 0 on.", made.Output, StringComparison.Ordinal);
        Assert.Contains("'ascertain witness attach FILE --in DIR --witness VKEY'", made.Output, StringComparison.Ordinal);

        // Signed once, the same request conflicts when the ledger has grown, and the witness says how to go on.
        await InvestigationTests.Done(folder, "witness", "init", "--state", "state", "--name", "witness.example/desk");
        await InvestigationTests.Done(folder, "witness", "trust", "case/ledger/key.vkey", "--state", "state");
        await InvestigationTests.Done(folder, "witness", "sign", "request.txt", "--state", "state", "--out", "cosigned");
        await InvestigationTests.Done(folder, "collect", folder.Write("other.bin", [2]), "--in", "case");
        await InvestigationTests.Done(folder, "witness", "request", "--in", "case", "--old", "0", "--out", "again.txt");
        Cli conflict = await Cli.RunAsync(folder, "witness", "sign", "again.txt", "--state", "state");
        Assert.Equal(1, conflict.ExitCode);
        Assert.StartsWith("witness.conflict ", conflict.Output, StringComparison.Ordinal);
        Assert.Contains("'ascertain witness request --old 2'", conflict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_PositionsOfAClipWithoutAny_IsEnteredAndSaysSo()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        string[] approve = ["approve", "1", "--positions", "--recipient", "R", "--purpose", "P", "--reason", "asked for", "--in", "case"];
        Cli text = await InvestigationTests.Done(folder, approve);
        Assert.StartsWith("entered as ledger entry ", text.Output, StringComparison.Ordinal);
        Assert.Contains("Exhibit 1 holds no positions that this release reads", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a second person", text.Error, StringComparison.Ordinal);
        Assert.Contains("holds no positions", (await InvestigationTests.Done(folder, [.. approve, "--json"])).Json.GetProperty("note").GetString(), StringComparison.Ordinal);

        // Not examined is not the same as without.
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "unseen");
        Cli unseen = await InvestigationTests.Done(folder, [.. approve[..^1], "unseen", "--json"]);
        Assert.False(unseen.Json.TryGetProperty("note", out _));
        Assert.Contains("a second person", unseen.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigate_FilesOfThisCall_AreNamedBesideTheirNumbers()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder, "harbour.mp4");
        Cli text = await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        Assert.StartsWith("exhibit 1 (harbour.mp4), ", text.Output, StringComparison.Ordinal);
        JsonElement json = (await InvestigationTests.Done(folder, "investigate", clip, "--in", "case", "--json")).Json;
        Assert.Equal("harbour.mp4", json.GetProperty("exhibits")[0].GetProperty("name").GetString());

        // What was collected before lies sealed.
        Cli later = await InvestigationTests.Done(folder, "investigate", "--in", "case");
        Assert.StartsWith("exhibit 1, ", later.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("harbour", later.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatusSealed_PlacesOfAPackage_AreLinesAndNoDocument()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "import", SharedData.Path("custody/bagit/v0.97/invalid/corrupt-data-file"), "--as", "bag", "--in", "case");
        string[] places = [.. (await InvestigationTests.Done(folder, "status", "--sealed", "--in", "case")).Output.Split('\n').SkipWhile(static it => !it.EndsWith(", places: ", StringComparison.Ordinal)).Skip(1).TakeWhile(static it => it.StartsWith("    ", StringComparison.Ordinal))];
        Assert.NotEmpty(places);
        Assert.Contains(places, static it => it.StartsWith("    fault: data/", StringComparison.Ordinal));
        Assert.All(places, static it => Assert.DoesNotContain("{\"", it, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collect_ItemsThatAreMissing_AreNamedInWords()
    {
        using TestFolder folder = new();
        Cli run = await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        Assert.Contains("collection items missing: (a) address it was taken from; (b) source of the page; ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimestampAttach_TheSameTokenAgain_EntersNothingAndSaysSo()
    {
        using TestFolder folder = new();
        using TestAuthority authority = new(new TestAuthorityProfile { NotBefore = Instant.FromUtc(2020, 1, 1, 0, 0), NotAfter = Instant.FromUtc(2045, 1, 1, 0, 0) }, "Invented Authority");
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "case", "--out", "q.tsq");
        folder.Write("a.tsr", authority.Answer(await File.ReadAllBytesAsync(folder.File("q.tsq"), TestContext.Current.CancellationToken), SystemClock.Instance.GetCurrentInstant()));
        await File.WriteAllTextAsync(folder.File("root.pem"), authority.RootPem, TestContext.Current.CancellationToken);
        JsonElement first = (await InvestigationTests.Done(folder, "timestamp", "attach", "a.tsr", "--in", "case", "--json")).Json;
        Assert.False(first.GetProperty("alreadyAttached").GetBoolean());

        Cli again = await InvestigationTests.Done(folder, "timestamp", "attach", "a.tsr", "--in", "case");
        Assert.StartsWith($"already attached; nothing was entered. It stands as ledger entry {first.GetProperty("entry").GetInt64()};", again.Output, StringComparison.Ordinal);
        Assert.Single((await InvestigationTests.Done(folder, "verify", "case", "--json")).Json.GetProperty("times").EnumerateArray());

        // Roots that it lacked travel with it from then on; it stays one confirmation.
        string[] withRoots = ["timestamp", "attach", "a.tsr", "--in", "case", "--roots", "root.pem"];
        Assert.DoesNotContain("already attached", (await InvestigationTests.Done(folder, withRoots)).Output, StringComparison.Ordinal);
        Assert.StartsWith("already attached", (await InvestigationTests.Done(folder, withRoots)).Output, StringComparison.Ordinal);
        Assert.StartsWith("already attached", (await InvestigationTests.Done(folder, "timestamp", "attach", "a.tsr", "--in", "case")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("root.pem"), $"a remark\n{authority.RootPem}\n{authority.RootPem}", TestContext.Current.CancellationToken);
        Assert.StartsWith("already attached", (await InvestigationTests.Done(folder, withRoots)).Output, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "report", "--in", "case", "--out", "r.html");
        Assert.Single(Regex.Matches(await File.ReadAllTextAsync(folder.File("r.html"), TestContext.Current.CancellationToken), "Invented Authority"));
    }

    // Null where this user may not mount.
    private static Process? ReadOnly(TestFolder folder, string path, params string[] arguments)
    {
        try
        {
            using Process probe = Process.Start("bwrap", ["--dev-bind", "/", "/", "true"]);
            probe.WaitForExit();
            if (probe.ExitCode != 0)
            {
                return null;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        ProcessStartInfo start = new("bwrap", ["--dev-bind", "/", "/", "--ro-bind", path, path, Cli.Program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.Path };
        start.Environment["ASCERTAIN_KEYS"] = folder.File("keys");
        return Process.Start(start);
    }
}
