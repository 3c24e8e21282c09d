using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>A statement with what the grammar reads out of it, corrected where a person corrected it: what the checks look at.</summary>
/// <param name="Number">From 1, in the order of the statements.</param>
/// <param name="Sha256">Of the statement.</param>
/// <param name="Read">What was read.</param>
/// <param name="Allegations">The allegations as they stand.</param>
/// <param name="Reviewed">Which review holds of an allegation, by its id: a position in the reviews that were given.</param>
public sealed record CheckedStatement(int Number, string Sha256, ExtractedStatement Read, IReadOnlyList<CheckedAllegation> Allegations, IReadOnlyDictionary<string, int> Reviewed)
{
    /// <summary>Reads a statement.</summary>
    /// <param name="number">See <see cref="Number"/>.</param>
    /// <param name="sha256">See <see cref="Sha256"/>.</param>
    /// <param name="bytes">The statement with its front matter.</param>
    /// <param name="reviews">What people say of readings, of this statement and others, the last that fits holds: <c>statement</c>, <c>start</c>, <c>number</c>, <c>read</c>, <c>corrected</c>.</param>
    /// <exception cref="CanonicalFormatException">A review is not of its form.</exception>
    public static CheckedStatement Of(int number, string sha256, byte[] bytes, IReadOnlyList<CanonicalObject> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        StatementText text;
        try
        {
            text = StatementText.Read(bytes);
        }
        catch (CanonicalFormatException fault)
        {
            return NotRead(number, sha256, fault.Message);
        }

        if (text.WhyNotRead is { } why)
        {
            return NotRead(number, sha256, why);
        }

        ExtractedStatement read = StatementExtractor.Extract(text.Words, text.Date!.Value);
        List<CheckedAllegation> allegations = [];
        Dictionary<string, int> reviewed = new(StringComparer.Ordinal);
        foreach (CheckedAllegation allegation in AllegationChecks.Numbered(number, text.Party!, text.Date.Value, read))
        {
            // A later grammar may count otherwise: a review holds for the sentence and number that it was made of, and only where the reading is the same.
            int review = LastOf(reviews, it => it.Text("statement") == sha256 && it.Integer("start") == allegation.Slots.Sentence.Start && $"s{number}.{it.Integer("number")}" == allegation.Id
                && it.Object("read").ToBytes().AsSpan().SequenceEqual(AllegationCorrection.Slots(allegation.Slots).ToBytes()));
            if (review >= 0)
            {
                reviewed[allegation.Id] = review;
            }

            allegations.Add(review < 0 ? allegation : allegation with { Slots = AllegationCorrection.Apply(allegation.Slots, AllegationCorrection.In(reviews[review])) });
        }

        return new CheckedStatement(number, sha256, read, allegations, reviewed);
    }

    /// <summary>All flags over statements.</summary>
    public static IReadOnlyList<AllegationFlag> Flags(IReadOnlyList<CheckedStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        return AllegationChecks.Of([.. statements.Select(static it => it.Allegations)], [.. statements.SelectMany(static it => it.Read.Notes.Select(note => (it.Number, note)))]);
    }

    private static int LastOf(IReadOnlyList<CanonicalObject> reviews, Func<CanonicalObject, bool> fits)
    {
        int last = reviews.Count - 1;
        while (last >= 0 && !fits(reviews[last]))
        {
            last--;
        }

        return last;
    }

    // What an earlier release let in stops no other statement from being read.
    private static CheckedStatement NotRead(int number, string sha256, string why) =>
        new(number, sha256, new ExtractedStatement([], [new ExtractionNote(StatementFindingCodes.NotRead, $"No allegation is read out of it: {why}", 0, 0)], 0), [], new Dictionary<string, int>());
}
