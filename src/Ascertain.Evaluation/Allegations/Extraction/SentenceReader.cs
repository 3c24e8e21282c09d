using Ascertain.Evaluation.Allegations.Grammar;
using Ascertain.Evaluation.Allegations.Grammar.Counts;
using Ascertain.Evaluation.Allegations.Grammar.Frames;
using Ascertain.Evaluation.Allegations.Grammar.Times;
using NodaTime;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Reads one sentence: finds what fills its slots and makes one allegation for each count, or one where nothing is counted.</summary>
internal sealed class SentenceReader
{
    private readonly TokenLine line;
    private readonly CodePoints codePoints;
    private readonly List<TimeSpanFound> times;
    private readonly SpeakerFound? speaker;
    private readonly SpeakerFound? cited;
    private readonly (int Start, int End)? disputed;
    private readonly List<CountFound> counts;
    private readonly FrameFound?[] roles;
    private readonly List<FrameFound> events;
    private readonly List<PlaceFound> places;
    private readonly (int Start, int End)? actor;

    /// <summary>Finds everything, in the order in which one thing hides another: times, who says it, counts, places, what happened.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="codePoints">Offsets of the whole text.</param>
    /// <param name="statement">Date of the statement.</param>
    public SentenceReader(TokenLine line, CodePoints codePoints, LocalDate statement)
    {
        (this.line, this.codePoints) = (line, codePoints);
        times = TimeReader.Read(line, statement);
        speaker = SpeakerReader.Read(line);
        cited = speaker is null ? null : SpeakerReader.Cited(line, speaker);
        disputed = speaker is null ? null : SpeakerReader.Disputed(line, speaker);
        counts = [.. CountReader.Read(line).Select(it => NounReader.Read(line, it))];
        roles = new RoleReader(line, counts).Read();
        for (int i = counts.Count - 1; i >= 0; i--)
        {
            // Words such as "several", and "no", tell something only of what a role is told of.
            bool isNobody = counts[i].Value == 0 && counts[i].End - counts[i].Start > 1;
            if (!isNobody && (counts[i].Value is null || counts[i].Value == 0) && (roles[i] is null || (counts[i].NounEnd == counts[i].NounStart && !IsOfNext(i))))
            {
                counts.RemoveAt(i);
                roles = [.. roles.Where((_, index) => index != i)];
            }
        }

        counts = ArticleReader.Among(line, counts);
        roles = new RoleReader(line, counts).Read();

        events = EventReader.Read(line, speaker);
        places = PlaceReader.Read(line);
        actor = ActorReader.Read(line, speaker);
    }

    /// <summary>Who speaks, for the sentence after this one.</summary>
    public ExtractedSpan? Speaker => speaker is null ? null : Span(speaker.Start, speaker.End, false);

    /// <summary>True where the sentence speaks of what is to come.</summary>
    public bool IsOfFuture => Enumerable.Range(0, line.Count).Any(at => line.Is(at, WordClass.Future));

    /// <summary>True where the speaker is a pronoun.</summary>
    public bool SpeakerIsPronoun => speaker is { } found && found.End == found.Start + 1 && line.Is(found.Start, WordClass.Pronoun);

    /// <summary>The allegations in the order of their counts.</summary>
    public IEnumerable<ExtractedAllegation> Allegations(ExtractedSpan sentence)
    {
        ExtractedSpan? said = cited is null ? Speaker : Span(cited.Start, cited.End, false);
        if (counts.Count == 0)
        {
            if (times.Count == 0 && said is null && events.Count == 0 && places.Count == 0)
            {
                yield break;
            }

            yield return new ExtractedAllegation(sentence, Time(0), null, null, null, EventAt(0), Place(0), Actor(0), said);
        }

        string? counted = null;
        for (int i = 0; i < counts.Count; i++)
        {
            bool later = i > 0;
            ExtractedLabel? noun = Counted(i, counted);
            counted = noun?.Label ?? counted;
            yield return new ExtractedAllegation(sentence, Time(i), Count(counts[i]), noun, Role(i), EventAt(i), Place(i), Actor(i), said is null ? null : said with { IsInherited = later }) { PartOf = PartOf(i), Mostly = Mostly(i) };
        }

        if (cited is not null)
        {
            // Who cites it says so too, of nothing counted.
            yield return new ExtractedAllegation(sentence, Time(counts.Count), null, null, null, EventAt(Math.Max(1, counts.Count)), Place(counts.Count), null, Speaker);
        }

        if (disputed is var (start, end))
        {
            yield return new ExtractedAllegation(sentence, Time(counts.Count), null, null, null, EventAt(Math.Max(1, counts.Count)), Place(counts.Count), null, Span(start, end, false));
        }
    }

