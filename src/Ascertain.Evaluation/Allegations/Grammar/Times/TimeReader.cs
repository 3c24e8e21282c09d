using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>Finds the times of a sentence: points and spans, explicit, partial, and counted from the statement's date. An open span closes at that date, never at the clock of the machine.</summary>
internal sealed class TimeReader
{
    private readonly TokenLine line;
    private readonly LocalDate statement;
    private readonly PointReader points;
    private readonly bool future;
    private readonly EndsReader ends;
    private TimeSpanFound? before;

    private TimeReader(TokenLine line, LocalDate statement)
    {
        (this.line, this.statement, points) = (line, statement, new PointReader(line, statement));
        for (int i = 0; i < line.Count && !future; i++)
        {
            future = line.Is(i, WordClass.Future);
        }

        ends = new EndsReader(line, statement, points, future);
    }

    /// <summary>All times in order; their tokens are masked.</summary>
    public static List<TimeSpanFound> Read(TokenLine line, LocalDate statement)
    {
        TimeReader reader = new(line, statement);
        List<TimeSpanFound> found = [];
        for (int at = 0; at < line.Count;)
        {
            TimeSpanFound? time = reader.At(at);
            if (time is null)
            {
                at++;
                continue;
            }

            if (reader.IsClockOnly(time) && found.Count > 0 && found[^1] is { From: { } day, FromClock: null } known && known.To is { } last && (day == last || reader.IsOfNight(known)))
            {
                // "On 8 May, between 04:00 and 05:30": the clock is of the day told before.
                bool isNext = time.To != time.From && day == last;
                time = time with { Start = time.Start - known.End <= 2 ? known.Start : time.Start, From = day, To = isNext ? last.PlusDays(1) : last };
                found.RemoveAt(found.Count - 1);
            }

            found.Add(time);
            reader.before = time.From is null ? reader.before : time;
            line.Mask(time.Start, time.End);
            at = time.End;
        }

        return found;
    }

    // A time of day without a day.
    private bool IsClockOnly(TimeSpanFound time)
    {
        bool isTold = time.FromClock is null;
        for (int at = time.Start; at < time.End && !isTold; at++)
        {
            isTold = line.Is(at, WordClass.Month) || line.Is(at, WordClass.Weekday) || line.Is(at, WordClass.RelativeDay) || line.Is(at, WordClass.RelativeNight) || line.Is(at, WordClass.TimeUnit) || line.Is(at, WordClass.This) || line.Tokens[at].Kind is TokenKind.Date or TokenKind.Ordinal;
        }

        return !isTold;
    }

    private bool IsOfNight(TimeSpanFound time) => time.To == time.From!.Value.PlusDays(1) && time.End - time.Start > 1 && Enumerable.Range(time.Start, time.End - time.Start).Any(at => line.At(at, WordClass.TimeUnit) is { Value: "night" });

    private TimeSpanFound? At(int at)
    {
        Token token = line.Tokens[at];
        if (token.Kind == TokenKind.Punctuation)
        {
            return null;
        }

        return OfBefore(at) ?? SoFar(at) ?? Night(at) ?? Past(at) ?? Length(at) ?? Ago(at) ?? FromTo(at) ?? Since(at) ?? Single(at);
    }

    // "two days later", "the next day", "since then": counted from the time told before.
    private TimeSpanFound? OfBefore(int at)
    {
        if (before is not { From: { } from, To: { } to } || before.End > at)
        {
            return null;
        }

        int lead = line.Length(at, WordClass.TimeLead), next = at + lead;
        if (line.Length(at, WordClass.SinceThen) is > 0 and int then)
        {
            return new TimeSpanFound(at, at + then, from, statement);
        }

        if (line.Length(next, WordClass.NextDay) is > 0 and int after)
        {
            return new TimeSpanFound(at, next + after, to.PlusDays(1), to.PlusDays(1));
        }

        if (line.Length(next, WordClass.DayBefore) is > 0 and int ahead && !line.Is(next, WordClass.RelativeDay))
        {
            return new TimeSpanFound(at, next + ahead, from.PlusDays(-1), from.PlusDays(-1));
        }

        if (NumberReader.Read(line, next) is not { Value: >= 1 and <= 1_000 } number || number.Value % 1 != 0 || line.At(number.End, WordClass.TimeUnit) is not { Value: "day" or "week" } unit)
        {
            return null;
        }

        int days = (int)number.Value * (unit.Value == "week" ? 7 : 1), end = number.End + 1;
        return line.Length(end, WordClass.Later) is > 0 and int later ? new TimeSpanFound(at, end + later, to.PlusDays(days), to.PlusDays(days))
            : end < line.Count && line.Tokens[end].Lower == "earlier" ? new TimeSpanFound(at, end + 1, from.PlusDays(-days), from.PlusDays(-days)) : null;
    }

