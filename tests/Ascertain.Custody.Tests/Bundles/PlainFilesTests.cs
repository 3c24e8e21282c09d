using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>Stamps, cosigned checkpoints and stated roots as plain files beside the ledger, and what the verifier says of them.</summary>
public sealed class PlainFilesTests : IDisposable
{
    private const string Cosigned = "data/ledger/cosigned/0004.checkpoint", WitnessKey = "data/ledger/roots/0004.vkey", Stamp = "data/ledger/timestamps/0005.tsr", Stamped = "data/ledger/timestamps/0005.checkpoint",
        Roots = "data/ledger/roots/0005.pem", Proof = "data/ledger/timestamps/0006.ots", ProofOf = "data/ledger/timestamps/0006.checkpoint", Headers = "data/ledger/roots/0006.headers";

    private static readonly string[] Paths = [Cosigned, WitnessKey, Roots, Headers, Stamped, Stamp, ProofOf, Proof];

    private readonly TemporaryFolder folder = new();
    private readonly OtherParties others = new();

    public void Dispose()
    {
        others.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Write_WithStampsAndCosignature_PutsThemBesideTheLedgerByteForByte()
    {
        MemoryBundleFiles whole = Whole();
        Assert.Equal(Paths.Order(StringComparer.Ordinal), whole.Files.Select(static it => it.Path).Where(static it => it.Contains("ledger/roots", StringComparison.Ordinal) || it.Contains("ledger/timestamps", StringComparison.Ordinal) || it.Contains("ledger/cosigned", StringComparison.Ordinal)));
        VerificationReport report = BundleVerifier.Verify(whole);
        Assert.True(report.Intact, report.InWords());
        Assert.Equal($"{others.Witness.VerifierKey}\n", Encoding.UTF8.GetString(ContentOf(whole, WitnessKey)));
        Assert.Equal(others.Witness.VerifierKey.ToString(), Cosignature.Of(Checkpoint.Parse(ContentOf(whole, Cosigned)), others.Witness.VerifierKey)!.By.ToString());
        Assert.True(TimeStampVerifier.Verify(ContentOf(whole, Stamp), ContentOf(whole, Stamped), TimeStampTrust.Parse(Encoding.UTF8.GetString(ContentOf(whole, Roots))), NodaTime.Instant.FromUtc(2031, 5, 4, 3, 2)).Holds);
        Assert.Equal(OpenTimestampsOutcome.Attested, OpenTimestampsVerifier.Verify(ContentOf(whole, Proof), ContentOf(whole, ProofOf), BlockHeaders.Parse(ContentOf(whole, Headers))).Results[0].Outcome);
    }

    [Fact]
    public void Verify_PlainFileThatDiffersIsMissingOrStray_IsNamedWhateverTheManifestsSay()
    {
        MemoryBundleFiles whole = Whole();
        foreach (string path in Paths)
        {
            Assert.Equal([("plainFile.differs", path)], Faults(new ForgedBundle(whole).Flip(path)));
            Assert.Equal([("plainFile.missing", path)], Faults(new ForgedBundle(whole).Remove(path)));
        }

        foreach (string path in (string[])["data/ledger/timestamps/0004.tsr", "data/ledger/timestamps/0005.ots", "data/ledger/timestamps/5.tsr", "data/ledger/cosigned/0005.checkpoint", "data/ledger/roots/0004.pem", "data/ledger/roots/more/0005.pem"])
        {
            Assert.Equal([("plainFile.stray", path)], Faults(new ForgedBundle(whole).Put(path, [1])));
        }

        Assert.Equal([("plainFile.differs", Stamp), ("plainFile.differs", Proof)], Faults(new ForgedBundle(whole).Copy(Stamp, "data/x").Copy(Proof, Stamp).Copy("data/x", Proof).Remove("data/x")));
    }

    [Fact]
    public void Verify_RootsOfTheOperator_AreStatedAndNeverPinned()
    {
        MemoryBundleFiles whole = Whole();
        TimeStatement[] stated = [.. BundleVerifier.Verify(whole).Times];
        Assert.Equal(("unpinned", true), (stated[0].Standing, stated[0].IsByStatedTrust));
        Assert.Equal(("block 7", "attestedWithoutWork", true, null), (stated[1].By, stated[1].Standing, stated[1].IsByStatedTrust, stated[1].At)); // anybody can write 80 bytes
        Assert.Equal(0, stated[1].ToCanonical().Integer("workBits"));
        Assert.Equal([("pending", false), ("unknown", false)], stated[2..].Select(static it => (it.Standing, it.IsByStatedTrust)));
        Assert.Contains("unpinned, by trust that the operator states", stated[0].InWords(), StringComparison.Ordinal);
        Assert.Equal("stated", stated[0].ToCanonical().Text("trust"));
        Assert.False(BundleVerifier.Verify(whole).Witnesses[0].IsPinned);

        TimeStatement[] brought = [.. BundleVerifier.Verify(whole, VerificationRequest.Parse(null, witness: others.Witness.VerifierKey.ToString(), roots: others.Authority.RootPem, headers: Encoding.UTF8.GetString(ContentOf(whole, Headers)))).Times];
        Assert.Equal([("pinned", false), ("attestedWithoutWork", false)], brought[..2].Select(static it => (it.Standing, it.IsByStatedTrust)));
        Assert.False(brought[0].ToCanonical().Has("trust"));
        Assert.True(BundleVerifier.Verify(whole, VerificationRequest.Parse(null, witness: others.Witness.VerifierKey.ToString())).Witnesses[0].IsPinned);

        // Roots of somebody else: the reader's go over those that the operator states.
        using TestAuthority stranger = new(name: "Another Authority");
        VerificationReport report = BundleVerifier.Verify(whole, VerificationRequest.Parse(null, roots: stranger.RootPem));
        Assert.Equal("timestamp.notTrusted", Assert.Single(report.Faults).Code);
        Assert.Contains("not confirmed: it does not fit what you brought", report.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_StatedRootsThatDoNotFitTheStamp_IsAFault()
    {
        using TestAuthority stranger = new(name: "Another Authority");
        Assert.Equal(["timestamp.chain"], CodesWith(1, TimeStampRecord.RootsRole, Encoding.UTF8.GetBytes(stranger.RootPem)));
        Assert.Equal(["timestamp.certificates"], CodesWith(1, TimeStampRecord.RootsRole, "no certificate"u8.ToArray()));
        Assert.Equal(["timestamp.form"], CodesWith(1, TimeStampRecord.TextRole, "other lines\n"u8.ToArray()));
        Assert.Equal(["ots.merkleRoot"], CodesWith(2, TimeStampRecord.HeadersRole, Encoding.UTF8.GetBytes($"7\t{new string('0', 160)}\n")));
        Assert.Equal(["ots.headers"], CodesWith(2, TimeStampRecord.HeadersRole, "7\n"u8.ToArray()));
        Assert.Equal([], CodesWith(1, TimeStampRecord.RootsRole, null));
        Assert.Equal([], CodesWith(2, TimeStampRecord.HeadersRole, null));
    }

    [Fact]
    public void Verify_BundleOfTheFormatBefore_HasNoPlainFiles()
    {
        new SmallBundle { Others = others.All }.Write(folder["older"]);
        ForgedBundle older = new ForgedBundle(MemoryBundleFiles.Load(folder["older"])).Replace("data/disclosure.json", "disclosure/4", "disclosure/2");
        Assert.Equal(Paths.Order(StringComparer.Ordinal), Faults(older).Where(static it => it.Code == "plainFile.stray").Select(static it => it.Path).Order(StringComparer.Ordinal));
        Array.ForEach(Paths, it => older.Remove(it));
        Assert.DoesNotContain(Faults(older), static it => it.Code.StartsWith("plainFile", StringComparison.Ordinal));
    }

    // Whoever signs chooses the format: the reader is told what cannot be seen then.
    [Theory]
    [InlineData("disclosure/4", null)]
    [InlineData("disclosure/3", null)]
    [InlineData("disclosure/2", null)]
    [InlineData("disclosure/1", "scheduleOfRuns")]
    public void Verify_BundleWithoutSchedule_SaysThatNoneWasChecked(string format, string? notChecked)
    {
        new SmallBundle { Others = others.All }.Write(folder["older"]);
        ForgedBundle older = new ForgedBundle(MemoryBundleFiles.Load(folder["older"])).Replace("data/disclosure.json", "disclosure/4", format);
        VerificationReport report = BundleVerifier.Verify(older.ManifestsAgain().Files);
        Assert.Equal(notChecked is null ? [] : [notChecked], report.NotChecked);
        Assert.Equal(notChecked is not null, report.ToCanonical().Has("notChecked"));
    }

    private string[] CodesWith(int which, string role, byte[]? content)
    {
        string name = $"{which} {role} {content?.Length}";
        new SmallBundle
        {
            Others = [.. others.All.Select((make, i) => i != which ? make : (tree, log) =>
            {
                OtherEntry entry = make(tree, log);
                if (content is null)
                {
                    entry.Remove(role);
                }
                else
                {
                    entry[role] = content;
                }

                return entry;
            })],
        }.Write(folder[name]);
        return [.. BundleVerifier.Verify(MemoryBundleFiles.Load(folder[name])).Faults.Select(static it => it.Code)];
    }

    private MemoryBundleFiles Whole()
    {
        new SmallBundle { Others = others.All }.Write(folder["bundle"]);
        return MemoryBundleFiles.Load(folder["bundle"]);
    }

    private static byte[] ContentOf(MemoryBundleFiles files, string path) => files.Files.Single(it => it.Path == path).Content;

    private static (string Code, string Path)[] Faults(ForgedBundle bundle) => [.. BundleVerifier.Verify(bundle.ManifestsAgain().Files).Faults.Select(static it => (it.Code, it.Path))];
}
