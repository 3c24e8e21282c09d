namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds who speaks where no verb says so: a name before a colon, or in brackets at the end; and tells names of places that stand alike.</summary>
internal static class SpeakerHeadings
{
    /// <summary>"OSK: 3 dead": a name alone before a colon and a figure names the place.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="start">First token of the name.</param>
    /// <param name="colon">Token after it.</param>
    public static bool IsPlaceHeading(TokenLine line, int start, int colon)
    {
        if (colon - start is < 1 or > 2 || !line.IsSign(colon, ':') || !(NumberReader.Read(line, colon + 1) is not null || line.IsMasked(colon + 1)))
        {
            return false;
        }

        for (int at = start; at < colon; at++)
        {
            if (line.Tokens[at] is not { Kind: TokenKind.Word, IsCapital: true } || line.Is(at, WordClass.Institution) || line.Is(at, WordClass.Role) || line.Is(at, WordClass.SaysNoun) || line.Is(at, WordClass.RoleNoun) || line.Is(at, WordClass.EventNoun))
            {
                return false;
            }
        }

        // Where another place is named it is who speaks.
        for (int at = colon + 1; at < line.Count - 1; at++)
        {
            if (line.At(at, WordClass.PlacePreposition) is { Amount: 1 } link && (at + link.Words.Length) is var next && next + 1 < line.Count && !line.IsMasked(next) && ((line.Tokens[next].IsCapital && char.IsLower(line.Text[line.Tokens[next].End - 1])) || (line.Is(next, WordClass.Determiner) && line.Tokens[next + 1].IsCapital)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"… (Press Centre, Third Brigade)." at the end.</summary>
    public static SpeakerFound? Bracketed(TokenLine line)
    {
        int close = line.Count - 1;
        while (close > 0 && line.IsSign(close) && !line.IsSign(close, ')'))
        {
            close--;
        }

        int open = close - 1;
        while (open > 0 && !line.IsSign(open, '('))
        {
            open--;
        }

        if (!line.IsSign(close, ')') || open <= 1 || !line.Tokens[open + 1].IsCapital)
        {
            return null;
        }

        int end = open + 1;
        while (end < close && !(line.IsSign(end, ',') && end + 1 < close && (line.Is(end + 1, WordClass.Numbered) || line.Tokens[end + 1].Kind == TokenKind.Number)) && !line.IsMasked(end))
        {
            end++;
        }

        return SpeakerNames.IsName(line, open + 1, end) is { } name ? new SpeakerFound(name.Start, name.End, open, open + 1, "say") : null;
    }

    /// <summary>"Noreth's Ministry of Health: 12 dead": a name before a colon.</summary>
    public static SpeakerFound? Colon(TokenLine line)
    {
        for (int i = 1; i < Math.Min(line.Count - 1, SpeakerNames.MostWords); i++)
        {
            if (line.IsSign(i, ':') && !IsPlaceHeading(line, 0, i) && SpeakerNames.IsName(line, 0, i) is { } name && name.Start == 0 && line.Tokens[0].Lower is not ("total" or "losses" or "casualties" or "note" or "update"))
            {
                return new SpeakerFound(0, i, i, i + 1, "say");
            }
        }

        return null;
    }
}
