using Ascertain.Casework.Annotating;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>What is asked of a person's record before it gets in, by whichever face it comes.</summary>
public sealed class PersonEntryTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    private PersonEntry Entry => new(made.Investigation, "Ada");

    // Why is asked of everybody; a reason of nothing was taken until now.
    [Fact]
    public void Reason_OfNothing_IsRefusedAndNothingEntered()
    {
        long run = made.Examine("invented.method", 1, "something");
        string tag = Entry.EnterTags(["bridge"], "1");
        Action<string>[] entries =
        [
            reason => Entry.EnterPlan(Question.When, null, null, "all", reason),
            reason => Entry.EnterApproval(new Approval(new ExhibitNumber(1), "R", "P", [], Positions: true), reason),
            reason => Entry.EnterErratum($"l{run}", "not so", null, reason),
            reason => Entry.EnterAssessment(Question.Genuine, "1", new AssessmentContent("so", [$"l{run}.1"], reason), blind: false),
            reason => Entry.EnterAssessment(Question.Genuine, "2", new AssessmentContent("so", [$"l{run}.1"], reason), blind: true),
            reason => Entry.Withdraw(tag, reason),
        ];
        Assert.All(entries, enter =>
        {
            int before = made.Investigation.Entries.Count;
            Assert.Contains("1 to 8192 characters", Assert.Throws<UnusableInputException>(() => enter("")).Message, StringComparison.Ordinal);
            Assert.Equal(before, made.Investigation.Entries.Count);
            enter("because");
            Assert.Equal(before + 1, made.Investigation.Entries.Count);
        });
    }

    [Fact]
    public void Assessment_BlindWithoutAFinding_IsRefused()
    {
        Assert.Contains("cites at least one finding", Assert.Throws<UnusableInputException>(() => Entry.EnterAssessment(Question.When, null, new AssessmentContent("so", [], "because"), blind: true)).Message, StringComparison.Ordinal);
        Assert.Empty(made.View.Annotations);
    }

    [Fact]
    public void SealedNotes_Show_EntersTheLookAndOpensNothingElse()
    {
        Entry.EnterNote("the text", "1");
        Entry.EnterTags(["bridge"], "1");
        RecordedAnnotation[] records = [.. made.View.Annotations];
        int before = made.Investigation.Entries.Count;
        Assert.Equal([new KeyValuePair<long, string?>(records[0].Sequence, "the text")], new SealedNotes(made.Investigation).Show("Ada", records));
        Assert.Equal([EntryKind.View], made.Investigation.Entries.Skip(before).Select(static it => it.Kind));
        Assert.Empty(new SealedNotes(made.Investigation).Show("Ada", records[1..])); // nothing to look at is no look
        Assert.Equal(before + 1, made.Investigation.Entries.Count);
    }
}
