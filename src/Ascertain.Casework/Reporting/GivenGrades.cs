using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Agreement;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Reporting;

/// <summary>Grades of sources that people gave: by <c>weigh grade</c> of one finding, or in a conclusion of all findings that it cites.</summary>
public static class GivenGrades
{
    /// <summary>Puts those in force beside each other. What lies closed is not among them.</summary>
    /// <param name="view">What is there.</param>
    /// <param name="isShown">Whether the reader may see a ledger entry; null where nothing is withheld.</param>
    public static GradeAgreement Of(InvestigationView view, Func<long, bool>? isShown = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        IEnumerable<(long Entry, GivenGrade Grade)> weighed = view.Current(AnnotationKind.Weighing)
            .Where(static it => it.Annotation.Values.TextOrNull("act") == EvidenceStatement.Grade && AnnotationForm.Fault(it.Annotation.Kind, it.Annotation.Exhibit is not null, it.Annotation.Values) is null)
            .Select(static it => (it.Sequence, new GivenGrade(it.Annotation.Values.Text("finding"), it.Annotation.Author, SourceGrade.Parse(it.Annotation.Values.Text("grade"))!.Value, FormattableString.Invariant($"l{it.Sequence}"))));
        IEnumerable<(long Entry, GivenGrade Grade)> concluded = Enum.GetValues<Question>().SelectMany(view.Assessments).Where(static it => it is { ReplacedBy: null, Content.Grade: not null })
            .Where(it => isShown is null || it.OpenedBy is not { } opening || isShown(opening))
            .SelectMany(static it => it.Content!.Cites.Distinct(StringComparer.Ordinal).Select(cite => (it.Sequence, new GivenGrade(cite, it.Author, it.Content.Grade!.Value, FormattableString.Invariant($"l{it.Sequence}")) { IsBlind = it.IsBlind })));
        return GradeAgreement.Of([.. weighed.Concat(concluded).Where(it => isShown is null || isShown(it.Entry)).OrderBy(static it => it.Entry).Select(static it => it.Grade)]);
    }
}
