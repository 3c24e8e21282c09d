using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>What others made, taken into an investigation, shown, disclosed and withheld.</summary>
public sealed class ForeignImportTests
{
    [Theory]
    [InlineData("wacz", "wacz/valid-signed-example-1.wacz", true, 1, 1)]
    [InlineData("wacz", "wacz/invalid-example-1.wacz", false, 1, 0)]
    [InlineData("warc", "wacz/example.warc.gz", true, 1, 1)]
    [InlineData("bag", "bagit/v1.0/valid/basicBag", true, 3, 1)]
    [InlineData("bag", "bagit/v0.97/invalid/corrupt-data-file", false, 4, 2)]
    public async Task Import_PackageIntactOrNot_IsTakenInAndSaysWhich(string kind, string file, bool intact, int package, int contained)
    {
        using TestFolder folder = new();
        string path = SharedData.Path($"custody/{file}");
        JsonElement made = (await Done(folder, "import", path, "--as", kind, "--in", "case", "--actor", "Ada", "--json")).Json;
        Assert.Equal((intact, package, contained, true), (made.GetProperty("intact").GetBoolean(), made.GetProperty("package").GetArrayLength(), made.GetProperty("contained").GetArrayLength(), made.GetProperty("new").GetBoolean()));
        Assert.Equal(!intact, made.GetProperty("report").GetProperty("faults").GetArrayLength() > 0);

        // What verify --as says of it, to the letter.
        Assert.Equal((await Cli.RunAsync(folder, "verify", "--as", kind, path, "--json")).Json.ToString(), made.GetProperty("report").ToString());
        JsonElement again = (await Done(folder, "import", path, "--as", kind, "--in", "case", "--actor", "Ada", "--json")).Json;
        Assert.Equal((false, made.GetProperty("entry").GetInt64()), (again.GetProperty("new").GetBoolean(), again.GetProperty("entry").GetInt64()));

        JsonElement status = (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("imports")[0];
        Assert.Equal((kind, intact), (status.GetProperty("kind").GetString(), status.GetProperty("intact").GetBoolean()));
        Assert.Contains(intact ? "packages of others: 1; not intact: none" : string.Create(CultureInfo.InvariantCulture, $"packages of others: 1; not intact: l{made.GetProperty("entry").GetInt64()}"),
            (await Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "case")).ExitCode);
    }

