using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.Disclosing;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Custody.Bundles;

namespace Ascertain.Casework.Tests.Disclosing;

/// <summary>Nothing that speaks of a withheld exhibit, or was drawn from one, goes to the recipient: neither as a document nor in the report.</summary>
public sealed class DisclosedDocumentsTests : IDisposable
{
    private const string Secret = "the north gate was open";

    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void Erratum_WithoutAnExhibit_StaysBackWithTheRunThatItCorrects()
    {
        long erratum = made.Correct(made.Examine("invented", 3, "something"), Secret);
        Assert.False(made.Goes(erratum, 3));
        Assert.DoesNotContain(Secret, made.Report(3), StringComparison.Ordinal);
        Assert.True(made.Goes(erratum, 2));
        Assert.Contains(Secret, made.Report(2), StringComparison.Ordinal);
    }

    [Fact]
    public void ErratumOfAnErratumAndItsWithdrawal_StayBackWithTheRun()
    {
        long first = made.Correct(made.Examine("invented", 3, "something"), "first"), second = made.Correct(first, Secret);
        long withdrawal = made.Enter(AnnotationKind.Withdrawal, new CanonicalObject { ["withdraws"] = "erratum" }, supersedes: made.RecordOf(second));
        Assert.All([first, second, withdrawal], it => Assert.False(made.Goes(it, 3)));
        Assert.All([first, second, withdrawal], it => Assert.True(made.Goes(it, 2)));
        Assert.DoesNotContain(Secret, made.Report(3), StringComparison.Ordinal);
    }

    [Fact]
    public void Erratum_OfAnotherRecipientsApproval_StaysBack()
    {
        long erratum = made.Correct(Approve("Someone Else"), Secret), own = made.Correct(Approve(InventedCase.Recipient), "of this one");
        Assert.False(made.Goes(erratum));
        Assert.DoesNotContain(Secret, made.Report(), StringComparison.Ordinal);
        Assert.True(made.Goes(own));

        long Approve(string recipient) => made.Enter(AnnotationKind.Approval, new Approval(new ExhibitNumber(1), recipient, InventedCase.Purpose, [], Positions: true).ToValues(), 1);
    }

    // Making a bundle takes time. What somebody enters meanwhile was not shown to the person who lets it go.
    [Fact]
    public async Task Disclose_WhatWasEnteredAfterTheChoice_DoesNotGo()
    {
        (int size, Casework.View.InvestigationView view) = (made.Investigation.Entries.Count, made.View);
        made.Enter(AnnotationKind.Tag, new CanonicalObject { ["tags"] = CanonicalArray.OfTexts([Secret]) }, 1);
        long statement = made.Investigation.Commit([new LedgerDraft(EntryKind.Statement, "A-001", new Dictionary<string, LedgerDocument> { ["statement"] = LedgerDocument.Of(Encoding.UTF8.GetBytes(Secret)) })])[^1].Sequence;
        using TemporaryFolder folder = new();
        await new Discloser(made.Investigation, Media.Decoding.InstalledDecoder.Find(Media.Decoding.ConfinementPolicy.AllowUnconfined), StandingClock.Default, SmallInvestigation.Author) { Chosen = (size, view) }
            .DiscloseAsync(new DisclosureRequest(InventedCase.Recipient, InventedCase.Purpose, new HashSet<ExhibitNumber> { new(1) }, new Dictionary<ExhibitNumber, string>()), folder["bundle"], TestContext.Current.CancellationToken);
        Assert.True(BundleVerifier.Verify(folder["bundle"]).Intact, BundleVerifier.Verify(folder["bundle"]).InWords());
        Assert.All(Directory.EnumerateFiles(folder["bundle"], "*", SearchOption.AllDirectories), static it => Assert.DoesNotContain(Secret, File.ReadAllText(it), StringComparison.Ordinal));
        Assert.DoesNotContain($"{{\"sequence\":{statement},", File.ReadAllText(folder["bundle/data/ledger/openings.jsonl"]), StringComparison.Ordinal);
    }

