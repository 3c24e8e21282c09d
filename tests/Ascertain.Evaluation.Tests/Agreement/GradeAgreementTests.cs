using Ascertain.Evaluation.Agreement;

namespace Ascertain.Evaluation.Tests.Agreement;

public sealed class GradeAgreementTests
{
    [Fact]
    public void Of_TwoPeople_StandBesideEachOtherAndDisagreementIsKept()
    {
        GradeAgreement given = GradeAgreement.Of([Given("l7.2", "A-001", "B2", "l10"), Given("l7.2", "A-002", "B3", "l11"), Given("l8.1", "A-002", "F6", "l12")]);
        Assert.Equal(["l7.2", "l8.1"], given.Findings.Select(static it => it.Finding));
        Assert.Equal("l7.2: B2 (A-001, l10), B3 (A-002, l11); they disagree on what it says.", given.Findings[0].InWords);
        Assert.Equal("l8.1: F6 (A-002, l12); one person graded it.", given.Findings[1].InWords);
        Assert.Equal(1, given.Shared);
        Assert.Null(given.SourceAlpha); // both say B: chance would agree as well
        Assert.Equal(2, given.InWords.Count);
    }

    // Krippendorff's nominal alpha of the letters by hand: units AA, AB, BB; coincidences o(A,B) + o(B,A) = 2 of n = 6, margins 3 and 3: 1 - 5 * 1 / (3 * 3) = 4/9.
    [Fact]
    public void Of_ThreeFindings_HasTheAlphaByHand()
    {
        GradeAgreement given = GradeAgreement.Of([
            Given("l1.1", "A-001", "A1", "l20"), Given("l1.1", "A-002", "A2", "l21"), Given("l2.1", "A-001", "A1", "l22"), Given("l2.1", "A-002", "B1", "l23"), Given("l3.1", "A-001", "B1", "l24"), Given("l3.1", "A-002", "B2", "l25")]);
        Assert.Equal(4.0 / 9, given.SourceAlpha!.Value, 1e-12);
        Assert.Contains("alpha is 0.44", given.InWords[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OnePersonTwice_IsOneGraderAndTheEarlierIsNotCounted()
    {
        GradeAgreement given = GradeAgreement.Of([Given("l7.2", "A-001", "B2", "l10"), Given("l7.2", "A-001", "C3", "l11")]);
        Assert.Equal("C3", Assert.Single(given.Findings.Single().Grades).Grade.ToString());
        Assert.Equal("l10", Assert.Single(given.Refused).Key);
        Assert.Contains("nobody reviews their own judgement", given.Refused[0].Reason, StringComparison.Ordinal);
        Assert.Empty(given.InWords);
    }

    private static GivenGrade Given(string finding, string author, string grade, string key) => new(finding, author, SourceGrade.Parse(grade)!.Value, key);
}
