namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds the kinds of events that a sentence speaks of, in order.</summary>
internal static class EventReader
{
    /// <summary>All events. A noun takes its article with it.</summary>
    public static List<FrameFound> Read(TokenLine line, SpeakerFound? speaker)
    {
        List<FrameFound> found = [];
        for (int at = 0; at < line.Count; at++)
        {
            if (Published(line, at) is { } published)
            {
                found.Add(published);
            }
            else if (line.At(at, WordClass.EventNoun) is { } noun && (!line.IsMasked(at) || speaker?.Verb <= at && at < speaker.VerbEnd) && (line.At(at, WordClass.Event)?.Words.Length ?? 0) <= noun.Words.Length && !IsVerb(line, at))
            {
                int start = at > 0 && (line.Is(at - 1, WordClass.Article) || line.Tokens[at - 1].Lower == "the") ? at - 1 : at;
                start = line.Tokens[at].Lower is "by" or "to" or "on" ? at + 1 : start;
                found.Add(new FrameFound(start, at + noun.Words.Length, null, noun.Value));
                at += noun.Words.Length - 1;
            }
            else if (line.At(at, WordClass.Event) is { } verb && !IsAdjective(line, at, verb.Words.Length) && line.Length(at, WordClass.Role) <= verb.Words.Length && line.Length(at, WordClass.NoRole) < 2 && (!line.IsMasked(at) || (speaker?.Verb <= at && at < speaker.VerbEnd)) && !line.Tokens[at].IsCapital | at == 0)
            {
                found.Add(new FrameFound(at, at + verb.Words.Length, null, verb.Value));
                at += verb.Words.Length - 1;
            }
            else if (line.At(at, WordClass.EventState) is { } state && !line.IsOpenWord(at + 1))
            {
                found.Add(new FrameFound(at, at + state.Words.Length, null, state.Value));
            }
        }

        return found;
    }

    // "the occupied territories"
    private static bool IsAdjective(TokenLine line, int at, int length) => length == 1 && line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) && (line.Is(at - 1, WordClass.Article) || line.Is(at - 1, WordClass.Determiner) || line.Is(at - 1, WordClass.Preposition)) && line.IsOpenWord(at + 1);

    // A word that is noun and verb is a verb behind a subject and before an object.
    private static bool IsVerb(TokenLine line, int at) => line.Is(at, WordClass.Event) && at > 0 && !line.Is(at - 1, WordClass.Article) && !line.Is(at - 1, WordClass.Determiner) && !line.Is(at - 1, WordClass.Preposition)
        && (line.Tokens[at - 1].IsCapital || line.Is(at - 1, WordClass.Auxiliary));

    private static FrameFound? Published(TokenLine line, int at)
    {
        if (!line.Is(at, WordClass.Publication))
        {
            return null;
        }

        for (int next = at + 1; next <= at + 3; next++)
        {
            if (line.Is(next, WordClass.PublicationVerb))
            {
                return new FrameFound(next, next + 1, null, "video-publication");
            }
        }

        return null;
    }
}
