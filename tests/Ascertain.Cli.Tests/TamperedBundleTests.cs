using System.Diagnostics;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>What a bundle says that somebody has changed: rerun never calls it identical and never waits on a pipe.</summary>
public sealed class TamperedBundleTests
{
    [Fact]
    public async Task Rerun_TamperedBundle_ExitsWith1NamesTheFaultAndRepeatsWhatIsWhole()
    {
        using TestFolder folder = new();
        string one = InvestigationTests.MakeClip(folder), two = InvestigationTests.MakeClip(folder, "two.mp4", "testsrc");
        await InvestigationTests.Done(folder, "investigate", one, two, "--in", "case");
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        JsonElement whole = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal((31, 31), (whole.GetProperty("examinations").GetInt32(), whole.GetProperty("identical").GetInt32()));
        Assert.False(whole.TryGetProperty("faults", out _));

        // One broken exhibit stops only the runs that need it.
        await Tampered(folder, "data/exhibits/0002.mp4", InvestigationTests.Flip, identical: 15, altered: 16);
        await Tampered(folder, "data/exhibits/0002.mp4", File.Delete, identical: 15, altered: 16);
        await Tampered(folder, "data/exhibits/0002.mp4", Pipe, identical: 15, altered: 16);
        string result = Directory.EnumerateFiles(folder.File("bundle/data/records")).Order(StringComparer.Ordinal)
            .First(static it => File.ReadAllText(it).Contains("\"format\":\"ascertain/examination-result/1\"", StringComparison.Ordinal));
        await Tampered(folder, Path.GetRelativePath(folder.File("bundle"), result), InvestigationTests.Flip, identical: null, altered: null);
        string clocks = Directory.EnumerateFiles(folder.File("bundle/data/records")).Order(StringComparer.Ordinal)
            .First(static it => File.ReadAllText(it).StartsWith("{\"clocks\"", StringComparison.Ordinal));
        await Tampered(folder, Path.GetRelativePath(folder.File("bundle"), clocks), File.Delete, identical: null, altered: null);

        // A broken list says nothing against the runs; without the ledger nobody knows what was run.
        await Tampered(folder, "manifest-sha512.txt", InvestigationTests.Flip, identical: 31, altered: 0);
        await Tampered(folder, "data/ledger/checkpoint", InvestigationTests.Flip, identical: 0, altered: 0);
        await Tampered(folder, "data/ledger/leaves.jsonl", Pipe, identical: 0, altered: 0);
        await Tampered(folder, "data/disclosure.json", InvestigationTests.Flip, identical: 0, altered: 0);
    }

    [Fact]
    public async Task Disclose_ExhibitThatWasNeverExaminedForPositions_StaysBack()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case");
        JsonElement kept = Assert.Single((await Disclose("before")).GetProperty("withheld").EnumerateArray());
        Assert.Contains("not examined for positions", kept.GetProperty("reason").GetString(), StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        Assert.Empty((await Disclose("after")).GetProperty("withheld").EnumerateArray());

        async Task<JsonElement> Disclose(string bundle) => (await InvestigationTests.Done(
            folder, "disclose", "--in", "case", "--out", bundle, "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--json")).Json;
    }

    private static async Task Tampered(TestFolder folder, string path, Action<string> change, int? identical, int? altered)
    {
        string copy = folder.File("tampered"), file = Path.Combine(copy, path);
        Process.Start("cp", ["-r", folder.File("bundle"), copy])!.WaitForExit();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        change(file);
        Cli run = await Cli.RunAsync(folder, "rerun", "tampered", "--json");
        Assert.True(run.ExitCode == 1, $"{path}: {run.ExitCode} {run.Output}{run.Error}");
        Assert.NotEmpty(run.Json.GetProperty("faults").EnumerateArray());
        int skipped = run.Json.GetProperty("notRerun").EnumerateArray().Count(static it => it.GetProperty("why").GetString() == "altered");
        Assert.Equal(identical ?? 31 - skipped, run.Json.GetProperty("identical").GetInt32());
        Assert.True(altered is null ? skipped > 0 : skipped == altered, $"{path}: {skipped} skipped");
        Directory.Delete(copy, recursive: true);
    }

    private static void Pipe(string path)
    {
        File.Delete(path);
        Process.Start("mkfifo", path)!.WaitForExit();
    }
}
