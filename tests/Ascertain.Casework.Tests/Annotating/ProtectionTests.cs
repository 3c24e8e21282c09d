using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>What is protected goes only when two people release it, and nobody opens it alone.</summary>
public sealed class ProtectionTests : IDisposable
{
    private static readonly Instant Now = StandingClock.Default.GetCurrentInstant();

    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    private bool IsWithheld(Instant? now = null, string purpose = InventedCase.Purpose)
    {
        Dictionary<ExhibitNumber, string> withheld = [];
        Protection.Withhold(withheld, made.Investigation, made.View, InventedCase.Recipient, purpose, now ?? Now);
        Assert.All(withheld, static it => Assert.Equal((new ExhibitNumber(1), Protection.ForRecipient), (it.Key, it.Value)));
        return withheld.Count > 0;
    }

    private void Protect(string[] reasons, string? day = null) => new PersonEntry(made.Investigation, "Ada").EnterProtection("1", reasons, day, "seen by me");

    private void Release(string who, string purpose = InventedCase.Purpose) =>
        new PersonEntry(made.Investigation, who).EnterApproval(new Approval(new ExhibitNumber(1), InventedCase.Recipient, purpose, [], Positions: false) { Release = true }, "asked for");

    [Fact]
    public void ProtectedExhibit_GoesWhenTwoPeopleReleaseIt_ForThatPurpose()
    {
        Assert.False(IsWithheld());
        Protect([ProtectionReason.LivingPerson]);
        Assert.True(IsWithheld());
        Release("Ada");
        Release(" ADA ");
        Release("Bea", "another");
        Assert.True(IsWithheld());
        Release("Bea");
        Assert.False(IsWithheld());
        Assert.True(IsWithheld(purpose: "another"));
    }

    [Fact]
    public void Release_FromBeforeAProtection_CountsNoMore()
    {
        Release("Ada");
        Release("Bea");
        Protect([ProtectionReason.LivingPerson]);
        Assert.True(IsWithheld()); // given in advance
        Release("Ada");
        Release("Bea");
        Assert.False(IsWithheld());
        Protect([ProtectionReason.DetainedPerson]);
        Assert.True(IsWithheld()); // what was seen since
        Release("Ada");
        Assert.True(IsWithheld());
        Release("Bea");
        Assert.False(IsWithheld());
    }

    [Fact]
    public void Protection_ThatTwoReleased_DoesNotTellTheRecipientWhy()
    {
        Protect([ProtectionReason.DetainedPerson]);
        long said = made.View.Annotations[^1].Sequence;
        Release("Ada");
        Release("Bea");
        DisclosedDocuments documents = new(made.Investigation, made.View, new Dictionary<ExhibitNumber, string>(), InventedCase.Recipient, InventedCase.Purpose);
        Assert.Equal("says why something is protected", documents.ReasonOf(said));
        Assert.Null(new DisclosedDocuments(made.Investigation, made.View, new Dictionary<ExhibitNumber, string>(), null, null).ReasonOf(said));
    }

    [Fact]
    public void Release_InAnothersName_IsNone()
    {
        Protect([ProtectionReason.Mine]);
        Release("Ada");
        made.Investigation.ActorLabel("Bea");
        string second = made.Investigation.ActorLabel("Bea");
        byte[] record = new Annotation(AnnotationKind.Approval, second, made.View.Exhibits[0].Exhibit.Digest, null,
            (new Approval(new ExhibitNumber(1), InventedCase.Recipient, InventedCase.Purpose, [], Positions: false) { Release = true }).ToValues(), "reason", null).ToCanonical().ToBytes();
        made.Investigation.Commit([new LedgerDraft(EntryKind.Annotation, second, new Dictionary<string, LedgerDocument>
        {
            ["annotation"] = LedgerDocument.Of(record), ["signature"] = LedgerDocument.Of(Encoding.UTF8.GetBytes(made.Investigation.SignAsPerson("Ada", record))),
        })]);
        Assert.True(IsWithheld());
    }

