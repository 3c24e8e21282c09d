namespace Ascertain.Cli.Tests;

/// <summary>What others made, verified by the rules of its own kind.</summary>
public sealed class ForeignPackageTests
{
    [Theory]
    [InlineData("wacz", "wacz/valid-signed-example-1.wacz", 0)]
    [InlineData("wacz", "wacz/invalid-example-1.wacz", 1)]
    [InlineData("warc", "wacz/example.warc.gz", 0)]
    [InlineData("warc", "wacz/valid-example-1.wacz", 2)]
    [InlineData("bag", "bagit/v1.0/valid/basicBag", 0)]
    [InlineData("bag", "bagit/v0.97/invalid/corrupt-data-file", 1)]
    [InlineData("bag", "bagit", 2)]
    public async Task Verify_AsItsKind_GivesItsVerdict(string kind, string file, int exitCode)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "verify", "--as", kind, SharedData.Path($"custody/{file}"), "--json");
        Assert.Equal((exitCode, exitCode switch { 0 => "intact", 1 => "altered", _ => "unreadable" }), (run.ExitCode, run.Json.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Verify_LogOfOthers_AsksForItsKey()
    {
        using TestFolder folder = new();
        string log = SharedData.Path("custody/tlog/tessera");
        Assert.Equal(3, (await Cli.RunAsync(folder, "verify", "--as", "tlog", log)).ExitCode);
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "--as", "tlog", log, "--key", Path.Combine(log, "verifier-key.txt"))).ExitCode);
        Assert.Equal(3, (await Cli.RunAsync(folder, "verify", "--as", "parcel", log)).ExitCode);
    }

    // A bundle of ours from which ledger and disclosure record were taken is a sound bag; verify without --as still says what is missing.
    [Fact]
    public async Task Verify_BundleOfOursWithoutItsLedger_IsNeverTakenForAPlainBag()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", InvestigationTests.MakeClip(folder), "--in", "case");
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "--as", "bag", "bundle")).ExitCode);
        Directory.Delete(folder.File("bundle/data/ledger"), recursive: true);
        Assert.Equal(1, (await Cli.RunAsync(folder, "verify", "bundle")).ExitCode);
    }
}