    /// <summary>What could not be read as it stands.</summary>
    public IEnumerable<ExtractionNote> Notes()
    {
        foreach (TimeSpanFound time in times)
        {
            ExtractedSpan words = Span(time.Start, time.End, false);
            if (time.From is not { } from)
            {
                yield return new ExtractionNote(StatementFindingCodes.NoSuchDay, $"The calendar has no day \"{words.Text}\"; no time is taken from it.", words.Start, words.End);
            }
            else if (from > time.To || (from == time.To && time.FromClock > time.ToClock))
            {
                yield return new ExtractionNote(StatementFindingCodes.EndsBeforeStart, $"\"{words.Text}\" ends before it begins; it is kept as written.", words.Start, words.End);
            }
        }

        foreach (CountFound count in counts.Where(static it => it.WasTurned))
        {
            ExtractedSpan words = Span(count.Start, count.End, false);
            yield return new ExtractionNote(StatementFindingCodes.RangeTurned, $"The range \"{words.Text}\" stands upside down; its lower end is taken first.", words.Start, words.End);
        }
    }

    // "none of the 25 excavators"
    private bool IsOfNext(int index) => index + 1 < counts.Count && counts[index].Value == 0 && counts[index + 1].Start <= counts[index].End + 1 && counts[index + 1].NounEnd > counts[index + 1].NounStart;

    private ExtractedSpan Span(int start, int end, bool inherited)
    {
        (int from, int until) = (line.Tokens[start].Start, line.Tokens[end - 1].End);
        return new ExtractedSpan(line.Text[from..until], codePoints.Of(from), codePoints.Of(until), inherited);
    }

    // Times of the speech are taken only where no other time is told.
    private ExtractedTime? Time(int index)
    {
        List<TimeSpanFound> told = [.. times.Where(static it => it.From is not null)], happened = [.. told.Where(it => !IsOfSpeech(it))];
        List<TimeSpanFound> usable = happened.Count > 0 ? happened : told;
        if (usable.Count == 0 || (happened.Count == 0 && times.Exists(it => it.From is null && !IsOfSpeech(it))))
        {
            return null;
        }

        TimeSpanFound time = usable[Chosen(index, usable.Count, at => usable[at].Start)];
        return new ExtractedTime(time.From!.Value, time.To!.Value, time.FromClock, time.ToClock, Span(time.Start, time.End, index > 0 && usable.Count == 1));
    }

    private bool IsOfSpeech(TimeSpanFound time)
    {
        if (speaker is null || time.End <= speaker.Start && time.Start > 0 && !line.IsSign(time.End) && speaker.Verb > speaker.Start && time.End < speaker.Start - 1)
        {
            return false;
        }

        if (speaker.Kind == "act" && speaker.VerbEnd == speaker.Verb)
        {
            return false;
        }

        if (time.Start >= speaker.VerbEnd || (speaker.Verb < speaker.Start && time.Start >= speaker.End))
        {
            int at = Math.Max(speaker.VerbEnd, speaker.Verb < speaker.Start ? speaker.End : 0);
            while (at < time.Start && (line.IsAdverb(at) || line.Is(at, WordClass.SayObject) || line.Tokens[at].Lower is "to" or "the" || line.IsSign(at, ',')))
            {
                at += Math.Max(1, line.Length(at, WordClass.SayObject));
            }

            return at == time.Start && speaker.Kind != "act";
        }

        return time.End <= speaker.Start + 1 || (time.Start >= speaker.Start && time.End <= speaker.VerbEnd) || (time.End <= speaker.Verb && time.Start >= speaker.End);
    }

    // As many as there are counts: one each. Else the nearest before the count, or the first behind it.
    private int Chosen(int index, int many, Func<int, int> start)
    {
        if (many == 1 || counts.Count == 0)
        {
            return 0;
        }

        if (many == counts.Count)
        {
            return Math.Min(index, many - 1);
        }

        int at = Math.Min(index, counts.Count - 1), floor = at > 0 ? counts[at - 1].End : 0, ceiling = at + 1 < counts.Count ? counts[at + 1].Start : line.Count;
        int chosen = -1;
        for (int i = 0; i < many; i++)
        {
            if (start(i) >= floor && start(i) < counts[at].Start && at == 0)
            {
                chosen = i;
            }
        }

        for (int i = 0; i < many && chosen < 0; i++)
        {
            if (start(i) > counts[at].Start && start(i) < ceiling)
            {
                chosen = i;
            }
        }

        return chosen >= 0 ? chosen : 0;
    }

