namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>A figure that several statements quote from one origin is one figure, however often it stands there.</summary>
internal static class OriginCheck
{
    /// <summary>Flags over all statements: the same figure of the same counted and role, with one who says so.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (IGrouping<(string Origin, string Counted, string Role, double Value, string Bound), CheckedAllegation> quoted in all.Where(static it => it.HasFigure && it.Slots.Count!.Value > 2 && (it.Slots.Role ?? it.Slots.Event) is not null)
            .GroupBy(static it => (it.Origin, it.Counted, (it.Slots.Role ?? it.Slots.Event)!.Label, it.Slots.Count!.Value, it.Slots.Count.Bound)))
        {
            CheckedAllegation[] one = [.. quoted.DistinctBy(static it => it.Statement)];
            if (one.Length > 1)
            {
                yield return new AllegationFlag(AllegationFindingCodes.OneOrigin, [.. one.Select(static it => it.Id)],
                    FormattableString.Invariant($"{one[0].FigureText} {one[0].Slots.Counted?.Label ?? "times"} {quoted.Key.Role} stands in {one.Length} statements and each time {one[0].Slots.Attribution?.Text ?? one[0].Party} says so: one origin, counted once."));
            }
        }
    }
}
