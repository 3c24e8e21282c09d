using Ascertain.Canonical;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Tests.Alleging;

/// <summary>The form of a person's review of an allegation that was read out of a statement.</summary>
public sealed class AllegationReviewTests
{
    [Fact]
    public void Fault_ConfirmationAndCorrection_AreOfTheForm()
    {
        Assert.Null(AnnotationForm.Fault(AnnotationKind.AllegationReview, aboutExhibit: false, Values()));
        Assert.Null(AnnotationForm.Fault(AnnotationKind.AllegationReview, aboutExhibit: false, Values(corrected: new CanonicalObject { ["place"] = "Varn" })));
    }

    [Theory]
    [InlineData("statement", "abc", "SHA-256")]
    [InlineData("grammar", "", "empty")]
    public void Fault_TextThatCannotBe_IsNamed(string member, string text, string reason)
    {
        CanonicalObject values = Values();
        values[member] = text;
        Assert.Contains(reason, AnnotationForm.Fault(AnnotationKind.AllegationReview, aboutExhibit: false, values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number", 0, "count from 1")]
    [InlineData("start", -1, "count from 0")]
    public void Fault_NumberThatCannotBe_IsNamed(string member, int number, string reason)
    {
        CanonicalObject values = Values();
        values[member] = number;
        Assert.Contains(reason, AnnotationForm.Fault(AnnotationKind.AllegationReview, aboutExhibit: false, values), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_SlotThatThereIsNoneOf_IsNamed() =>
        Assert.Contains("\"mood\" is no slot", AnnotationForm.Fault(AnnotationKind.AllegationReview, aboutExhibit: false, Values(corrected: new CanonicalObject { ["mood"] = "bad" })), StringComparison.Ordinal);

    private static CanonicalObject Values(CanonicalObject? corrected = null) => new()
    {
        ["statement"] = new string('a', 64),
        ["start"] = 0,
        ["end"] = 30,
        ["number"] = 1,
        ["grammar"] = "english/1",
        ["read"] = new CanonicalObject { ["place"] = "Sorrel" },
        ["corrected"] = corrected ?? new CanonicalObject(),
    };
}
