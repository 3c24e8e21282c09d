using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Casework.Alleging;

/// <summary>A statement of the investigation with what the grammar reads out of it and what people say of that.</summary>
/// <param name="Number">From 1, in ledger order.</param>
/// <param name="Sha256">Of the statement.</param>
/// <param name="Read">What was read.</param>
/// <param name="Allegations">The allegations as the checks look at them: corrected where a person corrected them.</param>
/// <param name="Reviews">What holds of each allegation, by its id.</param>
public sealed record StatementReading(int Number, string Sha256, ExtractedStatement Read, IReadOnlyList<CheckedAllegation> Allegations, IReadOnlyDictionary<string, AllegationReview> Reviews)
{
    /// <summary>The same as the checks take it.</summary>
    public required CheckedStatement Checked { get; init; }

    /// <summary>Reads all statements of an investigation.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    public static IReadOnlyList<StatementReading> All(Investigation investigation, InvestigationView view)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(view);
        AllegationReview[] reviews = [.. ReviewsIn(view).Select(AllegationReview.Of)];
        CanonicalObject[] values = [.. reviews.Select(static it => it.Record.Annotation.Values)];
        return [.. view.Statements.Where(static it => it.Role == "statement").Select((it, index) => Of(CheckedStatement.Of(index + 1, it.Sha256, investigation.Records.Read(it.Sha256), values), reviews))];
    }

    /// <summary>All flags over the statements.</summary>
    public static IReadOnlyList<AllegationFlag> Flags(IReadOnlyList<StatementReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return CheckedStatement.Flags([.. readings.Select(static it => it.Checked)]);
    }

    /// <summary>People's records of readings that are in force and of their form, in ledger order.</summary>
    internal static IReadOnlyList<RecordedAnnotation> ReviewsIn(InvestigationView view) =>
        [.. view.Current(AnnotationKind.AllegationReview).Where(static it => AnnotationForm.Fault(it.Annotation.Kind, it.Annotation.Exhibit is not null, it.Annotation.Values) is null).OrderBy(static it => it.Sequence)];

    private static StatementReading Of(CheckedStatement it, AllegationReview[] reviews) =>
        new(it.Number, it.Sha256, it.Read, it.Allegations, it.Reviewed.ToDictionary(static one => one.Key, one => reviews[one.Value], StringComparer.Ordinal)) { Checked = it };
}
