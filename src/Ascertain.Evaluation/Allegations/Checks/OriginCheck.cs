using Ascertain.Evaluation.Allegations.Grammar;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>A figure that several statements quote from one origin is one figure, however often it stands there.</summary>
internal static class OriginCheck
{
    /// <summary>Flags over all statements: the same figure of the same counted, role, place and time, with one who is named as saying so. Where nobody is named in the words it is the party of the statement.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (IGrouping<(string Origin, string Counted, string Role, double Value, string Bound, string Place, string Time), CheckedAllegation> quoted in all.Where(static it => it.HasFigure && it.Slots.Count!.Value > 2 && (it.Slots.Role ?? it.Slots.Event) is not null && !Vocabulary.English.IsPhrase(it.Origin, WordClass.NamesNobody))
            .GroupBy(static it => (it.Origin, it.Counted, (it.Slots.Role ?? it.Slots.Event)!.Label, it.Slots.Count!.Value, it.Slots.Count.Bound, it.Place, it.Slots.Time is { } time ? $"{time.FromText}..{time.ToText}" : "")))
        {
            CheckedAllegation[] one = [.. quoted.DistinctBy(static it => it.Statement)];
            if (one.Length > 1)
            {
                string speaker = one[0].Slots.Attribution?.Text ?? one[0].Party;
                yield return new AllegationFlag(AllegationFindingCodes.OneOrigin, [.. one.Select(static it => it.Id)],
                    FormattableString.Invariant($"{one[0].FigureText} {one[0].Slots.Counted?.Label ?? "times"} {quoted.Key.Role} stands in {one.Length} statements, of the same place and time as far as they are said, and each time {speaker} is named as who says so. If that is one and the same, it is one origin, counted once."));
            }
        }
    }
}
