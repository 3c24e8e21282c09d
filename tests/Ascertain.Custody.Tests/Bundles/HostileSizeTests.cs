using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>Bundles made to cost time and memory: what they cost is bounded, and what is refused is named.</summary>
public sealed class HostileSizeTests : IDisposable
{
    private const int Listed = 10_000; // faults

    private readonly TemporaryFolder folder = new();
    private readonly MemoryBundleFiles whole;

    public HostileSizeTests()
    {
        new SmallBundle().Write(folder["bundle"]);
        whole = MemoryBundleFiles.Load(folder["bundle"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_MegabytesOfEmptyLeaves_StopsWithTheFaultsThatAreListed()
    {
        VerificationReport report = BundleVerifier.Verify(Forge().Put(ForgedBundle.Leaves, Newlines(5 << 20)).ManifestsAgain().Files);
        Assert.Equal((Listed + 1, VerificationCodes.TooMany), (report.Faults.Count, report.Faults[^1].Code));
        Assert.InRange(report.Checked.Entries, 1, Listed + 1);
    }

    [Fact]
    public void Verify_ManyEmptyLeavesButFewerThanAreListed_ReadsThemAll()
    {
        VerificationReport report = BundleVerifier.Verify(Forge().Put(ForgedBundle.Leaves, Newlines(9_000)).ManifestsAgain().Files);
        Assert.Equal((9_000L, 9_000), (report.Checked.Entries, report.Faults.Count(static it => it.Code == "leaf.form")));
        Assert.DoesNotContain(report.Faults, static it => it.Code == VerificationCodes.TooMany);
    }

    [Fact]
    public void Verify_MegabytesOfEmptyOpenings_ReadsNeitherThemNorTheLeavesOn()
    {
        VerificationReport report = BundleVerifier.Verify(Forge().Put(ForgedBundle.Openings, Newlines(5 << 20)).ManifestsAgain().Files);
        Assert.Equal((Listed + 1, VerificationCodes.TooMany, 0L), (report.Faults.Count, report.Faults[^1].Code, report.Checked.Entries));
    }

    [Theory]
    [InlineData("manifest-sha256.txt", "manifest-sha512.txt")]
    [InlineData("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")]
    public void Verify_ManifestsFarLongerThanThereAreFiles_AreRefusedByOneFaultEach(string one, string other)
    {
        int most = whole.Files.Count + Listed;
        VerificationReport allowed = BundleVerifier.Verify(Lengthened(most, one, other)), refused = BundleVerifier.Verify(Lengthened(most + 1, one, other));
        Assert.DoesNotContain(allowed.Faults, static it => it.Code == "bundle.manifest.tooLong");
        Assert.Equal([one, other], refused.Faults.Where(static it => it.Code == "bundle.manifest.tooLong").Select(static it => it.Path).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(refused.Faults, it => it.Path != one && it.Code is "bag.manifest.wrong" or "bag.manifest.notCanonical");
        Assert.True(refused.Faults.Count < Listed);
        Assert.Equal(one.StartsWith('t'), refused.Faults.All(static it => it.Code != "bundle.file.uncovered")); // no file of the payload is covered
    }

    [Fact]
    public void Verify_OneManifestTooLong_ComparesTheFilesWithTheOther()
    {
        VerificationReport report = BundleVerifier.Verify(Lengthened(whole.Files.Count + Listed + 1, "manifest-sha512.txt"));
        VerificationFault fault = Assert.Single(report.Faults);
        Assert.Equal(("bundle.manifest.tooLong", "manifest-sha512.txt", 5L), (fault.Code, fault.Path, report.Checked.Entries));
        ForgedBundle altered = new ForgedBundle(Lengthened(whole.Files.Count + Listed + 1, "manifest-sha512.txt")).Flip("data/report.html");
        Assert.Contains(BundleVerifier.Verify(altered.Files).Faults, static it => (it.Code, it.Path) == ("bundle.file.altered", "data/report.html"));
    }

    [Fact]
    public void RecordForm_LargeRecordThatIsNotCanonical_IsNamedWithoutATree()
    {
        byte[] Record(int values) => Encoding.UTF8.GetBytes($"{{\"format\":\"ascertain/x/1\", \"a\":[{string.Join(',', Enumerable.Repeat("[]", values))}]}}");
        byte[] large = Record(1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? fault = RecordForm.Fault(large);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("The record is not canonical JSON (RFC 8785).", fault);
        Assert.Contains("canonical spelling", RecordForm.Fault(Record(3)), StringComparison.Ordinal);
        Assert.Null(RecordForm.Fault(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(large).Replace("{\"format\":\"ascertain/x/1\", \"a\":", "{\"a\":", StringComparison.Ordinal).Replace("]}", "],\"format\":\"ascertain/x/1\"}", StringComparison.Ordinal))));
    }

    // Manifests of so many lines, the first of which are right.
    private MemoryBundleFiles Lengthened(int lines, params string[] manifests)
    {
        ForgedBundle forged = Forge();
        foreach (string name in manifests)
        {
            forged.Lines(name, old => old.Concat(Enumerable.Range(0, lines - old.Length).Select(static it => $"{it:x}")));
        }

        return (manifests[0].StartsWith('t') ? forged : forged.TagManifestsAgain()).Files;
    }

    private ForgedBundle Forge() => new(whole);

    private static byte[] Newlines(int count) => [.. Enumerable.Repeat((byte)'\n', count)];
}