    [Theory]
    [InlineData(3, "wacz/example.warc.gz", "--as", "parcel")]
    [InlineData(3, "wacz/example.warc.gz")]
    [InlineData(3, "tlog/tessera", "--as", "tlog")]
    [InlineData(3, "wacz/example.warc.gz", "--as", "warc", "--rating", "6")]
    [InlineData(3, "wacz/example.warc.gz", "--as", "warc", "--key", "none")]
    [InlineData(3, "wacz/example.warc.gz", "--as", "receipt", "--key", "none")]
    [InlineData(3, "bagit/v1.0/valid/basicBag", "--as", "bag", "--all")]
    [InlineData(3, "bagit/v1.0/valid/basicBag", "--as", "bag", "--file", "x")]
    [InlineData(2, "wacz/example.warc.gz", "--as", "wacz")]
    [InlineData(2, "wacz/LICENSE-warcio.txt", "--as", "receipt")]
    [InlineData(2, "bagit", "--as", "bag")]
    public async Task Import_WhatCannotBeImported_MakesNothing(int exitCode, string file, params string[] options)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, ["import", SharedData.Path($"custody/{file}"), "--in", "case", .. options]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.False(Directory.Exists(folder.File("case")) || Directory.Exists(folder.File("keys")));
        Assert.Equal(2, (await Cli.RunAsync(folder, "import", "absent", "--as", "warc", "--in", "case")).ExitCode);
    }

    // An archive that was changed on the way: the faults are printed, the exit code is 0, and the exhibit that came of the changed record is named.
    [Fact]
    public async Task Import_ArchiveWithAChangedRecord_PrintsItsFaultsAndExits0()
    {
        using TestFolder folder = new();
        byte[] warc = await File.ReadAllBytesAsync(SharedData.Path("custody/wacz/example-iana-chunked.warc"));
        warc[warc.AsSpan().IndexOf("Internet Assigned"u8)] ^= 1;
        folder.Write("page.warc", warc);
        Cli run = await Done(folder, "import", "page.warc", "--as", "warc", "--in", "case");
        Assert.Contains("warc.block.differs  page.warc", run.Output, StringComparison.Ordinal);
        Assert.Contains("altered", run.Output, StringComparison.Ordinal);
        Assert.Contains("named by a fault: 2", run.Output, StringComparison.Ordinal);

        // The worked example of docs/custody.md, line by line.
        string example = string.Concat(run.Output.TrimEnd().Split('\n').Select(static it => $"    {it.TrimEnd()}\n"));
        Assert.Contains($"\n\n{example}\n", await File.ReadAllTextAsync(Path.Combine(SharedData.Root, "docs", "custody.md")), StringComparison.Ordinal);
        string report = await ReportAsync(folder);
        Assert.Contains("not intact: warc.block.differs (1), warc.payload.differs (1)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("iana.org", report, StringComparison.OrdinalIgnoreCase);
        Assert.False(InvestigationTests.Occurs(folder.File("case/records"), "iana.org"));
    }

    [Fact]
    public async Task Import_LogAndProofOfOthers_AreVerifiedWithTheKeyThatIsGiven()
    {
        using TestFolder folder = new();
        string log = SharedData.Path("custody/tlog/tessera"), key = Path.Combine(log, "verifier-key.txt");
        JsonElement made = (await Done(folder, "import", log, "--as", "tlog", "--key", key, "--in", "case", "--json")).Json;
        Assert.True(made.GetProperty("intact").GetBoolean());
        Assert.Equal("logKey", made.GetProperty("pinned")[0].GetString());

        // A receipt of another investigation, for its file and for another one.
        string clip = folder.Write("clip.bin", [1, 2, 3]), other = folder.Write("other.bin", [4]);
        await Done(folder, "collect", clip, "--in", "theirs");
        string theirs = (await Done(folder, "receipt", "1", "--in", "theirs", "--out", folder.File("r.tlog-proof"), "--json")).Json.GetProperty("key").GetString()!;
        Assert.True((await Done(folder, "import", "r.tlog-proof", "--as", "receipt", "--file", clip, "--key", theirs, "--in", "case", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement wrong = (await Done(folder, "import", "r.tlog-proof", "--as", "receipt", "--file", other, "--key", theirs, "--in", "case", "--json")).Json;
        Assert.Equal("receipt.otherFile", wrong.GetProperty("report").GetProperty("faults")[0].GetProperty("code").GetString());
        Assert.Equal(1, (await Cli.RunAsync(folder, "verify", "--as", "receipt", "r.tlog-proof", "--file", other, "--key", theirs)).ExitCode);
    }

    // The signature is right in both; only one leads to the root that is brought, and the ledger says that it was brought.
    [Fact]
    public async Task Import_SignedArchive_IsJudgedByTheRootsThatAreBrought()
    {
        using TestFolder folder = new();
        string valid = SharedData.Path("custody/wacz/valid-signed-example-1.wacz"), invalid = SharedData.Path("custody/wacz/invalid-signed-example-1.wacz");
        await using (ZipArchive zip = await ZipFile.OpenReadAsync(valid))
        await using (Stream digest = await zip.GetEntry("datapackage-digest.json")!.OpenAsync())
        {
            X509Certificate2Collection chain = [];
            chain.ImportFromPem((await JsonDocument.ParseAsync(digest)).RootElement.GetProperty("signedData").GetProperty("domainCert").GetString());
            await File.WriteAllTextAsync(folder.File("root.pem"), chain[^1].ExportCertificatePem());
        }

        await File.WriteAllTextAsync(folder.File("none.pem"), "no certificate");
        Assert.Equal(2, (await Cli.RunAsync(folder, "import", valid, "--as", "wacz", "--signer-roots", "none.pem", "--in", "case")).ExitCode);
        Assert.Equal(3, (await Cli.RunAsync(folder, "import", valid, "--as", "wacz", "--tsa-roots", "none.pem", "--in", "case")).ExitCode);
        Assert.False(Directory.Exists(folder.File("case")));
        JsonElement good = (await Done(folder, "import", valid, "--as", "wacz", "--signer-roots", "root.pem", "--in", "case", "--json")).Json, bad = (await Done(folder, "import", invalid, "--as", "wacz", "--signer-roots", "root.pem", "--in", "case", "--json")).Json;
        Assert.Equal((true, "signerRoots"), (good.GetProperty("intact").GetBoolean(), good.GetProperty("pinned")[0].GetString()));
        Assert.Equal(("pinned", "untrusted", 0), (good.GetProperty("report").GetProperty("signer").GetProperty("trust").GetString(), bad.GetProperty("report").GetProperty("signer").GetProperty("trust").GetString(), bad.GetProperty("pinned").GetArrayLength()));
        string name = good.GetProperty("report").GetProperty("signer").GetProperty("name").GetString()!;
        Cli words = await Done(folder, "import", invalid, "--as", "wacz", "--signer-roots", "root.pem", "--in", "case");
        Assert.Contains($"signer: {bad.GetProperty("report").GetProperty("signer").GetProperty("name").GetString()}, untrusted", words.Output, StringComparison.Ordinal);
        Assert.Contains("pinned: nobody; nothing holds under signerRoots", words.Output, StringComparison.Ordinal);
        Assert.Contains("from before: nothing new was entered", words.Output, StringComparison.Ordinal);
        Assert.False(InvestigationTests.Occurs(folder.File("case/records"), name));
        Assert.Equal((false, "wacz.signer.untrusted"), (bad.GetProperty("intact").GetBoolean(), bad.GetProperty("report").GetProperty("faults")[0].GetProperty("code").GetString()));
        JsonElement unpinned = (await Done(folder, "import", invalid, "--as", "wacz", "--in", "case", "--json")).Json;
        Assert.Equal((true, true, 0), (unpinned.GetProperty("new").GetBoolean(), unpinned.GetProperty("intact").GetBoolean(), unpinned.GetProperty("pinned").GetArrayLength()));
    }

    // It begins like one and cannot be read: kept and entered, and the exit code says that nothing can be said of it.
    [Fact]
    public async Task Import_BagThatCannotBeRead_IsTakenInAndExits1()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("bag/data"));
        await File.WriteAllTextAsync(folder.File("bag/bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: windows-1252\n");
        await File.WriteAllTextAsync(folder.File("bag/data/a.txt"), "a");
        Cli run = await Cli.RunAsync(folder, "import", "bag", "--as", "bag", "--in", "case");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("unreadable: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("package: exhibits 1; it holds: exhibits 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("could not be read to its end", await ReportAsync(folder), StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "case")).ExitCode);
    }

    [Fact]
    public async Task Import_PartsAndWhatIsNotWanted_AreSaid()
    {
        using TestFolder folder = new();
        static string Record(string fields, string block) => $"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{block.Length}>\r\nWARC-Date: 2031-05-14T09:00:00Z\r\n{fields}Content-Length: {block.Length}\r\n\r\n{block}\r\n\r\n";
        await File.WriteAllTextAsync(folder.File("a.warc"), Record("", "HTTP/1.1 206 Partial\r\nContent-Type: video/mp4\r\n\r\nab") + Record("", "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\na {}"));
        Cli run = await Done(folder, "import", "a.warc", "--as", "warc", "--in", "case");
        Assert.Contains("left out  warc.body.partial  a.warc  At byte 0: taken, and only in part: a part was asked for (HTTP 206).", run.Output, StringComparison.Ordinal);
        Assert.Contains("left out: warc.body.notWanted (1), warc.body.partial (1)", run.Output, StringComparison.Ordinal);
        Assert.Contains("it holds: exhibits 2; a part only: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("a part only, as the package holds it: exhibits 2", await ReportAsync(folder), StringComparison.Ordinal);
        JsonElement again = (await Done(folder, "import", "a.warc", "--as", "warc", "--in", "case", "--json")).Json;
        Assert.Equal((2, true, 0), (again.GetProperty("notTakenCounts").GetArrayLength(), again.GetProperty("contained")[0].GetProperty("partial").GetBoolean(), again.GetProperty("newEntries").GetInt32()));
    }

    [Fact]
    public async Task Import_SourceContextAndInnerAddress_LieSealedAndShowToPeopleOfTheCase()
    {
        using TestFolder folder = new();
        await Done(folder, "import", SharedData.Path("custody/wacz/example.warc.gz"), "--as", "warc", "--in", "case", "--source", "https://example.invalid/archive", "--context", "sent by Kim", "--rating", "2", "--all");
        Assert.False(InvestigationTests.Occurs(folder.File("case/records"), "example."));
        Assert.False(InvestigationTests.Occurs(folder.File("case/records"), "Kim"));
        JsonElement[] seen = [.. (await Done(folder, "status", "--in", "case", "--sealed", "--json")).Json.GetProperty("sealed").EnumerateArray()];
        Assert.Equal(["http://example.com/", "https://example.invalid/archive", "sent by Kim"],
            seen.Where(static it => it.GetProperty("field").GetString() is "url" or "claimedUrl" or "context").Select(static it => it.GetProperty("value").GetString()).Order());
    }

    // The record of an import goes with its exhibits. Whoever would get the package would get what it holds: one withheld withholds the other.
    [Fact]
    public async Task Disclose_PackageAndWhatItHolds_GoTogetherOrNotAtAll()
    {
        using TestFolder folder = new();
        string corrupt = SharedData.Path("custody/wacz/example.warc.gz");
        long entry = (await Done(folder, "import", corrupt, "--as", "warc", "--in", "case", "--actor", "Ada", "--rating", "0", "--json")).Json.GetProperty("entry").GetInt64();
        foreach (string exhibit in (string[])["1", "2"])
        {
            foreach (string name in (string[])["Ada", "Bea"])
            {
                await Done(folder, "approve", exhibit, "--positions", "--recipient", "R", "--purpose", "P", "--reason", "shows none", "--in", "case", "--actor", name);
            }
        }

        await Done(folder, "disclose", "--in", "case", "--out", "whole", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        await Done(folder, "disclose", "--in", "case", "--out", "half", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--withhold", "2", "--reason", "shows a bystander");
        foreach (string bundle in (string[])["whole", "half"])
        {
            Assert.Equal(0, (await Cli.RunAsync(folder, "verify", bundle)).ExitCode);
            Assert.Equal(0, (await Cli.RunAsync(folder, "rerun", bundle)).ExitCode);
        }

        Assert.Equal((1, false), (Imports(folder, "whole"), Scheduled(folder, "whole", entry) is not null));
        Assert.Equal((0, "speaks of exhibit 1, 2: holds or lists exhibit 2, which is withheld"), (Imports(folder, "half"), Scheduled(folder, "half", entry)));
        Assert.False(File.Exists(folder.File("half/data/exhibits/0001.gz")));
        Assert.Contains("Packages that others made", await File.ReadAllTextAsync(folder.File("whole/data/report.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("Packages that others made", await File.ReadAllTextAsync(folder.File("half/data/report.html")), StringComparison.Ordinal);
        Cli export = await Done(folder, "export", "--format", "csv", "whole", "--out", "load.csv");
        Assert.Contains(",package,", await File.ReadAllTextAsync(folder.File("load.csv")), StringComparison.Ordinal);
    }

    private static int Imports(TestFolder folder, string bundle) =>
        Directory.EnumerateFiles(folder.File($"{bundle}/data/records")).Count(static it => File.ReadAllText(it).Contains("\"format\":\"ascertain/import/1\"", StringComparison.Ordinal));

    private static string? Scheduled(TestFolder folder, string bundle, long entry)
    {
        using JsonDocument schedule = JsonDocument.Parse(File.ReadAllText(folder.File($"{bundle}/data/schedule.json")));
        foreach (JsonElement it in schedule.RootElement.GetProperty("entries").EnumerateArray())
        {
            if (it.GetProperty("entry").GetInt64() == entry)
            {
                return it.GetProperty("withheld").GetString();
            }
        }

        return null;
    }

    private static async Task<string> ReportAsync(TestFolder folder)
    {
        await Done(folder, "report", "--in", "case", "--out", "r.html");
        return await File.ReadAllTextAsync(folder.File("r.html"));
    }

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
