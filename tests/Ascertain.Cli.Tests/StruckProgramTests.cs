using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Ascertain.Cli.Tests;

/// <summary>Whole commands on a disk that tears a write, fails, is full or loses the process; then the same command again.</summary>
public sealed class StruckProgramTests
{
    private static readonly string[] Ways = ["kill", "full", "broken", "short"];

    // A few points here; bench/faults.sh strikes all.
    [Theory]
    [InlineData("note", "note", "seen from the bridge", "--exhibit", "1", "--in", "struck/case", "--actor", "Ada")]
    [InlineData("correct", "correct", "ENTRY", "it was otherwise", "--reason", "looked again", "--in", "struck/case", "--actor", "Ada")]
    [InlineData("disclose", "disclose", "--in", "struck/case", "--out", "struck/bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada")]
    [InlineData("collect", "collect", "struck-in/b.txt", "--in", "struck/case", "--actor", "Ada")]
    [InlineData("backup", "backup", "--in", "struck/case", "--out", "struck/backup", "--actor", "Ada")]
    [InlineData("fixity", "fixity", "--in", "struck/case", "--actor", "Ada")]
    [InlineData("import", "import", "struck-in/bag", "--as", "bag", "--in", "struck/case", "--actor", "Ada")]
    [InlineData("attach", "timestamp", "attach", "a.tsr", "--query", "q.tsq", "--roots", "root.pem", "--in", "struck/case", "--actor", "Ada")]
    public async Task Command_StruckAtAnyCall_LosesNothingAndIsNotDoubledWhenRepeated(string verb, params string[] arguments)
    {
        using TestFolder folder = new();
        BrokenDisk disk = BrokenDisk.Make(folder);
        folder.Write("struck-in/a.txt", "what was handed in"u8.ToArray());
        folder.Write("struck-in/b.txt", "what came later"u8.ToArray());
        await InvestigationTests.Done(folder, "collect", "struck-in/a.txt", "--in", "whole/case", "--actor", "Ada");
        JsonElement tagged = (await InvestigationTests.Done(folder, "tag", "1", "bridge", "--in", "whole/case", "--actor", "Ada", "--json")).Json;
        arguments = [.. arguments.Select(it => it == "ENTRY" ? $"l{tagged.GetProperty("entry").GetInt64()}" : it)];
        MakeBag(folder);
        await StampAsync(folder);
        Restore(folder);
        int calls = await disk.CountAsync(folder, arguments), step = Step(calls);
        long expected = Entered(await StatusAsync(folder), verb);
        Assert.InRange(calls, 5, 400);
        foreach (string way in Ways)
        {
            for (int at = 1 + (Array.IndexOf(Ways, way) * step / Ways.Length); at <= calls; at += step)
            {
                Restore(folder);
                string when = $"{verb}: {way} at {at} of {calls}";
                Cli struck = await disk.RunAsync(folder, way, at, arguments);
                Assert.True(struck.ExitCode is 0 or 1 or 2 or 137, $"{when}: exit {struck.ExitCode} {struck.Error}");
                Assert.DoesNotContain("internal fault", struck.Error, StringComparison.Ordinal);
                await RequireIntactAsync(folder, when);
                if (struck.ExitCode != 0)
                {
                    Cli again = await Cli.RunAsync(folder, arguments);
                    Assert.True(again.ExitCode == 0 || (again.ExitCode == 2 && (again.Error.Contains("Nothing was entered", StringComparison.Ordinal) || again.Error.Contains("There is something named", StringComparison.Ordinal))), $"{when}: again exit {again.ExitCode} {again.Error}");
                    await RequireIntactAsync(folder, when);
                }

                Assert.True(expected == Entered(await StatusAsync(folder), verb), $"{when}: {Entered(await StatusAsync(folder), verb)} entered, {expected} expected");
                if (verb is "disclose" or "backup")
                {
                    string made = verb == "backup" ? "backup" : "bundle";
                    await InvestigationTests.Done(folder, "verify", $"struck/{made}");
                    Assert.Equal([made, "case"], Directory.EnumerateFileSystemEntries(folder.File("struck")).Select(static it => Path.GetFileName(it)).Order());
                }
            }
        }
    }

    private static int Step(int calls) => Environment.GetEnvironmentVariable("ASCERTAIN_FAULT_STEP") is { } step ? int.Parse(step, CultureInfo.InvariantCulture) : Math.Max(1, (calls + 1) / 2);

    private static void Restore(TestFolder folder)
    {
        if (Directory.Exists(folder.File("struck")))
        {
            Directory.Delete(folder.File("struck"), recursive: true);
        }

        Directory.CreateDirectory(folder.File("struck"));
        using Process copy = Process.Start("cp", ["-a", folder.File("whole/case"), folder.File("struck/case")]);
        copy.WaitForExit();
    }

    private static async Task<JsonElement> StatusAsync(TestFolder folder) => (await InvestigationTests.Done(folder, "status", "--in", "struck/case", "--json")).Json;

    private static void MakeBag(TestFolder folder)
    {
        byte[] held = "what another office held"u8.ToArray(), declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"u8.ToArray();
        folder.Write("struck-in/bag/data/held.txt", held);
        folder.Write("struck-in/bag/bagit.txt", declaration);
        folder.Write("struck-in/bag/manifest-sha256.txt", Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(held))}  data/held.txt\n"));
    }

    private static async Task StampAsync(TestFolder folder)
    {
        using TestAuthority authority = new(new TestAuthorityProfile { NotBefore = Instant.FromUtc(2020, 1, 1, 0, 0), NotAfter = Instant.FromUtc(2045, 1, 1, 0, 0) }, "Invented Authority");
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "whole/case", "--out", "q.tsq");
        folder.Write("a.tsr", authority.Answer(await File.ReadAllBytesAsync(folder.File("q.tsq")), SystemClock.Instance.GetCurrentInstant()));
        folder.Write("root.pem", Encoding.UTF8.GetBytes(authority.RootPem));
    }

    // What was said to be entered. How often a copy was begun is no matter, if one is there in the end, nor how often everything was hashed: each pass is a fact of its own.
    private static long Entered(JsonElement status, string verb) => verb switch
    {
        "disclose" or "backup" or "fixity" => 0,
        "collect" or "import" => status.GetProperty("exhibits").EnumerateArray().Sum(static it => 1000 + it.GetProperty("acquisitions").GetInt64()) + (1_000_000 * status.GetProperty("imports").GetArrayLength()),
        _ => status.GetProperty("ledger").GetProperty("size").GetInt64(),
    };

    private static async Task RequireIntactAsync(TestFolder folder, string when)
    {
        Cli verified = await Cli.RunAsync(folder, "verify", "struck/case");
        Assert.True(verified.ExitCode == 0, $"{when}: {verified.Output}{verified.Error}");
    }
}
