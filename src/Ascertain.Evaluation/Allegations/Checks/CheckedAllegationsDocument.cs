using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>The record of what was read out of statements and flagged, format <c>ascertain/checked-allegations/1</c>.</summary>
public static class CheckedAllegationsDocument
{
    /// <summary>Its format.</summary>
    public const string Format = "ascertain/checked-allegations/1";

    /// <summary>How it stands with a reading: nobody looked, somebody confirmed it, or corrected it.</summary>
    public const string Read = "read", Confirmed = "confirmed", Corrected = "corrected";

    /// <summary>The record.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="reviews">What people say of readings, in the order in which <see cref="CheckedStatement.Reviewed"/> counts them.</param>
    /// <param name="flags">What was flagged.</param>
    public static CanonicalObject Of(IReadOnlyList<CheckedStatement> statements, IReadOnlyList<Annotation> reviews, IReadOnlyList<AllegationFlag> flags) => new()
    {
        ["format"] = Format,
        ["grammar"] = StatementExtractor.GrammarVersion,
        ["statements"] = new CanonicalArray(statements.Select(static it => new CanonicalObject { ["number"] = it.Number, ["sha256"] = it.Sha256, ["sentences"] = it.Read.Sentences, ["unread"] = new CanonicalArray(it.Read.Unread.Select(static one => new CanonicalObject { ["start"] = one.Start, ["end"] = one.End })) })),
        ["allegations"] = new CanonicalArray(statements.SelectMany(it => it.Allegations.Select(at => Allegation(at, it.Reviewed.TryGetValue(at.Id, out int review) ? reviews[review] : null)))),
        ["series"] = new CanonicalArray(FigureSeries.Of(statements.SelectMany(static it => it.Allegations)).Select(static it => new CanonicalObject
        {
            ["party"] = it.Definition.Party, ["counted"] = it.Definition.Counted, ["role"] = it.Definition.Role, ["place"] = it.Definition.Place, ["since"] = LocalDatePattern.Iso.Format(it.Definition.Since), ["by"] = it.Definition.By, ["figures"] = CanonicalArray.OfTexts(it.Figures.Select(static one => one.Id)),
        })),
        ["flags"] = new CanonicalArray(flags.Select(static it => new CanonicalObject { ["code"] = it.Code, ["allegations"] = CanonicalArray.OfTexts(it.Allegations), ["statement"] = it.Statement })),
    };

    /// <summary>The word for how it stands with a reading.</summary>
    /// <param name="review">The review that holds of it, or null.</param>
    public static string State(CanonicalObject? review) => review is null ? Read : AllegationCorrection.In(review).Count == 0 ? Confirmed : Corrected;

    private static CanonicalObject Allegation(CheckedAllegation at, Annotation? review) => new CanonicalObject
    {
        ["id"] = at.Id,
        ["party"] = at.Party,
        ["date"] = LocalDatePattern.Iso.Format(at.Date),
        ["text"] = at.Slots.Sentence.Text,
        ["start"] = at.Slots.Sentence.Start,
        ["end"] = at.Slots.Sentence.End,
        ["slots"] = AllegationCorrection.Slots(at.Slots),
        ["state"] = State(review?.Values),
    }.AddIfPresent("by", review?.Author).AddIfPresent("read", review?.Values.Object("read"));
}
