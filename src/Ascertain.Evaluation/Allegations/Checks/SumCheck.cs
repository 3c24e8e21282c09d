namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Parts against wholes inside one statement: what is "of them", and the killed and the injured against those killed or injured.</summary>
internal static class SumCheck
{
    private const string Whole = "killed-or-injured";

    /// <summary>Flags of one statement.</summary>
    /// <param name="all">Its allegations in order.</param>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (IGrouping<int, CheckedAllegation> parts in all.Where(static it => it is { HasFigure: true, Slots.PartOf: not null }).GroupBy(static it => it.Slots.PartOf!.Value).OrderBy(static it => it.Key))
        {
            CheckedAllegation whole = all[parts.Key];
            foreach (CheckedAllegation part in parts.Where(it => whole.HasFigure && it.Least > whole.Most))
            {
                yield return new AllegationFlag(AllegationFindingCodes.PartExceedsWhole, [whole.Id, part.Id],
                    $"{part.InShort} is told as a part of {whole.InShort}, but {CheckedAllegation.Number(part.Least)} > {CheckedAllegation.Number(whole.Most)}.");
            }
        }

        foreach (CheckedAllegation total in all.Where(static it => it.HasFigure && it.Slots.Role?.Label == Whole))
        {
            CheckedAllegation[] parts = [.. all.Where(it => it.HasFigure && it.Slots.PartOf is null && it.Place == total.Place && IsSamePeriod(it, total)).GroupBy(static it => it.Slots.Role?.Label).Where(static it => it.Key is "killed" or "injured")
                .Select(Together).OfType<CheckedAllegation>().OrderBy(static it => it.Slots.Sentence.Start).ThenBy(static it => it.Id, StringComparer.Ordinal)];
            if (parts.Length != 2)
            {
                continue;
            }

            (double least, double most) = (parts[0].Least + parts[1].Least, parts[0].Most + parts[1].Most);
            if (least > total.Most || most < total.Least)
            {
                yield return new AllegationFlag(AllegationFindingCodes.SumDiffers, [total.Id, parts[0].Id, parts[1].Id],
                    $"{parts[0].FigureText} {parts[0].Slots.Role!.Label} + {parts[1].FigureText} {parts[1].Slots.Role!.Label} = {(least == most ? CheckedAllegation.Number(least) : double.IsInfinity(most) ? $"at least {CheckedAllegation.Number(least)}" : $"{CheckedAllegation.Number(least)} to {CheckedAllegation.Number(most)}")}, but the same statement gives {total.InShort}. Somebody can be counted in neither or in both.");
            }
        }
    }

    // What a statement says of one role: a figure told again is one figure, and one that is the sum of the others is their total and no further part. Null where several stand that make no sum.
    private static CheckedAllegation? Together(IEnumerable<CheckedAllegation> told)
    {
        CheckedAllegation[] once = [.. told.DistinctBy(static it => (it.Least, it.Most, it.FigureText))];
        double all = once.Sum(static it => it.Least); // whole numbers, so that sums of them are exact
        return once.Length == 1 ? once[0] : once.Length > 2 && once.All(static it => it.Least == it.Most) ? once.FirstOrDefault(it => all - it.Least == it.Least) : null;
    }

    private static bool IsSamePeriod(CheckedAllegation a, CheckedAllegation b) => a.Slots.Time is null || b.Slots.Time is null || (a.Slots.Time.From == b.Slots.Time.From && a.Slots.Time.To == b.Slots.Time.To);
}
