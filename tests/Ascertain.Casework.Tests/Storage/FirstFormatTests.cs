using System.IO.Compression;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>A folder, its keys and a bundle as the first disk format wrote them. They must be read for as long as there is this product.</summary>
public sealed class FirstFormatTests : IDisposable
{
    private const string Root = "ec5447";

    private readonly TemporaryFolder folder = new();

    public FirstFormatTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(SharedData.Root, "tests/Ascertain.Casework.Tests/golden/disk-format-1.zip"), folder.Root);

        // An archive keeps no permissions.
        foreach (string key in Directory.EnumerateFiles(folder["keys"], "*.key", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_FolderOfTheFirstFormat_IsIntact()
    {
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.True(report.Intact, report.InWords());
        Assert.Equal((54, 22, 17), (report.Checked.Files, report.Checked.Entries, report.Checked.Signatures));
        Assert.Equal(["tiles"], report.NotChecked);
    }

    [Fact]
    public void Verify_BundleOfTheFirstFormat_IsIntact()
    {
        VerificationReport report = BundleVerifier.Verify(folder["bundle"]);
        Assert.True(report.Intact, report.InWords());
        Assert.Equal((42, 22, 2), (report.Checked.Files, report.Checked.Entries, report.Checked.Signatures));
    }

    [Fact]
    public void OpenReadOnly_FolderOfTheFirstFormat_ChangesNothing()
    {
        string[] before = Everything();
        using (Investigation read = Investigation.OpenReadOnly(folder["case"], new KeyRing(folder["keys"])))
        {
            Assert.Equal(22, read.Head.Size);
            Assert.StartsWith(Root, read.Head.RootHex, StringComparison.Ordinal);
        }

        Assert.Equal(before, Everything());
    }

    [Fact]
    public void CreateOrOpen_FolderOfTheFirstFormat_GoesOnAndKeepsWhatWasSigned()
    {
        string since = File.ReadAllText(folder["case/ledger/checkpoint"]);
        using (Investigation opened = SmallInvestigation.Open(folder))
        {
            Assert.Equal(22, opened.Head.Size);
            Assert.Equal("Ada Example", opened.Unseal(Sealed(opened), SmallInvestigation.Looking));
            SmallInvestigation.AddNote(opened, "of the format after");
        }

        Assert.True(File.Exists(folder["case/ledger/tile/0/000.p/23"]) || File.Exists(folder["case/ledger/tile/0/000.p/24"]));
        VerificationReport report = InvestigationVerifier.Verify(folder["case"], null, since);
        Assert.True(report.Intact, report.InWords());
    }

    [Fact]
    public void Verify_TilesTakenFromAFolderThatHasThem_IsNamed()
    {
        SmallInvestigation.Open(folder).Dispose();
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
        Directory.Delete(folder["case/ledger/tile"], recursive: true);
        Assert.Equal(["ledger.tile.missing"], InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => it.Code).Distinct());

        // Opening does not look for tiles that a clean close has left; the next entry makes them anew.
        using (Investigation opened = SmallInvestigation.Open(folder))
        {
            SmallInvestigation.AddNote(opened, "one more");
        }

        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    private static string Sealed(Investigation opened) =>
        opened.ReadRecord(opened.Entries[0].Documents["actor"]).Object("name").Text("sealed");

    private string[] Everything() => [.. Directory.EnumerateFiles(folder["case"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(static it => it + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(it))))];
}
