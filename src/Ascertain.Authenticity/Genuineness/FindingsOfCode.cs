using System.Globalization;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>All findings of one code beside a pair, with why the code stands where it does.</summary>
/// <param name="Bearing">The line of the table.</param>
/// <param name="Method">Name of the method that found it.</param>
/// <param name="Findings">At least one, in the order of the runs.</param>
public sealed record FindingsOfCode(CodeBearing Bearing, string Method, IReadOnlyList<FindingOnPair> Findings)
{
    /// <summary>The least that is known of any of them.</summary>
    public StrengthKind Strength => Findings.Min(static it => KindOf(it.Finding));

    /// <summary>How strongly they speak, in words and counts; never a number over several findings.</summary>
    public string StrengthInWords => Strength switch
    {
        StrengthKind.LikelihoodRatio when Findings is [{ Finding: { LikelihoodRatio: { } ratio } finding }] => string.Create(CultureInfo.InvariantCulture,
            $"log10 likelihood ratio {ratio.Log10:0.00} (95 %: {ratio.Lower95:0.00} to {ratio.Upper95:0.00}) of \"{ratio.FirstProposition}\" over \"{ratio.SecondProposition}\", {ratio.IndependentSources} independent sources{(finding.Performance is { Synthetic: true } ? ", made by a program: no ratio for casework" : "")}"),
        StrengthKind.LikelihoodRatio => "a likelihood ratio with each",
        StrengthKind.CountedObservation => Counts(Findings[0].Finding.Performance!),
        _ => "an observation; its errors were not counted",
    };

    internal static StrengthKind KindOf(Finding finding) =>
        finding.LikelihoodRatio is not null ? StrengthKind.LikelihoodRatio : finding.Performance is not null ? StrengthKind.CountedObservation : StrengthKind.Observation;

    private static string Counts(Performance it) => string.Create(CultureInfo.InvariantCulture,
        $"an observation; wrongly told in {it.FalsePositives.K} of {it.FalsePositives.N} independent sources (95 % bound {it.FalsePositives.Upper95 * 100:0.0} %), missed in {it.FalseNegatives.K} of {it.FalseNegatives.N}{(it.Synthetic ? ", made by a program, all or some of them: no error rate for casework" : "")}");
}
