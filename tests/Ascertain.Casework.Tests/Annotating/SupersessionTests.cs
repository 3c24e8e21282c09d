using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class SupersessionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Investigation investigation;

    public SupersessionTests() => investigation = SmallInvestigation.Open(folder);

    // A kind of which the release knows no form: what is under test is who replaces what.
    private const string Imported = "inventedKind";

    public void Dispose()
    {
        investigation.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Withdrawal_OfARecord_TakesItOutOfForceAndKeepsIt()
    {
        string tag = Enter("Ada", Imported, "a"), other = Enter("Ada", Imported, "b");
        Enter("Bea", AnnotationKind.Withdrawal, "w", Require(tag, AnnotationKind.Withdrawal, "Bea"));
        InvestigationView view = InvestigationView.Read(investigation);
        Assert.Equal(other, Assert.Single(view.Current(Imported)).Sha256);
        Assert.Equal(3, view.Annotations.Count);
    }

    // Named by its digest, it would be withdrawn before it was entered.
    [Fact]
    public void Enter_TheVeryRecordThatWasWithdrawn_IsRefusedAndOtherWordsAreNot()
    {
        string tag = Enter("Ada", Imported, "a");
        Assert.Equal(tag, Enter("Ada", Imported, "a")); // in force, twice is twice
        Enter("Bea", AnnotationKind.Withdrawal, "w", tag);
        long before = investigation.Head.Size;
        Assert.Contains("withdrew or replaced it", Assert.Throws<UnusableInputException>(() => Enter("Ada", Imported, "a")).Message, StringComparison.Ordinal);
        Assert.Equal(before, investigation.Head.Size);
        string again = Enter("Ada", Imported, "a, looked at again");
        Assert.Equal(again, Assert.Single(InvestigationView.Read(investigation).Current(Imported)).Sha256);
    }

    [Fact]
    public void Require_AnotherKind_IsRefused()
    {
        string tag = Enter("Ada", Imported, "a");
        Assert.Contains("of kind inventedKind", Refused(tag, AnnotationKind.Plan, "Ada"), StringComparison.Ordinal);
        Require(tag, Imported, "Ada");
    }

    [Fact]
    public void Require_AnothersConclusion_IsRefused()
    {
        string assessment = Enter("Ada", AnnotationKind.Assessment, "a");
        Assert.Contains("alone can replace", Refused(assessment, AnnotationKind.Assessment, "Bea"), StringComparison.Ordinal);
        Assert.Contains("alone can replace", Refused(assessment, AnnotationKind.Withdrawal, "Bea"), StringComparison.Ordinal);
        Require(assessment, AnnotationKind.Withdrawal, "Ada");
    }

    [Fact]
    public void Require_ReplacedOrAWithdrawalOrAbsent_IsRefused()
    {
        string tag = Enter("Ada", Imported, "a");
        string withdrawal = Enter("Ada", AnnotationKind.Withdrawal, "w", tag);
        Assert.Contains("already", Refused(tag, Imported, "Ada"), StringComparison.Ordinal);
        Assert.Contains("withdrawal", Refused(withdrawal, AnnotationKind.Withdrawal, "Ada"), StringComparison.Ordinal);
        Assert.Contains("no record", Refused(new string('0', 64), Imported, "Ada"), StringComparison.Ordinal);
    }

    private string Enter(string name, string kind, string word, string? supersedes = null) =>
        new PersonRecords(investigation).Enter(name, kind, null, kind == AnnotationKind.Assessment
            ? new CanonicalObject { ["question"] = "when", ["conclusion"] = word, ["cites"] = CanonicalArray.OfTexts(["l1.1"]) }
            : new CanonicalObject { ["word"] = word }, null, supersedes: supersedes);

    private string Require(string sha256, string kind, string name) =>
        Supersession.Require(InvestigationView.Read(investigation), sha256, kind, investigation.ActorLabel(name)).Sha256;

    private string Refused(string sha256, string kind, string name) => Assert.Throws<UnusableInputException>(() => Require(sha256, kind, name)).Message;
}
