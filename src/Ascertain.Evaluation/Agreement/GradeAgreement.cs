using System.Globalization;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Agreement;

/// <summary>Grades of several people beside each other, and how far they agree. Disagreement is kept; no third value is made of two.</summary>
/// <remarks>Letters and figures are names here: F is not worse than E, and 6 not worse than 5, so agreement is taken on the nominal scale, of each axis by itself.</remarks>
/// <param name="Findings">What was graded, in ordinal order of the keys.</param>
/// <param name="SourceAlpha">Krippendorff's alpha over the letters; null where nothing can be said, see <see cref="KrippendorffAlpha.Of"/>.</param>
/// <param name="InformationAlpha">The same over the figures.</param>
/// <param name="Refused">Grades that do not count, with the reason.</param>
public sealed record GradeAgreement(IReadOnlyList<GradedFinding> Findings, double? SourceAlpha, double? InformationAlpha, IReadOnlyList<Refusal> Refused)
{
    /// <summary>How many findings two people or more graded.</summary>
    public int Shared => Findings.Count(static it => it.Grades.Count > 1);

    /// <summary>How far they agree, as a sentence for each axis; empty where nothing was graded by two.</summary>
    public IReadOnlyList<string> InWords => Shared == 0 ? [] : [Axis("the source (A to F)", SourceAlpha), Axis("what it says (1 to 6)", InformationAlpha)];

    /// <summary>Puts them beside each other.</summary>
    /// <param name="given">In the order of the ledger.</param>
    public static GradeAgreement Of(IReadOnlyList<GivenGrade> given)
    {
        List<GradedFinding> findings = [];
        List<Refusal> refused = [];
        foreach (IGrouping<string, GivenGrade> finding in given.GroupBy(static it => it.Finding, StringComparer.Ordinal).OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            GivenGrade[][] people = [.. finding.GroupBy(static it => it.Author, StringComparer.Ordinal).OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => it.ToArray())];
            findings.Add(new GradedFinding(finding.Key, [.. people.Select(static it => it[^1])]));
            refused.AddRange(people.SelectMany(static it => it[..^1].Select(one => new Refusal(one.Key, $"{one.Author} graded {one.Finding} again ({it[^1].Key}): one person is one grader, and nobody reviews their own judgement; the later grade stands."))));
        }

        GradedFinding[] shared = [.. findings.Where(static it => it.Grades.Count > 1)];
        string[] authors = [.. shared.SelectMany(static it => it.Grades).Select(static it => it.Author).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new GradeAgreement(findings, Alpha(static it => (int)it.Source), Alpha(static it => (int)it.Information), refused);

        double? Alpha(Func<SourceGrade, int> axis) => KrippendorffAlpha.Of(
            [.. authors.Select(author => (IReadOnlyList<double?>)[.. shared.Select(it => it.Grades.FirstOrDefault(one => one.Author == author) is { } one ? (double?)axis(one.Grade) : null)])], AgreementScale.Nominal);
    }

    private string Axis(string what, double? alpha) => alpha is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"On {what} of {Shared} findings that two people or more graded, Krippendorff's alpha is {number:0.00} (nominal; 1 is agreement, 0 is chance).")
        : string.Create(CultureInfo.InvariantCulture, $"On {what} of {Shared} findings that two people or more graded, no alpha can be said: all grades are the same, so that chance would agree as well.");
}
