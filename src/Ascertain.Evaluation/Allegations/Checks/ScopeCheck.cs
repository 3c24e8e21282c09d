namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Two figures compare only where what is counted, what happened, the place and the period agree. Where one of them differs, it says which; it never calls that a contradiction.</summary>
internal static class ScopeCheck
{
    // Arbitrary; of each kind the last flag says how many more pairs there are. What excludes each other comes first, and differing scopes never hide it.
    private const int MostExclusions = 1_000, MostDifferences = 200;

    /// <summary>Flags over all pairs: figures of one scope that exclude each other, also within one statement; then those of different statements whose scopes differ.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        List<AllegationFlag> exclusions = [], differences = [];
        int excluding = 0, differing = 0;
        foreach (IGrouping<(string, string), CheckedAllegation> alike in all.Where(static it => it.HasFigure && it.Slots.PartOf is null && (it.Slots.Role ?? it.Slots.Event) is not null)
            .GroupBy(static it => (it.Counted, (it.Slots.Role ?? it.Slots.Event)!.Label)))
        {
            List<CheckedAllegation> figures = [.. alike];
            for (int i = 0; i < figures.Count; i++)
            {
                for (int k = i + 1; k < figures.Count; k++)
                {
                    if (Compare(figures[i], figures[k]) is not { } flag)
                    {
                        continue;
                    }

                    if (flag.Code == AllegationFindingCodes.FiguresExclude)
                    {
                        Add(exclusions, flag, ++excluding, MostExclusions);
                    }
                    else if (figures[i].Statement != figures[k].Statement)
                    {
                        Add(differences, flag, ++differing, MostDifferences);
                    }
                }
            }
        }

        return [.. exclusions, .. More(AllegationFindingCodes.FiguresExclude, excluding - MostExclusions, "exclude each other"), .. differences, .. More(AllegationFindingCodes.ScopeDiffers, differing - MostDifferences, "differ in themselves and in their scope")];
    }

    private static void Add(List<AllegationFlag> flags, AllegationFlag flag, int number, int most)
    {
        if (number <= most)
        {
            flags.Add(flag);
        }
    }

    private static AllegationFlag[] More(string code, int more, string what) =>
        more > 0 ? [new AllegationFlag(code, [], FormattableString.Invariant($"{more} more pairs of figures {what}."))] : [];

    private static AllegationFlag? Compare(CheckedAllegation a, CheckedAllegation b)
    {
        if ((a.Least <= b.Most && b.Least <= a.Most) || (a.Party == b.Party && a.Place == b.Place && a.Slots.Time is { } first && b.Slots.Time is { } second && first.From == second.From && first.To != second.To))
        {
            return null; // both can hold, or they are one series of one party
        }

        List<string> differences = [];
        if (a.Place != b.Place)
        {
            differences.Add($"the place ({(a.Place.Length > 0 ? a.Slots.Place!.Text : "not said")} and {(b.Place.Length > 0 ? b.Slots.Place!.Text : "not said")})");
        }

        if (Period(a) != Period(b))
        {
            differences.Add($"the period ({Period(a)} and {Period(b)})");
        }

        string both = $"{a.InShort} and {b.InShort}";
        return differences.Count > 0
            ? new AllegationFlag(AllegationFindingCodes.ScopeDiffers, [a.Id, b.Id], $"Scope differs: {both} are not of one scope; what differs is {string.Join(" and ", differences)}. They need not exclude each other.")
            : new AllegationFlag(AllegationFindingCodes.FiguresExclude, [a.Id, b.Id], $"{both} are told of one place and period and cannot both hold: {CheckedAllegation.Number(Math.Abs(Least(a, b)))} lie between them. Their definitions are not compared.");
    }

    private static double Least(CheckedAllegation a, CheckedAllegation b) => a.Least > b.Most ? a.Least - b.Most : b.Least - a.Most;

    private static string Period(CheckedAllegation it) => it.Slots.Time is { } time ? $"{time.FromText} to {time.ToText}" : "not said";
}
