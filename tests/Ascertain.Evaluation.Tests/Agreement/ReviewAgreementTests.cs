using Ascertain.Evaluation.Agreement;

namespace Ascertain.Evaluation.Tests.Agreement;

public sealed class ReviewAgreementTests
{
    [Fact]
    public void Of_ReviewerWhoIsTheAnalyst_IsRefusedAndDoesNotCount()
    {
        ReviewedJudgement own = new("l7.2", "A-001", 1, "A-001", 1);
        ReviewAgreement agreement = ReviewAgreement.Of([own, new("l7.3", "A-001", 1, "A-002", 1), new("l7.4", "A-001", 2, "A-002", 2)], AgreementScale.Ordinal);
        Assert.Equal(("l7.2", true), (agreement.Refused.Single().Key, agreement.Refused.Single().Reason.Contains("another person than the analyst", StringComparison.Ordinal)));
        Assert.DoesNotContain(own, agreement.Counted);
        Assert.Equal(1, agreement.Alpha);
    }

    [Fact]
    public void Of_Disagreement_KeepsBothValues()
    {
        ReviewAgreement agreement = ReviewAgreement.Of([new("l7.2", "A-001", 1, "A-002", 3), new("l7.3", "A-001", 2, "A-002", 2)], AgreementScale.Interval);
        ReviewedJudgement kept = Assert.Single(agreement.Disagreements);
        Assert.Equal(("l7.2", 1.0, 3.0), (kept.Key, kept.AnalystValue, kept.ReviewerValue));
        Assert.Equal(2, agreement.Counted.Count);
        Assert.True(agreement.Alpha < 1);
    }

    [Fact]
    public void Of_Nothing_SaysNothing() => Assert.Null(ReviewAgreement.Of([], AgreementScale.Nominal).Alpha);
}
