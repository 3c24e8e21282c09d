using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Times that cannot be: an end before its beginning, a past that lies after the statement, a day that the calendar lacks.</summary>
internal static class TimeCheck
{
    /// <summary>Flags of single allegations; several of one sentence that share a time make one flag.</summary>
    public static IEnumerable<AllegationFlag> Of(IReadOnlyList<CheckedAllegation> all)
    {
        foreach (IGrouping<(int Statement, int Start, LocalDate, LocalDate), CheckedAllegation> shared in all.Where(static it => it.Slots.Time is not null)
            .GroupBy(static it => (it.Statement, it.Slots.Time!.Words.Start, it.Slots.Time.From, it.Slots.Time.To)))
        {
            CheckedAllegation first = shared.First();
            ExtractedTime time = first.Slots.Time!;
            string[] ids = [.. shared.Select(static it => it.Id)];
            int days = Period.Between(time.From, time.To, PeriodUnits.Days).Days;
            if (days < 0 || (days == 0 && time.FromClock > time.ToClock))
            {
                yield return new AllegationFlag(AllegationFindingCodes.TimeTurned, ids,
                    $"\"{time.Words.Text}\" ends {(days < 0 ? FormattableString.Invariant($"{-days} days") : "on the same day")} before it begins: {time.FromText} to {time.ToText}.");
            }
            else if (time.From > first.Date && shared.Any(static it => it.Slots.Role is not null) && !first.Slots.IsOfFuture)
            {
                yield return new AllegationFlag(AllegationFindingCodes.TimeAfterStatement, ids,
                    FormattableString.Invariant($"\"{time.Words.Text}\" begins on {time.FromText}, {Period.Between(first.Date, time.From, PeriodUnits.Days).Days} days after the statement of {first.Date:uuuu-MM-dd}, and is told as past."));
            }
        }
    }
}
