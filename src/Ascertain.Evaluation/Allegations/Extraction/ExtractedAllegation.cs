namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>What one sentence of a statement alleges of one counted or asserted thing. A proposal of the grammar until a person confirms it.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Time">When; null where the sentence does not say. The same holds of every slot.</param>
/// <param name="Count">How many.</param>
/// <param name="Counted">Of what.</param>
/// <param name="Role">What happened to it.</param>
/// <param name="Event">Which kind of event.</param>
/// <param name="Place">Where.</param>
/// <param name="Actor">Who is said to have acted.</param>
/// <param name="Attribution">Who says so.</param>
public sealed record ExtractedAllegation(
    ExtractedSpan Sentence, ExtractedTime? Time, ExtractedCount? Count, ExtractedLabel? Counted, ExtractedLabel? Role, ExtractedLabel? Event, ExtractedSpan? Place, ExtractedSpan? Actor, ExtractedSpan? Attribution)
{
    /// <summary>Of which allegation of the same statement, from 0, this counts a part: "including", "of them", "four of the nine"; null for none.</summary>
    public int? PartOf { get; init; }

    /// <summary>Something was read: what fills no slot alleges nothing that could be looked at.</summary>
    public bool HasSlot => Time is not null || Count is not null || Counted is not null || Role is not null || Event is not null || Place is not null || Actor is not null || Attribution is not null;

    /// <summary>Its sentence speaks of what is to come.</summary>
    public bool IsOfFuture { get; init; }

    /// <summary>Its sentence denies it, or says that it is not so: nobody alleges it there. Its slots say what is denied.</summary>
    public bool IsDenied { get; init; }

    /// <summary>What more than half of the counted is said to be: "mostly civilians"; null where not said.</summary>
    public ExtractedSpan? Mostly { get; init; }
}
