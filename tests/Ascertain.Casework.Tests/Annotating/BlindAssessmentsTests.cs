using Ascertain.Casework.Annotating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Evaluation.Agreement;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class BlindAssessmentsTests : IDisposable
{
    private static readonly AssessmentContent First = new("Recorded in May, as its clock says.", ["l7.2"], "nothing contradicts it"), Second = new("Recorded in June.", ["l8.1"], "the shadows");

    private readonly TemporaryFolder folder = new();
    private readonly Investigation investigation;

    public BlindAssessmentsTests() => investigation = SmallInvestigation.Open(folder);

    public void Dispose()
    {
        investigation.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Enter_First_StaysClosedAndItsWordsStandNowhereInTheFolder()
    {
        Blind("Ada", First);
        RecordedAssessment only = Assert.Single(Assessments());
        Assert.Equal((AssessmentStanding.Closed, null), (only.Standing, only.Content));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder["case"], "*", SearchOption.AllDirectories).Where(static it => !it.EndsWith(".lock", StringComparison.Ordinal)), static it => File.ReadAllBytes(it).AsSpan().IndexOf("Recorded in May"u8) >= 0);
    }

    [Fact]
    public void Enter_SecondByAnother_LaysBothOpenAsABlindPair()
    {
        Blind("Ada", First);
        Blind("Bea", Second);
        IReadOnlyList<RecordedAssessment> both = Assessments();
        Assert.All(both, static it => Assert.Equal(AssessmentStanding.BlindPair, it.Standing));
        Assert.Equal([First.Conclusion, Second.Conclusion], both.Select(static it => it.Content!.Conclusion));
        Assert.Equal(Second.Cites, both[1].Content!.Cites);
        Assert.All(both, static it => Assert.Empty(it.ReadableBefore));

        // The digest that the first record committed to is that of the document laid open later: anybody can check it with sha256sum.
        LedgerEntry opened = investigation.Entries[^1];
        Assert.Equal(EntryKind.AssessmentOpened, opened.Kind);
        string committed = InvestigationView.Read(investigation).Annotations[0].Annotation.Values.Text("contentSha256");
        Assert.Contains(committed, opened.Documents.Values);
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Fact]
    public void Enter_BesideOneThatNobodySigned_LaysNothingOpen()
    {
        new BlindAssessments(investigation).Enter("Ada", Question.Where, null, First, null);
        string bea = investigation.ActorLabel("Bea");
        Canonical.CanonicalObject values = InvestigationView.Read(investigation).Annotations[^1].Annotation.Values;
        values["question"] = "when";
        byte[] forged = new Annotation(AnnotationKind.Assessment, bea, null, null, values, null, null).ToCanonical().ToBytes();
        investigation.Commit([new LedgerDraft(EntryKind.Annotation, bea, new Dictionary<string, LedgerDocument> { ["annotation"] = LedgerDocument.Of(forged) })]);
        Blind("Ada", First);
        Assert.All(Assessments(), static it => Assert.Equal(AssessmentStanding.Closed, it.Standing));
    }

    [Fact]
    public void Enter_WithGradesAndAStandard_LaysThemOpenWithTheRest()
    {
        StandardOfProof standard = StandardOfProof.Of("balance of probabilities", "Commission on Noreth", out _)!;
        Blind("Ada", First with { Grade = SourceGrade.Parse("B2"), Standard = standard });
        Assert.Empty(GivenGrades.Of(InvestigationView.Read(investigation)).Findings); // closed
        Blind("Bea", Second with { Cites = First.Cites, Grade = SourceGrade.Parse("C2") });
        GradedFinding graded = Assert.Single(GivenGrades.Of(InvestigationView.Read(investigation)).Findings);
        Assert.Equal(["B2", "C2"], graded.Grades.Select(static it => it.Grade.ToString()));
        Assert.All(graded.Grades, static it => Assert.True(it.IsBlind));
        Assert.Equal((true, false), graded.Differ);
        Assert.Equal(standard, Assessments()[0].Content!.Standard);
    }

    // Of a second assessor; of the first one nobody can know yet that a second will come. Which machine collected it, and how its clock was set, tells nothing of an uploader.
    [Theory]
    [InlineData("source", true)]
    [InlineData("url", true)]
    [InlineData("context", true)]
    [InlineData("path", true)]
    [InlineData("ofALaterRelease", true)]
    [InlineData("machine", false)]
    [InlineData("clock", false)]
    public void Enter_SecondWhoLookedAtWhatLiesSealed_IsRefusedWhereItCanTellTheUploader(string field, bool isRefused)
    {
        Blind("Ada", First);
        ViewRecord.Enter(investigation, "Bea", new Canonical.CanonicalObject { ["sealedValues"] = Canonical.CanonicalArray.OfTexts([$"exhibit 1: {field}", "A-001: name"]) });
        if (isRefused)
        {
            Assert.Contains($"(\"exhibit 1: {field}\")", Assert.Throws<UnusableInputException>(() => Blind("Bea", Second)).Message, StringComparison.Ordinal);
            Blind("Cem", Second);
        }
        else
        {
            Blind("Bea", Second);
            Assert.All(Assessments(), static it => Assert.Equal(AssessmentStanding.BlindPair, it.Standing));
        }
    }

    [Fact]
    public void Enter_BesideOneThatCanBeRead_IsRefused()
    {
        Plain("Ada", First);
        Assert.Contains("can be read already", Assert.Throws<UnusableInputException>(() => Blind("Bea", Second)).Message, StringComparison.Ordinal);

        // Of another question nothing was read.
        new BlindAssessments(investigation).Enter("Bea", Question.Where, null, Second, null);
    }

    [Fact]
    public void Enter_BesideOneThatWasReplacedByAClosedOne_IsRefused()
    {
        Plain("Ada", First);
        new BlindAssessments(investigation).Enter("Ada", Question.When, null, Second, Assessments()[0].Sha256);
        Assert.Contains("can be read already", Assert.Throws<UnusableInputException>(() => Blind("Bea", Second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_TwiceByOnePerson_DoesNotOpenIt()
    {
        string first = Blind("Ada", First);
        Assert.Throws<UnusableInputException>(() => Blind("Ada", Second));
        new BlindAssessments(investigation).Enter("Ada", Question.When, null, Second, first);
        Assert.All(Assessments(), static it => Assert.Equal(AssessmentStanding.Closed, it.Standing));
        Blind("Bea", First);
        Assert.Equal([AssessmentStanding.Closed, AssessmentStanding.BlindPair, AssessmentStanding.BlindPair], Assessments().Select(static it => it.Standing));
    }

    [Fact]
    public void OpenAlone_ByItsAuthor_IsNoPairAndEndsBlindness()
    {
        string first = Blind("Ada", First);
        Assert.Throws<UnusableInputException>(() => new BlindAssessments(investigation).OpenAlone("Bea", first, "curious"));
        new BlindAssessments(investigation).OpenAlone("Ada", first, "nobody else is here");
        Assert.Equal((AssessmentStanding.OpenedAlone, First.Conclusion), (Assessments()[0].Standing, Assessments()[0].Content!.Conclusion));
        Assert.Throws<UnusableInputException>(() => Blind("Bea", Second));
    }

    [Fact]
    public void Assessments_PlainSecond_SaysWhatItsAuthorCouldHaveRead()
    {
        Plain("Ada", First);
        Plain("Bea", Second);
        IReadOnlyList<RecordedAssessment> both = Assessments();
        Assert.Empty(both[0].ReadableBefore);
        Assert.Equal([both[0].Sequence], both[1].ReadableBefore);
        Assert.Equal(AssessmentStanding.Open, both[1].Standing);
    }

    [Fact]
    public void Assessments_PlainBesideAClosedOne_CouldNotReadIt()
    {
        Blind("Ada", First);
        Plain("Bea", Second);
        Assert.Empty(Assessments()[1].ReadableBefore);
        Assert.Equal(AssessmentStanding.Closed, Assessments()[0].Standing);
    }

    private string Blind(string name, AssessmentContent content) => new BlindAssessments(investigation).Enter(name, Question.When, null, content, null);

    private void Plain(string name, AssessmentContent content) => new PersonRecords(investigation).Enter(name, AnnotationKind.Assessment, null, new Canonical.CanonicalObject
    {
        ["question"] = "when", ["conclusion"] = content.Conclusion, ["cites"] = Canonical.CanonicalArray.OfTexts(content.Cites),
    }, content.Reason);

    private IReadOnlyList<RecordedAssessment> Assessments() => InvestigationView.Read(investigation).Assessments(Question.When);
}
