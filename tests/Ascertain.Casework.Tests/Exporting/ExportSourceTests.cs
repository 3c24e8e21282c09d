using System.IO.Compression;
using Ascertain.Canonical;
using Ascertain.Casework.Exporting;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Ascertain.Reporting.Exports;

namespace Ascertain.Casework.Tests.Exporting;

public sealed class ExportSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_InventedBundle_GivesWhatItDisclosesAndCountsTheRest()
    {
        ExportContent content = Read(new InventedBundle());
        Assert.Equal((InventedBundle.Id, 17L, "A-002"), (content.InvestigationId, content.Ledger.Size, content.Ledger.ReleasedBy));
        Assert.Equal([1, 3], content.Disclosed.Keys.Order());
        Assert.Equal([("web", "A-001"), ("file", "A-002")], content.Disclosed[1].Acquisitions.Select(static it => (it.SourceKind, it.Actor)));
        ExportExhibit.Withheld withheld = Assert.IsType<ExportExhibit.Withheld>(content.Exhibits[1]);
        Assert.Equal((InventedBundle.Reason, "under 1 kB", "data/ledger/receipts/0002.tlog-proof"), (withheld.Reason, withheld.SizeBand, withheld.Receipt));
        Assert.Equal(["completed", "inconclusive", "failed", "notApplicable", "cancelled"], content.Examinations.Select(static it => it.Ending));
        Assert.Equal([true, true, false, false, false], content.Examinations.Select(static it => it.RanToTheEnd));
        Assert.Equal(1, content.WithheldExaminations);
        Assert.Equal("REHEARSAL: invented material", content.Notice);
        Assert.Equal(Directory.EnumerateFiles(folder["bundle"], "*", SearchOption.AllDirectories).Count(), content.Files.Count);
    }

    [Fact]
    public void Open_AlteredBundle_HasFaultsAndNoContent()
    {
        string bundle = new InventedBundle().Write(folder["bundle"]);
        File.SetUnixFileMode(Path.Combine(bundle, "data/report.html"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.AppendAllText(Path.Combine(bundle, "data/report.html"), " ");
        ExportSource source = ExportSource.Open(bundle);
        Assert.NotEmpty(source.Faults);
        Assert.Null(source.Content);
    }

    [Fact]
    public void Open_NoBundle_IsRefused()
    {
        Directory.CreateDirectory(folder["empty"]);
        Assert.Throws<UnusableInputException>(() => ExportSource.Open(folder["empty"]));
        Assert.Throws<UnusableInputException>(() => ExportSource.Open(folder["none"]));
    }

    // Its records were opened by whoever wrote it; the exhibit is listed as withheld all the same.
    [Fact]
    public void Open_BundleThatOpensRecordsOfAWithheldExhibit_LeavesThemOut()
    {
        InventedBundle open = new() { OpensWithheld = true };
        ExportContent content = Read(open);
        Assert.Equal(16, File.ReadLines(folder["bundle/data/ledger/openings.jsonl"]).Count()); // every entry but the acquisition of exhibit 2
        Assert.IsType<ExportExhibit.Withheld>(content.Exhibits[1]);
        Assert.DoesNotContain(content.Examinations, static it => it.Exhibit == 2);
        Assert.Equal(1, content.WithheldExaminations);
    }

    public static TheoryData<string, string, string> Broken() => new()
    {
        { "ascertain/run/1", "examination", "\"0000000000000000000000000000000000000000000000000000000000000000\"" },
        { "ascertain/run/1", "exhibit", "0" },
        { "ascertain/run/1", "beganAt", "\"yesterday\"" },
        { "ascertain/run/1", "exhibit", "4294967297" },
        { "ascertain/acquisition/1", "fields", "{\"url\":\"in the clear\"}" },
        { "ascertain/acquisition/1", "byteCount", "\"99999999999999999999\"" },
        { "ascertain/acquisition/1", "collection", "[{\"asks\":\"\",\"item\":\"\",\"present\":true}]" },
        { "ascertain/examination-request/1", "inputs", "{\"clip\":\"none\"}" },
        { "ascertain/examination-result/1", "outcome", "{\"word\":\"certain\"}" },
        { "ascertain/examination-result/1", "findings", "[1]" },
    };

    // Each of these bundles verifies: its signer can enter what he likes.
    [Theory]
    [MemberData(nameof(Broken))]
    public void Open_RecordOfAnotherForm_IsRefusedInOneSentence(string format, string member, string value)
    {
        string bundle = new InventedBundle
        {
            Change = record =>
            {
                if (record.TextOrNull("format") == format)
                {
                    record[member] = CanonicalJson.Parse(System.Text.Encoding.UTF8.GetBytes(value));
                }
            },
        }.Write(folder["bundle"]);
        Assert.True(BundleVerifier.Verify(bundle).Intact);
        UnusableInputException refused = Assert.Throws<UnusableInputException>(() => ExportSource.Open(bundle));
        Assert.Contains("does not understand", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_BundleOfTheFirstFormat_HasNoReceiptsAndCanBeWritten()
    {
        ZipFile.ExtractToDirectory(Path.Combine(SharedData.Root, "tests/Ascertain.Casework.Tests/golden/disk-format-1.zip"), folder.Root);
        ExportContent content = ExportSource.Open(folder["bundle"]).Content!;
        Assert.All(content.Exhibits, static it => Assert.Null(it.Receipt));
        Assert.NotEmpty(content.Exhibits);
        Assert.NotEmpty(CaseExport.Write(content));
        Assert.NotEmpty(RoCrate.Write(content));
    }

    private ExportContent Read(InventedBundle bundle)
    {
        string written = bundle.Write(folder["bundle"]);
        VerificationReport report = BundleVerifier.Verify(written);
        Assert.True(report.Intact, report.InWords());
        return ExportSource.Open(written).Content!;
    }
}
