namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds speakers of single figures in a sentence in which several speak.</summary>
internal static class FigureSpeakers
{
    /// <summary>Who says one figure of several: "Valdia speaks of 8 dead, Noreth of none", "puts them at 618, the ministry at 402", "whereas traders speak of over 200"; null for nobody else.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="speaker">Who says the first.</param>
    /// <param name="from">Token after what the figure before counts.</param>
    /// <param name="until">First token of the figure.</param>
    public static (int Start, int End)? OfFigure(TokenLine line, SpeakerFound speaker, int from, int until)
    {
        if (speaker.Verb > from)
        {
            return null;
        }

        for (int verb = from + 1; verb < until; verb++)
        {
            bool isSaying = line.Is(verb, WordClass.Say) || (line.Is(verb, WordClass.SayAt) && !line.IsMasked(verb));
            bool isElliptic = verb == until - 1 && line.Tokens[verb].Lower is "at" or "of" or "that" && !line.Is(verb - 1, WordClass.Say);
            if (!isSaying && !isElliptic)
            {
                continue;
            }

            int start = verb;
            while (start > from && !line.IsSign(start - 1) && !line.Is(start - 1, WordClass.ClauseStart) && !line.Is(start - 1, WordClass.Conjunction) && !line.IsMasked(start - 1))
            {
                start--;
            }

            bool isApart = start > 0 && (line.IsSign(start - 1, ',') || line.IsSign(start - 1, ';') || line.Is(start - 1, WordClass.ClauseStart) || line.Is(start - 1, WordClass.Conjunction));
            bool isNamed = isSaying || line.Tokens[start].IsCapital || line.Tokens[start].Lower == "the";
            if (isApart && isNamed && start < verb && SpeakerNames.IsName(line, start, verb) is { } name && !line.Is(name.Start, WordClass.Pronoun))
            {
                return name;
            }
        }

        return null;
    }
}