    [Fact]
    public void Protection_IsTakenBackByNobody()
    {
        Protect([ProtectionReason.DetainedPerson]);
        string sha256 = made.View.Annotations[^1].Sha256;
        foreach (string who in (string[])["Ada", "Bea"])
        {
            Assert.Contains("and stays", Assert.Throws<UnusableInputException>(() => new PersonEntry(made.Investigation, who).Withdraw(sha256, "enough")).Message, StringComparison.Ordinal);
            Assert.Contains("and stays", Assert.Throws<UnusableInputException>(() => new PersonEntry(made.Investigation, who) { Supersedes = sha256 }.EnterProtection("1", [ProtectionReason.RecentEvent], "2001-01-01", "enough")).Message, StringComparison.Ordinal);
        }

        made.Enter(AnnotationKind.Withdrawal, new CanonicalObject { ["withdraws"] = AnnotationKind.Protection }, 1, sha256); // entered past what asks
        Assert.True(IsWithheld());
    }

    [Theory]
    [InlineData("2031-05-04", 0, true)]
    [InlineData("2031-05-04", 29, true)]
    [InlineData("2031-05-04", 33, false)]
    [InlineData("2001-01-01", 0, false)]
    public void RecentEvent_EndsByItself(string day, int days, bool isWithheld)
    {
        Protect([ProtectionReason.RecentEvent], day);
        Assert.Equal(isWithheld, IsWithheld(Now + Duration.FromDays(days)));
    }

    [Theory]
    [InlineData("2031-05-01T00:00:00Z", "2031-05-01T00:00:00Z", 0, true)] // a clock that reads three days ago
    [InlineData("2031-05-01T00:00:00Z", "2031-05-01T00:00:00Z", 40, false)]
    [InlineData("2030-01-01T00:00:00Z", "2031-05-01T00:00:00Z", 0, true)] // it may be
    [InlineData("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", 0, false)]
    [InlineData("2035-01-01T00:00:00Z", "2035-01-02T00:00:00Z", 0, false)] // wrong: it was collected before
    [InlineData(null, null, 0, false)] // no clock, collected just now: unknown is not recent
    public void Clocks_OfTheLastThirtyDays_ProtectUntilTheseAreOver(string? from, string? until, int days, bool isWithheld)
    {
        CanonicalObject bounds = new()
        {
            ["format"] = "ascertain/time-bounds/1", ["groups"] = new CanonicalArray(from is null ? [] : [new CanonicalObject { ["fromUtc"] = from, ["untilUtc"] = until! }]), ["notAfterUtc"] = "2031-05-04T03:02:01Z",
        };
        made.Examine(TimeBoundsMethod.MethodName, 1, "bounded", new Attachment(TimeBoundsMethod.BoundsAttachment, "application/json", bounds.ToBytes()));
        Assert.Equal(isWithheld, IsWithheld(Now + Duration.FromDays(days)));
    }

    [Fact]
    public void Preview_ListsWhatIsProtectedAsWithheld()
    {
        DisclosureRequest request = new(InventedCase.Recipient, InventedCase.Purpose, new HashSet<ExhibitNumber> { new(2) }, new Dictionary<ExhibitNumber, string>());
        Protect([ProtectionReason.DroneHome]);
        Assert.Equal("not selected for this recipient", DisclosurePreview.Of(made.Investigation, made.View, request, Now).Withheld[new ExhibitNumber(1)]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("privacy", null)]
    [InlineData("recentEvent", null)]
    [InlineData("recentEvent", "yesterday")]
    [InlineData("mine", "2031-05-04")]
    public void Protection_ThatSaysWhatCannotBe_IsRefused(string reasons, string? day)
    {
        Assert.Throws<UnusableInputException>(() => Protect(reasons.Split(',', StringSplitOptions.RemoveEmptyEntries), day));
        Assert.Empty(made.View.Annotations);
    }

    // Somebody else's program may write a reason that this release does not know: it protects all the same.
    [Fact]
    public void Protection_ThatCannotBeRead_Protects()
    {
        byte[] record = new Annotation(AnnotationKind.Protection, "A-001", made.View.Exhibits[0].Exhibit.Digest, null, new CanonicalObject { ["reasons"] = CanonicalArray.OfTexts(["minor"]) }, "reason", null).ToCanonical().ToBytes();
        made.Investigation.Commit([new LedgerDraft(EntryKind.Annotation, "A-001", new Dictionary<string, LedgerDocument> { ["annotation"] = LedgerDocument.Of(record) })]);
        Assert.True(IsWithheld());
    }
}
