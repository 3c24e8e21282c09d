using System.Security.Cryptography;

namespace Ascertain.Cli.Tests;

/// <summary>What verbs write, and where they never write.</summary>
public sealed class OutputFileTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    private static readonly string[][] Writing =
    [
        ["receipt", "1", "--in", "case", "--out"], ["report", "--in", "case", "--out"], ["timestamp", "request", "--in", "case", "--out"], ["witness", "request", "--in", "case", "--out"],
        ["witness", "sign", "request", "--state", "state", "--out"], ["export", "--format", "csv", "bundle", "--out"], ["fingerprint", "clip.bin", "--hash-list"],
        ["authenticity", "clip.bin", "--map"], ["compare", "clip.bin", "other.bin", "--plot"], ["macroblocks", "clip.bin", "--plot"], ["frame", "1", "--index", "0", "--in", "case", "--out"], ["contact", "1", "--in", "case", "--out"],
        ["shadow", "places", "--at", "2031-05-14T10:00:00Z", "--ratio", "0.62", "--ratio-sigma", "0.03", "--step-degrees", "10", "--out"], ["library", "add", "clip.bin", "--class", "device:x", "--source", "s", "--known", "k", "--library"],
    ];

    public static TheoryData<int> Verbs() => [.. Enumerable.Range(0, Writing.Length)];

    public async ValueTask InitializeAsync()
    {
        folder.Write("clip.bin", [1, 2, 3]);
        folder.Write("other.bin", [4, 5, 6]);
        await Done("collect", "clip.bin", "--in", "case", "--actor", "Ada");
        await Done("witness", "init", "--state", "state", "--name", "witness.example/desk");
        await Done("witness", "trust", "case/ledger/key.vkey", "--state", "state");
        await Done("witness", "request", "--in", "case", "--out", "request");
        await Done("disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--actor", "Ada");
        Directory.CreateSymbolicLink(folder.File("lcase"), "case");
        Directory.CreateSymbolicLink(folder.File("ldata"), "bundle/data");
        File.CreateSymbolicLink(folder.File("ldb"), "case/investigation.db");
        File.CreateSymbolicLink(folder.File("lnew"), "case/records/new");
        folder.Write("there", "mine"u8.ToArray());
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Out_InAFolderThatHoldsWhatItHolds_IsRefusedAndNothingIsEntered(int verb)
    {
        string before = State();
        foreach (string place in (string[])["case/investigation.db", "case/new", "lcase/ledger/checkpoint", "ldb", "lnew", "bundle/bagit.txt", "ldata/new", "keys/new", "state/witness.key", "state/logs/new"])
        {
            Cli run = await Cli.RunAsync(folder, [.. Writing[verb], place, .. Writing[verb][0] == "library" ? [] : (string[])["--overwrite"]]);
            Assert.True(run.ExitCode == 2, $"{Writing[verb][0]} {place}: exit {run.ExitCode} {run.Error}");
            Assert.Contains("name another place.", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, State());
    }

    [Theory]
    [InlineData("receipt", "1", "--in", "case", "--out")]
    [InlineData("report", "--in", "case", "--out")]
    [InlineData("timestamp", "request", "--in", "case", "--out")]
    [InlineData("witness", "request", "--in", "case", "--out")]
    [InlineData("witness", "sign", "request", "--state", "state", "--out")]
    [InlineData("export", "--format", "csv", "bundle", "--out")]
    [InlineData("shadow", "places", "--at", "2031-05-14T10:00:00Z", "--ratio", "0.62", "--ratio-sigma", "0.03", "--step-degrees", "10", "--out")]
    public async Task Out_FileThatIsThere_IsKeptUnlessOverwriteIsSaid(params string[] call)
    {
        string before = State();
        Cli refused = await Cli.RunAsync(folder, [.. call, "there"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("already; name another file, or replace it with --overwrite.", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("there"), TestContext.Current.CancellationToken));
        Assert.Equal(before, State());

        // An empty one, as mktemp makes it, holds nothing; a link leads to the file that it names.
        folder.Write("empty", []);
        File.CreateSymbolicLink(folder.File("leading"), "led");
        long size = 2; // of the request that a witness signs: one that was signed is not signed again
        foreach (string[] place in (string[][])[["there", "--overwrite"], ["empty"], ["leading"]])
        {
            await Done([.. call, .. place]);
            size = (await Done("witness", "request", "--in", "case", "--old", $"{size}", "--out", "request", "--overwrite", "--json")).Json.GetProperty("size").GetInt64();
        }

        Assert.All((string[])["there", "empty", "led"], it => Assert.True(new FileInfo(folder.File(it)) is { LinkTarget: null, Length: > 10 }));
        Assert.NotEqual("mine", await File.ReadAllTextAsync(folder.File("there"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, ".*.new-*"));
        await Done("verify", "case");
    }

    [Fact]
    public async Task Out_WhatTheCommandReads_IsRefusedAlsoWithOverwrite()
    {
        foreach (string[] call in (string[][])
            [
                ["witness", "sign", "request", "--state", "state", "--out", "request"], ["fingerprint", "clip.bin", "--hash-list", "clip.bin"], ["authenticity", "clip.bin", "--map", "./clip.bin"],
                ["compare", "clip.bin", "other.bin", "--plot", "other.bin"], ["macroblocks", "clip.bin", "--plot", "clip.bin"], ["report", "--strings", "there", "--in", "case", "--out", "there"],
            ])
        {
            Cli run = await Cli.RunAsync(folder, [.. call, "--overwrite"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("is read by this command", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(folder.File("clip.bin"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("case/bundle")]
    [InlineData("case/records/bundle")]
    [InlineData("lcase/records/bundle")]
    [InlineData("ldata/bundle")]
    [InlineData("bundle/inner")]
    [InlineData("keys/bundle")]
    [InlineData("lnew")]
    public async Task Folder_WhereNothingIsWritten_IsRefusedByEveryVerbThatMakesOne(string place)
    {
        string before = State();
        foreach (string[] call in (string[][])
            [
                ["disclose", "--in", "case", "--recipient", "R", "--purpose", "P", "--out", place], ["backup", "--in", "case", "--out", place], ["export", "--format", "in-toto", "bundle", "--out", place],
                ["demo", "--out", place], ["witness", "init", "--name", "witness.example/other", "--state", $"{place}/inner"], ["collect", "clip.bin", "--in", $"{place}/inner"],
            ])
        {
            Cli run = await Cli.RunAsync(folder, call);
            Assert.True(run.ExitCode == 2, $"{call[0]} {place}: exit {run.ExitCode} {run.Error}");
            Assert.Contains("name another place.", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, State());
        await Done("verify", "case");
        await Done("verify", "bundle");
    }

    // Every file of all these folders with its bytes.
    private string State() => string.Join('\n', ((string[])["case", "bundle", "keys", "state"]).SelectMany(it => Directory.EnumerateFiles(folder.File(it), "*", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal).Select(static it => $"{it} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(it)))}"));

    private Task<Cli> Done(params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
