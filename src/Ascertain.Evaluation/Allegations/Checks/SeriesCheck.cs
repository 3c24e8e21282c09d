namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>A count that accumulates from one day on must not fall within one scope; where it does, a definition changed or a figure was corrected, and somebody should say which.</summary>
/// <remarks>Figures by different counters are no points of one series, whoever quotes them: that the later is lower is then said as a difference of definitions.</remarks>
internal static class SeriesCheck
{
    /// <summary>Flags for each party's own series: same counted, role, place, counter and first day, a later last day and a lower figure; then those that only differ in who counts.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (FigureSeries series in FigureSeries.Of(all))
        {
            CheckedAllegation highest = series.Figures[0];
            foreach (CheckedAllegation later in series.Figures.Skip(1))
            {
                if (Falls(highest, later))
                {
                    yield return new AllegationFlag(AllegationFindingCodes.SeriesFalls, [highest.Id, later.Id],
                        $"Since {series.Definition.Since:uuuu-MM-dd}, {highest.InShort} until {highest.Slots.Time!.ToText}, but {later.InShort} until {later.Slots.Time!.ToText}: {CheckedAllegation.Number(later.Most)} - {CheckedAllegation.Number(highest.Least)} = {CheckedAllegation.Number(later.Most - highest.Least)}. A count that accumulates does not fall: a definition changed, or one of them was corrected.");
                }

                highest = later.Least > highest.Least ? later : highest;
            }
        }

        foreach (CheckedAllegation[] alike in all.Select(static it => (Figure: it, Definition: FigureDefinition.Of(it))).Where(static it => it.Definition is not null)
            .GroupBy(static it => it.Definition! with { By = "" }, static it => it.Figure).Select(static it => it.OrderBy(static one => one.Slots.Time!.To).ThenBy(static one => one.Date).ThenBy(static one => one.Id, StringComparer.Ordinal).ToArray()))
        {
            CheckedAllegation highest = alike[0];
            foreach (CheckedAllegation later in alike.Skip(1))
            {
                if (highest.Origin != later.Origin && Falls(highest, later))
                {
                    yield return new AllegationFlag(AllegationFindingCodes.DefinitionDiffers, [highest.Id, later.Id],
                        $"{highest.InShort} until {highest.Slots.Time!.ToText} is by {highest.Origin}, {later.InShort} until {later.Slots.Time!.ToText} by {later.Origin}: they are not compared as one series, since who counts, and how, may differ.");
                }

                highest = later.Least > highest.Least ? later : highest;
            }
        }
    }

    private static bool Falls(CheckedAllegation highest, CheckedAllegation later) => later.Slots.Time!.To > highest.Slots.Time!.To && later.Most < highest.Least;
}
