using System.Text.Json;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;

namespace Ascertain.Cli.Tests;

/// <summary>The page in a bundle says of it, and of whatever somebody made of it, what the verifier says.</summary>
public sealed class VerificationPageTests
{
    private const string One = "data/ledger/receipts/0001.tlog-proof", Two = "data/ledger/receipts/0002.tlog-proof";

    [Fact]
    public async Task VerifyBundle_GoodAndForged_AgreesWithTheVerifier()
    {
        using TestFolder folder = new();
        string one = InvestigationTests.MakeClip(folder), two = InvestigationTests.MakeClip(folder, "two.mp4", "testsrc");
        JsonElement made = (await InvestigationTests.Done(folder, "investigate", one, two, "--in", "case", "--actor", "Ada Analyst", "--json")).Json;
        string run = made.GetProperty("examinations").EnumerateArray().First(static it => it.GetProperty("exhibit").GetInt32() == 1).GetProperty("entry").GetRawText();
        await InvestigationTests.Done(folder, "note", "seen from the bridge", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
        using TestAuthority authority = OtherParties.Authority();
        await OtherParties.StampAsync(folder, authority);
        await OtherParties.ProveAsync(folder);
        await OtherParties.CosignAsync(folder);
        await InvestigationTests.Done(folder, "correct", run, "it is otherwise", "--reason", "found later", "--in", "case", "--actor", "Ada Analyst");
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "1", "--withhold", "2", "--reason", "not relevant", "--actor", "Ada Analyst");
        MemoryBundleFiles whole = MemoryBundleFiles.Load(folder.File("bundle"));
        byte[] page = whole.Files.Single(static it => it.Path == BundlePaths.Page).Content;
        Assert.Equal(File.ReadAllBytes(Path.Combine(SharedData.Root, "src", "Ascertain.Preservation", "Bundles", "verify.html")), page);

        using NoteSigner owner = NoteSigner.Parse(File.ReadAllText(Directory.EnumerateFiles(folder.File("keys"), "checkpoint.key", SearchOption.AllDirectories).Single()));
        List<BrowserBundle> bundles = [new("good", whole), new("good, pinned", whole, owner.VerifierKey.ToString())];
        bundles.AddRange(Forged(whole, owner));
        BrowserRun browser = await BrowserRun.OfAsync(folder.File("browser"), page, bundles);
        Assert.All(bundles, it => Assert.Equal(it.Name.StartsWith("good", StringComparison.Ordinal), BundleVerifier.Verify(it.Files, VerificationRequest.Parse(it.Key)).Intact));
        browser.RequireSameAsTheVerifier(bundles);
    }