    // By entries 0 to 2 of the acquisitions; what earlier releases entered in the words of the system may name a folder.
    [Theory]
    [InlineData("exhibit of entry {0}", "The file is missing.", 3, false)]
    [InlineData("exhibit of entry {0}", "The file is missing.", 2, true)]
    [InlineData("exhibit of entry {0}", "Not a regular file: /home/ada/cases/harbour/exhibits/ab", 2, false)]
    [InlineData("document \"run\" of entry 5", "The file is missing.", 3, true)]
    public void FixityCheck_ThatNamesAWithheldExhibitOrAFolder_StaysBack(string what, string detail, int withheld, bool goes)
    {
        long third = made.Investigation.Entries.First(it => it.Kind == EntryKind.Acquisition && it.Documents["exhibit"] == made.View.Exhibits[2].Exhibit.Digest.Sha256Hex).Sequence;
        CanonicalObject record = new()
        {
            ["format"] = "ascertain/fixity/1", ["beganAt"] = "2031-05-14T09:30:00Z", ["endedAt"] = "2031-05-14T09:31:00Z", ["files"] = 12, ["takenOver"] = 0,
            ["faults"] = new CanonicalArray { new CanonicalObject { ["code"] = "custody.file.unreadable", ["what"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, what, third), ["detail"] = detail } },
        };
        long check = made.Investigation.Commit([new LedgerDraft(EntryKind.Fixity, "A-001", new Dictionary<string, LedgerDocument> { ["fixity"] = LedgerDocument.Of(record) })])[^1].Sequence;
        Assert.Equal(goes, made.Goes(check, withheld));
        Assert.DoesNotContain("/home/", made.Report(withheld), StringComparison.Ordinal);
    }

    [Fact]
    public void Assessment_OfTheWholeInvestigation_StaysBackWithAnyRunThatItCites()
    {
        long conclusion = made.Conclude(made.Examine("invented", 3, "something"), Secret);
        Assert.False(made.Goes(conclusion, 3));
        Assert.DoesNotContain(Secret, made.Report(3), StringComparison.Ordinal);
        Assert.True(made.Goes(conclusion, 2));
        Assert.Contains(Secret, made.Report(2), StringComparison.Ordinal);
    }

    [Fact]
    public void BlindPair_OneOfWhichCitesAWithheldRun_StaysBackWithBothContents()
    {
        made.ConcludeBlind("Ada", made.Examine("invented", 2, "other"), "a conclusion from what goes");
        long opening = made.ConcludeBlind("Bea", made.Examine("invented", 3, "something"), Secret);
        Assert.Equal(EntryKind.AssessmentOpened, made.Investigation.Entries[(int)opening].Kind);
        Assert.False(made.Goes(opening, 3));
        Assert.DoesNotContain(Secret, made.Report(3), StringComparison.Ordinal);
        Assert.DoesNotContain("a conclusion from what goes", made.Report(3), StringComparison.Ordinal);
        Assert.True(made.Goes(opening, 1));
        Assert.Contains(Secret, made.Report(1), StringComparison.Ordinal);
    }

    // An imported record may name any entry, also one that is not there yet, or its own.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Erratum_ThatNamesItselfOrWhatIsNotThere_EndsAndGoes(long after)
    {
        long erratum = made.Correct(made.Investigation.Entries.Count + after, Secret);
        Assert.True(made.Goes(erratum, 3));
    }

    // It tells when a file existed and was last changed, and names no exhibit: whose it is shows by the runs that used it.
    [Theory]
    [InlineData(new[] { 2 }, 2, false)]
    [InlineData(new[] { 2 }, 1, true)]
    [InlineData(new[] { 2, 3 }, 2, true)] // collected together with one that goes
    [InlineData(new int[0], 2, false)] // no run tells whose it is
    public void Existence_OfAWithheldExhibit_StaysBack(int[] users, int withheld, bool goes)
    {
        Digest existed = made.Exist();
        long entry = made.Investigation.Entries.Count - 1;
        foreach (int exhibit in users)
        {
            made.Examine(TimeBoundsMethod.MethodName, exhibit, "It existed.", null, ("existence", existed));
        }

        Assert.Equal(goes, made.Goes(entry, withheld));
    }

