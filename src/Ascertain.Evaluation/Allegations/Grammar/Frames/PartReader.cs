using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Tells the roles of counts that belong together: parts and wholes, equals that are joined, and what is told of all.</summary>
/// <param name="line">The sentence.</param>
/// <param name="counts">Its counts.</param>
/// <param name="verbs">Its verbs.</param>
internal sealed class PartReader(TokenLine line, IReadOnlyList<CountFound> counts, VerbReader verbs)
{
    private const int LongestReach = 24; // tokens between what is counted and its verb; arbitrary

    /// <summary>"five of the nine bodies washed ashore have been identified": the participle is of the nine, the verb of the five; of the nine alone nothing more is told.</summary>
    public void Partitive(FrameFound?[] found, bool[] settled)
    {
        for (int i = 0; i + 1 < counts.Count; i++)
        {
            CountFound part = counts[i], whole = counts[i + 1];
            if (!Partitives.IsPartOf(line, part, whole) || whole.NounEnd == whole.NounStart)
            {
                continue;
            }

            int at = whole.NounEnd;
            while (at < line.Count && at < whole.NounEnd + LongestReach && !line.IsSign(at, ';') && !verbs.IsFinite(at))
            {
                at++;
            }

            bool isFinite = verbs.IsFinite(at) && (i + 2 >= counts.Count || at < counts[i + 2].Start);
            FrameFound? direct = verbs.Trigger(whole.NounEnd) ?? verbs.Relative(whole.NounEnd) ?? (UnlistedVerbs.IsPredicate(line, whole.NounEnd, whole.NounEnd) ? new FrameFound(whole.NounEnd, whole.NounEnd + 1, line.Tokens[whole.NounEnd].Lower, null) : null);
            bool isGoverned = found[i] is { } own && own.End <= part.Start;
            if (!isGoverned)
            {
                FrameFound? main = isFinite ? verbs.Main(at) : direct;
                found[i] = main is not null || isFinite ? main ?? found[i] : found[i];
            }

            found[i + 1] = direct is not null && (isFinite || isGoverned) ? direct : null;
            settled[i + 1] = true;
        }
    }

    /// <summary>"Of 350 houses in Osk, 41 were destroyed": of all of them nothing is told.</summary>
    public void Wholes(FrameFound?[] found, bool[] settled)
    {
        for (int i = 0; i + 1 < counts.Count; i++)
        {
            int of = counts[i].Start - 1 - (line.Is(counts[i].Start - 1, WordClass.Determiner) ? 1 : 0);
            if (of >= 0 && line.Tokens[of].Lower == "of" && line.Tokens[of].IsCapital && counts[i].NounEnd > counts[i].NounStart)
            {
                int end = counts[i].NounEnd;
                found[i] = verbs.Trigger(end) ?? verbs.Relative(end) ?? (UnlistedVerbs.IsPredicate(line, end, end) ? new FrameFound(end, end + 1, line.Tokens[end].Lower, null) : null);
                settled[i] = true;
            }
        }
    }

    /// <summary>"took a keeper and his two sons prisoner": what they were made is told of all that are joined.</summary>
    public void Beside(FrameFound?[] found)
    {
        for (int i = counts.Count - 1; i > 0; i--)
        {
            if (line.At(counts[i].NounEnd, WordClass.RoleBeside) is { } beside && counts[i].NounEnd > counts[i].NounStart && IsJoined(i - 1) && found[i - 1] is { Role: null, Event: { } taken })
            {
                found[i - 1] = new FrameFound(counts[i].NounEnd, counts[i].NounEnd + 1, beside.Value, taken);
                found[i] = found[i - 1];
            }
        }
    }

    /// <summary>"Of the injured, eleven are soldiers, nine are policemen": told of all</summary>
    public FrameFound? Shared() => line.Is(0, WordClass.Of) && line.Tokens.Length > 4 && line.Tokens[1].Lower == "the" && verbs.Trigger(2) is { Role: not null } all && line.IsSign(all.End, ',') ? all : null;

    /// <summary>Nothing but "and", commas, "including" and the like, and no verb, stands between two counts.</summary>
    public bool IsJoined(int index)
    {
        int from = Math.Max(counts[index].End, counts[index].NounStart >= counts[index].End ? counts[index].NounEnd : 0);
        for (int at = from; at < counts[index + 1].Start; at++)
        {
            if (verbs.Trigger(at) is not null || line.IsSign(at, ';') || line.IsSign(at, '.') || line.Is(at, WordClass.Be) || line.Is(at, WordClass.Say) || (line.Tokens[at].Lower is "which" or "where" or "when" && !line.Is(at, WordClass.Including) && !line.Is(at - 1, WordClass.Including)))
            {
                return false;
            }
        }

        return true;
    }
}
