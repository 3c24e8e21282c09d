using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>Answers to the checklist: in the ledger, corrected, closed to each other, kept back with the exhibit.</summary>
public sealed class ChecklistAnswersTests : IDisposable
{
    private static readonly ChecklistAnswer Yes = new("shadowsAgree", ChecklistReply.Yes, "they fall to the east, as the sun stood", new ClipPlace("12.5", "14")),
        No = new("shadowsAgree", ChecklistReply.No, "two poles throw theirs to different sides", new ClipPlace("3", null)),
        Unsure = new("overlays", ChecklistReply.CannotTell, null, null);

    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void Enter_SeveralAtOnce_AreReadAsTheyWereSaidEachAnEntryOfItsOwn()
    {
        Enter("Ada", false, Yes, Unsure);
        Assert.Equal([EntryKind.Annotation, EntryKind.Annotation], made.Investigation.Entries.TakeLast(2).Select(static it => it.Kind));
        RecordedChecklistAnswer[] both = [.. Answers()];
        Assert.Equal([Yes, Unsure], both.Select(static it => it.Content!));
        Assert.All(both, static it => Assert.Equal((Checklist.Version, AssessmentStanding.Open, (long?)null), (it.Checklist, it.Standing, it.ReplacedBy)));
        Assert.All(both, it => Assert.True(made.View.IsSigned(it.Record)));
        Assert.Equal("""{"answer":"yes","checklist":"ascertain/genuineness-checklist/1","question":"shadowsAgree","untilSeconds":"14"}""", both[0].Record.Annotation.Values.ToString());
        Assert.Equal(("12.5", Yes.Reasons), (both[0].Record.Annotation.PresentationTimeSeconds, both[0].Record.Annotation.Reason));
        Assert.Empty(made.View.ChecklistAnswers(made.View.Exhibits[1]));
        Assert.True(InvestigationVerifier.Verify(made.Investigation.Folder).Intact);
    }

    [Fact]
    public void Enter_OtherThanBefore_ReplacesOnesOwnAndKeepsBoth()
    {
        Enter("Ada", false, Yes);
        Enter("Bea", false, No);
        Enter("Ada", false, No);
        RecordedChecklistAnswer[] all = [.. Answers()];
        Assert.Equal([Yes, No, No], all.Select(static it => it.Content!));
        Assert.Equal([all[2].Sequence, null, null], all.Select(static it => it.ReplacedBy));
        Assert.Equal([all[0].Sequence], all[1].ReadableBefore);
        Assert.Equal([all[1].Sequence], all[2].ReadableBefore);
        Assert.Contains("in the same words", Refused("Ada", false, No), StringComparison.Ordinal);
        Enter("Ada", false, No, Unsure); // of two, the one that is new
        Assert.Equal(4, Answers().Count());
    }

    [Theory]
    [InlineData("shadowsAgree", ChecklistReply.Yes, null, null, "gives its reasons")]
    [InlineData("shadowsAgree", ChecklistReply.No, "  ", null, "gives its reasons")]
    [InlineData("shadowsAgree", ChecklistReply.Yes, "so", "14-12", "no place in a clip")]
    [InlineData("shadowsAgree", ChecklistReply.Yes, "so", "noon", "no place in a clip")]
    [InlineData("shadowsAgree", ChecklistReply.Yes, "so", "1e9", "no place in a clip")]
    [InlineData("shadowsAgree", ChecklistReply.Yes, "so", "-1", "no place in a clip")]
    [InlineData("isGenuine", ChecklistReply.Yes, "so", null, "has no question \"isGenuine\"")]
    public void Enter_WhatLacksSomething_IsRefusedAndNothingEntered(string question, ChecklistReply reply, string? reasons, string? at, string says)
    {
        int before = made.Investigation.Entries.Count;
        Assert.Contains(says, Assert.Throws<UnusableInputException>(() => Enter("Ada", false, Unsure, new ChecklistAnswer(question, reply, reasons, at is null ? null : ClipPlace.Parse(at)))).Message, StringComparison.Ordinal);
        Assert.Equal(before, made.Investigation.Entries.Count);
    }

