using Ascertain.Casework.Annotating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Searching;

/// <summary>An exhibit as a line of the table. Of what lies sealed (names of files, addresses, notes) nothing is in it: it can be searched and shown to anybody who works here.</summary>
/// <param name="Exhibit">Number, digests, size.</param>
/// <param name="Kind">Extension of the source's name, as <c>mp4</c>; empty when it had none.</param>
/// <param name="GraphicRating">0 to 5, or null when nobody rated it.</param>
/// <param name="Tags">That people gave.</param>
/// <param name="Missing">Letters of collection items that are missing.</param>
/// <param name="Runs">How many.</param>
/// <param name="FailedRuns">Of these, failed ones.</param>
/// <param name="Questions">How far each of <see cref="Asked"/> is, by what is about this exhibit alone.</param>
public sealed record ExhibitRow(
    Exhibit Exhibit, string Kind, int? GraphicRating, IReadOnlyList<string> Tags, string Missing, int Runs, int FailedRuns, IReadOnlyList<QuestionState> Questions)
{
    /// <summary>The questions that the table shows.</summary>
    public static IReadOnlyList<Question> Asked { get; } = [Question.Genuine, Question.When, Question.Where, Question.Who];

    /// <summary>True when the index still finds words of records that were replaced or withdrawn since; then each is looked for again.</summary>
    public bool IsStaleInIndex { get; init; }

    private string? Posts { get; init; }

    private int Superseded { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">Which.</param>
    /// <param name="methods">The question that each method serves.</param>
    /// <param name="before">The line before the last entries; null where there was none.</param>
    public static ExhibitRow Of(InvestigationView view, CollectedExhibit exhibit, IReadOnlyDictionary<string, Question> methods, ExhibitRow? before)
    {
        IReadOnlyList<RecordedExamination> runs = view.RunsOf(exhibit.Exhibit.Number);
        string[] tags = [.. view.Current(AnnotationKind.Tag, exhibit.Exhibit.Digest).Where(static it => AnnotationForm.Fault(it.Annotation.Kind, aboutExhibit: true, it.Annotation.Values) is null).SelectMany(static it => it.Annotation.Values.Array("tags").Texts()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string missing = string.Concat(exhibit.Acquisitions[0].Collection.Where(item => !exhibit.Acquisitions.Any(it => it.Collection.Any(one => one.Letter == item.Letter && one.Present))).Select(static it => it.Letter));
        string? posts = view.SightingsOf(exhibit.Exhibit.Number)?.Sha256;
        int superseded = view.About(exhibit.Exhibit.Digest).Count(it => it.Annotation.Kind is AnnotationKind.Tag or AnnotationKind.Description && view.IsSuperseded(it.Sha256));
        return new ExhibitRow(exhibit.Exhibit, exhibit.FileExtension, exhibit.GraphicRating, tags, missing, runs.Count, runs.Count(static it => it.Outcome is ExaminationOutcome.Failed),
            [.. Asked.Select(it => StateOf(it, view, exhibit.Exhibit, runs, methods))])
        {
            Posts = posts,
            Superseded = superseded,
            IsStaleInIndex = before is not null && (before.IsStaleInIndex || before.Superseded != superseded || (before.Posts is { } earlier && earlier != posts)),
        };
    }

    private static QuestionState StateOf(Question question, InvestigationView view, Exhibit exhibit, IReadOnlyList<RecordedExamination> runs, IReadOnlyDictionary<string, Question> methods) =>
        view.IsAnswered(question, exhibit.Digest) ? QuestionState.Answered
        : runs.Any(it => Bears(it, question, methods)) ? QuestionState.Examined
        : view.Current(AnnotationKind.Plan, exhibit.Digest).Any(it => it.Annotation.Values.TextOrNull("question") == Plans.Word(question)) ? QuestionState.Planned
        : QuestionState.Not;

    // What a file's structure says of its genuineness is found by methods that say what the file is; that they found nothing against it is a result too.
    private static bool Bears(RecordedExamination run, Question question, IReadOnlyDictionary<string, Question> methods)
    {
        Question serves = methods.GetValueOrDefault(run.Request.Method.Name, Question.What);
        bool gave = run.Outcome is ExaminationOutcome.Completed or ExaminationOutcome.Inconclusive && methods.ContainsKey(run.Request.Method.Name);
        return (gave && (serves == question || (serves == Question.What && question == Question.Genuine))) || run.Findings.Any(it => FindingQuestions.Of(it.Code, serves) == question);
    }
}
