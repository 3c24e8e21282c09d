using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>The page of a bundle, against bundles that their signer forged, chance, and the edges of hash and signature.</summary>
public sealed partial class VerificationPageTests : IDisposable
{
    private static readonly string Source = Path.Combine(SharedData.Root, "src", "Ascertain.Preservation", "Bundles", "verify.html");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task VerifyBundle_ForgedByItsSignerOrByChance_AgreesWithTheVerifier()
    {
        List<BrowserBundle> bundles = [.. Forged().Select(it => new BrowserBundle(it.Name, Written(it.Name, it.Bundle)))];
        MemoryBundleFiles whole = bundles[0].Files;
        bundles.AddRange(Mutated(whole, new Random(20310504), 100));
        Assert.Equal(2, bundles.Count(static it => BundleVerifier.Verify(it.Files).Intact)); // the first two
        (await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), bundles)).RequireSameAsTheVerifier(bundles);
    }

    [Fact]
    public async Task VerifyBundle_WithStampsAndCosignatures_AgreesWithTheVerifier()
    {
        using OtherParties others = new();
        List<BrowserBundle> bundles = [.. new OtherPartiesEdges(others).All().DistinctBy(static it => it.Name).ToArray().AsParallel().AsOrdered().WithDegreeOfParallelism(16).Select(it => new BrowserBundle(it.Name, Written(it.Name, it.Bundle)))];
        MemoryBundleFiles whole = bundles[0].Files;
        foreach (string path in whole.Files.Select(static it => it.Path).Where(static it => it.Contains("ledger/timestamps", StringComparison.Ordinal) || it.Contains("ledger/cosigned", StringComparison.Ordinal) || it.Contains("ledger/roots", StringComparison.Ordinal)))
        {
            bundles.Add(new($"bit of {path}", new ForgedBundle(whole).Flip(path).Files));
            bundles.Add(new($"bit of {path}, manifests again", new ForgedBundle(whole).Flip(path).ManifestsAgain().Files));
            bundles.Add(new($"without {path}", new ForgedBundle(whole).Remove(path).Files));
            bundles.Add(new($"without {path}, manifests again", new ForgedBundle(whole).Remove(path).ManifestsAgain().Files));
            bundles.Add(new($"{path} once more", new ForgedBundle(whole).Copy(path, path.Replace("000", "001", StringComparison.Ordinal)).ManifestsAgain().Files));
        }

        VerificationReport[] reports = [.. bundles.Select(static it => BundleVerifier.Verify(it.Files))];
        int reached = reports.SelectMany(static it => it.Faults).Select(static it => it.Code).Distinct().Count();
        Assert.True(reached > 30, $"The edges reach {reached} codes.");
        Assert.All(bundles.Zip(reports).Where(static it => it.First.Name.StartsWith("good", StringComparison.Ordinal)), static it => Assert.True(it.Second.Intact, it.First.Name));
        BrowserRun run = await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), bundles, Shown);
        run.RequireSameAsTheVerifier(bundles);
        string[] shown = [.. run.Probe.EnumerateArray().Select(static it => it.GetString()!)];
        Assert.Equal("no fault found, signer unpinned; not checked: time-stamp signatures", shown[0]);
        Assert.Contains("Witness witness.example/desk cosigned the first 2 entries at 2031-05-04T03:01:00Z by its clock.", shown[1], StringComparison.Ordinal);
        Assert.Contains("Not checked here: signature and certificates of the time-stamp of entry 5 (RFC 3161).", shown[1], StringComparison.Ordinal);
        Assert.Contains("Cosignatures of witnesses1 cosignaturesno faultTime-stamps2 stampsno fault in what this page checks; see below", shown[2], StringComparison.Ordinal);
        Assert.Contains("Files for tools of others8 filesno fault", shown[2], StringComparison.Ordinal);
        Assert.Equal("signature and certificates of the time-stamp of entry 5 (RFC 3161)", Assert.Single(run.Reports["good: all"].GetProperty("notChecked").EnumerateArray()).GetString());
        Assert.False(run.Reports["good: cosigned twice, the later one said"].TryGetProperty("notChecked", out _));
        Assert.False(run.Reports["1 stamp: over other bytes"].GetProperty("intact").GetBoolean());
        foreach ((string name, string code) in ((string, string)[])[("by SHA-384", "timestamp.imprintAlgorithm"), ("1 stamp: nothing", "timestamp.unreadable"), ("1 stamp: 65536 bytes", "timestamp.unreadable")])
        {
            Assert.Equal([code], run.Reports[name].GetProperty("faults").EnumerateArray().Select(static it => it.GetProperty("code").GetString()).Where(static it => it!.StartsWith("timestamp.", StringComparison.Ordinal)));
        }

        // The header that stands beside the proof is invented: nobody worked for it, so it shows no time.
        Assert.Equal(["attestedWithoutWork block 7", "pending a.example", "unknown attestation 0000000000000000"],
            run.Reports["good: all"].GetProperty("times").EnumerateArray().Select(static it => $"{it.GetProperty("standing")} {it.GetProperty("by")}{(it.TryGetProperty("at", out JsonElement at) ? $" at {at}" : "")}"));
        Assert.Contains("A proof over the first 2 entries leads to block 7, whose header only the bundle states, and which shows no work: it gives no time.", shown[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyBundle_EitherSideOfEveryEdge_AgreesWithTheVerifier()
    {
        SmallBundle small = new();
        small.Write(folder["bundle"]);
        BrowserBundle[] bundles = [.. new BundleEdges(MemoryBundleFiles.Load(folder["bundle"]), small.Signer).All()];
        int reached = bundles.SelectMany(static it => BundleVerifier.Verify(it.Files).Faults).Select(static it => it.Code).Distinct().Count();
        Assert.True(reached > 50, $"The edges reach {reached} codes.");
        (await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), bundles)).RequireSameAsTheVerifier(bundles);
    }

    [Fact]
    public async Task VerifyBundle_BrowserWithoutEd25519_IsInconclusiveUnlessSomethingElseIsWrong()
    {
        MemoryBundleFiles whole = Written("whole", new SmallBundle()), altered = Written("altered", new SmallBundle { WithoutFollows = 0 });
        BrowserRun run = await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source),
            [new("whole", whole) { WithoutEd25519 = true }, new("altered", altered) { WithoutEd25519 = true }, new("able", whole)], Connections);
        Assert.Equal("""{"intact":false,"signer":"unpinned","checked":{"files":22,"entries":5,"signatures":0},"faults":[],"witnesses":[],"times":[],"inconclusive":"signature not checked: this browser cannot"}""", run.Reports["whole"].GetRawText());
        Assert.Equal(("ledger.history", false), (Assert.Single(run.Reports["altered"].GetProperty("faults").EnumerateArray()).GetProperty("code").GetString(), run.Reports["altered"].GetProperty("intact").GetBoolean()));
        Assert.True(run.Reports["able"].GetProperty("intact").GetBoolean());

        // The policy of the page forbids it what the harness around it may do.
        Assert.Equal("""{"page":"refused","harness":"done"}""", run.Probe.GetRawText());
    }

    [Fact]
    public async Task DigestsOf_AnyLength_AreThoseOfThePlatformInBothWays()
    {
        byte[] bytes = new byte[(8 << 20) + 300]; // more than one piece of the page's own hashing
        new Random(7).NextBytes(bytes);
        int[] lengths = [.. Enumerable.Range(0, 300), (8 << 20) - 1, 8 << 20, (8 << 20) + 1, bytes.Length];
        string probe = $"async (page, load) => {{ const all = await load('bytes'), digests = []; for (const length of {JsonSerializer.Serialize(lengths)}) for (const whole of [0, 1e9]) "
            + "{ const it = await page.digestsOf(all.slice(0, length), () => {}, whole); digests.push(`${it.bytes} ${it.sha256} ${it.sha512}`); } return digests; }";
        BrowserRun run = await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), [], probe, ("bytes", bytes));
        Assert.Equal(lengths.SelectMany(length => Enumerable.Repeat($"{length} {Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)))} {Convert.ToHexStringLower(SHA512.HashData(bytes.AsSpan(0, length)))}", 2)),
            run.Probe.EnumerateArray().Select(static it => it.GetString()));
    }

    // The same edge cases and the same policy as Ed25519PolicyTests.
    [Fact]
    public async Task VerifyEd25519_EdgeCases_FollowsThePolicyOfTheVerifier()
    {
        byte[] vectors = File.ReadAllBytes(SharedData.Path("custody/ed25519/ed25519vectors.json"));
        const string probe = """
            async (page, load) => {
              const accepted = [], bytes = text => Uint8Array.from(text.match(/../g), it => parseInt(it, 16));
              for (const it of JSON.parse(await (await load("vectors")).text())) {
                if (page.isSoundPoint(bytes(it.key)) && await page.verifyEd25519(bytes(it.key), new TextEncoder().encode(it.msg), bytes(it.sig))) accepted.push(it.number);
              }
              return accepted;
            }
            """;
        BrowserRun run = await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), [], probe, ("vectors", vectors));
        using JsonDocument document = JsonDocument.Parse(vectors);
        int[] expected = [.. document.RootElement.EnumerateArray().Where(static it => it.GetProperty("flags").ValueKind == JsonValueKind.Null
            || it.GetProperty("flags").EnumerateArray().All(static flag => flag.GetString() is "low_order_component_A" or "low_order_component_R")).Select(static it => it.GetProperty("number").GetInt32())];
        Assert.Equal(43, expected.Length);
        Assert.Equal(expected, run.Probe.EnumerateArray().Select(static it => it.GetInt32()));
    }

    // The first block of Bitcoin, and each bit of it changed, as in BlockHeaderTests.
    [Fact]
    public async Task HasWork_FirstBlockAndAnyBitOfItChanged_IsOfTheFirstAlone()
    {
        const string genesis = "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";
        const string probe = $$"""
            page => {
              const genesis = "{{genesis}}", digits = it => it.toString(16);
              const changed = Array.from({ length: 640 }, (_, i) => genesis.slice(0, i >> 2) + digits(parseInt(genesis[i >> 2], 16) ^ 1 << i % 4) + genesis.slice((i >> 2) + 1));
              return [page.hasWork(genesis), page.timeOf(genesis), new Set(changed).size, changed.filter(it => page.hasWork(it)).length];
            }
            """;
        Assert.Equal("""[true,"2009-01-03T18:15:05Z",640,0]""", (await BrowserRun.OfAsync(folder["browser"], File.ReadAllBytes(Source), [], probe)).Probe.GetRawText());
    }

    [Fact]
    public void Policy_OfThePage_AllowsItsOwnScriptAndNothingElse()
    {
        string page = File.ReadAllText(Source), hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script().Match(page).Groups[1].Value)));
        Assert.Contains($"content=\"default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|https?:|src=|href=|url\\(|@import", page);
    }

    [Fact]
    public void Documentation_OfThePage_GivesItsDigestAndItsCodes()
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Source)));
        Assert.Contains($"`{digest}`", File.ReadAllText(Path.Combine(SharedData.Root, "docs", "custody.md")), StringComparison.Ordinal);
        string codes = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "findings.d", "custody.md"));
        string[] named = [.. Code().Matches(File.ReadAllText(Source)).Select(static it => it.Groups[1].Value).Distinct()];
        Assert.True(named.Length > 70, $"{named.Length} codes");
        Assert.DoesNotContain(named, it => !codes.Contains($"| `{it}` |", StringComparison.Ordinal));
    }

    // What a person sees of the first bundle.
    private const string Shown = """
        async (page, load) => {
          const files = await Promise.all(jobs[0].files.map(async ([path, blob]) => ({ path, blob: await load(blob) })));
          page.show(await page.verify(files));
          return ["word", "others", "checks"].map(it => page.document.getElementById(it).textContent);
        }
        """;

    private const string Connections = """
        async page => {
          const reached = async window => { try { await window.fetch("data:text/plain,x"); return "done"; } catch { return "refused"; } };
          return { page: await reached(page), harness: await reached(window) };
        }
        """;

    // What only somebody with the key can make: everything is signed, and the account is wrong.
    private static IEnumerable<(string Name, SmallBundle Bundle)> Forged()
    {
        yield return ("whole", new SmallBundle());
        yield return ("with a run", new SmallBundle { Runs = 1 });
        yield return ("run that the schedule leaves out", new SmallBundle { Runs = 2 });
        yield return ("first leaf without a checkpoint", new SmallBundle { WithoutFollows = 0 });
        yield return ("another checkpoint followed", new SmallBundle { FollowsAt3 = new string('a', 64) });
        foreach ((string from, string to) in ((string, string)[])[("\"entry\":2", "\"entry\":3"), ("\"entry\":2", "\"entry\":9"), ("exhibit.acquired", "note"), ("holds an exhibit that is withheld", ""), ("schedule/1", "schedule/9"),
            ("{\"entry\":2,\"kind\":\"exhibit.acquired\",\"withheld\":\"holds an exhibit that is withheld\"}", ""), ("\"runs\":[]", "\"runs\":[ ]"), ("\"runs\":[]", "\"runs\":[1]"), ("\"runs\":[]", "\"runs\":{}"), ("\"runs\":[]", "\"runs\":[{\"entry\":9},{\"entry\":9}]"), ("\"runs\":[]", "\"runs\":[{\"entry\":9,\"withheld\":\"\"}]"), ("\"runs\":[]", "\"runs\":[{\"entry\":9,\"withheld\":\"x\"}]"), ("\"runs\":[]", "\"runz\":[]")])
        {
            yield return ($"schedule with {to} for {from}", new SmallBundle { Schedule = it => it.Replace(from, to, StringComparison.Ordinal) });
        }

        foreach (long entry in (long[])[0, 1, 3])
        {
            yield return ($"opening of {entry} left out", new SmallBundle { Forge = it => it with { Openings = it.Openings.Where(o => o.Key != entry).ToDictionary() } });
        }

        foreach (string role in (string[])["annotation", "signature"])
        {
            yield return ($"role {role} left out", new SmallBundle { Forge = it => it with { Openings = it.Openings.ToDictionary(static o => o.Key, o => o.Key == 3 ? new(o.Value.Documents.Where(d => d.Key != role).ToDictionary()) : o.Value) } });
        }

        foreach ((string from, string to) in ((string, string)[])[("actor/1", "actor/2"), ("A-001", "A-002"), ("\"sealed\":\"a", "\"sealed\":\"A"), ("\"key\"", "\"kez\""), ("\"label\":\"A-001\"", "\"label\":\"A-002\""), ("{", "[")])
        {
            yield return ($"person with {to} for {from}", new SmallBundle { Actor = it => it.Replace(from, to, StringComparison.Ordinal) });
        }

        foreach (Func<string, byte[], NoteSigner, string> change in (Func<string, byte[], NoteSigner, string>[])
        [
            static (it, _, _) => it.Replace("signature/1", "signature/2", StringComparison.Ordinal), static (_, note, by) => by.Sign($"ascertain/person-signature/1\n{Convert.ToHexString(SHA256.HashData(note))}\n"),
            static (_, note, by) => by.Sign(PersonSignature.TextOf(note) + "more\n"), static (_, note, by) => by.Sign(PersonSignature.TextOf(note).Replace("signature/1", "signature/2", StringComparison.Ordinal)),
            static (_, _, by) => by.SignRecord([1]), static (it, _, _) => it + it.Split('\n')[^2].Replace("A-001", "A-009", StringComparison.Ordinal) + "\n", static (it, _, _) => it.Replace("A-001", "A-009", StringComparison.Ordinal), static (_, _, _) => "",
        ])
        {
            yield return ($"person's signature {change.Method.Name}", new SmallBundle { Signature = change });
        }

        yield return ("exhibit number left out", new SmallBundle { Exhibits = static it => [it[0], DisclosedExhibit.Withheld(3, "x", new string('a', 64), 1)] });
        yield return ("exhibit that is not there", new SmallBundle { Exhibits = static it => [DisclosedExhibit.InFile(1, "data/exhibits/2.bin"), it[1]] });
        yield return ("exhibit that is no exhibit", new SmallBundle { Exhibits = static it => [DisclosedExhibit.InFile(1, "data/report.html"), it[1]] });
        yield return ("one commitment for two exhibits", new SmallBundle { Exhibits = static it => [it[0], it[1], DisclosedExhibit.Withheld(3, "x", new string('a', 64), 1), DisclosedExhibit.Withheld(4, "x", new string('a', 64), 1)] });
        yield return ("receipts exchanged", new SmallBundle { Forge = static it => it with { Receipts = new Dictionary<int, string> { [1] = it.Receipts[2], [2] = it.Receipts[1] } } });
        yield return ("receipt that opens what is withheld", new SmallBundle { Forge = static it => it with { Receipts = new Dictionary<int, string> { [1] = it.Receipts[1], [2] = it.Receipts[1] } } });
        yield return ("receipt left out", new SmallBundle { Forge = static it => it with { Receipts = new Dictionary<int, string> { [1] = it.Receipts[1] } } });
        yield return ("signed for another log", new SmallBundle { Forge = static it => it with { Checkpoint = SignedAs("ascertain.invalid/other", it.Checkpoint) } });
        yield return ("signed by a stranger", new SmallBundle { Forge = static it => it with { Checkpoint = SignedAs(Checkpoint.OriginOf(SmallBundle.Id), it.Checkpoint) } });
        yield return ("size too large", new SmallBundle { Forge = static it => it with { Checkpoint = it.Checkpoint.Replace("\n5\n", "\n9223372036854775807\n", StringComparison.Ordinal) } });
        yield return ("size beyond any", new SmallBundle { Forge = static it => it with { Checkpoint = it.Checkpoint.Replace("\n5\n", "\n9223372036854775808\n", StringComparison.Ordinal) } });
        yield return ("key of small order", new SmallBundle { Forge = static it => it with { VerifierKey = "n+00000000+" + Convert.ToBase64String([1, 1, .. new byte[31]]) } });
        yield return ("key of another type", new SmallBundle { Forge = static it => it with { VerifierKey = "n+00000000+" + Convert.ToBase64String([2, .. new byte[32]]) } });
        yield return ("key with another hash", new SmallBundle { Forge = static it => it with { VerifierKey = it.VerifierKey.Replace("+", "+0", StringComparison.Ordinal) } });
    }

    private static string SignedAs(string origin, string checkpoint)
    {
        using NoteSigner other = new(origin, new byte[32]);
        Checkpoint signed = Checkpoint.Parse(Encoding.UTF8.GetBytes(checkpoint));
        return other.SignCheckpoint(signed.Size, Convert.FromHexString(signed.RootHex));
    }

    private static IEnumerable<BrowserBundle> Mutated(MemoryBundleFiles whole, Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            MemoryBundleFiles other = new();
            other.Files.AddRange(whole.Files);
            int at = random.Next(other.Files.Count);
            (string path, byte[] content) = other.Files[at];
            int from = random.Next(content.Length), to = random.Next(from, content.Length);
            byte[] changed = random.Next(3) switch
            {
                0 => [.. content[..from], (byte)(content[from] ^ (1 << random.Next(8))), .. content[(from + 1)..]],
                1 => [.. content[..from], (byte)random.Next(256), .. content[from..]],
                _ => [.. content[..from], .. content[(to + 1)..]],
            };
            other.Files[at] = (path, changed);
            yield return new($"{i}: {path} {from}", other);
        }
    }

    private MemoryBundleFiles Written(string name, SmallBundle bundle)
    {
        string path = folder[Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))];
        bundle.Write(path);
        return MemoryBundleFiles.Load(path);
    }

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    // The codes of faults that a report can bear: what JSON lacks is told under the code of the document.
    [GeneratedRegex("""\"((?!json\.|digest\.|sealedReference\.|leaves\.|openings\.|witness\.|data)[a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)+)\"(?:, [A-Z`"pn])""")]
    private static partial Regex Code();
}
