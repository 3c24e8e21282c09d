using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Investigating;

namespace Ascertain.Casework.Tests.Investigating;

public sealed class WeighedFindingsTests
{
    [Theory]
    [InlineData("l7.2", 7L, 2)]
    [InlineData("l0.1", 0L, 1)]
    public void Read_ANameOfAReport_IsItsEntryAndNumber(string key, long entry, int number)
    {
        Assert.Equal((entry, number), WeighedFindings.Read(key));
        Assert.Equal(key, WeighedFindings.Key(entry, number));
    }

    [Theory]
    [InlineData("7.2")]
    [InlineData("l7")]
    [InlineData("l7.0")]
    [InlineData("l7.-1")]
    [InlineData("l7.2.1")]
    [InlineData("l99999999999999999999.1")]
    [InlineData("")]
    public void Read_AnythingElse_IsNothing(string key) => Assert.Null(WeighedFindings.Read(key));

    // A record that another release let in names nothing, and nothing breaks over it.
    [Fact]
    public void EntriesIn_ARecordThatIsNotOfItsForm_AreNone()
    {
        Annotation readable = new(AnnotationKind.Weighing, "A-001", null, null, new CanonicalObject { ["act"] = "grade", ["finding"] = "l7.2", ["grade"] = "B2" }, "Known.", null);
        Assert.Equal([7L], WeighedFindings.EntriesIn(readable));
        Assert.Empty(WeighedFindings.EntriesIn(readable with { Values = new CanonicalObject { ["act"] = "grade" } }));
        Assert.Empty(WeighedFindings.EntriesIn(readable with { Kind = AnnotationKind.Note }));
        Annotation origin = readable with { Values = new CanonicalObject { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray { 2, 3 }, ["from"] = 1 } };
        Assert.Equal([2, 3, 1], WeighedFindings.ExhibitsIn(origin).Select(static it => it.Value));
        Assert.Empty(WeighedFindings.ExhibitsIn(origin with { Values = new CanonicalObject { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray() } }));
    }

    [Fact]
    public void Fault_PropositionsThatCannotBeWeighed_AreRefusedAtTheDoor()
    {
        CanonicalObject values = new() { ["level"] = "scene", ["propositions"] = CanonicalArray.OfTexts(["It was in May.", "it was in may."]), ["conditioningInformation"] = "None." };
        Assert.Contains("say the same", AnnotationForm.Fault(AnnotationKind.Proposition, false, values), StringComparison.Ordinal);
        values = new() { ["level"] = "scene", ["propositions"] = CanonicalArray.OfTexts(["It was in May.", "It was in June."]), ["conditioningInformation"] = "None.", ["spans"] = new CanonicalArray { new CanonicalObject() } };
        Assert.Contains("for each of its propositions", AnnotationForm.Fault(AnnotationKind.Proposition, true, values), StringComparison.Ordinal);
        Assert.Contains("a group without members", AnnotationForm.Fault(AnnotationKind.Weighing, false, new CanonicalObject { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray() }), StringComparison.Ordinal);
    }
}