    // "so far this year", "so far in 2031"
    private TimeSpanFound? SoFar(int at)
    {
        int length = line.Length(at, WordClass.SoFar);
        int next = at + length + line.Length(at + length, WordClass.TimeLead);
        return length > 0 && points.Read(next, true, true) is { } point && Resolve(point) is var (from, _) && from <= statement ? new TimeSpanFound(at, point.End, from, statement) : null;
    }

    // "last night", "overnight", "the night of 29–30 January", "the night of 8 May", "the night of 8 May to 9 May"
    private TimeSpanFound? Night(int at)
    {
        int lead = line.Length(at, WordClass.TimeLead), next = at + lead + line.Length(at + lead, WordClass.Determiner);
        int of = next + 1;
        if (line.At(next, WordClass.TimeUnit) is { Value: "night" } && (line.Is(of, WordClass.Of) || line.Is(of, WordClass.TimeFrom)))
        {
            if (ends.Read(of + 1) is { } both)
            {
                return new TimeSpanFound(at, both.End, both.From, both.To);
            }

            if (points.Read(of + 1, true) is { Grain: TimeGrain.Day or TimeGrain.Settled } day && Resolve(day) is var (from, to))
            {
                return new TimeSpanFound(at, day.End, from, to == from ? to.PlusDays(1) : to);
            }
        }

        lead = line.Is(at, WordClass.RelativeNight) ? 0 : lead;
        int length = line.Length(at + lead, WordClass.RelativeNight) is > 0 and int told ? told + lead : 0;
        if (length == 0)
        {
            return null;
        }

        int after = at + length, link = line.Is(after, WordClass.Of) ? 1 : line.Length(after, WordClass.TimeLead);
        if (ends.Read(after + link) is { } span && (link > 0 || line.Is(after, WordClass.TimeFrom)))
        {
            return new TimeSpanFound(at, span.End, span.From, span.To);
        }

        if (link > 0 && points.Read(after + link, true) is { Grain: TimeGrain.Day or TimeGrain.Settled } named && Resolve(named) is var (begin, end))
        {
            return new TimeSpanFound(at, named.End, begin, begin == end ? end.PlusDays(1) : end);
        }

        return new TimeSpanFound(at, after, statement.PlusDays(-1), statement);
    }

    // "over the past three days", "in the last 24 hours", "in the past year"
    private TimeSpanFound? Past(int at)
    {
        int lead = line.Length(at, WordClass.TimeLead), determiner = line.Length(at + lead, WordClass.Determiner), past = at + lead + determiner;
        int length = line.Length(past, WordClass.Past);
        if (length == 0)
        {
            return null;
        }

        (double Value, int End)? number = NumberReader.Read(line, past + length);
        int unitAt = number?.End ?? past + length;
        if (line.At(unitAt, WordClass.TimeUnit) is not { } unit || (line.Is(unitAt + 1, WordClass.Of) && points.Read(unitAt + 2, true) is not null) || (number is null && determiner == 0) || number is { Value: > 10_000 } || (number is { Value: var many } && many % 1 != 0))
        {
            return null;
        }

        return new TimeSpanFound(at, unitAt + 1, Back(unit.Value, (int)(number?.Value ?? 1)), statement);
    }

    // "during the 44 days that began on 27 September 2029"
    private TimeSpanFound? Length(int at)
    {
        int lead = line.Length(at, WordClass.TimeLead), next = at + lead + line.Length(at + lead, WordClass.Determiner);
        if (NumberReader.Read(line, next) is not { Value: <= 10_000 } number || line.At(number.End, WordClass.TimeUnit) is not { } unit || number.Value % 1 != 0)
        {
            return null;
        }

        int began = number.End + 1, link = line.Length(began, WordClass.ThatBegan);
        int first = began + link + line.Length(began + link, WordClass.TimeLead);
        if (link == 0 || points.Read(first, true) is not { Grain: TimeGrain.Day or TimeGrain.Settled } point || Resolve(point) is not var (from, _))
        {
            return null;
        }

        int count = (int)number.Value;
        LocalDate to = unit.Value switch
        {
            "month" => from.PlusMonths(count).PlusDays(-1),
            "year" => from.PlusYears(count).PlusDays(-1),
            "week" => from.PlusDays((7 * count) - 1),
            "hour" => from.PlusDays((count + 23) / 24),
            _ => from.PlusDays(count - 1),
        };
        return new TimeSpanFound(at, point.End, from, to);
    }

