using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>What a stranger does with a bundle and without our program: the commands of its README.</summary>
public sealed class ToolsOfOthersTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestAuthority authority = OtherParties.Authority();

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Bundle_WithStamps_IsCheckedByOpensslAndSha256sum()
    {
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        string stamp = await OtherParties.StampAsync(folder, authority), proof = await OtherParties.ProveAsync(folder);
        (string cosigned, string key) = await OtherParties.CosignAsync(folder);
        await DiscloseAsync("bundle");
        string checkpoint = $"data/ledger/timestamps/{stamp}.checkpoint", token = $"data/ledger/timestamps/{stamp}.tsr", roots = $"data/ledger/roots/{stamp}.pem";
        Assert.Equal([$"data/ledger/cosigned/{cosigned}.checkpoint", $"data/ledger/roots/{stamp}.pem", $"data/ledger/roots/{proof}.headers", $"data/ledger/roots/{cosigned}.vkey", checkpoint, token, $"data/ledger/timestamps/{proof}.checkpoint", $"data/ledger/timestamps/{proof}.ots"],
            Directory.EnumerateFiles(folder.File("bundle/data/ledger"), "*", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(folder.File("bundle"), it))
                .Where(static it => it.Split('/') is [_, _, not "receipts", _]).Order(StringComparer.Ordinal));
        Assert.Equal($"{key}\n", await File.ReadAllTextAsync(folder.File($"bundle/data/ledger/roots/{cosigned}.vkey")));
        Assert.Contains($"— {OtherParties.WitnessName} ", await File.ReadAllTextAsync(folder.File($"bundle/data/ledger/cosigned/{cosigned}.checkpoint")), StringComparison.Ordinal);

        // The README's own lines, with the number of the entry.
        string readme = await File.ReadAllTextAsync(folder.File("bundle/data/README.txt"));
        string line = readme.Split('\n').Single(static it => it.Contains("openssl ts -verify", StringComparison.Ordinal)).Trim().Replace("NNNN", stamp, StringComparison.Ordinal);
        string[] sums = [.. readme.Split('\n').Select(static it => it.Trim()).Where(static it => it.StartsWith("sha256sum", StringComparison.Ordinal) || it.StartsWith("sha512sum", StringComparison.Ordinal))];
        Assert.Equal(3, sums.Length);
        Assert.Equal((0, true), Ran(line, "Verification: OK"));
        Assert.All(sums, it => Assert.Equal(0, Ran(it).ExitCode));

        // Another root, another stamped text, another byte: all refuse.
        using TestAuthority stranger = new(name: "Another Authority");
        folder.Write("stranger.pem", System.Text.Encoding.UTF8.GetBytes(stranger.RootPem));
        Assert.NotEqual(0, Ran(line.Replace(roots, "../stranger.pem", StringComparison.Ordinal)).ExitCode);
        Assert.NotEqual(0, Ran(line.Replace(checkpoint, $"data/ledger/timestamps/{proof}.checkpoint", StringComparison.Ordinal)).ExitCode);
        foreach (string path in (string[])[checkpoint, token, roots])
        {
            byte[] before = await File.ReadAllBytesAsync(folder.File($"bundle/{path}"));
            await Replace(path, [.. before[..(before.Length / 2)], (byte)(before[before.Length / 2] ^ 1), .. before[((before.Length / 2) + 1)..]]);
            Assert.NotEqual(0, Ran(line).ExitCode);
            Assert.NotEqual(0, Ran(sums[0]).ExitCode);
            Cli verified = await Cli.RunAsync(folder, "verify", "bundle", "--json");
            Assert.Equal(["bundle.file.altered", "plainFile.differs"], Codes(verified.Json).Order(StringComparer.Ordinal));
            await Replace(path, before);
        }

        Assert.Equal((0, true), Ran(line, "Verification: OK"));
    }

    [Fact]
    public async Task Verify_StampAndCosignature_AreUnpinnedUntilTheReaderBringsRootAndKey()
    {
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        await OtherParties.StampAsync(folder, authority);
        await OtherParties.ProveAsync(folder);
        (_, string key) = await OtherParties.CosignAsync(folder);
        await DiscloseAsync("bundle");
        foreach (string shown in (string[])["bundle", "case"])
        {
            JsonElement alone = (await InvestigationTests.Done(folder, "verify", shown, "--json")).Json;
            Assert.Equal(["unpinned stated", "attestedWithoutWork stated"], alone.GetProperty("times").EnumerateArray().Select(static it => $"{it.GetProperty("standing")} {it.GetProperty("trust")}"));
            Assert.Equal("unpinned", Assert.Single(alone.GetProperty("witnesses").EnumerateArray()).GetProperty("standing").GetString());
            JsonElement brought = (await InvestigationTests.Done(folder, "verify", shown, "--tsa-roots", "root.pem", "--block-headers", "headers", "--witness", key, "--json")).Json;
            Assert.Equal(["pinned", "attestedWithoutWork"], brought.GetProperty("times").EnumerateArray().Select(static it => it.GetProperty("standing").GetString()));
            Assert.DoesNotContain(brought.GetProperty("times").EnumerateArray(), static it => it.TryGetProperty("trust", out _));
            Assert.Equal("pinned", Assert.Single(brought.GetProperty("witnesses").EnumerateArray()).GetProperty("standing").GetString());
        }

        Assert.Contains("unpinned, by trust that the operator states", (await InvestigationTests.Done(folder, "verify", "bundle")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WithStampsWitnessAndErratum_SaysWhoConfirmsHowMuchAndWhatWasCorrected()
    {
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        await InvestigationTests.Done(folder, "proposition", "add", "A", "B", "--level", "file", "--given", "nothing", "--in", "case");
        await DiscloseAsync("before");
        Assert.DoesNotContain("What others are said to confirm", await ReportOf("before"), StringComparison.Ordinal);
        Assert.DoesNotContain("Errata", await ReportOf("before"), StringComparison.Ordinal);

        await OtherParties.StampAsync(folder, authority);
        await OtherParties.ProveAsync(folder);
        (_, string key) = await OtherParties.CosignAsync(folder);
        JsonElement status = (await InvestigationTests.Done(folder, "verify", "case", "--json")).Json;
        string proposition = JsonDocument.Parse(File.ReadLines(folder.File("before/data/ledger/leaves.jsonl")).First(static it => it.Contains("annotation", StringComparison.Ordinal))).RootElement.GetProperty("sequence").GetRawText();
        await InvestigationTests.Done(folder, "correct", proposition, "the pair was badly put", "--reason", "found later", "--in", "case");
        await DiscloseAsync("after");
        string report = await ReportOf("after");
        JsonElement time = status.GetProperty("times")[0];
        Assert.Contains($"Time-stamp by CN=Invented Authority: the first {time.GetProperty("size")} entries existed by {time.GetProperty("at").GetString()}; checked with the root", report, StringComparison.Ordinal);
        Assert.Contains("Time-stamp by block 7", report, StringComparison.Ordinal);
        Assert.Contains($"Witness {OtherParties.WitnessName} cosigned the first {status.GetProperty("witnesses")[0].GetProperty("size")} entries at {status.GetProperty("witnesses")[0].GetProperty("time").GetString()}", report, StringComparison.Ordinal);
        Assert.Contains(key, report, StringComparison.Ordinal);
        Assert.Contains("Errata: what was corrected since", report, StringComparison.Ordinal);
        Assert.Contains($"corrects ledger entry {proposition}: the pair was badly put", report, StringComparison.Ordinal);
    }

    private async Task<string> ReportOf(string bundle) => System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File($"{bundle}/data/report.html")));

    [Fact]
    public async Task Attach_PemThatHoldsAKeyToo_EntersTheCertificatesAlone()
    {
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "case", "--out", folder.File("q.tsq"));
        await File.WriteAllBytesAsync(folder.File("a.tsr"), authority.Answer(await File.ReadAllBytesAsync(folder.File("q.tsq")), NodaTime.SystemClock.Instance.GetCurrentInstant()));
        using System.Security.Cryptography.ECDsa secret = System.Security.Cryptography.ECDsa.Create();
        string pem = $"a remark\n{authority.RootPem}{secret.ExportPkcs8PrivateKeyPem()}\n";
        await File.WriteAllTextAsync(folder.File("roots.pem"), pem);
        await InvestigationTests.Done(folder, "timestamp", "attach", "a.tsr", "--roots", "roots.pem", "--certificates", "roots.pem", "--in", "case");

        await DiscloseAsync("bundle");
        string[] written = [.. Directory.EnumerateFiles(folder.File("bundle/data/ledger"), "*.pem", SearchOption.AllDirectories)];
        Assert.Equal(2, written.Length);
        Assert.All(written, it => Assert.Equal(authority.RootPem, File.ReadAllText(it)));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.File("case/records"), "*", SearchOption.AllDirectories), static it => File.ReadAllText(it).Contains("PRIVATE", StringComparison.Ordinal));
    }

    private Task<Cli> DiscloseAsync(string to) => InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", to, "--recipient", "R", "--purpose", "P");

    private async Task Replace(string path, byte[] content)
    {
        File.Delete(folder.File($"bundle/{path}")); // written read-only
        await File.WriteAllBytesAsync(folder.File($"bundle/{path}"), content);
    }

    private static string[] Codes(JsonElement report) => [.. report.GetProperty("faults").EnumerateArray().Select(static it => it.GetProperty("code").GetString()!)];

    private (int ExitCode, bool Says) Ran(string line, string expected = "")
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = folder.File("bundle"), RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, (output + error.GetAwaiter().GetResult()).Contains(expected, StringComparison.Ordinal));
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{words[0]} is not on this machine.");
            throw;
        }
    }
}
