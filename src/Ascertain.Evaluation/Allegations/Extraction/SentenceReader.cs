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
    private readonly Nearness nearness;

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
            bool isNobody = counts[i].Value == 0 && (IsOfNobody(counts[i]) || (counts[i].End - counts[i].Start > 1 && !(line.Tokens[counts[i].End - 1].Lower == "one" && roles[i] is null && counts[i].End < line.Count && line.Tokens[counts[i].End].Lower is "has" or "had")));
            bool isNoFigure = counts[i].Value == 0 && (line.Tokens[counts[i].Start].Lower == "no" && line.Is(counts[i].End, WordClass.Others) || (counts[i].NounEnd == counts[i].NounStart && line.Is(counts[i].End, WordClass.Auxiliary) && !IsFinite(counts[i].End)));
            if (isNoFigure || (!isNobody && !IsNone(counts[i]) && (counts[i].Value is null || counts[i].Value == 0) && (roles[i] is null || (counts[i].NounEnd == counts[i].NounStart && !IsOfNext(i)))))
            {
                counts.RemoveAt(i);
                roles = [.. roles.Where((_, index) => index != i)];
            }
        }

        counts = ArticleReader.Among(line, counts);
        roles = new RoleReader(line, counts).Read();

        // What describes a counted thing is no event of the sentence: "nine captured airmen", "1,260 landmines".
        nearness = new Nearness(line, counts);
        events = EventReader.Read(line, speaker);
        events.RemoveAll(it => (it.Event is "capture" or "prisoner-exchange" or "mine-explosion" || line.Is(it.End - 1, WordClass.Instrument)) && counts.Exists(count => it.Start >= count.NounStart && it.End <= count.NounEnd));
        places = PlaceReader.Read(line);
        actor = ActorReader.Read(line, speaker, counts);
    }

    /// <summary>Who speaks, for the sentence after this one.</summary>
    public ExtractedSpan? Speaker => speaker is null ? null : Span(speaker.Start, speaker.End, false);

    /// <summary>True where the sentence speaks of what is to come.</summary>
    public bool IsOfFuture => Enumerable.Range(0, line.Count).Any(at => line.Is(at, WordClass.Future));

    /// <summary>True where the sentence denies what it tells of, or says that it did not happen.</summary>
    public bool IsDenied => (speaker?.Kind == "deny" && !SaysOtherwise(speaker.VerbEnd)) || Enumerable.Range(0, line.Count).Any(at => line.Is(at, WordClass.Denial) || IsNegated(at));

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

            if (Inquiry() is { } inquiry)
            {
                yield return new ExtractedAllegation(sentence, Time(0), null, null, null, Label(inquiry, false), null, null, said);
                yield return new ExtractedAllegation(sentence, Time(0), null, null, null, Label(events.Find(it => it.Start >= inquiry.End)!, false), Place(0), Actor(0), said);
                yield break;
            }

            yield return new ExtractedAllegation(sentence, Time(0), null, null, null, EventAt(0), Place(0), Actor(0), said);
        }

        if (Leading() is var (leading, until))
        {
            yield return new ExtractedAllegation(sentence, TimeWithin(until), null, null, null, Label(leading, false), PlaceWithin(until), ActorWithin(until), said);
        }

        string? counted = null;
        for (int i = 0; i < counts.Count; i++)
        {
            bool later = i > 0;
            ExtractedLabel? noun = Counted(i, counted);
            counted = noun?.Label ?? counted;
            if (later && speaker is not null && cited is null && FigureSpeakers.OfFigure(line, speaker, Math.Max(counts[i - 1].End, counts[i - 1].NounStart >= counts[i - 1].End ? counts[i - 1].NounEnd : 0), counts[i].Start) is var (own, ownEnd))
            {
                said = Span(own, ownEnd, false);
                later = false;
            }

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

    // "rejected the figure, saying that twelve were killed"
    private bool SaysOtherwise(int from) => Enumerable.Range(from, Math.Max(0, line.Count - from)).Any(at => line.Is(at, WordClass.SaysInstead));

    // "were not killed", "did not shell": of a verb, and not "not only", "no fewer than".
    private bool IsNegated(int at) => at > 0 && line.Is(at, WordClass.Negation) && (line.Is(at - 1, WordClass.Be) || line.Is(at - 1, WordClass.Auxiliary)) && !line.Is(at + 1, WordClass.NegationOfBound);

    // "none" behind another count: "8 on Friday and none on Sunday"
    private bool IsNone(CountFound count) => line.Tokens[count.Start].Lower == "none" && count.End == count.Start + 1 && counts.Count > 0 && counts[0].Start < count.Start;

    private bool IsFinite(int at) => line.Is(at, WordClass.Be) || line.Tokens[at].Lower is "has" or "have" or "had";

    // "nobody was hurt", "zero injured"
    private bool IsOfNobody(CountFound count) => line.Is(count.End, WordClass.Be) || NounReader.IsTrigger(line, count.End);

    // "none of the 25 excavators"
    private bool IsOfNext(int index) => index + 1 < counts.Count && counts[index].Value == 0 && counts[index + 1].Start <= counts[index].End + 1 && counts[index + 1].NounEnd > counts[index + 1].NounStart;

    // "The column was attacked near Osk; eight passengers were wounded": what happened before the first count is alleged by itself.
    private (FrameFound Event, int Until)? Leading()
    {
        if (counts.Count > 0 && Inquiry() is { Event: "investigation" } inquiry && inquiry.End <= counts[0].Start)
        {
            return (inquiry, inquiry.End);
        }

        int semicolon = 0;
        while (counts.Count > 0 && semicolon < counts[0].Start && !line.IsSign(semicolon, ';'))
        {
            semicolon++;
        }

        bool speaksThere = speaker is not null && speaker.Start > semicolon && speaker.Start <= semicolon + 2;
        return counts.Count > 0 && semicolon < counts[0].Start && !speaksThere && events.Find(it => it.End <= semicolon) is { } told ? (told, semicolon) : null;
    }

    // "opened a case over the shelling of Osk": the inquiry is one thing, what it is into another.
    private FrameFound? Inquiry() => events.Find(it => it.Event is "investigation" or "ruling") is { } inquiry && events.Exists(it => it.Start >= inquiry.End && it.Event is not ("investigation" or "ruling" or "ill-treatment")) ? inquiry : null;

    private ExtractedTime? TimeWithin(int until) => times.Find(it => it.From is not null && it.Start < until) is { } time ? new ExtractedTime(time.From!.Value, time.To!.Value, time.FromClock, time.ToClock, Span(time.Start, time.End, false)) : Time(0);

    private ExtractedSpan? PlaceWithin(int until) => places.Where(it => it.Start < until).OrderBy(static it => it.Rank).Select(static it => (PlaceFound?)it).FirstOrDefault() is { } place ? Span(place.Start, place.End, false) : null;

    private ExtractedSpan? ActorWithin(int until) => actor is var (start, end) && start < until ? Span(start, end, false) : null;

    private ExtractedLabel Label(FrameFound told, bool inherited) => new(told.Event!, Span(told.Start, told.End, inherited));

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

        TimeSpanFound time = usable[nearness.Of(index, usable.Count, at => usable[at].Start)];
        return new ExtractedTime(time.From!.Value, time.To!.Value, time.FromClock, time.ToClock, Span(time.Start, time.End, index > 0 && usable.Count == 1));
    }

    private bool IsOfSpeech(TimeSpanFound time)
    {
        if (speaker is null || time.End <= speaker.Start && time.Start > 0 && !line.IsSign(time.End) && speaker.Verb > speaker.Start && time.End < speaker.Start - 1)
        {
            return false;
        }

        if (time.End < speaker.Start && IsApartFrom(time.End, speaker.Start))
        {
            return false; // "As recently as 2 June, eleven observers were there, a diplomat said."
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

    // A sign and words of something else stand between.
    private bool IsApartFrom(int from, int until)
    {
        bool isSign = line.IsSign(until - 1), isTold = false;
        for (int at = from; at < until; at++)
        {
            isTold |= line.Is(at, WordClass.Be) || NounReader.IsTrigger(line, at) || counts.Exists(it => it.Start == at);
        }

        return isSign && isTold;
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
        if (index + 1 < counts.Count && counts[index + 1].NounEnd > counts[index + 1].NounStart && Partitives.IsPartOf(line, count, counts[index + 1]))
        {
            return new ExtractedLabel(Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true).Text, Span(counts[index + 1].NounStart, counts[index + 1].NounEnd, true));
        }

        if (count.Value == 0 && IsOfNobody(count) && line.Tokens[count.Start].Lower != "none")
        {
            return null; // "nobody was hurt": of whom is not said
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
        if (first.Event is "investigation" or "ruling" && Inquiry() is { } inquiry)
        {
            first = events.Find(it => it.Start >= inquiry.End)!;
        }

        return Label(first, index > 0);
    }

    private ExtractedSpan? Place(int index)
    {
        if (places.Count == 0)
        {
            return null;
        }

        int best = places.Min(static it => it.Rank);
        List<PlaceFound> usable = [.. places.Where(it => it.Rank == best)];
        PlaceFound place = usable[nearness.Of(index, usable.Count, at => usable[at].Start)];
        return Span(place.Start, place.End, index > 0 && usable.Count == 1);
    }

    // "including 12", "12 of them", "four of the nine": index of the count that it is a part of.
    private int? PartOf(int index)
    {
        CountFound count = counts[index];
        if (index + 1 < counts.Count && Partitives.IsPartOf(line, count, counts[index + 1]))
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

    // Behind the border of a clause somebody else may act: "rescuers had recovered 19 bodies, where 23 miners had been missing".
    private ExtractedSpan? Actor(int index)
    {
        if (actor is not var (start, end))
        {
            return null;
        }

        for (int at = end; index > 0 && index < counts.Count && at < counts[index].Start; at++)
        {
            if (at >= counts[0].End && (line.IsSign(at, ';') || line.Tokens[at].Lower is "where" or "while" or "whereas" || line.Length(at, WordClass.NoRole) > 1))
            {
                return null;
            }
        }

        return Span(start, end, index > 0);
    }
}
