using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Agreement;

/// <summary>How far analyst and blind reviewer agree. Where they do not, both values stay; no third is made of them.</summary>
/// <param name="Alpha">Krippendorff's alpha; null where nothing can be said, see <see cref="KrippendorffAlpha.Of"/>.</param>
/// <param name="Counted">Judgements that count.</param>
/// <param name="Disagreements">Those in which both said something else, in their order.</param>
/// <param name="Refused">Those that do not count, with the reason.</param>
public sealed record ReviewAgreement(double? Alpha, IReadOnlyList<ReviewedJudgement> Counted, IReadOnlyList<ReviewedJudgement> Disagreements, IReadOnlyList<Refusal> Refused)
{
    /// <summary>Compares them.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or negative on the ratio scale.</exception>
    public static ReviewAgreement Of(IReadOnlyList<ReviewedJudgement> judgements, AgreementScale scale)
    {
        ILookup<bool, ReviewedJudgement> own = judgements.ToLookup(static it => it.Analyst == it.Reviewer);
        ReviewedJudgement[] counted = [.. own[false]];
        double? alpha = KrippendorffAlpha.Of([[.. counted.Select(static it => (double?)it.AnalystValue)], [.. counted.Select(static it => (double?)it.ReviewerValue)]], scale);
        return new ReviewAgreement(alpha, counted, [.. counted.Where(static it => it.AnalystValue != it.ReviewerValue)],
            [.. own[true].Select(static it => new Refusal(it.Key, $"{it.Reviewer} reviews their own judgement: the reviewer is another person than the analyst."))]);
    }
}
