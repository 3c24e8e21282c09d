namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>A count that accumulates from one day on must not fall within one scope; where it does, a definition changed or a figure was corrected, and somebody should say which.</summary>
internal static class SeriesCheck
{
    /// <summary>Flags for each party's own series: same counted, role, place and first day, a later last day and a lower figure.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (IGrouping<(string Party, string Counted, string Role, string Place, NodaTime.LocalDate From), CheckedAllegation> series in all
            .Where(static it => it is { HasFigure: true, Slots: { Role: not null, Time: not null, PartOf: null } })
            .GroupBy(static it => (it.Party, it.Counted, it.Slots.Role!.Label, it.Place, it.Slots.Time!.From)))
        {
            CheckedAllegation? highest = null;
            foreach (CheckedAllegation later in series.OrderBy(static it => it.Slots.Time!.To).ThenBy(static it => it.Date).ThenBy(static it => it.Id, StringComparer.Ordinal))
            {
                if (highest is not null && later.Slots.Time!.To > highest.Slots.Time!.To && later.Most < highest.Least)
                {
                    yield return new AllegationFlag(AllegationFindingCodes.SeriesFalls, [highest.Id, later.Id],
                        $"Since {series.Key.From:uuuu-MM-dd}, {highest.InShort} until {highest.Slots.Time.ToText}, but {later.InShort} until {later.Slots.Time.ToText}: {CheckedAllegation.Number(later.Most)} - {CheckedAllegation.Number(highest.Least)} = {CheckedAllegation.Number(later.Most - highest.Least)}. A count that accumulates does not fall: a definition changed, or one of them was corrected.");
                }

                highest = highest is null || later.Least > highest.Least ? later : highest;
            }
        }
    }
}