    [Fact]
    public void Enter_TwoAnswersToOneQuestion_IsRefused() => Assert.Contains("answered once", Refused("Ada", false, Yes, No), StringComparison.Ordinal);

    [Fact]
    public void Blind_First_StandsNowhereInTheFolder_AndBothAreLaidOpenTogether()
    {
        Enter("Ada", true, Yes, Unsure);
        Assert.All(Answers(), static it => Assert.Equal((AssessmentStanding.Closed, null), (it.Standing, it.Content)));
        Assert.DoesNotContain(Directory.EnumerateFiles(made.Investigation.Folder, "*", SearchOption.AllDirectories).Where(static it => !it.EndsWith(".lock", StringComparison.Ordinal)), static it => File.ReadAllBytes(it).AsSpan().IndexOf("fall to the east"u8) >= 0);

        Enter("Bea", true, No);
        RecordedChecklistAnswer[] all = [.. Answers()];
        Assert.Equal([AssessmentStanding.BlindPair, AssessmentStanding.Closed, AssessmentStanding.BlindPair], all.Select(static it => it.Standing));
        Assert.Equal([Yes, null, No], all.Select(static it => it.Content));
        Assert.All(all, static it => Assert.Empty(it.ReadableBefore));

        // The digest that the first record committed to is that of the document laid open later: anybody can check it with sha256sum.
        LedgerEntry opened = made.Investigation.Entries[^1];
        Assert.Equal(EntryKind.ChecklistOpened, opened.Kind);
        Assert.Contains(all[0].Record.Annotation.Values.Text("contentSha256"), opened.Documents.Values);
        Assert.Equal(3, opened.Documents.Count);
        Assert.True(InvestigationVerifier.Verify(made.Investigation.Folder).Intact);

        // Of the question that still waits, and of several at once.
        Enter("Bea", true, Unsure, new ChecklistAnswer("soundsFit", ChecklistReply.NotLookedAt, null, null));
        Assert.Equal([AssessmentStanding.BlindPair, AssessmentStanding.BlindPair, AssessmentStanding.BlindPair, AssessmentStanding.BlindPair, AssessmentStanding.Closed], Answers().Select(static it => it.Standing));
    }

    [Fact]
    public void Blind_BesideOneThatCanBeRead_IsRefused()
    {
        Enter("Ada", false, Yes);
        Assert.Contains("can be read already", Refused("Bea", true, No), StringComparison.Ordinal);
        Enter("Bea", true, Unsure); // of another question nothing was read
    }

    [Fact]
    public void Blind_AgainByTheSamePerson_ReplacesTheClosedOneAndOpensNothing()
    {
        Enter("Ada", true, Yes);
        Enter("Ada", true, No);
        Assert.All(Answers(), static it => Assert.Equal(AssessmentStanding.Closed, it.Standing));
        Enter("Bea", true, Yes);
        Assert.Equal([AssessmentStanding.Closed, AssessmentStanding.BlindPair, AssessmentStanding.BlindPair], Answers().Select(static it => it.Standing));
        Assert.Equal([null, No, Yes], Answers().Select(static it => it.Content));
    }

    [Fact]
    public void OpenAlone_ByItsAuthor_IsNoPair()
    {
        Enter("Ada", true, Yes);
        string closed = Answers().Single().Sha256;
        Assert.Contains("alone can lay it open", Assert.Throws<UnusableInputException>(() => new PersonEntry(made.Investigation, "Bea").OpenAlone(closed, "curious")).Message, StringComparison.Ordinal);
        new PersonEntry(made.Investigation, "Ada").OpenAlone(closed, "nobody else is here");
        Assert.Equal((AssessmentStanding.OpenedAlone, Yes), (Answers().Single().Standing, Answers().Single().Content));
        Assert.Contains("can be read already", Refused("Bea", true, No), StringComparison.Ordinal);
    }

    [Fact]
    public void Withdraw_IsTheAuthorsAlone()
    {
        Enter("Ada", false, Yes);
        string record = Answers().Single().Sha256;
        Assert.Contains("alone can replace or withdraw", Assert.Throws<UnusableInputException>(() => new PersonEntry(made.Investigation, "Bea").Withdraw(record, "no")).Message, StringComparison.Ordinal);
        new PersonEntry(made.Investigation, "Ada").Withdraw(record, "looked at the wrong clip");
        Assert.NotNull(Answers().Single().ReplacedBy);
    }

