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
    /// <summary>Reads all statements of an investigation.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    public static IReadOnlyList<StatementReading> All(Investigation investigation, InvestigationView view)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(view);
        AllegationReview[] reviews = [.. view.Current(AnnotationKind.AllegationReview).Where(static it => AnnotationForm.Fault(it.Annotation.Kind, it.Annotation.Exhibit is not null, it.Annotation.Values) is null).Select(AllegationReview.Of)];
        return [.. view.Statements.Where(static it => it.Role == "statement").Select((it, index) => Of(index + 1, it.Sha256, investigation.Records.Read(it.Sha256), reviews))];
    }

    /// <summary>All flags over the statements.</summary>
    public static IReadOnlyList<AllegationFlag> Flags(IReadOnlyList<StatementReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return AllegationChecks.Of([.. readings.Select(static it => it.Allegations)], [.. readings.SelectMany(static it => it.Read.Notes.Select(note => (it.Number, note)))]);
    }

    private static StatementReading Of(int number, string sha256, byte[] bytes, AllegationReview[] reviews)
    {
        StatementText text;
        try
        {
            text = StatementText.Read(bytes);
        }
        catch (Canonical.CanonicalFormatException fault)
        {
            return NotRead(number, sha256, fault.Message);
        }

        if (text.WhyNotRead is { } why)
        {
            return NotRead(number, sha256, why);
        }

        ExtractedStatement read = StatementExtractor.Extract(text.Words, text.Date!.Value);
        List<CheckedAllegation> allegations = [];
        Dictionary<string, AllegationReview> said = [];
        foreach (CheckedAllegation allegation in AllegationChecks.Numbered(number, text.Party!, text.Date.Value, read))
        {
            // A later grammar may count otherwise: a review holds for the sentence and number that it was made of, and only where the reading is the same.
            AllegationReview? review = Array.FindLast(reviews, it => it.Statement == sha256 && it.Start == allegation.Slots.Sentence.Start && $"s{number}.{it.Number}" == allegation.Id && it.Read.ToBytes().AsSpan().SequenceEqual(AllegationCorrection.Slots(allegation.Slots).ToBytes()));
            if (review is not null)
            {
                said[allegation.Id] = review;
            }

            allegations.Add(review is null ? allegation : allegation with { Slots = AllegationCorrection.Apply(allegation.Slots, review.Corrected) });
        }

        return new StatementReading(number, sha256, read, allegations, said);
    }

    // What an earlier release let in stops no other statement from being read.
    private static StatementReading NotRead(int number, string sha256, string why) =>
        new(number, sha256, new ExtractedStatement([], [new ExtractionNote(StatementFindingCodes.NotRead, $"No allegation is read out of it: {why}", 0, 0)], 0), [], new Dictionary<string, AllegationReview>());
}
