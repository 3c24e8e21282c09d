using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Tests.Disclosing;

/// <summary>A process that is ended between the export entry and the bundle.</summary>
public sealed class DisclosureUnderWayTests : IDisposable
{
    private readonly InventedCase made = new();
    private readonly TemporaryFolder outside = new();
    private readonly long run, erratum;

    public DisclosureUnderWayTests()
    {
        run = made.Examine("invented", 1, "something");
        Export([.. Documents(run)]);
        erratum = made.Correct(run, "it is otherwise");
    }

    public void Dispose()
    {
        made.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Settle_BundleThatNeverGotItsName_WasHandedToNobody()
    {
        (string bundle, string temporary, long export) = Ended();
        Directory.CreateDirectory(temporary);
        File.WriteAllText(Path.Combine(temporary, "evidence"), "in the clear");
        Assert.Equal([null], ToldBy());

        DisclosureUnderWay.Settle(made.Investigation, "A-001");
        Assert.Equal([null], ToldBy());
        Assert.False(Directory.Exists(temporary));
        LedgerEntry[] since = [.. made.Investigation.Entries.Where(it => it.Sequence > export)];
        Assert.Equal([EntryKind.KeyUsed, EntryKind.ExportFailed], since.Select(static it => it.Kind));
        Assert.Equal("Interrupted", made.Investigation.ReadRecord(since[1].Documents["failure"]).Text("fault"));
        DisclosureUnderWay.Settle(made.Investigation, "A-001"); // and it is settled once
        Assert.Equal(since.Length, made.Investigation.Entries.Count(it => it.Sequence > export));
        Assert.False(Directory.Exists(bundle));
    }

    [Fact]
    public void Unsettled_BundleThatNobodyFinished_IsToldWithItsEntryUntilItIsSettled()
    {
        (_, _, long export) = Ended();
        DisclosureUnderWay.Begin(made.Investigation, new string('b', 64), outside["other"], BundleWriter.TemporaryFor(outside["other"])).Dispose(); // ended before its entry
        Assert.Equal([(made.Investigation.Entries[(int)export].Documents["disclosure"], export), (new string('b', 64), (long?)null)], Discloser.Unsettled(made.Investigation).OrderBy(static it => it.Entry is null));
        DisclosureUnderWay.Settle(made.Investigation, "A-001");
        Assert.Empty(Discloser.Unsettled(made.Investigation));
    }

    [Fact]
    public void Settle_BundleThatHasItsName_Stands()
    {
        (string bundle, _, long export) = Ended();
        Directory.CreateDirectory(Path.Combine(bundle, "data"));
        File.WriteAllBytes(Path.Combine(bundle, BundlePaths.Disclosure), made.Investigation.Records.Read(made.Investigation.Entries[(int)export].Documents["disclosure"]));
        DisclosureUnderWay.Settle(made.Investigation, "A-001");
        Assert.Equal([(long?)export], ToldBy());
        Assert.DoesNotContain(made.Investigation.Entries, static it => it.Kind == EntryKind.ExportFailed);
    }

    [Fact]
    public void Settle_WhileItIsWritten_LeavesItAlone()
    {
        string bundle = outside["bundle"], temporary = BundleWriter.TemporaryFor(bundle);
        CanonicalObject disclosure = Disclosure([.. Documents(run), .. Documents(erratum)]);
        using DisclosureUnderWay underWay = DisclosureUnderWay.Begin(made.Investigation, Digest.Of(disclosure.ToBytes()).Sha256Hex, bundle, temporary);
        Enter(disclosure);
        Directory.CreateDirectory(temporary);
        DisclosureUnderWay.Settle(made.Investigation, "A-001");
        Assert.True(Directory.Exists(temporary));
        Assert.Equal([null], ToldBy());
        underWay.End();
        Assert.Single(ToldBy(), static it => it is not null);
    }

    // The note is not of the making of somebody who may write in the work folder: what it names is removed only where it can be what was begun.
    [Fact]
    public void Settle_NoteThatNamesAnotherFolder_RemovesNothing()
    {
        string precious = outside["precious"];
        Directory.CreateDirectory(precious);
        CanonicalObject disclosure = Disclosure([]);
        DisclosureUnderWay.Begin(made.Investigation, Digest.Of(disclosure.ToBytes()).Sha256Hex, outside["bundle"], precious).Dispose();
        Enter(disclosure);
        DisclosureUnderWay.Settle(made.Investigation, "A-001");
        Assert.True(Directory.Exists(precious));
    }

    [Fact]
    public void Begin_PlaceOfTheBundle_IsNotInClear()
    {
        DisclosureUnderWay.Begin(made.Investigation, new string('0', 64), outside["handed-to-ada"], outside[".x.new-0"]).Dispose();
        string note = Assert.Single(Directory.EnumerateFiles(made.Investigation.WorkFolder, "disclosing-*"));
        Assert.DoesNotContain("ada", File.ReadAllText(note), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));
    }

    private (string Bundle, string Temporary, long Export) Ended()
    {
        string bundle = outside["bundle"], temporary = BundleWriter.TemporaryFor(bundle);
        CanonicalObject disclosure = Disclosure([.. Documents(run), .. Documents(erratum)]);
        DisclosureUnderWay.Begin(made.Investigation, Digest.Of(disclosure.ToBytes()).Sha256Hex, bundle, temporary).Dispose();
        return (bundle, temporary, Enter(disclosure));
    }

    private long?[] ToldBy() => [.. new Errata(made.Investigation, made.View).All.SelectMany(static it => it.Bundles).Where(it => it.Entry < erratum).Select(static it => it.ToldBy)];

    private IEnumerable<string> Documents(long entry) => made.Investigation.Entries[(int)entry].Documents.Values;

    private void Export(IReadOnlyList<string> records) => Enter(Disclosure(records));

    private static CanonicalObject Disclosure(IReadOnlyList<string> records) => new()
    {
        ["recipient"] = "Party A", ["purpose"] = "reply", ["files"] = new CanonicalArray(records.Select(static it => new CanonicalObject { ["path"] = $"data/records/{it}" })),
    };

    private long Enter(CanonicalObject disclosure) => made.Investigation.Commit([new LedgerDraft(EntryKind.Export, "A-001", new Dictionary<string, LedgerDocument> { ["disclosure"] = LedgerDocument.Of(disclosure) })])[^1].Sequence;
}
