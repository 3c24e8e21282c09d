using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Puts the findings that bear on each question beside it, and says what was not examined.</summary>
internal sealed class QuestionAnswers(InvestigationView view, IReadOnlyList<ReportExhibit> exhibits, IReadOnlyList<MethodDescription> methods)
{
    // Arbitrary: as many sentences an exhibit and question as a reader takes in; the exhibit's section has them all.
    private const int MostAnswers = 6;

    private const string ExactReading = "exact reading of what stands in the file";
    private const string Observation = "observation; no calibration, so no likelihood ratio";

    public IReadOnlyList<ReportQuestion> All() => [.. Enum.GetValues<Question>().Where(static it => it != Question.Allegations).Select(Of)];

    private ReportQuestion Of(Question question)
    {
        IReadOnlyList<RecordedAnnotation> plans = Plans.For(view, question);
        string planned = plans.Count == 0 ? "nothing was planned for this question" : string.Join("; then: ", plans.Select(Describe));
        return new ReportQuestion(question, planned, Plans.ChangedAfterResults(view, question, methods),
            [.. exhibits.Where(static it => it.WithheldReason is null).SelectMany(it => Answers(question, it))], NotExamined(question));
    }

    private static string Describe(RecordedAnnotation plan)
    {
        string pair = plan.Annotation.Values.TextOrNull("firstProposition") is { } first
            ? $" between \"{first}\" and \"{plan.Annotation.Values.Text("secondProposition")}\""
            : "";
        return $"ledger entry {plan.Sequence} by {plan.Annotation.Author}: range {plan.Annotation.Values.Text("range")}{pair}; {plan.Annotation.Reason}";
    }

    private static IEnumerable<ReportAnswer> Answers(Question question, ReportExhibit exhibit)
    {
        if (question == Question.Copies && exhibit.Acquisitions.Count > 1)
        {
            yield return new ReportAnswer(exhibit.Exhibit.Number, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The same bytes came in {exhibit.Acquisitions.Count} times."),
                ExactReading, ["That the bytes are the same does not tell which of the sources had them first."], $"e{exhibit.Exhibit.Number}");
        }

        int given = 0;
        foreach (ReportExamination run in exhibit.Examinations.Where(static it => !it.IsSuperseded))
        {
            for (int i = 0; i < run.Findings.Count && given < MostAnswers; i++)
            {
                Finding finding = run.Findings[i];
                if (Bears(finding.Code, question) && !IsHandlerName(finding))
                {
                    given++;
                    yield return new ReportAnswer(exhibit.Exhibit.Number, finding.Statement, Strength(finding, question), finding.Against, $"l{run.EntrySequence}.{i + 1}");
                }
            }
        }
    }

    private static string Strength(Finding finding, Question question) => finding.LikelihoodRatio is { } ratio
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"log10 LR {ratio.Log10:0.00} (95 %: {ratio.Lower95:0.00} to {ratio.Upper95:0.00})")
        : question is Question.Genuine ? Observation : ExactReading;

    // Every track of every file has one; they stand in the exhibit's section.
    private static bool IsHandlerName(Finding finding) => finding.Code == "profile.toolTrace" && finding.Statement.Contains("/hdlr name ", StringComparison.Ordinal);

    // Which codes speak to which question; a reading of structure is an observation where genuineness is asked.
    private static bool Bears(string code, Question question) => question switch
    {
        Question.What => code is "profile.described" or "profile.deviceNamed" or "frames.timing.described" or "frames.gop.described",
        Question.Genuine => code is "profile.toolTrace" or "frames.timing.gap" or "frames.gop.irregular" or "frames.gop.noLeadingKey" or "frames.timing.duplicateTime"
            || code.StartsWith("container.", StringComparison.Ordinal) || code.StartsWith("bitstream.", StringComparison.Ordinal),
        Question.When => code.StartsWith("time.", StringComparison.Ordinal),
        Question.Where => code.StartsWith("positions.", StringComparison.Ordinal),
        _ => false,
    };

    private static IReadOnlyList<string> NotExamined(Question question) => question switch
    {
        Question.What => [],
        Question.Genuine => ["Compression history, cuts, agreement of sound and picture: this release has no method for them.", "Staging and continuity: for a person to judge."],
        Question.When => ["Sun and shadow, mains hum, weather: this release has no method for them."],
        Question.Where => ["Skyline, map features, camera pose: this release has no method for them.", "Exact positions are shown only where two people approved them for this recipient."],
        Question.Who => ["No machine names a person; nobody was asked to identify anybody here."],
        Question.Copies => ["Copies that are not byte for byte the same, parts of clips, mirrored and cropped ones: this release has no method for them."],
        _ => [],
    };
}
