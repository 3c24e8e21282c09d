using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Casework.Storage;
using NodaTime;

namespace Ascertain.Cli.Tests;

/// <summary>What keeps an investigation for years: receipts, fixity, backup and restore, moving, corrections.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task Status_BundleWhoseProcessWasEnded_IsNamedUntilTheNextIsMade()
    {
        using TestFolder folder = new();
        folder.Write("a.txt", "what was handed in"u8.ToArray());
        await InvestigationTests.Done(folder, "collect", "a.txt", "--in", "case");
        Assert.Empty((await Open()).EnumerateArray());
        folder.Write($"case/work/disclosing-{new string('a', 64)}", []); // ended before its note was whole
        Assert.Equal(new string('a', 64), Assert.Single((await Open()).EnumerateArray()).GetProperty("disclosure").GetString());
        Assert.Contains("a bundle not known to be finished: its export was not entered (disclosure record aaaaaaaaaaaaaaaa…)", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        Assert.Empty((await Open()).EnumerateArray());

        async Task<JsonElement> Open() => (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("open").GetProperty("disclosuresUnsettled");
    }

    [Fact]
    public async Task Receipt_OfAnExhibit_ProvesTheFileToItsHolderAndNoOther()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder), other = InvestigationTests.MakeClip(folder, "other.mp4", "testsrc");
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case");
        string key = (await InvestigationTests.Done(folder, "receipt", "1", "--in", "case", "--out", folder.File("r.tlog-proof"), "--json")).Json.GetProperty("key").GetString()!;
        JsonElement good = (await InvestigationTests.Done(folder, "verify", "r.tlog-proof", "--file", clip, "--key", key, "--json")).Json;
        Assert.Equal((true, "pinned", 1), (good.GetProperty("intact").GetBoolean(), good.GetProperty("signer").GetString(), good.GetProperty("checked").GetProperty("signatures").GetInt32()));
        Cli wrong = await Cli.RunAsync(folder, "verify", "r.tlog-proof", "--file", other, "--key", key, "--json");
        Assert.Equal((1, "receipt.otherFile"), (wrong.ExitCode, wrong.Json.GetProperty("faults")[0].GetProperty("code").GetString()));

        // Anybody can make a receipt under a key of his own: without the log's there is nothing to say.
        Cli unsigned = await Cli.RunAsync(folder, "verify", "r.tlog-proof", "--file", clip);
        Assert.Equal(2, unsigned.ExitCode);
        Assert.Contains("--key", unsigned.Output + unsigned.Error, StringComparison.Ordinal);

        // Another investigation's key has signed nothing here.
        await InvestigationTests.Done(folder, "collect", clip, "--in", "second");
        Cli stranger = await Cli.RunAsync(folder, "verify", "r.tlog-proof", "--key", folder.File("second/ledger/key.vkey"), "--json");
        Assert.Equal((1, "checkpoint.unsigned"), (stranger.ExitCode, stranger.Json.GetProperty("faults")[0].GetProperty("code").GetString()));
        Assert.Equal("receipt", await LastKind(folder));
    }

    [Fact]
    public async Task Fixity_UnchangedAlteredAndMissing_SaysWhichAndIsEntered()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        JsonElement good = (await InvestigationTests.Done(folder, "fixity", "--in", "case", "--json")).Json;
        Assert.True(good.GetProperty("files").GetInt32() > 10);
        Assert.Empty(good.GetProperty("faults").EnumerateArray());
        Assert.False(File.Exists(folder.File("case/work/fixity")));
        string exhibit = Directory.EnumerateFiles(folder.File("case/exhibits"), "*", SearchOption.AllDirectories).Single();
        InvestigationTests.Flip(exhibit);
        Cli altered = await Cli.RunAsync(folder, "fixity", "--in", "case", "--json");
        Assert.Equal((1, "custody.file.altered"), (altered.ExitCode, Assert.Single(altered.Json.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString()));
        File.Delete(exhibit);
        Cli missing = await Cli.RunAsync(folder, "fixity", "--in", "case", "--json");
        Assert.Equal((1, "custody.file.missing"), (missing.ExitCode, Assert.Single(missing.Json.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString()));
        Assert.Equal("fixity", await LastKind(folder));
    }

    [Fact]
    public async Task LostOrAlteredExhibit_StatusInvestigateAndReport_SayItUntilItIsRestored()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder), kept = folder.File("kept.mp4");
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        Assert.Contains("No fixity check was entered yet", Report(), StringComparison.Ordinal);
        Assert.Empty(await NotAsCollected());
        string exhibit = Directory.EnumerateFiles(folder.File("case/exhibits"), "*", SearchOption.AllDirectories).Single();
        File.Copy(exhibit, kept);

        // Lost: a look is enough.
        File.Delete(exhibit);
        Assert.Equal([(1, "custody.file.missing")], await NotAsCollected());
        Cli again = await InvestigationTests.Done(folder, "investigate", "--in", "case", "--json");
        Assert.Equal("custody.file.missing", again.Json.GetProperty("notAsCollected")[0].GetProperty("code").GetString());
        Assert.Contains("Exhibit 1: its evidentiary copy is not in the folder.", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Report(), "Exhibit 1: its evidentiary copy is not in the folder.")); // first page, exhibit

        // Altered in place: only hashing tells, and a report made before does not.
        File.Copy(kept, exhibit);
        InvestigationTests.Flip(exhibit);
        Assert.Empty(await NotAsCollected());
        Assert.Equal(1, (await Cli.RunAsync(folder, "fixity", "--in", "case")).ExitCode);
        Assert.Equal([(1, "custody.file.altered")], await NotAsCollected());
        JsonElement open = (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("open");
        Assert.Equal(open.GetProperty("notAsCollected")[0].GetProperty("entry").GetInt64(), Assert.Single(open.GetProperty("entriesNotInReport").EnumerateArray()).GetInt64());
        Assert.Contains("NOT AS COLLECTED: Exhibit 1: its evidentiary copy was not as it came in at the fixity check", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "investigate", "--in", "case");
        Assert.Contains("was not as it came in at the fixity check", Report(), StringComparison.Ordinal);
        Assert.Contains("files were not as they came in.", Report(), StringComparison.Ordinal);

        // In place of the file a link: no place of this machine is entered.
        File.Delete(exhibit);
        File.CreateSymbolicLink(exhibit, kept);
        JsonElement linked = Assert.Single((await Cli.RunAsync(folder, "fixity", "--in", "case", "--json")).Json.GetProperty("faults").EnumerateArray());
        Assert.Equal("custody.file.unreadable", linked.GetProperty("code").GetString());
        Assert.DoesNotContain(folder.Path, linked.GetProperty("detail").GetString(), StringComparison.Ordinal);

        File.Delete(exhibit);
        File.Copy(kept, exhibit);
        await InvestigationTests.Done(folder, "fixity", "--in", "case");
        Assert.Empty(await NotAsCollected());
        Assert.Contains("does not show", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal); // the report still accuses
        await InvestigationTests.Done(folder, "investigate", "--in", "case");
        Assert.Matches("At the last fixity check \\(ledger entry \\d+, [^)]+\\) all of \\d+ files were as they came in.", Report());
        Assert.DoesNotContain("evidentiary copy", Report(), StringComparison.Ordinal);

        string Report() => System.Net.WebUtility.HtmlDecode(File.ReadAllText(folder.File("case/report.html")));
        async Task<(int, string?)[]> NotAsCollected() => [.. (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("open").GetProperty("notAsCollected")
            .EnumerateArray().Select(static it => (it.GetProperty("exhibit").GetInt32(), it.GetProperty("code").GetString()))];
    }

    [Fact]
    public async Task Correct_AReportMadeBefore_IsSaidToBeBehindUntilItIsMadeAgain()
    {
        using TestFolder folder = new();
        JsonElement made = (await InvestigationTests.Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case", "--json")).Json;
        string run = $"l{made.GetProperty("examinations")[0].GetProperty("entry").GetInt64()}";
        Cli corrected = await InvestigationTests.Done(folder, "correct", run, "it is otherwise", "--reason", "found later", "--in", "case", "--json");
        long erratum = corrected.Json.GetProperty("entry").GetInt64();
        Assert.Contains("report.html does not show this yet", corrected.Error, StringComparison.Ordinal);
        Assert.Contains($"does not show l{erratum}:", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "investigate", "--in", "case");
        Assert.DoesNotContain("does not show", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);

        long withdrawal = (await InvestigationTests.Done(folder, "withdraw", $"l{erratum}", "--reason", "a slip", "--in", "case", "--json")).Json.GetProperty("entry").GetInt64();
        Assert.Contains($"does not show l{withdrawal}:", (await InvestigationTests.Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_MachinesInOtherZones_AreAllInUtc()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        Instant before = SystemClock.Instance.GetCurrentInstant();
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case", "--actor", "Ada Analyst");
        foreach (string zone in (string[])["Pacific/Kiritimati", "America/St_Johns", "XYZ-23:59", ""])
        {
            Cli run = await Cli.RunWithAsync(folder, new Dictionary<string, string> { ["TZ"] = zone }, "note", "looked at", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
            Assert.True(run.ExitCode == 0, run.Error);
        }

        using Investigation made = Investigation.OpenReadOnly(folder.File("case"), null);
        Assert.Equal(6, made.Entries.Count); // actor, exhibit, four notes
        Assert.All(made.Entries, it => Assert.InRange(it.At, before, SystemClock.Instance.GetCurrentInstant()));
        Assert.Equal(made.Entries.Select(static it => it.At).Order(), made.Entries.Select(static it => it.At));
        await InvestigationTests.Done(folder, "verify", "case");
    }

    [Fact]
    public async Task Backup_TakenElsewhereWithItsKeys_GoesOnAndKeepsTheSameHistory()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada Analyst");
        await InvestigationTests.Done(folder, "backup", "--in", "case", "--out", "copy", "--actor", "Ada Analyst");
        Assert.Equal(2, (await Cli.RunAsync(folder, "backup", "--in", "case", "--out", "copy")).ExitCode);
        Assert.Equal(2, (await Cli.RunAsync(folder, "backup", "--in", "case", "--out", "case/inside")).ExitCode);

        // The disaster: the folder is gone. The copy has the same root, opens, and grows from there.
        string since = folder.File("since");
        File.Copy(folder.File("case/ledger/checkpoint"), since);
        Directory.Delete(folder.File("case"), recursive: true);
        Directory.Move(folder.File("copy"), folder.File("restored"));
        Assert.True((await InvestigationTests.Done(folder, "verify", "restored", "--since", since, "--json")).Json.GetProperty("intact").GetBoolean());
        await InvestigationTests.Done(folder, "note", "after the fire", "--in", "restored", "--actor", "Ada Analyst");
        JsonElement after = (await InvestigationTests.Done(folder, "verify", "restored", "--since", since, "--json")).Json;
        Assert.True(after.GetProperty("intact").GetBoolean());
        Assert.Contains("Ada Analyst", (await InvestigationTests.Done(folder, "status", "--sealed", "--in", "restored")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_AFindingThatWentOut_NamesTheBundleUntilTheRecipientIsTold()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder), kept = InvestigationTests.MakeClip(folder, "kept.mp4", "testsrc");
        JsonElement made = (await InvestigationTests.Done(folder, "investigate", clip, kept, "--in", "case", "--json")).Json;
        await Disclose("one", "Party A", "1");
        await Disclose("two", "Party B", "2");
        string run = Entry(folder, "container.profile", 1);
        Cli wrong = await Cli.RunAsync(folder, "correct", run, "it is otherwise", "--code", "no.suchCode", "--reason", "found later", "--in", "case");
        Assert.Equal(2, wrong.ExitCode);
        Cli corrected = await InvestigationTests.Done(folder, "correct", run, "it is otherwise", "--reason", "found later", "--in", "case");
        Assert.Contains("Party A", corrected.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Party B", corrected.Error, StringComparison.Ordinal); // its bundle never held exhibit 1
        Assert.Contains("Party A", Assert.Single(await ToBeTold()), StringComparison.Ordinal);
        await Disclose("three", "Party B", "1");
        Assert.Single(await ToBeTold());
        await Disclose("four", "Party A", "1");
        Assert.Empty(await ToBeTold());
        Assert.Contains("it is otherwise", await File.ReadAllTextAsync(folder.File("four/data/report.html")), StringComparison.Ordinal);
        Assert.True((await InvestigationTests.Done(folder, "verify", "four", "--json")).Json.GetProperty("intact").GetBoolean());

        // What was told and is withdrawn is to be told again.
        Cli withdrawn = await InvestigationTests.Done(folder, "withdraw", corrected.Output.Trim().Split('\n')[^1].Split(' ').First(static it => it.Length == 64), "--reason", "a slip", "--in", "case");
        Assert.Contains("to be told: bundle of entry", withdrawn.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await ToBeTold()).Length); // of Party B's third bundle, and Party A's fourth

        async Task Disclose(string bundle, string recipient, string exhibits) =>
            await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", bundle, "--recipient", recipient, "--purpose", "test", "--exhibits", exhibits);

        async Task<string[]> ToBeTold() => [.. (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("open").GetProperty("bundlesToBeTold")
            .EnumerateArray().Select(static it => it.GetProperty("bundle").GetString()!)];
    }

    [Fact]
    public async Task Open_FolderThatAnotherProcessHolds_IsRefusedInOneSentenceAndCanBeRead()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case");
        using FileStream held = new(folder.File("case/investigation.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Cli refused = await Cli.RunAsync(folder, "note", "too", "--in", "case");
        Assert.Equal(2, refused.ExitCode);
        Assert.Single(refused.Error.Trim().Split('\n'));
        Assert.Equal(0, (await Cli.RunAsync(folder, "status", "--in", "case")).ExitCode);
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "case")).ExitCode);
    }

    private static string Entry(TestFolder folder, string method, int exhibit)
    {
        JsonElement schedule = JsonDocument.Parse(File.ReadAllBytes(folder.File("one/data/schedule.json"))).RootElement;
        return schedule.GetProperty("runs").EnumerateArray().First(it => it.GetProperty("method").GetString() == method && it.GetProperty("exhibit").GetInt32() == exhibit).GetProperty("entry").GetRawText();
    }

    private static async Task<string> LastKind(TestFolder folder)
    {
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "look", "--recipient", "R", "--purpose", "P", "--withhold", "1", "--reason", "test");
        string[] leaves = await File.ReadAllLinesAsync(folder.File("look/data/ledger/leaves.jsonl"));
        return JsonDocument.Parse(leaves[^3]).RootElement.GetProperty("kind").GetString()!; // before the report and the export
    }
}