    // "three days ago", "a week ago"; of months and years the whole one is meant.
    private TimeSpanFound? Ago(int at)
    {
        int about = line.At(at, WordClass.BoundBefore)?.Words.Length ?? 0, next = at + about;
        (double Value, int End)? number = line.Is(next, WordClass.Article) && line.Is(next + 1, WordClass.TimeUnit) ? (1, next + 1) : NumberReader.Read(line, next);
        if (number is not { Value: >= 0 and <= 10_000 } read || read.Value % 1 != 0 || line.At(read.End, WordClass.TimeUnit) is not { } unit || !line.Is(read.End + 1, WordClass.Ago) || (line.Tokens[read.End + 1].Lower == "earlier" && read.End + 2 < line.Count && !line.IsSign(read.End + 2)))
        {
            return null;
        }

        LocalDate day = Back(unit.Value, (int)read.Value);
        return unit.Value switch
        {
            "month" => new TimeSpanFound(at, read.End + 2, new LocalDate(day.Year, day.Month, 1), new LocalDate(day.Year, day.Month, 1).PlusMonths(1).PlusDays(-1)),
            "year" => new TimeSpanFound(at, read.End + 2, new LocalDate(day.Year, 1, 1), new LocalDate(day.Year, 12, 31)),
            _ => new TimeSpanFound(at, read.End + 2, day, day),
        };
    }

    // "from 3 to 9 May", "between March and May 2030", "from 3 May until now", "in the period from … to …"
    private TimeSpanFound? FromTo(int at)
    {
        int lead = line.Is(at, WordClass.TimeFrom) ? 0 : line.Length(at, WordClass.TimeLead);
        int from = at + lead;
        if (!line.Is(from, WordClass.TimeFrom))
        {
            return null;
        }

        // "the night from 29 to 30 January" and "In one night, from 29 to 30" begin with "from" here as well.
        return ends.Read(from + 1) is { } both ? new TimeSpanFound(at, both.End, both.From, both.To, both.FromClock, both.ToClock) : null;
    }

    private TimeSpanFound? Since(int at)
    {
        int length = line.Length(at, WordClass.TimeSince);
        if (length > 0)
        {
            int next = at + length;
            if (line.Is(next, WordClass.TimeEvent) && Single(next) is { } lasted && (lasted.From is null || lasted.From != lasted.To))
            {
                return lasted with { Start = at }; // "from the war of 2019–2021"
            }

            next += line.Length(next, WordClass.TimeLead);
            next = line.Tokens[at].Lower == "from" ? next : Named(next, line.Tokens[at].Lower == "since");
            if (points.Read(next, true) is { } point && Resolve(point) is var (from, _) && !(line.Tokens[at].Lower == "from" && point.Grain == TimeGrain.Year && line.IsOpenWord(point.End)))
            {
                // From the end of March on means from its last day.
                LocalDate begin = point.Part == TimePart.Late && line.Is(next, WordClass.PartLate) && line.Tokens[next].Lower != "late" ? Resolve(point with { Part = TimePart.Whole })!.Value.To : from;
                int end = point.End + ClosedByNow(point.End);
                return new TimeSpanFound(at, end, begin, begin > statement ? Resolve(point)!.Value.To : statement, point.Clock, null);
            }
        }

        int after = line.Length(at, WordClass.TimeAfter);
        return after > 0 && points.Read(at + after, true) is { } start && Resolve(start) is var (first, _) ? new TimeSpanFound(at, start.End, first, first > statement ? first : statement) : null;
    }

    // "since the ceasefire of 10 November": whatever is named, its date counts.
    private int Named(int at, bool isSince)
    {
        if (points.Read(at, true) is not null || !(isSince || line.Is(at, WordClass.Determiner)))
        {
            return at;
        }

        for (int next = at + 1; next <= at + 5 && !line.IsSign(next, '.'); next++)
        {
            int link = line.Is(next, WordClass.Of) || (isSince && line.IsSign(next, ',')) ? 1 : line.Length(next, WordClass.TimeLead);
            if (link > 0 && points.Read(next + link, true) is { Grain: TimeGrain.Day or TimeGrain.Month or TimeGrain.Year })
            {
                return next + link;
            }
        }

        return at;
    }