    private ExtractedCount? Count(CountFound count) => count.Value is { } value ? new ExtractedCount(value, count.Max, count.Bound, count.IsShare, Span(CountStart(count), count.End, false)) : null;

    // "a total of 40" and "only 40" are 40: words that say "equal" are no part of the figure.
    private int CountStart(CountFound count)
    {
        int start = count.Start;
        while (start < count.End - 1 && line.At(start, WordClass.BoundBefore) is { Value: "eq" } entry && start + entry.Words.Length < count.End)
        {
            start += entry.Words.Length;
        }

        return start;
    }

    private ExtractedLabel? Counted(int index, string? before)
    {
        CountFound count = counts[index];
        if (count.IsTimes)
        {
            return null;
        }

        if (count.NounEnd > count.NounStart && line.Is(count.NounEnd - 1, WordClass.Happening))
        {
            return null; // "eight violations": what happened, not what it happened to
        }

        if (count.NounEnd > count.NounStart)
        {
            ExtractedSpan words = Span(count.NounStart, count.NounEnd, false);
            return new ExtractedLabel(count.IsOfBefore && before is not null ? before : words.Text, words);
        }

        // "four of the nine strikes": what the second counts.
        if (index + 1 < counts.Count && counts[index + 1].NounEnd > counts[index + 1].NounStart && counts[index + 1].Start - count.End is > 0 and <= 2 && line.Is(count.End, WordClass.Of) | line.Is(count.End, WordClass.NpSkip))
        {
            return new ExtractedLabel(Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true).Text, Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true));
        }

        // "12 and 7 servicemen"
        if (index + 1 < counts.Count && counts[index + 1].Start == count.End + 1 && line.Is(count.End, WordClass.Conjunction) && counts[index + 1].NounEnd > counts[index + 1].NounStart)
        {
            return new ExtractedLabel(Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true).Text, Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true));
        }

        return before is null ? null : new ExtractedLabel(before, null);
    }

    private ExtractedLabel? Role(int index) => roles[index] is { Role: { } label } frame ? new ExtractedLabel(label, frame.End > frame.Start ? Span(frame.Start, frame.End, false) : null) : null;

    private ExtractedLabel? EventAt(int index)
    {
        if (events.Count == 0)
        {
            return null;
        }

        FrameFound first = index < roles.Length && roles[index] is { Event: not null } own ? own : events[0];
        return new ExtractedLabel(first.Event!, Span(first.Start, first.End, index > 0));
    }

    private ExtractedSpan? Place(int index)
    {
        if (places.Count == 0)
        {
            return null;
        }

        int best = places.Min(static it => it.Rank);
        List<PlaceFound> usable = [.. places.Where(it => it.Rank == best)];
        PlaceFound place = usable[Chosen(index, usable.Count, at => usable[at].Start)];
        return Span(place.Start, place.End, index > 0 && usable.Count == 1);
    }

    // "including 12", "12 of them", "four of the nine": index of the count that it is a part of.
    private int? PartOf(int index)
    {
        CountFound count = counts[index];
        if (index + 1 < counts.Count && counts[index + 1].Start - count.End is > 0 and <= 2 && line.Is(count.End, WordClass.Of) | line.Is(count.End, WordClass.NpSkip) && count.NounEnd == count.NounStart)
        {
            return index + 1;
        }

        bool isPart = line.Is(count.End, WordClass.OfThem);
        for (int at = count.Start - 1; at >= 0 && at >= count.Start - 5 && !isPart && !line.Is(at, WordClass.Be); at--)
        {
            isPart = line.Is(at, WordClass.Including) && line.Tokens[at].Lower != "with";
        }

        // "including 214 women and 97 children": the second is a part of what the first is a part of.
        return index == 0 ? null : isPart ? PartOf(index - 1) is { } whole && whole < index ? whole : index - 1
            : PartOf(index - 1) is { } same && same < index && counts[index].Start - Math.Max(counts[index - 1].End, counts[index - 1].NounEnd) == 1 ? same : null;
    }

    private ExtractedSpan? Mostly(int index)
    {
        int until = index + 1 < counts.Count ? counts[index + 1].Start : line.Count;
        for (int at = counts[index].End; at < until; at++)
        {
            if (line.Length(at, WordClass.Mostly) is > 0 and int length)
            {
                int start = at + length, end = start;
                while (end < until && line.IsOpenWord(end) && !line.Is(end, WordClass.Role) && end - start < 4)
                {
                    end++;
                }

                return end > start ? Span(start, end, false) : null;
            }
        }

        return null;
    }

    private ExtractedSpan? Actor(int index) => actor is var (start, end) ? Span(start, end, index > 0) : null;
}
