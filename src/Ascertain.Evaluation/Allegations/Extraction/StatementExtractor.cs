using System.Text;
using Ascertain.Evaluation.Allegations.Grammar;
using NodaTime;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Reads the allegations out of the words of a statement, by a grammar whose words are data. The same words and the same date give the same result everywhere; nothing is learned, guessed or asked of a clock.</summary>
/// <remarks>
/// English. What the tables of <c>english.grammar</c> hold (words, labels, bounds) can be written for another language without code; the order of words that the readers expect
/// (prepositions before, "ago" after, verb between subject and object) is code. Every slot is anchored in the words; a person confirms or corrects it.
/// </remarks>
public static class StatementExtractor
{
    /// <summary>Name and version of the grammar, kept with everything that was read by it.</summary>
    public const string GrammarVersion = "english/2";

    /// <summary>Earliest and latest year of a statement that is read.</summary>
    public const int EarliestYear = 1800, LatestYear = 2200;

    private const int GreatestLength = 1 << 20; // UTF-16 units; arbitrary, some 150,000 words

    /// <summary>What is said of a statement that is not read: it is too long, or its date too far off.</summary>
    public const string Bounds = "A statement has at most a million characters, and a date from 1800 to 2200.";

    /// <summary>Whether the length of a statement and the year of its date lie within <see cref="Bounds"/>.</summary>
    public static bool CanRead(string text, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= GreatestLength && date.Year is >= EarliestYear and <= LatestYear;
    }

    /// <summary>Reads a statement.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="date">Its date: what "yesterday" and "until now" count from.</param>
    /// <param name="speaker">Who speaks where the words do not say; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text is longer than a million characters, or the year of the date lies outside 1800 to 2200.</exception>
    public static ExtractedStatement Extract(string text, LocalDate date, string? speaker = null)
    {
        if (!CanRead(text, date))
        {
            throw new ArgumentOutOfRangeException(nameof(text), Bounds);
        }

        Vocabulary vocabulary = Vocabulary.English;
        CodePoints codePoints = new(text);
        List<Token> tokens = Tokeniser.Tokens(text, vocabulary);
        List<ExtractedAllegation> allegations = [];
        List<ExtractionNote> notes = [.. ScriptNotes.Of(text, tokens, codePoints)];
        List<(int Start, int End)> sentences = SentenceSplitter.Split(text, tokens, vocabulary);
        List<ExtractedSpan> unread = [];
        ExtractedSpan? before = null;
        foreach ((int start, int end) in sentences)
        {
            Token[] ofSentence = [.. tokens[start..end]];
            (int from, int until) = (ofSentence[0].Start, ofSentence[^1].End);
            SentenceReader reader = new(new TokenLine(text, ofSentence, vocabulary), codePoints, date);
            ExtractedSpan sentence = new(text[from..until], codePoints.Of(from), codePoints.Of(until), false);
            ExtractedSpan? said = reader.SpeakerIsPronoun && before is not null ? before with { IsInherited = true } : null;
            int first = allegations.Count;
            bool isRead = false;
            foreach (ExtractedAllegation read in reader.Allegations(sentence))
            {
                if (!read.HasSlot && said is null)
                {
                    continue; // a day that the calendar lacks, and nothing else
                }

                isRead = true;
                ExtractedAllegation found = read with { PartOf = read.PartOf is { } part ? first + part : null, IsOfFuture = reader.IsOfFuture, IsDenied = reader.IsDenied };
                // "It added": who spoke in the sentence before. Nobody named: whoever issued the statement, who is not in its words.
                allegations.Add(said is not null ? found with { Attribution = said } : found.Attribution is null && speaker is not null ? found with { Attribution = new ExtractedSpan(speaker, 0, 0, true) } : found);
            }

            if (!isRead)
            {
                unread.Add(sentence);
            }

            notes.AddRange(reader.Notes());
            before = reader.SpeakerIsPronoun ? before : reader.Speaker ?? before;
        }

        return new ExtractedStatement(allegations, notes, sentences.Count) { Unread = unread };
    }
}