    // A point, with or without a preposition, or two joined by a dash, "to" or "and".
    private TimeSpanFound? Single(int at)
    {
        int lead = Math.Max(line.Length(at, WordClass.TimeLead), line.Length(at, WordClass.TimePointLead)), next = at + lead;
        int named = line.Length(next, WordClass.TimeEvent);
        next += named;
        next += lead > 0 ? line.Length(next, WordClass.Whole) : 0;
        if (line.Length(next, WordClass.WeekOf) is > 0 and int week && points.Read(next + week, true) is { Grain: TimeGrain.Day } first && Resolve(first) is var (monday, _))
        {
            return new TimeSpanFound(at, first.End, monday, monday.PlusDays(6));
        }

        if (line.Length(next, WordClass.WeekTo) is > 0 and int upTo && points.Read(next + upTo, true) is { Grain: TimeGrain.Day or TimeGrain.Settled } end && Resolve(end) is var (_, sunday))
        {
            return new TimeSpanFound(at, end.End, sunday.PlusDays(-6), sunday);
        }

        if (named == 0 && lead > 0 && line.Is(next, WordClass.Determiner) && points.IsYear(next + 1) && EventAfter(next + 1) is { } told)
        {
            return told with { Start = at };
        }

        bool isIn = lead > 0 && line.Tokens[at].Lower is "in" or "during" or "throughout";
        if (ends.Read(next, lead > 0 || named > 0, joinedOnly: true) is { } both)
        {
            return new TimeSpanFound(at, both.End, both.From, both.To, both.FromClock, both.ToClock);
        }

        if (points.Read(next, lead > 0 || named > 0, isIn) is not { } point)
        {
            return null;
        }

        if (point.Grain == TimeGrain.Year && named == 0 && line.IsOpenWord(point.End) && line.Is(point.End, WordClass.Plural))
        {
            return null; // "in 2000 people": counted
        }

        bool isPast = line.EndingAt(at - 1, WordClass.Say) is not null;
        if (point.Part == TimePart.Late && line.Is(at, WordClass.TimePointLead) && point.Resolve(statement, future && !isPast) is var (_, last))
        {
            return new TimeSpanFound(at, point.End, last, last); // "by the end of 2030"
        }

        return point.Resolve(statement, future && !isPast) is var (from, to)
            ? Placed(at, point, from, to, isPast)
            : new TimeSpanFound(at, point.End, null, null);
    }

    private TimeSpanFound Placed(int at, TimePoint point, LocalDate from, LocalDate to, bool isPast)
    {
        if (point is { Grain: TimeGrain.Settled, Day: > 0 } && future && !isPast && from < statement)
        {
            (from, to) = (from.PlusDays(7), to.PlusDays(7)); // "on Friday Valdia will"
        }

        // "on 7 May between 09:00 and 17:00"
        int opening = point.End + (line.IsSign(point.End, ',') ? 1 : 0), clock = opening + line.Length(opening, WordClass.TimeFrom);
        if (clock > opening && point.Clock is null && points.Clock(clock) is { } first && line.Is(first.End, WordClass.TimeTo) && points.Clock(first.End + line.Length(first.End, WordClass.TimeTo)) is { } last)
        {
            return new TimeSpanFound(at, last.End, from, to, first.Time, last.Time);
        }

        return new TimeSpanFound(at, point.End, from, to, point.Clock, point.Clock);
    }

    private TimeSpanFound? EventAfter(int year)
    {
        int end = year + 1;
        int last = points.IsDash(end) && points.IsYear(end + 1) ? end + 1 : year;
        return line.Is(last + 1, WordClass.TimeEventAfter) && Years((int)line.Tokens[year].Value, (int)line.Tokens[last].Value) is var (from, to) ? new TimeSpanFound(year, last + 2, from, to) : null;
    }

    private static (LocalDate From, LocalDate To) Years(int first, int last) => (new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    private int ClosedByNow(int at)
    {
        int link = line.Length(at, WordClass.TimeTo);
        return link > 0 && line.Is(at + link, WordClass.TimeNow) ? link + line.Length(at + link, WordClass.TimeNow) : line.Length(at, WordClass.SoFar);
    }

    private (LocalDate From, LocalDate To)? Resolve(TimePoint point) => point.Resolve(statement, false);

    private LocalDate Back(string unit, int count) => unit switch
    {
        "month" => statement.PlusMonths(-count),
        "year" => statement.PlusYears(-Math.Min(count, statement.Year - 1)),
        "fortnight" => statement.PlusDays(-14 * Math.Min(count, 2_500)),
        "week" => statement.PlusDays(-7 * Math.Min(count, 5_000)),
        "hour" => statement.PlusDays(-((count + 23) / 24)),
        _ => statement.PlusDays(-count),
    };
}
