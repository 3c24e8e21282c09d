using System.IO.Compression;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>Bundles of disclosure formats 2 to 4 as the releases of their days wrote them; exhibit 2 is withheld in each. Whoever was handed one must be able to verify it for as long as there is this product.</summary>
public sealed class EarlierBundlesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EarlierBundlesTests() => ZipFile.ExtractToDirectory(Path.Combine(SharedData.Root, "tests/Ascertain.Casework.Tests/golden/disclosure-formats.zip"), folder.Root);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2, 22, 17)]
    [InlineData(3, 21, 17)]
    [InlineData(4, 24, 37)]
    public void Verify_BundleOfAnEarlierRelease_IsIntact(int format, int files, int entries)
    {
        Assert.Contains($"\"ascertain/disclosure/{format}\"", File.ReadAllText(folder[$"bundle-{format}/data/disclosure.json"]), StringComparison.Ordinal);
        VerificationReport report = BundleVerifier.Verify(folder[$"bundle-{format}"]);
        Assert.True(report.Intact, report.InWords());
        Assert.Equal((files, entries, 1), (report.Checked.Files, report.Checked.Entries, report.Checked.Signatures));
        Assert.Empty(report.NotChecked); // all of them have receipts and a schedule
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Verify_AnyFileOfItChangedByOneBit_IsAltered(int format)
    {
        string root = folder[$"bundle-{format}"];
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] before = File.ReadAllBytes(path), changed = [.. before];
            changed[changed.Length / 2] ^= 1;
            File.WriteAllBytes(path, changed);
            VerificationReport report = BundleVerifier.Verify(root);
            Assert.False(report.Intact, $"{Path.GetRelativePath(root, path)} was changed");
            File.WriteAllBytes(path, before);
        }

        Assert.True(BundleVerifier.Verify(root).Intact);
    }

    // What a later format added cannot be left out of a bundle that says it is of that format.
    [Theory]
    [InlineData(2, "schedule.json")]
    [InlineData(4, "leaf-hashes")]
    public void Verify_WithoutWhatItsFormatHolds_IsAltered(int format, string name)
    {
        string root = folder[$"bundle-{format}"];
        string path = Assert.Single(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories), it => Path.GetFileName(it).Contains(name, StringComparison.Ordinal));
        File.Delete(path);
        Assert.False(BundleVerifier.Verify(root).Intact);
    }
}
