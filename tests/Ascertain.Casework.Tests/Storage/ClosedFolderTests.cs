using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Files;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>What a folder may hold beside what the ledger names: after a clean close nothing, while the mark of a writer stands nothing unsaid.</summary>
public sealed class ClosedFolderTests : IDisposable
{
    private const string Log = "investigation.db-wal", Index = "investigation.db-shm", Mark = "investigation.lock";

    private readonly TemporaryFolder folder = new();
    private readonly string made;

    public ClosedFolderTests() => made = SmallInvestigation.Make(folder);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("report", "report", true)]
    [InlineData("report", "annotation", false)]
    [InlineData("annotation.made", "report", false)]
    [InlineData("exhibit.acquired", "exhibit", false)]
    public void Verify_ReportWithTheBytesOfADocument_IsOnlyAReport(string kind, string role, bool isReport)
    {
        byte[] bytes = "<!doctype html><p>seen"u8.ToArray();
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerDocument document = role == "exhibit" ? LedgerDocument.Existing(open.Exhibits.Deposit(bytes).Digest) : LedgerDocument.Of(bytes);
            open.Commit([SmallInvestigation.Draft(kind, open.ActorLabel(SmallInvestigation.Author), (role, document))]);
        }

        File.WriteAllBytes(Path.Combine(made, "report.html"), bytes);
        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Equal(isReport ? [] : [("folder.unexpected", "report.html")], report.Faults.Select(static it => (it.Code, it.Path)));
    }

    [Fact]
    public void Verify_LogOfAnotherMomentInAClosedFolder_IsNamedAndUnfinishedUnderAMark()
    {
        byte[] log = LogOfAWriter(), junk = [.. log.AsSpan(0, 32), .. new byte[70_000]];
        foreach (byte[] content in (byte[][])[log, junk])
        {
            File.WriteAllBytes(Path.Combine(made, Log), content);
            Assert.Contains(("database.sidecarStale", Log), Faults(InvestigationVerifier.Verify(made)));
        }

        File.WriteAllText(Path.Combine(made, Mark), "open\n");
        VerificationReport marked = InvestigationVerifier.Verify(made);
        Assert.Empty(marked.Faults);
        Assert.All(marked.Unfinished, static it => Assert.Equal("folder.unfinished", it.Code));
        Assert.NotEmpty(marked.Unfinished);
    }

    [Fact]
    public void Verify_IndexInAClosedFolder_IsNamedUnlessItIsOfNothing()
    {
        string path = Path.Combine(made, "investigation.db");
        using (SqliteConnection reader = new($"Data Source={path};Mode=ReadOnly;Pooling=False"))
        {
            reader.Open();
            using SqliteCommand command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM ledger_entry";
            command.ExecuteScalar();
        }

        // What another program that only read has left.
        Assert.Equal((0L, 32L << 10), (new FileInfo(Path.Combine(made, Log)).Length, new FileInfo(Path.Combine(made, Index)).Length));
        Assert.True(InvestigationVerifier.Verify(made).Intact);
        byte[] index = File.ReadAllBytes(Path.Combine(made, Index));
        index[136] = 1;
        File.WriteAllBytes(Path.Combine(made, Index), index);
        Assert.Equal([("database.sidecarStale", Index)], Faults(InvestigationVerifier.Verify(made)));
        File.WriteAllBytes(Path.Combine(made, Index), new byte[64 << 10]);
        Assert.Equal([("database.sidecarStale", Index)], Faults(InvestigationVerifier.Verify(made)));
        SmallInvestigation.Open(folder).Dispose();
        Assert.False(File.Exists(Path.Combine(made, Index)));
        Assert.True(InvestigationVerifier.Verify(made).Intact);
    }

    [Fact]
    public void Close_WhileSomebodyReads_LeavesTheMarkAndTheNextOpeningTakesItBack()
    {
        Investigation writer = SmallInvestigation.Open(folder);
        SmallInvestigation.AddNote(writer, "while somebody reads");
        using (InvestigationDatabase.OpenForReading(new InvestigationLayout(made)))
        {
            writer.Dispose();
        }

        Assert.True(File.Exists(Path.Combine(made, Index)));
        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Empty(report.Faults);
        Assert.Equal("folder.unfinished", Assert.Single(report.Unfinished).Code);
        SmallInvestigation.Open(folder).Dispose();
        report = InvestigationVerifier.Verify(made);
        Assert.Empty(report.Faults.Concat(report.Unfinished));
        Assert.False(File.Exists(Path.Combine(made, Log)) || File.Exists(Path.Combine(made, Index)));
    }

    [Fact]
    public void Verify_MarkWithoutAnythingUnfinished_IsSaidAndBytesBehindTheDatabaseAreAFault()
    {
        File.WriteAllText(Path.Combine(made, Mark), "x");
        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Equal((true, "folder.unfinished", Mark), (report.Intact, Assert.Single(report.Unfinished).Code, report.Unfinished[0].Path));
        File.AppendAllText(Path.Combine(made, "investigation.db"), "more");
        Assert.Equal([("database.integrity", "investigation.db")], Faults(InvestigationVerifier.Verify(made)));
    }

    [Fact]
    public void Verify_WriterAtWorkWhoseLogWaits_IsNoLongerThanItsPages()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        SmallInvestigation.AddNote(open, new string('x', 50_000));
        Assert.Empty(InvestigationVerifier.Verify(made).Faults);
        File.AppendAllText(Path.Combine(made, "investigation.db"), new string('x', 1 << 20));
        Assert.Equal([("database.integrity", "investigation.db")], Faults(InvestigationVerifier.Verify(made)).Distinct());
    }

    [Theory]
    [InlineData("annotation.made", null, false)]
    [InlineData("receipt", null, true)]
    [InlineData("key.used", null, true)]
    [InlineData("annotation.made", "a key of a request", true)]
    public void Verify_FormatSetBackAndTilesTakenAway_IsSaidAndIsAFaultWhereALaterEntryStands(string kind, string? request, bool isFault)
    {
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            open.Commit([SmallInvestigation.Draft(kind, open.ActorLabel(SmallInvestigation.Author), ("note", LedgerDocument.Of([1])))], request);
        }

        Assert.Empty(InvestigationVerifier.Verify(made).NotChecked);
        Directory.Delete(Path.Combine(made, "ledger/tile"), recursive: true);
        using (SqliteConnection connection = new($"Data Source={Path.Combine(made, "investigation.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version=1";
            command.ExecuteNonQuery();
        }

        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Equal(["tiles"], report.NotChecked);
        Assert.Contains("not checked: tiles", report.InWords(), StringComparison.Ordinal);
        Assert.Equal(isFault ? [("database.version", "investigation.db")] : [], Faults(report));
    }

    [Fact]
    public void Verify_MoreRowsWithoutALeafThanFaultsAreListed_StopsReading()
    {
        using (SqliteConnection connection = new($"Data Source={Path.Combine(made, "investigation.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "WITH RECURSIVE more(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM more WHERE n < 30100) INSERT INTO ledger_entry SELECT n, x'', x'' FROM more";
            command.ExecuteNonQuery();
        }

        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Equal(VerificationCodes.TooMany, report.Faults[^1].Code);
        Assert.InRange(report.Checked.Entries, 3_000, 10_000); // three faults a row
    }

    private static IEnumerable<(string Code, string Path)> Faults(VerificationReport report) => report.Faults.Select(static it => (it.Code, it.Path));

    // A log of SQLite's as it stands while somebody writes.
    private byte[] LogOfAWriter()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        SmallInvestigation.AddNote(open, "in the log");
        using FileStream stream = new(Path.Combine(made, Log), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
