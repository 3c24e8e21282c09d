namespace Ascertain.Evaluation.Allegations.Grammar.Counts;

/// <summary>Finds the counts of a sentence with their bounds. Times must have been masked before.</summary>
/// <remarks>"Up to", "nearly" and "at least" never become "equal". What is a name, a measure or an ordinal counts nothing.</remarks>
internal static class CountReader
{
    /// <summary>All quantities in order; their tokens are masked.</summary>
    public static List<CountFound> Read(TokenLine line)
    {
        List<CountFound> found = [];
        for (int at = 0; at < line.Count;)
        {
            if (!line.IsMasked(at) && At(line, at) is { } count)
            {
                if (count.Value is not null || count.Bound.Length > 0)
                {
                    found.Add(count);
                    line.Mask(count.Start, count.End);
                }

                at = Math.Max(at + 1, count.End);
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    // A count without value and bound is none, but its tokens are passed over.
    private static CountFound? At(TokenLine line, int at)
    {
        if (line.At(at, WordClass.Twice) is { } often)
        {
            return new CountFound(at, at + 1, often.Amount, null, "eq") { IsTimes = true };
        }

        (string bound, int next) = Bound(line, at);
        if (Between(line, at, next, bound) is { } range)
        {
            return range;
        }

        if (line.At(next, WordClass.PluralScale) is { } scale && bound.Length == 0)
        {
            return new CountFound(at, next + scale.Words.Length - (scale.Words[^1] == "of" ? 1 : 0), scale.Amount, null, "ge");
        }

        if (line.Length(next, WordClass.NoCount) is > 1 and int share && NumberReader.FractionOfScale(line, next) is null)
        {
            return new CountFound(at, next + share, null, null, "none");
        }

        if (NumberReader.Read(line, next) is { } number && !IsMaskedIn(line, next, number.End))
        {
            return IsName(line, next, number.End) ? new CountFound(at, NameEnd(line, number.End), null, null, "") : Counted(line, at, bound, number);
        }

        if (line.Tokens[at].Lower == "none" && line.Is(at, WordClass.Zero) && line.Length(at, WordClass.Zero) == 1 && at > 0 && !line.IsOpenWord(at + 1))
        {
            return new CountFound(at, at + 1, 0, null, "eq"); // "and none on Sunday", "Noreth of none"
        }

        if (next == at && line.Length(at, WordClass.Zero) is > 0 and int zero && line.Tokens[at].Kind == TokenKind.Word && !(line.Tokens[at].Lower is "no" or "none" && line.IsSign(at + zero)) && line.Length(at, WordClass.BoundBefore) == 0)
        {
            return line.Is(at + zero, WordClass.Uncounted) && zero == 1 ? null : line.IsOpenWord(at + zero) || zero > 1 || line.Tokens[at].Lower is "nobody" ? new CountFound(at, at + zero, 0, null, "eq") : null;
        }

        return line.Length(next, WordClass.NoCount) is > 0 and int none ? new CountFound(at, next + none, null, null, "none") : null;
    }

    private static CountFound? Counted(TokenLine line, int at, string bound, (double Value, int End) number)
    {
        if (line.Is(number.End, WordClass.OneIn) && NumberReader.Read(line, number.End + line.Length(number.End, WordClass.OneIn)) is { } share && (line.Tokens[number.End].Lower == "in" == (number.Value == 1) || (number.Value < share.Value && share.Value <= 10 && line.Tokens[at].Kind == TokenKind.Word && NounReader.IsPlural(line, share.End))))
        {
            return new CountFound(at, share.End, null, null, "none"); // one in five
        }

        int end = number.End;
        if (line.IsSign(end, '(') && NumberReader.Read(line, end + 1) is { } again && again.Value == number.Value && line.IsSign(again.End, ')'))
        {
            end = again.End + 1; // 19 (nineteen)
        }

        double? max = null;
        bool turned = false;
        bool isChange = at > 1 && line.Tokens[at - 1].Lower == "from" && line.EndingAt(at - 2, WordClass.Change) is not null;
        if (!isChange && line.Is(end, WordClass.RangeTo) && line.Tokens[end].Lower != "and" && !(line.Tokens[end].Lower == "or" && line.Length(end, WordClass.BoundAfter) > 0) && NumberReader.Read(line, end + line.Length(end, WordClass.RangeTo)) is { } upper && !line.Is(upper.End, WordClass.Measure))
        {
            number.Value = Scaled(line, number, upper);
            (number.Value, max, end, turned, bound) = (Math.Min(number.Value, upper.Value), Math.Max(number.Value, upper.Value), upper.End, number.Value > upper.Value, "range");
        }

        if (line.Is(end, WordClass.Comparative))
        {
            return new CountFound(at, end + line.Length(end, WordClass.Comparative), null, null, ""); // "39 fewer than in January"
        }

        // "terms of 9 to 14 years"
        if (max is null && line.Is(end, WordClass.RangeTo) && NumberReader.Read(line, end + line.Length(end, WordClass.RangeTo)) is { } measured && line.Is(measured.End, WordClass.Measure))
        {
            return new CountFound(at, measured.End + 1, null, null, "");
        }

        // "no fewer than 7 and no more than 10"
        int second = end + 1 + (line.IsAdverb(end + 1) || (end + 1 < line.Count && line.Tokens[end + 1].Lower is "perhaps" or "possibly") ? 1 : 0);
        if (bound is "ge" or "gt" && line.Is(end, WordClass.Conjunction) && line.At(second, WordClass.BoundBefore) is { Value: "le" or "lt" } most && NumberReader.Read(line, second + most.Words.Length) is { } greatest && greatest.Value >= number.Value)
        {
            return Ended(line, new CountFound(at, greatest.End, number.Value, greatest.Value, "range"));
        }

        if (line.At(end, WordClass.BoundAfter) is { } after && max is null && after.Words[0] is not ("approximately" or "at") | line.IsSign(end + after.Words.Length) | after.Words.Length > 1)
        {
            (bound, end) = (after.Value, end + after.Words.Length);
        }

        return Ended(line, new CountFound(at, end, number.Value, max, bound.Length == 0 ? "eq" : bound) { WasTurned = turned });
    }

    private static CountFound Ended(TokenLine line, CountFound count)
    {
        if (line.Length(count.End, WordClass.Percent) is > 0 and int percent)
        {
            int end = count.End + percent - (line.Tokens[count.End + percent - 1].Lower == "of" ? 1 : 0);
            return line.Is(end, WordClass.Comparative) ? count with { Value = null, Max = null, Bound = "", End = end } : count with { End = end, IsShare = true };
        }

        if (line.Length(count.End, WordClass.Times) is > 0 && !line.IsOpenWord(count.End + 1))
        {
            return count with { IsTimes = true };
        }

        // "122 mm rockets", "12 km from": a measure counts nothing.
        return line.Length(count.End, WordClass.Measure) > 0 && !(line.Is(count.End, WordClass.Portion) && line.Is(count.End + 1, WordClass.Of) && line.IsOpenWord(count.End + 2) && !line.Is(count.End, WordClass.Distance)) ? count with { Value = null, Max = null, Bound = "", End = count.End + 1 } : count;
    }

    private static CountFound? Between(TokenLine line, int at, int next, string bound)
    {
        int from = line.Length(next, WordClass.RangeFrom);
        if (from == 0 || (line.Tokens[next].Lower == "from" && line.EndingAt(next - 1, WordClass.Change) is not null) || NumberReader.Read(line, next + from) is not { } lower || IsMaskedIn(line, next, lower.End))
        {
            return null;
        }

        int link = line.Length(lower.End, WordClass.RangeTo);
        if (link == 0 || NumberReader.Read(line, lower.End + link) is not { } upper || IsMaskedIn(line, lower.End, upper.End) || (bound.Length > 0 && bound != "approx" && bound != "eq"))
        {
            return null;
        }

        lower.Value = Scaled(line, lower, upper);
        return Ended(line, new CountFound(at, upper.End, Math.Min(lower.Value, upper.Value), Math.Max(lower.Value, upper.Value), "range") { WasTurned = lower.Value > upper.Value });
    }

    // "five to seven thousand": the scale belongs to both.
    private static double Scaled(TokenLine line, (double Value, int End) lower, (double Value, int End) upper) =>
        line.At(upper.End - 1, WordClass.Scale) is { } scale && !line.Is(lower.End - 1, WordClass.Scale) && lower.Value < upper.Value / scale.Amount ? lower.Value * scale.Amount : lower.Value;

    // Several bounds may stand together: "a total of at least 40", "only about 40". The last that is more than "equal" holds.
    private static (string Bound, int Next) Bound(TokenLine line, int at)
    {
        string bound = "";
        int next = at;
        while (line.At(next, WordClass.BoundBefore) is { } entry && !line.IsMasked(next) && !IsOfVerb(line, next))
        {
            bound = entry.Value == "eq" && bound.Length > 0 ? bound : entry.Value;
            next += entry.Words.Length;
        }

        return (bound, next);
    }

    // "hand over six bodies": the word belongs to the verb.
    private static bool IsOfVerb(TokenLine line, int at) => (line.EndingAt(at, WordClass.Role)?.Start ?? at) < at || (line.EndingAt(at, WordClass.Event)?.Start ?? at) < at;

    private static bool IsMaskedIn(TokenLine line, int from, int until)
    {
        for (int i = from; i < until; i++)
        {
            if (line.IsMasked(i))
            {
                return true;
            }
        }

        return false;
    }

    // "Articles 13 and 118", "aged 45 to 50", "No. 41/2031": what follows is a name as well.
    private static int NameEnd(TokenLine line, int end)
    {
        while ((line.Is(end, WordClass.RangeTo) || line.IsSign(end, '/') || line.IsSign(end, ',')) && end + 1 < line.Count && line.Tokens[end + 1].Kind == TokenKind.Number && !line.IsOpenWord(end + 2))
        {
            end += 2;
        }

        return end;
    }

    // "Height 714", "Article 5", "aged 12", "no one", "one another"
    private static bool IsName(TokenLine line, int at, int end)
    {
        if (line.Tokens[at].Lower == "one" && at > 0 && (line.Tokens[at - 1].Lower is "no" or "any" or "every" || (end < line.Count && line.Tokens[end].Lower is "another" or "side")))
        {
            return true;
        }

        if (at > 1 && line.Is(at - 1, WordClass.Of) && line.Tokens[at - 2].Lower is "age" or "ages")
        {
            return true; // "under the age of 12"
        }

        if (line.Is(end, WordClass.Uncounted) && line.Is(at - 1, WordClass.Determiner))
        {
            return true;
        }

        if (at == 0 || line.Tokens[at].Kind != TokenKind.Number)
        {
            return false;
        }

        if (line.IsSign(at - 1) && line.Tokens[at - 1].Lower[0] is '№' or '#' or '$' or '€' or '£')
        {
            return true;
        }

        if (at > 1 && line.IsSign(at - 1, '.') && line.Tokens[at - 2].Lower is "no" or "nos" or "art" or "fig")
        {
            return true;
        }

        if (line.Is(at - 1, WordClass.Numbered) && line.Tokens[at] is { IsPlain: true, End: var digitsEnd, Start: var digitsStart } && digitsEnd - digitsStart <= 4 && !line.IsOpenWord(end) && !(end < line.Count && line.Tokens[end].IsCapital) && !line.Is(at - 1, WordClass.Say) && NumberReader.Read(line, end) is null)
        {
            return true; // "patrol boat 307 was shelled", "on day 2": nothing is counted behind it
        }

        return line.Is(at - 1, WordClass.Numbered) && (line.Tokens[at - 1].IsCapital || line.Tokens[at - 1].Lower is "aged" or "age" or "no" or "number" or "article" or "paragraph" or "resolution")
            && !(line.IsOpenWord(end) && !line.Is(end, WordClass.PlaceNoun) && at == 1);
    }
}
