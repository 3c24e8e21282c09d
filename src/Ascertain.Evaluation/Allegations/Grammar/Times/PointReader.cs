using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>Reads one end of a time: a date, a month, a season, a year, a part of one, a day counted from the statement, with or without a time of day.</summary>
internal sealed class PointReader(TokenLine line, LocalDate statement)
{
    private const int EarliestYear = 1800, YearsAhead = 30; // arbitrary: what a bare number may be a year of

    /// <summary>The point that begins at a token; null for none.</summary>
    /// <param name="at">First token.</param>
    /// <param name="led">A preposition stands before, so that a bare number can be a year.</param>
    /// <param name="isIn">That preposition is one of months and years, not of days.</param>
    public TimePoint? Read(int at, bool led, bool isIn = false)
    {
        if (at >= line.Count)
        {
            return null;
        }

        if (Clocked(at) is { } clocked)
        {
            return clocked;
        }

        return Dated(at, led, isIn) is { } point ? WithClock(point) : null;
    }

    /// <summary>A time of day at a token, with the token after it.</summary>
    public (LocalTime Time, int End)? Clock(int at)
    {
        int about = line.Length(at, WordClass.ClockAbout), next = at + about;
        if (next >= line.Count)
        {
            return null;
        }

        if (SpokenClock.Read(line, next) is { } spoken)
        {
            return spoken;
        }

        Token token = line.Tokens[next];
        if (token.Kind == TokenKind.Clock)
        {
            int minutes = (int)token.Value, end = next + 1;
            if (line.At(end, WordClass.ClockHalf) is { } half)
            {
                (minutes, end) = (((minutes / 60 % 12) + (int)half.Amount) * 60 + (minutes % 60), end + half.Words.Length);
            }

            return (LocalTime.FromMinutesSinceMidnight(minutes), end + line.Length(end, WordClass.ClockTail));
        }

        if (token is { Kind: TokenKind.Number, IsPlain: true, Value: >= 1 and <= 12 } && line.At(next + 1, WordClass.ClockHalf) is { } named)
        {
            return (new LocalTime(((int)token.Value % 12) + (int)named.Amount, 0), next + 1 + named.Words.Length + line.Length(next + 1 + named.Words.Length, WordClass.ClockTail));
        }

        if (token is { Kind: TokenKind.Number, IsPlain: true, Value: >= 1 and <= 12 } && next + 1 < line.Count && line.Tokens[next + 1].Lower is "o'clock" or "o’clock")
        {
            int after = next + 2 + line.Length(next + 2, WordClass.TimeLead), part = after + line.Length(after, WordClass.Determiner);
            bool told = after > next + 2 && line.Is(part, WordClass.DayPart);
            return (new LocalTime(((int)token.Value % 12) + (told && line.Tokens[part].Lower is "afternoon" or "evening" ? 12 : 0), 0), told ? part + 1 : next + 2);
        }

        if (token is { Kind: TokenKind.Number, IsPlain: false, Value: > 1 and < 13 } && line.At(next + 1, WordClass.ClockHalf) is { } dotted && (int)Math.Round((token.Value % 1) * 100) is < 60 and int past && line.Text[token.Start..token.End].EndsWith(past.ToString("00", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            return (new LocalTime(((int)token.Value % 12) + (int)dotted.Amount, past), next + 1 + dotted.Words.Length); // 8.20 a.m.
        }

        if (token is { Kind: TokenKind.Number, IsPlain: true, Value: < 2400 } && token.End - token.Start == 4 && token.Value % 100 < 60 && next > 0 && line.Tokens[next - 1].Lower is "at" or "of" or "around" or "about" && line.Is(next + 1, WordClass.TimeLead)
            && Dated(next + 1 + line.Length(next + 1, WordClass.TimeLead), false, false) is { Grain: TimeGrain.Day or TimeGrain.Settled })
        {
            return (new LocalTime((int)token.Value / 100, (int)token.Value % 100), next + 1); // at 0530 on 29 January
        }

        if (token is { Kind: TokenKind.Number, IsPlain: true } && token.End - token.Start == 4 && line.Is(next + 1, WordClass.ClockTail) && line.Tokens[next + 1].Lower != "h" && token.Value < 2400 && token.Value % 100 < 60)
        {
            return (new LocalTime((int)token.Value / 100, (int)token.Value % 100), next + 1 + line.Length(next + 1, WordClass.ClockTail)); // 0530 hours
        }

        return line.At(next, WordClass.ClockWord) is { } word ? (new LocalTime((int)word.Amount % 24, 0), next + 1) : null;
    }

    // "05:30 on 9 May", "the morning of 9 May", "noon on Friday", and a clock alone: of the statement's day.
    private TimePoint? Clocked(int at)
    {
        int start = at + line.Length(at, WordClass.Determiner);
        if (line.Is(start, WordClass.DayPart) && line.Is(start + line.Length(start, WordClass.DayPart), WordClass.Of))
        {
            int after = start + line.Length(start, WordClass.DayPart) + 1;
            return Dated(after, true, false) is { } day ? WithClock(day) : null;
        }

        if (Clock(at) is not { } clock || (line.Is(at, WordClass.ClockWord) && line.Is(at - 1, WordClass.Article)))
        {
            return null;
        }

        int next = clock.End + (line.IsSign(clock.End, ',') ? 1 : 0), lead = line.Length(next, WordClass.TimeLead);
        TimePoint? date = Dated(next + lead, lead > 0, false);
        return date is { Grain: TimeGrain.Day or TimeGrain.Settled } && (date.Grain != TimeGrain.Settled || date.From == date.To)
            ? date with { Clock = clock.Time }
            : new TimePoint(clock.End, TimeGrain.Settled) { From = statement, To = statement, Clock = clock.Time };
    }

    private TimePoint WithClock(TimePoint point)
    {
        int end = point.End + (line.Is(point.End, WordClass.DayPart) && point.Grain is TimeGrain.Day or TimeGrain.Settled ? line.Length(point.End, WordClass.DayPart) : 0);
        point = point with { End = end };
        int next = end + (line.IsSign(end, ',') ? 1 : 0), lead = line.Length(next, WordClass.TimeLead);
        return point.Grain is TimeGrain.Day or TimeGrain.Settled && point.Clock is null && (lead > 0 || (next < line.Count && line.Tokens[next].Kind == TokenKind.Clock)) && Clock(next + lead) is { } clock && Dated(clock.End + line.Length(clock.End, WordClass.TimeLead), true, false) is null
            ? point with { Clock = clock.Time, End = clock.End }
            : point;
    }

    private TimePoint? Dated(int at, bool led, bool isIn)
    {
        if (at >= line.Count)
        {
            return null;
        }

        return Parted(at) ?? Relative(at, led) ?? DayFirst(at) ?? MonthFirst(at, isIn, led) ?? Seasonal(at, led) ?? Yearly(at, led);
    }

    // "early April", "the beginning of March", "the second half of 2030", "the first quarter of 2031", "the beginning of the year"
    private TimePoint? Parted(int at)
    {
        (int length, TimePart part) = line.Length(at, WordClass.PartEarly) is > 0 and int early ? (early, TimePart.Early)
            : line.Length(at, WordClass.PartMid) is > 0 and int mid ? (mid, TimePart.Mid)
            : line.Length(at, WordClass.PartLate) is > 0 and int late ? (late, TimePart.Late) : (0, TimePart.Whole);
        int next = at + length;
        if (length == 0 && Counted(at) is { } counted)
        {
            return counted;
        }

        if (length == 0)
        {
            int ordinal = at + line.Length(at, WordClass.Determiner);
            if (line.At(ordinal, WordClass.Ordinal) is not { } which)
            {
                return null;
            }

            int kind = ordinal + 1;
            part = line.Is(kind, WordClass.HalfOf) ? which.Amount == 1 ? TimePart.FirstHalf : TimePart.SecondHalf
                : line.Is(kind, WordClass.Quarter) ? TimePart.FirstQuarter + (Math.Min(4, (int)which.Amount) - 1) : TimePart.Whole;
            if (part == TimePart.Whole)
            {
                return null;
            }

            next = kind + 1 + line.Length(kind + 1, WordClass.Of);
            if (next == kind + 1 && part >= TimePart.FirstQuarter && Yearly(next, true) is null && MonthFirst(next, true) is null)
            {
                return new TimePoint(next, TimeGrain.Year) { Part = part }; // "in the third quarter"
            }
        }

        // "the year", "this month", "last month"
        int determiner = line.Length(next, WordClass.Last) is > 0 and int last ? last : line.Length(next, WordClass.This);
        if (determiner > 0 && line.At(next + determiner, WordClass.TimeUnit) is { Value: "month" or "year" } unit)
        {
            LocalDate day = line.Is(next, WordClass.Last) ? unit.Value == "year" ? statement.PlusYears(-1) : statement.PlusMonths(-1) : statement;
            return new TimePoint(next + determiner + 1, unit.Value == "year" ? TimeGrain.Year : TimeGrain.Month) { Year = day.Year, Month = day.Month, Part = part };
        }

        TimePoint? whole = MonthFirst(next, true) ?? Seasonal(next, true) ?? Yearly(next, true);
        return whole is { Grain: not TimeGrain.Day } ? whole with { Part = part } : null;
    }

    // "the first three months of 2031", "the last ten days of March", "the second week of May"
    private TimePoint? Counted(int at)
    {
        int ordinal = at + line.Length(at, WordClass.Determiner);
        if (line.At(ordinal, WordClass.Ordinal) is not { } which)
        {
            return null;
        }

        (double Value, int End) number = NumberReader.Read(line, ordinal + 1) ?? (1, ordinal + 1);
        if (line.At(number.End, WordClass.TimeUnit) is not { } unit || !line.Is(number.End + 1, WordClass.Of) || number.Value is < 1 or > 100)
        {
            return null;
        }

        int next = number.End + 2, count = (int)number.Value, skipped = which.Amount is > 1 and < 9 ? (int)which.Amount - 1 : 0;
        if ((MonthFirst(next, true) ?? Yearly(next, true) ?? Relative(next, true)) is not { } whole || whole.Resolve(statement, false) is not var (from, to))
        {
            return null;
        }

        Period length = unit.Value switch { "month" => Period.FromMonths(count), "week" => Period.FromWeeks(count), "year" => Period.FromYears(count), _ => Period.FromDays(count) };
        for (int i = 0; i < skipped; i++)
        {
            from += length; // "the second week of May"
        }

        return new TimePoint(whole.End, TimeGrain.Settled) { From = which.Amount < 9 ? from : to.PlusDays(1) - length, To = which.Amount < 9 ? from.PlusDays(-1) + length : to };
    }

    private TimePoint? Relative(int at, bool led)
    {
        if (line.At(at, WordClass.RelativeDay) is { } day)
        {
            return Settled(at + day.Words.Length, statement.PlusDays((int)day.Amount));
        }

        int weekdayAt = at;
        bool last = line.Is(at, WordClass.Last), next = line.Is(at, WordClass.Next), present = line.Is(at, WordClass.This);
        int determiner = last ? line.Length(at, WordClass.Last) : next ? line.Length(at, WordClass.Next) : present ? line.Length(at, WordClass.This) : 0;
        weekdayAt += determiner;
        if (IsWeekday(weekdayAt))
        {
            return Weekday(weekdayAt, last, next);
        }

        if (line.Is(weekdayAt, WordClass.Weekend) && (determiner > 0 || line.Is(at - 1, WordClass.TimeLead)))
        {
            LocalDate monday = statement.PlusDays(1 - (int)statement.DayOfWeek).PlusDays(next ? 7 : 0);
            LocalDate saturday = next || ((int)statement.DayOfWeek >= 6 && !last) ? monday.PlusDays(5) : monday.PlusDays(-2);
            return new TimePoint(weekdayAt + 1, TimeGrain.Settled) { From = saturday, To = saturday.PlusDays(1) };
        }

        if (determiner == 0 || (present && line.Tokens[at].Lower == "the"))
        {
            return null;
        }

        if (line.At(weekdayAt, WordClass.TimeUnit) is { } unit)
        {
            return Unit(weekdayAt + 1, unit.Value, last ? -1 : next ? 1 : 0);
        }

        if (line.At(weekdayAt, WordClass.Season) is { } season)
        {
            int year = statement.Year;
            LocalDate begin = new(year, (int)season.Amount, 1);
            begin = last ? begin.PlusMonths(3) > statement ? begin.PlusYears(-1) : begin : next && begin <= statement ? begin.PlusYears(1) : present && begin > statement.PlusMonths(3) ? begin.PlusYears(-1) : begin;
            return new TimePoint(weekdayAt + 1, TimeGrain.Settled) { From = begin, To = begin.PlusMonths(3).PlusDays(-1) };
        }

        if (IsMonth(weekdayAt, true) && line.At(weekdayAt, WordClass.Month) is { } month)
        {
            int year = last ? (int)month.Amount >= statement.Month ? statement.Year - 1 : statement.Year : next && (int)month.Amount <= statement.Month ? statement.Year + 1 : statement.Year;
            return new TimePoint(weekdayAt + 1, TimeGrain.Month) { Year = year, Month = (int)month.Amount };
        }

        return null;
    }

    private TimePoint? Unit(int end, string unit, int step)
    {
        LocalDate monday = statement.PlusDays(1 - (int)statement.DayOfWeek);
        (LocalDate from, LocalDate to) = unit switch
        {
            "week" => (monday.PlusWeeks(step), monday.PlusWeeks(step).PlusDays(6)),
            "month" => (new LocalDate(statement.Year, statement.Month, 1).PlusMonths(step), new LocalDate(statement.Year, statement.Month, 1).PlusMonths(step + 1).PlusDays(-1)),
            "year" => (new LocalDate(statement.Year + step, 1, 1), new LocalDate(statement.Year + step, 12, 31)),
            _ => (statement.PlusDays(step), statement.PlusDays(step)),
        };
        return unit == "hour" ? null : new TimePoint(end, TimeGrain.Settled) { From = from, To = step == 0 ? statement : to }; // the present unit closes at the statement's date
    }

    private TimePoint Weekday(int at, bool last, bool next)
    {
        int wanted = (int)line.At(at, WordClass.Weekday)!.Amount, back = ((int)statement.DayOfWeek - wanted + 7) % 7;
        int days = next ? 7 - back : last && back == 0 ? -7 : -back;
        int end = at + 1;

        // "Tuesday, 13 May 2031": the date tells it.
        int comma = end + (line.IsSign(end, ',') ? 1 : 0);
        if ((DayFirst(comma) ?? MonthFirst(comma, false)) is { Grain: TimeGrain.Day } date)
        {
            return date;
        }

        return Settled(end, statement.PlusDays(days)) with { Day = next || last ? 0 : wanted };
    }

    private TimePoint? DayFirst(int at)
    {
        int first = at + (line.At(at, WordClass.Determiner) is { Words.Length: 1 } && at + 1 < line.Count && line.Tokens[at + 1].Kind == TokenKind.Ordinal ? 1 : 0);
        if (first >= line.Count)
        {
            return null;
        }

        Token token = line.Tokens[first];
        if (token.Kind == TokenKind.Date)
        {
            int value = (int)token.Value, end = first + 1;
            return Clock(end) is { } clock && line.Tokens[end].Kind == TokenKind.Clock
                ? new TimePoint(clock.End, TimeGrain.Day) { Year = value / 10_000, Month = value / 100 % 100, Day = value % 100, Clock = clock.Time }
                : new TimePoint(end, TimeGrain.Day) { Year = value / 10_000, Month = value / 100 % 100, Day = value % 100 };
        }

        if (!(token is { Kind: TokenKind.Number, IsPlain: true } or { Kind: TokenKind.Ordinal }) || token.Value is < 1 or > 31)
        {
            return null;
        }

        int month = first + 1 + line.Length(first + 1, WordClass.Of);
        if (!IsMonth(month, true))
        {
            // "on the 14th": the latest day of that number
            bool isDay = token.Kind == TokenKind.Ordinal && first > at && at > 0 && line.Is(at - 1, WordClass.TimeLead) && (first + 1 >= line.Count || !line.IsOpenWord(first + 1) || line.Is(first + 1, WordClass.Number)) && !(first + 1 < line.Count && line.Tokens[first + 1].IsCapital && line.Tokens[first + 1].Kind == TokenKind.Word && line.Is(first + 1, WordClass.Institution));
            return isDay ? TimePoint.LatestOfNumber((int)token.Value, first + 1, statement) : null;
        }

        (int year, int after) = Year(month + 1);
        return new TimePoint(after, TimeGrain.Day) { Year = year, Month = (int)line.At(month, WordClass.Month)!.Amount, Day = (int)token.Value };
    }

    private TimePoint? MonthFirst(int at, bool isIn, bool led = false)
    {
        if (!IsMonth(at, isIn || led || line.Is(at - 1, WordClass.TimeLead) || line.Is(at - 1, WordClass.TimeSince) || line.Is(at - 1, WordClass.TimeTo) || line.Is(at - 1, WordClass.TimeFrom) || line.Is(at - 1, WordClass.PartMid)))
        {
            return null;
        }

        int month = (int)line.At(at, WordClass.Month)!.Amount, next = at + 1;
        next += line.IsSign(next, '.') && line.Tokens[at].Lower.Length <= 4 ? 1 : 0;
        if (next < line.Count && line.Tokens[next] is { Kind: TokenKind.Number or TokenKind.Ordinal } day && (day.IsPlain || day.Kind == TokenKind.Ordinal) && day.Value is >= 1 and <= 31 && day.End - day.Start <= 4)
        {
            (int year, int end) = Year(next + 1);
            // "In May 14 people": behind "in" a number is no day, unless a year follows.
            if (year != 0 || day.Kind == TokenKind.Ordinal || !isIn)
            {
                return new TimePoint(end, TimeGrain.Day) { Year = year, Month = month, Day = (int)day.Value };
            }
        }

        (int monthYear, int after) = Year(next);
        return new TimePoint(after, TimeGrain.Month) { Year = monthYear, Month = month };
    }

    // "[of] 2031", ", 2031", "this year", "last year", "of last year"; and the token after it.
    private (int Year, int End) Year(int at)
    {
        int next = at + (line.IsSign(at, ',') || line.Is(at, WordClass.Of) ? 1 : 0);
        if (IsYear(next) && !(next > at && line.IsSign(at, ',') && line.IsOpenWord(next + 1)))
        {
            return ((int)line.Tokens[next].Value, next + 1);
        }

        int step = line.Is(next, WordClass.Last) ? line.Length(next, WordClass.Last) : line.Length(next, WordClass.This);
        return step > 0 && line.At(next + step, WordClass.TimeUnit) is { Value: "year" } && line.Tokens[next].Lower != "the"
            ? (line.Is(next, WordClass.Last) ? statement.Year - 1 : statement.Year, next + step + 1)
            : (0, at);
    }

    private TimePoint? Seasonal(int at, bool led)
    {
        int next = at + (line.Is(at, WordClass.Determiner) ? 1 : 0);
        if (line.At(next, WordClass.Season) is not { } season || !(led || next > at || IsYear(next + 1)))
        {
            return null;
        }

        (int year, int end) = Year(next + 1);
        if (year != 0 && IsDash(end) && end + 1 < line.Count && line.Tokens[end + 1] is { Kind: TokenKind.Number, IsPlain: true })
        {
            end += 2; // the winter of 2030–31
        }

        return year == 0 && !led ? null : new TimePoint(end, TimeGrain.Season) { Year = year, Month = (int)season.Amount };
    }

    private TimePoint? Yearly(int at, bool led)
    {
        int next = at + (line.Is(at, WordClass.Determiner) || (line.Is(at, WordClass.This) && line.Tokens[at].Lower == "the") ? 1 : 0);
        TimePart part = line.Is(next, WordClass.PartEarly) ? TimePart.Early : line.Is(next, WordClass.PartLate) ? TimePart.Late : TimePart.Whole;
        int decade = part == TimePart.Whole ? next : next + 1;
        if (decade < line.Count && line.Tokens[decade].Kind == TokenKind.Decade)
        {
            int year = (int)line.Tokens[decade].Value, from = part == TimePart.Late ? year + 5 : year, to = part == TimePart.Early ? year + 4 : year + 9;
            return new TimePoint(decade + 1, TimeGrain.Settled) { From = new LocalDate(from, 1, 1), To = new LocalDate(to, 12, 31) };
        }

        if (next > at && line.At(next, WordClass.TimeUnit) is { Value: "year" } && IsYear(next + 1))
        {
            return new TimePoint(next + 2, TimeGrain.Year) { Year = (int)line.Tokens[next + 1].Value };
        }

        return led && next == at && IsYear(at) ? new TimePoint(at + 1, TimeGrain.Year) { Year = (int)line.Tokens[at].Value } : null;
    }

    /// <summary>True for a number that can be a year.</summary>
    public bool IsYear(int at) => (uint)at < (uint)line.Count && line.Tokens[at] is { Kind: TokenKind.Number, IsPlain: true } token && token.End - token.Start == 4
        && token.Value >= EarliestYear && token.Value <= statement.Year + YearsAhead && !line.Is(at + 1, WordClass.Percent) && !line.Is(at + 1, WordClass.Scale);

    /// <summary>True for a dash between two ends.</summary>
    public bool IsDash(int at) => line.IsSign(at, '–') || line.IsSign(at, '-') || line.IsSign(at, '—') || line.IsSign(at, '/');

    // "May" and "March" are verbs too: a capital letter and a place where a date can stand.
    private bool IsMonth(int at, bool expected) => line.Is(at, WordClass.Month) && line.Tokens[at].IsCapital
        && (expected || line.Tokens[at].Lower is { Length: > 5 } || (at + 1 < line.Count && line.Tokens[at + 1].Kind is TokenKind.Number or TokenKind.Ordinal));

    private bool IsWeekday(int at) => line.Is(at, WordClass.Weekday) && line.Tokens[at].IsCapital;

    private static TimePoint Settled(int end, LocalDate day) => new(end, TimeGrain.Settled) { From = day, To = day };
}
