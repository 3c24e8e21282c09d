namespace Ascertain.Evaluation.Agreement;

/// <summary>A finding with the grades that people gave it, beside each other. No third grade is made of them.</summary>
/// <param name="Finding">Its key.</param>
/// <param name="Grades">One a person, in order of their labels; not empty.</param>
public sealed record GradedFinding(string Finding, IReadOnlyList<GivenGrade> Grades)
{
    /// <summary>Both axes at which people say something else: of the source, of what it says.</summary>
    public (bool Source, bool Information) Differ =>
        (Grades.Select(static it => it.Grade.Source).Distinct().Count() > 1, Grades.Select(static it => it.Grade.Information).Distinct().Count() > 1);

    /// <summary>One line: who says what, and where they disagree.</summary>
    public string InWords => $"{Finding}: {string.Join(", ", Grades.Select(static it => $"{it.Grade} ({it.Author}, {it.Key}{(it.IsBlind ? ", blind" : "")})"))}{(Grades.Count < 2 ? "; one person graded it" : Differ switch
    {
        (true, true) => "; they disagree on both axes",
        (true, false) => "; they disagree on the source",
        (false, true) => "; they disagree on what it says",
        _ => "; they agree",
    })}.";
}
