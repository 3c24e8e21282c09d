namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>Reads numbers in digits and in words: 1,200 · 1,00,000 · 3½ · two hundred and thirteen · three dozen · half a million · three-quarters of a million · 1.5 million.</summary>
internal static class NumberReader
{
    private const double Greatest = 1e12; // arbitrary: more than anything that statements count

    /// <summary>The number that begins at a token, and the token after it; null where none begins.</summary>
    public static (double Value, int End)? Read(TokenLine line, int at)
    {
        if (at >= line.Count || line.IsMasked(at))
        {
            return null;
        }

        if (FractionOfScale(line, at) is { } parts)
        {
            return parts;
        }

        if (line.Tokens[at].Kind == TokenKind.Number)
        {
            double value = line.Tokens[at].Value;
            int end = at + 1;
            while (line.At(end, WordClass.Scale) is { } scale && value * scale.Amount <= Greatest)
            {
                (value, end) = (value * scale.Amount, end + 1);
            }

            return (value, end);
        }

        return Words(line, at);
    }

    /// <summary>Parts of a scale: three-quarters of a million, a quarter of a million, half of a million; null for parts of anything else, which are shares and no number.</summary>
    public static (double Value, int End)? FractionOfScale(TokenLine line, int at)
    {
        if (at >= line.Count)
        {
            return null;
        }

        (double parts, double of, int next) = line.Tokens[at].Lower is var word && word.IndexOf('-', StringComparison.Ordinal) is > 0 and int hyphen && line.NumberOf(word[..hyphen]) is { } joined && line.Vocabulary.AmountOf(word[(hyphen + 1)..], WordClass.NumberFraction) is { } whole ? (joined, whole, at + 1)
            : line.At(at + 1, WordClass.NumberFraction) is { } fraction && (line.Is(at, WordClass.Article) ? 1 : line.Tokens[at].Kind == TokenKind.Number ? line.Tokens[at].Value : Small(line, at)) is { } count ? (count, fraction.Amount, at + 2)
            : line.At(at, WordClass.NumberHalf) is not null ? (1, 2, at + 1) : (0, 1, at);
        return parts > 0 && parts < of && line.Is(next, WordClass.Of) && line.Is(next + 1, WordClass.Article) && line.At(next + 2, WordClass.Scale) is { } scale ? (scale.Amount * parts / of, next + 3) : null;
    }

    private static (double Value, int End)? Words(TokenLine line, int at)
    {
        // "half a million", "half a dozen"; "a hundred", "a dozen"
        if (line.Is(at, WordClass.NumberHalf) && line.Is(at + 1, WordClass.Article) && line.At(at + 2, WordClass.Scale) is { } halved)
        {
            return (halved.Amount / 2, at + 3);
        }

        if (line.Is(at, WordClass.Article))
        {
            return line.Is(at + 1, WordClass.Scale) ? Sum(line, at + 1) : null;
        }

        return Sum(line, at);
    }

    // A running total below the next scale; a thousand or more closes it.
    private static (double Value, int End)? Sum(TokenLine line, int at)
    {
        double total = 0, below = 0;
        int end = at, next = at;
        while (true)
        {
            if (line.Tokens.Length > next && Small(line, next) is { } small)
            {
                below += small;
            }
            else if (line.At(next, WordClass.Scale) is { } scale && scale.Words.Length == 1)
            {
                below = (below == 0 && total == 0 ? 1 : below) * scale.Amount;
                (total, below) = scale.Amount >= 1000 ? (total + below, 0) : (total, below);
            }
            else if (end > at && line.Is(next, WordClass.NumberAnd) && line.Is(next + 1, WordClass.Article) && line.Is(next + 2, WordClass.NumberHalf) && line.At(next + 3, WordClass.Scale) is { } halved)
            {
                return ((total + below + 0.5) * halved.Amount, next + 4); // two and a half thousand
            }
            else if (end > at && line.Is(next, WordClass.NumberAnd) && line.Is(end - 1, WordClass.Scale) && line.Tokens.Length > next + 1 && Small(line, next + 1) is not null)
            {
                next++;
                continue;
            }
            else
            {
                break;
            }

            end = ++next;
        }

        return end > at && total + below <= Greatest ? (total + below, end) : null;
    }

    // "seven", or "twenty-one" as one token.
    private static double? Small(TokenLine line, int at)
    {
        if (line.At(at, WordClass.Number) is { } entry)
        {
            return entry.Amount;
        }

        string word = line.Tokens[at].Lower;
        int hyphen = word.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && line.Tokens[at].Kind == TokenKind.Word && line.NumberOf(word[..hyphen]) is { } tens and >= 20 && line.NumberOf(word[(hyphen + 1)..]) is { } ones and < 10 ? tens + ones : null;
    }
}