    // Names of tiles tell where somebody was looked for. They go with a run that used them, and where none did, as where it broke off, they may be of any exhibit.
    [Theory]
    [InlineData(new[] { 2 }, 2, false)]
    [InlineData(new[] { 2 }, 1, true)]
    [InlineData(new[] { 2, 3 }, 2, true)]
    [InlineData(new int[0], 2, false)]
    public void Heights_OfAWithheldSearch_StayBack(int[] users, int withheld, bool goes)
    {
        byte[] record = Encoding.UTF8.GetBytes("""{"format":"ascertain/elevation-reference/1"}""");
        long entry = made.Investigation.Commit([new LedgerDraft(EntryKind.Heights, "A-001", new Dictionary<string, LedgerDocument> { ["heights"] = LedgerDocument.Of(record) })])[^1].Sequence;
        foreach (int exhibit in users)
        {
            made.Examine("place.skyline", exhibit, "something", null, ("heights", Digest.Of(record)));
        }

        Assert.Equal(goes, made.Goes(entry, withheld));
    }

    [Theory]
    [InlineData(3, false)] // one of the two exports that the posts were read from
    [InlineData(1, true)] // another exhibit, which has nothing to do with it
    public void Sightings_DrawnFromAWithheldExport_StayBackWithTheBoundsThatRestOnThem(int withheld, bool goes)
    {
        byte[] record = Encoding.UTF8.GetBytes("""{"format":"ascertain/time-bounds/1","groups":[],"notAfterUtc":"2031-05-01T01:02:03Z"}""");
        Digest posts = made.Link(2, 2, 3);
        long sightings = made.Investigation.Entries.Count - 1;
        long bounds = made.Examine(TimeBoundsMethod.MethodName, 2, "A post of 2031-05-01T01:02:03Z bounds it.", new Attachment(TimeBoundsMethod.BoundsAttachment, Attachment.Json, record), ("sightings", posts));
        Assert.Equal((goes, goes), (made.Goes(sightings, withheld), made.Goes(bounds, withheld)));
        string report = made.Report(withheld);
        Assert.Equal(goes, report.Contains("2031-05-01T01:02:03Z", StringComparison.Ordinal));
        Assert.Equal(!goes, report.Contains("Exhibit 2: its time was bounded with what is withheld from this recipient.", StringComparison.Ordinal));
        Assert.Contains($"<tr id=\"l{bounds}\">", report, StringComparison.Ordinal); // that it was made is no secret, as in the schedule
        string request = made.View.Examinations[^1].Request.Id.Sha256Hex;
        Assert.Equal(goes, report.Contains(request, StringComparison.Ordinal));
    }

    // Like exhibits give like records, which as many runs made as take them. Looking at each maker for each taker would be the square of their number: 2,500 looks here, and hours over tens of thousands.
    [Theory]
    [InlineData(true)] // no maker can be given, so that none ends the search
    [InlineData(false)]
    public void ReasonOf_ManyMakersAndTakersOfOneRecord_LooksAtEachRunAFewTimes(bool areMakersWithheld)
    {
        const int Each = 50;
        Attachment record = new("made", Attachment.Json, Encoding.UTF8.GetBytes("""{"format":"invented/1"}"""));
        long[] takers = new long[Each];
        for (int i = 0; i < Each; i++)
        {
            made.Examine($"maker{i}", 2, "something", record);
            takers[i] = made.Examine($"taker{i}", 1, "something", null, ("made", Digest.Of(record.Content.Span)));
        }

        DisclosedDocuments documents = made.Documents(areMakersWithheld ? 2 : 3);
        Assert.All(takers, it => Assert.Equal(areMakersWithheld, documents.ReasonOf(it) is not null));
        Assert.InRange(documents.RunsLookedAt, Each, 5 * 2 * Each);
    }
}
