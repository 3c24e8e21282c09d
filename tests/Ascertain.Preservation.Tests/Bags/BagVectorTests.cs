using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Bags;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Tests.Bags;

/// <summary>The conformance suite of the Library of Congress.</summary>
public sealed class BagVectorTests
{
    // Its manifests name data/.DS_Store, which the suite as published does not hold; see the test below.
    private const string LacksAFile = "v0.97/warning/special-system-files";

    // The suite calls the same spelling valid here and worth a warning in v0.97/warning/relative-path.
    private static readonly string[] ValidWithWarning = ["v0.96/valid/bag-with-leading-dot-slash-in-manifest", "v0.97/valid/bag-with-leading-dot-slash-in-manifest"];

    [Fact]
    public void Validate_EveryBagOfTheSuite_GivesTheExpectedVerdict()
    {
        string folder = SharedData.Path("custody/bagit");
        List<string> wrong = [];
        int run = 0;
        foreach (string[] row in File.ReadLines(Path.Combine(folder, "expected.tsv")).Skip(1).Select(static it => it.Split('\t')))
        {
            if (row[0] == LacksAFile)
            {
                continue;
            }

            run++;
            string expected = row[1] switch { "invalid (on POSIX)" or "invalid (on Windows)" => "invalid", var it => it };
            expected = ValidWithWarning.Contains(row[0]) ? "valid+warning" : expected;
            string verdict = Verdict(BagValidator.Validate(new FolderBundleFiles(Path.Combine(folder, row[0]))).Report);
            if (verdict.Split(' ')[0] != expected)
            {
                wrong.Add($"{row[0]}: expected {expected}, was {verdict}");
            }

            TestContext.Current.SendDiagnosticMessage($"{row[0]}\t{expected}\t{verdict}");
        }

        Assert.Empty(wrong);
        Assert.Equal(44, run);
    }

    [Fact]
    public void Validate_SystemFilesBag_IsInvalidAsPublishedAndValidWithItsMissingFile()
    {
        string bag = SharedData.Path($"custody/bagit/{LacksAFile}");
        InterchangeReport published = BagValidator.Validate(new FolderBundleFiles(bag)).Report;
        Assert.Contains(published.Faults, static it => it is { Code: "bagit.payload.missing", Path: "data/.DS_Store" });

        using TemporaryFolder folder = new();
        foreach (string file in Directory.EnumerateFiles(bag, "*", SearchOption.AllDirectories))
        {
            string copy = folder[Path.GetRelativePath(bag, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        File.WriteAllBytes(folder["data/.DS_Store"], []); // the manifest gives the SHA-512 of nothing
        Assert.Equal("valid+warning bagit.systemFile bagit.systemFile", Verdict(BagValidator.Validate(new FolderBundleFiles(folder.Root)).Report));
    }

    private static string Verdict(InterchangeReport report) => report.Outcome switch
    {
        InterchangeOutcome.Intact when report.Warnings.Count == 0 => "valid",
        InterchangeOutcome.Intact => $"valid+warning {string.Join(' ', report.Warnings.Select(static it => it.Code))}",
        InterchangeOutcome.Altered => $"invalid {string.Join(' ', report.Faults.Select(static it => it.Code))}",
        _ => $"unreadable {report.Unreadable}",
    };
}
