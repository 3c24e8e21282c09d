using System.Text.Json;
using NodaTime;

namespace Ascertain.Cli.Tests;

/// <summary>Has an investigation stamped and cosigned by others, by the verbs.</summary>
internal static class OtherParties
{
    public const string WitnessName = "witness.example/desk";

    /// <summary>An authority whose certificate holds now.</summary>
    public static TestAuthority Authority() => new(new TestAuthorityProfile { NotBefore = Instant.FromUtc(2020, 1, 1, 0, 0), NotAfter = Instant.FromUtc(2045, 1, 1, 0, 0) }, "Invented Authority");

    /// <summary>Has the present checkpoint stamped; the authority's root is stated with the stamp.</summary>
    /// <returns>The number of the entry, in four digits.</returns>
    public static async Task<string> StampAsync(TestFolder folder, TestAuthority authority)
    {
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "case", "--out", folder.File("stamp.tsq"));
        await File.WriteAllBytesAsync(folder.File("stamp.tsr"), authority.Answer(await File.ReadAllBytesAsync(folder.File("stamp.tsq")), SystemClock.Instance.GetCurrentInstant()));
        await File.WriteAllTextAsync(folder.File("root.pem"), authority.RootPem);
        JsonElement attached = (await InvestigationTests.Done(folder, "timestamp", "attach", "stamp.tsr", "--query", "stamp.tsq", "--roots", "root.pem", "--in", "case", "--json")).Json;
        File.Delete(folder.File("stamp.tsq"));
        return Number(attached);
    }

    /// <summary>Enters a proof that the digest of the present checkpoint is itself the root of an invented block, with its header.</summary>
    /// <returns>The number of the entry, in four digits.</returns>
    public static async Task<string> ProveAsync(TestFolder folder)
    {
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "case", "--out", folder.File("lines"));
        byte[] digest = System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(folder.File("lines"))), header = new byte[80];
        digest.CopyTo(header, 36);
        folder.Write("lines.ots", [.. Custody.TimeStamps.OpenTimestampsProof.Beginning, 1, 8, .. digest, 0, .. Convert.FromHexString("0588960d73d71901"), 1, 7]);
        await File.WriteAllTextAsync(folder.File("headers"), $"7\t{Convert.ToHexStringLower(header)}\n");
        return Number((await InvestigationTests.Done(folder, "timestamp", "attach", "lines.ots", "--block-headers", "headers", "--in", "case", "--json")).Json);
    }

    /// <summary>Has the present checkpoint cosigned by a new witness.</summary>
    /// <returns>The number of the entry, in four digits, and the witness's key.</returns>
    public static async Task<(string Number, string Key)> CosignAsync(TestFolder folder)
    {
        string key = (await InvestigationTests.Done(folder, "witness", "init", "--state", "state", "--name", WitnessName, "--json")).Json.GetProperty("key").GetString()!;
        await InvestigationTests.Done(folder, "witness", "trust", "case/ledger/key.vkey", "--state", "state");
        await InvestigationTests.Done(folder, "witness", "request", "--in", "case", "--out", "request");
        await InvestigationTests.Done(folder, "witness", "sign", "request", "--state", "state", "--out", "cosigned");
        return (Number((await InvestigationTests.Done(folder, "witness", "attach", "cosigned", "--in", "case", "--witness", key, "--json")).Json), key);
    }

    private static string Number(JsonElement attached) => attached.GetProperty("entry").GetInt64().ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}
