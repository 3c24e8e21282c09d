using System.Globalization;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>"Mostly" means more than half. A dated figure of the same kind whose share is less stands in tension with it.</summary>
internal static class ShareCheck
{
    /// <summary>Flags over all statements.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (CheckedAllegation claim in all.Where(static it => it is { HasFigure: true, Slots: { Mostly: not null, Time: not null } }))
        {
            string kind = claim.Slots.Mostly!.Text.ToLowerInvariant();
            foreach (CheckedAllegation figure in all.Where(it => it.Id != claim.Id && it is { HasFigure: true, Slots.Time: not null } && it.Counted == kind && IsSameRole(it, claim) && Overlaps(it, claim)))
            {
                // The whole that the figure is a part of, else the whole that the claim names.
                CheckedAllegation whole = figure.Slots.PartOf is { } index && all.Where(it => it.Statement == figure.Statement).ElementAtOrDefault(index) is { HasFigure: true } stated ? stated : claim;
                if (double.IsInfinity(figure.Most) || whole.Least <= 0 && whole.Slots.Count!.Bound != "le" || whole.Slots.Count!.Value <= 0)
                {
                    continue;
                }

                double share = figure.Most / whole.Slots.Count.Value;
                if (share < 0.5)
                {
                    yield return new AllegationFlag(AllegationFindingCodes.ShareInTension, [claim.Id, figure.Id], string.Create(CultureInfo.InvariantCulture,
                        $"{claim.InShort} are told to be mostly {kind}, more than half; {figure.InShort} of {whole.FigureText} ({whole.Id}) would be {share * 100:0.#} %, over {Period(figure)} against {Period(claim)}. The periods and who counts as {kind} can differ."));
                }
            }
        }
    }

    private static bool IsSameRole(CheckedAllegation a, CheckedAllegation b) => a.Slots.Role?.Label == b.Slots.Role?.Label || b.Slots.Role?.Label == "killed-or-injured" && a.Slots.Role?.Label is "killed" or "injured";

    private static bool Overlaps(CheckedAllegation a, CheckedAllegation b) => a.Slots.Time!.From <= b.Slots.Time!.To && b.Slots.Time.From <= a.Slots.Time.To;

    private static string Period(CheckedAllegation it) => $"{it.Slots.Time!.FromText} to {it.Slots.Time.ToText}";
}
