namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Figures of one definition, by the last day that each counts.</summary>
/// <param name="Definition">What they are of.</param>
/// <param name="Figures">In order of their last day, then of the statement's date.</param>
public sealed record FigureSeries(FigureDefinition Definition, IReadOnlyList<CheckedAllegation> Figures)
{
    /// <summary>Every series of two figures or more, in the order in which the first figure of each was told.</summary>
    public static IReadOnlyList<FigureSeries> Of(IEnumerable<CheckedAllegation> all) =>
        [.. all.Select(static it => (Figure: it, Definition: FigureDefinition.Of(it))).Where(static it => it.Definition is not null).GroupBy(static it => it.Definition!)
            .Select(static it => new FigureSeries(it.Key, [.. it.Select(static one => one.Figure).OrderBy(static one => one.Slots.Time!.To).ThenBy(static one => one.Date).ThenBy(static one => one.Id, StringComparer.Ordinal)])).Where(static it => it.Figures.Count > 1)];
}
