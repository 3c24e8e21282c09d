using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>Reads times of two ends: "3 to 9 May", "March–April 2031", "between 6 and 9 p.m. on Monday", "3 May until now".</summary>
internal sealed class EndsReader(TokenLine line, LocalDate statement, PointReader points, bool future)
{
    /// <summary>Two ends with what joins them; the first takes year and month from the second. Null where there are not two.</summary>
    /// <param name="at">First token.</param>
    /// <param name="led">A preposition stands before.</param>
    /// <param name="joinedOnly">No preposition opens the span: only ends of one grain belong together.</param>
    public TimeSpanFound? Read(int at, bool led = true, bool joinedOnly = false)
    {
        if (at >= line.Count)
        {
            return null;
        }

        if (OfBareNumber(at) is { } bare)
        {
            return bare;
        }

        // "May 3–9"
        TimePoint? begin = points.Read(at, led);
        if (begin is null)
        {
            return null;
        }

        int link = line.Length(begin.End, WordClass.TimeTo);
        if (link == 0 && points.IsDash(begin.End))
        {
            link = 1;
        }

        if (link == 0)
        {
            return null;
        }

        int next = begin.End + link;
        if (!joinedOnly && line.Is(next, WordClass.TimeNow) && begin.Resolve(statement, false) is var (from, _))
        {
            return new TimeSpanFound(at, next + line.Length(next, WordClass.TimeNow), from, statement, begin.Clock, null);
        }

        if (begin.Grain == TimeGrain.Day && next < line.Count && line.Tokens[next] is { Kind: TokenKind.Number, IsPlain: true, Value: >= 1 and <= 31 } day && !line.Is(next + 1, WordClass.Month) && !line.IsOpenWord(next + 1) && points.IsDash(begin.End))
        {
            (int year, int end) = line.IsSign(next + 1, ',') && points.IsYear(next + 2) ? ((int)line.Tokens[next + 2].Value, next + 3) : points.IsYear(next + 1) ? ((int)line.Tokens[next + 1].Value, next + 2) : (begin.Year, next + 1);
            return Joined(at, begin with { Year = year }, new TimePoint(end, TimeGrain.Day) { Day = (int)day.Value, Month = begin.Month, Year = year });
        }

        // "and" joins neighbours only; two months of a list are two times.
        bool isAnd = line.Is(begin.End, WordClass.NumberAnd);
        next += line.Length(next, WordClass.TimeLead);
        return points.Read(next, true) is { } close && (close.Grain == begin.Grain || close.Grain == TimeGrain.Settled || begin.Grain == TimeGrain.Settled || !joinedOnly) && !(isAnd && joinedOnly && !AreNeighbours(begin, close)) && !(close.Grain == TimeGrain.Year && line.IsOpenWord(close.End) && line.Is(close.End, WordClass.Plural))
            ? Joined(at, begin, close)
            : null;
    }

    // A number alone comes first and takes what it is of from the other end.
    private TimeSpanFound? OfBareNumber(int at)
    {
        // "3 to 9 May"
        Token token = line.Tokens[at];
        if (token is { Kind: TokenKind.Number, IsPlain: true, Value: >= 1 and <= 31 } or { Kind: TokenKind.Ordinal, Value: >= 1 and <= 31 } && token.End - token.Start <= 4 && line.Is(at + 1, WordClass.TimeTo))
        {
            int second = at + 1 + line.Length(at + 1, WordClass.TimeTo);
            second += line.At(second, WordClass.Determiner) is { Words.Length: 1 } ? 1 : 0;
            if (second < line.Count && line.Tokens[second].Kind is TokenKind.Number or TokenKind.Ordinal && points.Read(second, true) is { Grain: TimeGrain.Day, Clock: null } last)
            {
                TimePoint first = new(at + 1, TimeGrain.Day) { Day = (int)token.Value, Month = last.Month, Year = last.Year };
                return Joined(at, first, last);
            }
        }

        // "between 6 and 9 p.m. on Monday": the half of the day belongs to both
        int clockAt = at + 1 + line.Length(at + 1, WordClass.TimeTo);
        if (token is { Kind: TokenKind.Number, IsPlain: true, Value: >= 1 and <= 12 } && clockAt > at + 1 && points.Read(clockAt, true) is { Clock: { } closing } later)
        {
            TimePoint opening = new(at + 1, TimeGrain.Settled) { From = statement, To = statement, Clock = new LocalTime(((int)token.Value % 12) + (closing.Hour >= 12 ? 12 : 0), 0) };
            return Joined(at, opening, later);
        }

        return null;
    }

    private bool AreNeighbours(TimePoint begin, TimePoint close) =>
        close.Resolve(statement, future) is var (from, _) && begin.Resolve(statement, future, close.Year, 0) is var (_, to) && to.PlusDays(1) == from;

    private TimeSpanFound? Joined(int at, TimePoint first, TimePoint last)
    {
        if (last.Resolve(statement, future, 0, 0) is not var (lastFrom, lastTo))
        {
            return new TimeSpanFound(at, last.End, null, null);
        }

        // Without a year the first lies in the year of the last, or before it.
        (LocalDate From, LocalDate To)? begin = first.Resolve(statement, future, lastFrom.Year, last.Month);
        if (begin is { } resolved && first.Year == 0 && first.Grain != TimeGrain.Settled && resolved.From > lastTo)
        {
            begin = first.Resolve(statement, future, lastFrom.Year - 1, last.Month);
        }

        if (first is { Grain: TimeGrain.Settled, Day: > 0 } && begin is { } weekday && weekday.From > lastTo)
        {
            begin = (weekday.From.PlusDays(-7), weekday.To.PlusDays(-7));
        }

        if (first is { Grain: TimeGrain.Settled, Clock: not null } && first.From == statement && last.Clock is not null)
        {
            begin = (lastFrom, lastFrom); // "between 14:00 and 16:30 on 9 May"
            begin = first.Clock > last.Clock ? (lastFrom.PlusDays(-1), lastFrom) : begin; // "between 22:40 and 03:15", also "on 9 May": the night before
        }

        return begin is var (from, _) ? new TimeSpanFound(at, last.End, from, lastTo, first.Clock, last.Clock) : new TimeSpanFound(at, last.End, null, null);
    }
}
