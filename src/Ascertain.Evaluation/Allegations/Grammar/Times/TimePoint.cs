using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>One end of a time as written: year and month may come from the other end or from the statement's date.</summary>
/// <remarks>Thirds of months and years for "early", "mid" and "late" are arbitrary; what they are taken for stands in <see cref="TimePart"/> and in the manual.</remarks>
/// <param name="End">Token after it.</param>
/// <param name="Grain">How fine.</param>
internal sealed record TimePoint(int End, TimeGrain Grain)
{
    /// <summary>Year, or 0.</summary>
    public int Year { get; init; }

    /// <summary>Month, or of a season the first; 0 for none.</summary>
    public int Month { get; init; }

    /// <summary>Day of the month, or 0.</summary>
    public int Day { get; init; }

    /// <summary>Part of it.</summary>
    public TimePart Part { get; init; }

    /// <summary>Time of day.</summary>
    public LocalTime? Clock { get; init; }

    /// <summary>First day, where settled.</summary>
    public LocalDate From { get; init; }

    /// <summary>Last day, where settled.</summary>
    public LocalDate To { get; init; }

    /// <summary>First and last day. Null where the calendar has no such day.</summary>
    /// <param name="statement">Date of the statement: a year that is not written is the latest in which it began by then.</param>
    /// <param name="ahead">Of the future: the first in which it ends after then.</param>
    /// <param name="year">Year of the other end, or 0.</param>
    /// <param name="month">Month of the other end, or 0.</param>
    public (LocalDate From, LocalDate To)? Resolve(LocalDate statement, bool ahead, int year = 0, int month = 0)
    {
        if (Grain == TimeGrain.Settled)
        {
            return (From, To);
        }

        TimePoint known = this with { Month = Month == 0 ? month : Month, Year = Year == 0 ? year : Year };
        if (known.Year != 0)
        {
            return known.Whole() is { } whole ? known.OfPart(whole) : null;
        }

        // Eight years hold every day of the calendar, 29 February also.
        for (int back = 0; back <= 8; back++)
        {
            TimePoint tried = known with { Year = ahead ? statement.Year + back : statement.Year - back };
            if (tried.Whole() is { } whole && tried.OfPart(whole) is var (from, to) && (ahead ? to >= statement : from <= statement))
            {
                return !ahead && IsNearAhead(known with { Year = tried.Year + 1 }, from, statement) is { } near ? near : (from, to);
            }
        }

        return null;
    }

    /// <summary>"On the 14th": the latest day of that number by the statement.</summary>
    /// <param name="day">From 1 to 31.</param>
    /// <param name="end">Token after it.</param>
    /// <param name="statement">Date of the statement.</param>
    public static TimePoint? LatestOfNumber(int day, int end, LocalDate statement)
    {
        for (int back = 0; back < 3; back++)
        {
            LocalDate month = new LocalDate(statement.Year, statement.Month, 1).PlusMonths(-back);
            if (day <= CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) && month.PlusDays(day - 1) <= statement)
            {
                return new TimePoint(end, TimeGrain.Day) { Year = month.Year, Month = month.Month, Day = day };
            }
        }

        return null;
    }

    // A day that was almost a year ago and comes again within weeks lies ahead: "closed from 4 to 10 March", said on 3 March. Both numbers are arbitrary.
    private static (LocalDate From, LocalDate To)? IsNearAhead(TimePoint next, LocalDate past, LocalDate statement) =>
        next.Grain == TimeGrain.Day && Period.Between(past, statement, PeriodUnits.Days).Days > 300 && next.Whole() is { } whole && Period.Between(statement, whole.From, PeriodUnits.Days).Days <= 45 ? whole : null;

    private (LocalDate From, LocalDate To)? Whole()
    {
        if (Year is < 1 or > 9990)
        {
            return null;
        }

        switch (Grain)
        {
            case TimeGrain.Year:
                return (new LocalDate(Year, 1, 1), new LocalDate(Year, 12, 31));
            case TimeGrain.Season:
                LocalDate begin = new(Year, Month, 1);
                return (begin, begin.PlusMonths(3).PlusDays(-1));
            case TimeGrain.Month:
                LocalDate first = new(Year, Month, 1);
                return (first, first.PlusMonths(1).PlusDays(-1));
            default:
                if (Month is < 1 or > 12 || Day < 1 || Day > CalendarSystem.Iso.GetDaysInMonth(Year, Month))
                {
                    return null;
                }

                LocalDate day = new(Year, Month, Day);
                return (day, day);
        }
    }

    private (LocalDate From, LocalDate To) OfPart((LocalDate From, LocalDate To) whole)
    {
        bool isYear = Grain == TimeGrain.Year;
        LocalDate Of(int month, int day) => isYear ? new LocalDate(Year, month, 1) : whole.From.PlusDays(day - 1);
        return Part switch
        {
            TimePart.Whole => whole,
            TimePart.Early => (whole.From, Of(5, 11).PlusDays(-1)),
            TimePart.Mid => (Of(5, 11), Of(9, 21).PlusDays(-1)),
            TimePart.Late => (Of(9, 21), whole.To),
            TimePart.FirstHalf => (whole.From, Of(7, 16).PlusDays(-1)),
            TimePart.SecondHalf => (Of(7, 16), whole.To),
            _ => (whole.From.PlusMonths(3 * (Part - TimePart.FirstQuarter)), whole.From.PlusMonths((3 * (Part - TimePart.FirstQuarter)) + 3).PlusDays(-1)),
        };
    }
}