    // An answer goes with its exhibit, and what laid a pair open too.
    [Fact]
    public void Answers_AboutAWithheldExhibit_StayBackFromReportAndBundle()
    {
        Enter("Ada", true, Yes);
        Enter("Bea", true, No);
        long opening = made.Investigation.Entries[^1].Sequence;
        Assert.False(made.Goes(opening, 1));
        Assert.All(Answers(), it => Assert.False(made.Goes(it.Sequence, 1)));
        Assert.DoesNotContain("fall to the east", made.Report(1), StringComparison.Ordinal);
        Assert.True(made.Goes(opening, 2));
        string report = made.Report(2);
        Assert.Contains("they fall to the east, as the sun stood.", report, StringComparison.Ordinal);
        Assert.Contains("It bears on: The scene is what is claimed of it, at the claimed time and place.", report, StringComparison.Ordinal);
        Assert.Contains("It bears on: It is an older or another recording", report, StringComparison.Ordinal);
        RecordedChecklistAnswer first = Answers().First();
        Assert.Contains($"{first.Author}, {UtcText.Of(made.Investigation.Entries[(int)first.Sequence].At)}, [l{first.Sequence}]", report, StringComparison.Ordinal); // who, and when
        Assert.DoesNotContain("Ada", report, StringComparison.Ordinal); // who, by label
    }

    // Of a later release's list, or another program's: kept, and shown by its id.
    [Fact]
    public void Record_OfAnotherVersionOfTheList_IsShownAsItIs()
    {
        made.Enter(AnnotationKind.ChecklistAnswer, new CanonicalObject { ["checklist"] = "ascertain/genuineness-checklist/9", ["question"] = "smellAgrees", ["answer"] = "yes" }, exhibit: 1);
        RecordedChecklistAnswer only = Answers().Single();
        Assert.Equal(("ascertain/genuineness-checklist/9", "smellAgrees"), (only.Checklist, only.Question));
        Assert.Contains("smellAgrees", made.Report(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"checklist":"ascertain/genuineness-checklist/1","question":"isGenuine","answer":"yes"}""", "has no question")]
    [InlineData("""{"checklist":"ascertain/genuineness-checklist/1","question":"overlays","answer":"maybe"}""", "is no answer")]
    [InlineData("""{"checklist":"ascertain/genuineness-checklist/1","question":"overlays"}""", "answer")]
    [InlineData("""{"question":"overlays","answer":"yes"}""", "checklist")]
    [InlineData("""{"checklist":"ascertain/genuineness-checklist/1","question":"overlays","answer":"yes","untilSeconds":"later"}""", "no time in a clip")]
    [InlineData("""{"answer":"yes","checklist":"ascertain/genuineness-checklist/1","content":{"sealed":"x"},"contentSha256":"y","question":"overlays"}""", "says nothing in the open")]
    public void Form_OfWhatReadersCannotRead_IsRefused(string values, string says)
    {
        string? fault = AnnotationForm.Fault(AnnotationKind.ChecklistAnswer, true, (CanonicalObject)CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(values)));
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.Contains("is about an exhibit", AnnotationForm.Fault(AnnotationKind.ChecklistAnswer, false, []), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.5", "12.5", null)]
    [InlineData(" 3 - 4.25", "3", "4.25")]
    [InlineData("0–1", "0", "1")]
    public void Place_IsReadAsPeopleWriteIt(string text, string from, string? until) => Assert.Equal(new ClipPlace(from, until), ClipPlace.Parse(text));

    private void Enter(string name, bool blind, params IReadOnlyList<ChecklistAnswer> answers) => new ChecklistAnswers(made.Investigation).Enter(name, made.View.Exhibits[0], answers, blind);

    private string Refused(string name, bool blind, params IReadOnlyList<ChecklistAnswer> answers) => Assert.Throws<UnusableInputException>(() => Enter(name, blind, answers)).Message;

    private IEnumerable<RecordedChecklistAnswer> Answers() => made.View.ChecklistAnswers(made.View.Exhibits[0]);
}