    private static IEnumerable<BrowserBundle> Forged(MemoryBundleFiles whole, NoteSigner owner)
    {
        using NoteSigner other = new(owner.VerifierKey.Name, new byte[32]);
        string exhibit = new ForgedBundle(whole).First("data/exhibits/"), record = new ForgedBundle(whole).First("data/records/", "ascertain/annotation/1"), signature = new ForgedBundle(whole).First("data/records/", "person-signature");
        yield return new("good, signed again by its own key", Forge().SignAgain(owner).Files);
        yield return new("signed again by another key, which the cosigned checkpoint shows", Forge().SignAgain(other).Files);
        yield return new("signed again by another key, pinned", Forge().SignAgain(other).Files, owner.VerifierKey.ToString());
        yield return new("whole, pinned to another key", whole, other.VerifierKey.ToString());
        string[] covered = [exhibit, record, signature, "data/report.html", BundlePaths.Page, BundlePaths.Readme, BundlePaths.Disclosure, BundlePaths.Schedule,
            ForgedBundle.Leaves, ForgedBundle.Openings, ForgedBundle.Key, ForgedBundle.Checkpoint, One, Two, "bag-info.txt", "bagit.txt"];
        foreach (string path in covered.Concat(["manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt"]))
        {
            yield return new($"bit of {path}", Forge().Flip(path).Files);
            yield return new($"without {path}", Forge().Remove(path).Files);
        }

        foreach (string path in covered)
        {
            yield return new($"bit of {path}, manifests again", Forge().Flip(path).ManifestsAgain().Files);
        }

        foreach (string path in covered[..^2])
        {
            yield return new($"without {path}, manifests again", Forge().Remove(path).ManifestsAgain().Files);
        }

        string[] plain = [.. whole.Files.Select(static it => it.Path).Where(static it => it.StartsWith("data/ledger/", StringComparison.Ordinal) && it.Split('/') is [_, _, "timestamps" or "cosigned" or "roots", _])];
        Assert.Equal(8, plain.Length);
        foreach (string path in plain)
        {
            yield return new($"bit of {path}, manifests again", Forge().Flip(path).ManifestsAgain().Files);
            yield return new($"without {path}, manifests again", Forge().Remove(path).ManifestsAgain().Files);
            yield return new($"{path} under another number", Forge().Copy(path, path.Replace("/00", "/09", StringComparison.Ordinal)).ManifestsAgain().Files);
        }

        foreach (string path in (string[])["extra.txt", "data/extra.txt", "data/ledger/extra", "data/Report.html", "data/.hidden", "data/a b", "data/../../etc/x", "/etc/x", "data\\extra", "data/nul.txt", "data/records/CON"])
        {
            yield return new($"with {path}", Forge().Put(path, [1]).Files);
            yield return new($"with {path}, manifests again", Forge().Put(path, [1]).ManifestsAgain().Files);
        }

        yield return new("signature of the checkpoint", Forge().Lines(ForgedBundle.Checkpoint, static it => [.. it[..^1], it[^1][..^8] + (it[^1][^8] == 'A' ? 'B' : 'A') + it[^1][^7..]]).ManifestsAgain().Files);
        yield return new("signature line of a stranger", Forge().Lines(ForgedBundle.Checkpoint, it => [.. it, other.Sign("x\n").Split('\n')[^2]]).ManifestsAgain().Files);
        yield return new("signature line twice", Forge().Lines(ForgedBundle.Checkpoint, static it => [.. it, it[^1]]).ManifestsAgain().Files);
        yield return new("line of one manifest", Forge().Lines("manifest-sha256.txt", static it => it[1..]).TagManifestsAgain().Files);
        yield return new("line of both manifests", Forge().Lines("manifest-sha256.txt", static it => it[1..]).Lines("manifest-sha512.txt", static it => it[1..]).TagManifestsAgain().Files);
        yield return new("lines of a manifest in another order", Forge().Lines("manifest-sha256.txt", static it => it.Reverse()).TagManifestsAgain().Files);
        yield return new("leaves in another order", Forge().Lines(ForgedBundle.Leaves, static it => [it[1], it[0], .. it[2..]]).ManifestsAgain().Files);
        yield return new("last leaf", Forge().Lines(ForgedBundle.Leaves, static it => it[..^1]).ManifestsAgain().Files);
        yield return new("last leaf, signed again", Forge().Lines(ForgedBundle.Leaves, static it => it[..^1]).SignAgain(owner).Files);
        yield return new("leaf in the middle, signed again", Forge().Lines(ForgedBundle.Leaves, static it => [.. it[..3], .. it[4..]]).SignAgain(owner).Files);
        yield return new("leaf more, signed again", Forge().Lines(ForgedBundle.Leaves, static it => [.. it, it[^1]]).SignAgain(owner).Files);
        yield return new("leaf in another spelling, signed again", Forge().Lines(ForgedBundle.Leaves, static it => [.. it[..^1], it[^1].Replace(",", ", ", StringComparison.Ordinal)]).SignAgain(owner).Files);
        yield return new("time that is none, signed again", Forge().Lines(ForgedBundle.Leaves, static it => [.. it[..^1], it[^1].Replace("\"at\":\"2", "\"at\":\"x", StringComparison.Ordinal)]).SignAgain(owner).Files);
        yield return new("leaves without a last newline", Forge().Put(ForgedBundle.Leaves, [.. new ForgedBundle(whole).Files.Files.Single(static it => it.Path == ForgedBundle.Leaves).Content[..^1]]).ManifestsAgain().Files);
        yield return new("salt of an opening", Forge().Lines(ForgedBundle.Openings, static it => [AnotherDigitAfter(it[0], "\"salt\":\""), .. it[1..]]).ManifestsAgain().Files);
        yield return new("opening less", Forge().Lines(ForgedBundle.Openings, static it => it[1..]).ManifestsAgain().Files);
        yield return new("openings in another order", Forge().Lines(ForgedBundle.Openings, static it => it.Reverse()).ManifestsAgain().Files);
        yield return new("disclosure edited", Forge().Replace(BundlePaths.Disclosure, "not relevant", "no relevance").ManifestsAgain().Files);
        yield return new("row of the schedule", Forge().Replace(BundlePaths.Schedule, "{\"ending\":", "{\"Ending\":").ManifestsAgain().Files);
        yield return new("receipt moved", Forge().Copy(One, Two).ManifestsAgain().Files);
        yield return new("receipt for no exhibit", Forge().Copy(One, "data/ledger/receipts/0003.tlog-proof").ManifestsAgain().Files);
        yield return new("bag-info edited", Forge().Replace("bag-info.txt", "Ascertain", "Another").TagManifestsAgain().Files);
        yield return new("signature of a person", Forge().Copy(record, signature).ManifestsAgain().Files);
        yield return new("no bundle", new MemoryBundleFiles());

        ForgedBundle Forge() => new(whole);
    }

    private static string AnotherDigitAfter(string line, string text)
    {
        int at = line.IndexOf(text, StringComparison.Ordinal) + text.Length;
        return line[..at] + (line[at] == '0' ? '1' : '0') + line[(at + 1)..];
    }
}
