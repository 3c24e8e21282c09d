using Ascertain.Evaluation.Allegations.Extraction;
using Ascertain.Evaluation.Tests.Allegations.Grammar;
using CsCheck;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Extraction;

public sealed class StatementExtractorTests
{
    private static readonly LocalDate Date = new(2031, 5, 14);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void Extract_NoWords_SaysSo(string text)
    {
        ExtractedStatement read = StatementExtractor.Extract(text, Date);
        Assert.Empty(read.Allegations);
        Assert.Equal(StatementFindingCodes.Empty, Assert.Single(read.Notes).Code);
    }

    [Fact]
    public void Extract_CyrillicLetterInALatinWord_IsNamed() =>
        Assert.Equal(StatementFindingCodes.MixedScripts, Assert.Single(StatementExtractor.Extract("Three h\u043euses were destroyed in Varn.", Date).Notes).Code);

    [Fact]
    public void Extract_WordsOfAnotherScript_AreSaidNotToBeRead() =>
        Assert.Contains(StatementExtractor.Extract("Погибли пять человек.", Date).Notes, static it => it.Code == StatementFindingCodes.OtherScript);

    [Fact]
    public void Extract_NamesOfAnotherScriptInEnglish_AreNoFinding() =>
        Assert.Empty(StatementExtractor.Extract("Three houses were destroyed in Сорель, the mayor said.", Date).Notes);

    [Theory]
    [InlineData("On 30 February 2031 five shepherds were detained.")]
    [InlineData("Five shepherds were detained on 31 April.")]
    [InlineData("Five shepherds were detained on 2031-13-01.")]
    public void Extract_DayThatTheCalendarLacks_IsNoTime(string text)
    {
        ExtractedStatement read = StatementExtractor.Extract(text, Date);
        Assert.Equal(StatementFindingCodes.NoSuchDay, Assert.Single(read.Notes).Code);
        Assert.Equal(5, Assert.Single(read.Allegations).Count!.Value);
        Assert.Null(read.Allegations[0].Time);
    }

    [Fact]
    public void Extract_29FebruaryWithoutAYear_IsTheLastThatWas() =>
        Assert.Equal("2028-02-29", Assert.Single(StatementExtractor.Extract("Five shepherds were detained on 29 February.", Date).Allegations).Time!.FromText);

    [Fact]
    public void Extract_TimeThatEndsBeforeItBegins_IsKeptWithAFinding()
    {
        ExtractedStatement read = StatementExtractor.Extract("From 9 to 3 May 2031 five shepherds were detained.", Date);
        Assert.Equal(StatementFindingCodes.EndsBeforeStart, Assert.Single(read.Notes).Code);
        Assert.Equal(("2031-05-09", "2031-05-03"), (read.Allegations[0].Time!.FromText, read.Allegations[0].Time!.ToText));
    }

    [Fact]
    public void Extract_RangeUpsideDown_IsTurnedWithAFinding()
    {
        ExtractedStatement read = StatementExtractor.Extract("Between 20 and 15 shepherds were detained.", Date);
        Assert.Equal(StatementFindingCodes.RangeTurned, Assert.Single(read.Notes).Code);
        Assert.Equal((15, 20, "range"), (read.Allegations[0].Count!.Value, read.Allegations[0].Count!.Max, read.Allegations[0].Count!.Bound));
    }

    [Fact]
    public void Extract_ContradictorySentences_KeepsBoth() =>
        Assert.Equal([12, 15], StatementExtractor.Extract("Twelve people were killed in Varn. Fifteen people were killed in Varn.", Date).Allegations.Select(static it => (int)it.Count!.Value));

    // Two code points outside the basic plane before the words: offsets count each as one.
    [Fact]
    public void Extract_LettersOutsideTheBasicPlane_OffsetsAreInCodePoints()
    {
        ExtractedAllegation read = Assert.Single(StatementExtractor.Extract("\U0001F4E2\U0001F4E2 Five shepherds were detained.", Date).Allegations);
        Assert.Equal((3, 7), (read.Count!.Words.Start, read.Count.Words.End));
    }

    [Fact]
    public void Extract_PronounThatSpeaks_StandsForTheSpeakerBefore()
    {
        IReadOnlyList<ExtractedAllegation> read = StatementExtractor.Extract("The Defence Ministry said two guards were killed. It added that three were wounded.", Date).Allegations;
        Assert.Equal(("The Defence Ministry", true), (read[1].Attribution!.Text, read[1].Attribution!.IsInherited));
    }

    [Fact]
    public void Extract_SpeakerOfTheStatement_StandsWhereTheWordsNameNone()
    {
        Assert.Equal("the mayor", Assert.Single(StatementExtractor.Extract("Two guards were killed.", Date, "the mayor").Allegations).Attribution!.Text);
        Assert.Equal("Noreth", Assert.Single(StatementExtractor.Extract("Two guards were killed, Noreth said.", Date, "the mayor").Allegations).Attribution!.Text);
    }

    [Fact]
    public void Extract_Surroundings_ChangeNothing()
    {
        const string Text = "On 9 May 2031 at 05:30 some 1.5 million shells fell on Varn, the mayor said; 1,200 houses were destroyed.";
        static string All() => string.Join('|', StatementExtractor.Extract(Text, Date).Allegations.Select(static it => FormattableString.Invariant($"{it.Time?.FromText} {it.Time?.ToText} {it.Count?.Value} {it.Count?.Words} {it.Role?.Label} {it.Place} {it.Attribution}")));
        Assert.Equal(All(), OtherSurroundings.Run(All));
    }

    // Whatever words follow each other: no exception, and every slot holds the words that stand at its offsets.
    [Fact]
    public void Extract_AnyWordsInAnyOrder_AnchorsEverySlot()
    {
        string[] words = [.. VocabularyWords.All, "Varn", "Noreth", "213", "1,200", "12", "2031", "05:30", "2031-05-09", "9.5.2031", "30", "13th", "1990s", "T-72", ",", ".", ";", ":", "–", "(", ")", "\"", "“", "%", "'s", "\U0001F4E2", "дом", "9999999999999999999", "0", "99999999999999"];
        Seeded.Sample(Gen.Int[0, words.Length - 1].Array[0, 40], 20_000, it => AssertAnchored(string.Join(" ", it.Select(at => words[at]))));
    }

    [Fact]
    public void Extract_AnyCharacters_AnchorsEverySlot() =>
        Seeded.Sample(Gen.String[Gen.Char["0123456789 ,.:/-'’–abMm\n\"()%\u00A0\uD83D\uDCE2\u0301я"], 0, 60], 20_000, AssertAnchored);

    [Theory]
    [InlineData(1799)]
    [InlineData(2201)]
    public void Extract_DateOutsideOfWhatIsRead_IsRefused(int year) => Assert.Throws<ArgumentOutOfRangeException>(() => StatementExtractor.Extract("Yesterday", new LocalDate(year, 1, 1)));

    // A text without a full stop is cut, so that the work stays in proportion to its length.
    [Fact]
    public void Extract_LongTextWithoutAnEnd_IsReadInPieces() =>
        Assert.True(StatementExtractor.Extract(string.Concat(Enumerable.Repeat("said from between at least the ", 20_000)), Date).Sentences > 200);

    private static void AssertAnchored(string text)
    {
        int[] offsets = [.. Offsets(text)];
        ExtractedStatement read = StatementExtractor.Extract(text, Date);
        foreach (ExtractedAllegation it in read.Allegations)
        {
            foreach (ExtractedSpan? span in (ExtractedSpan?[])[it.Sentence, it.Time?.Words, it.Count?.Words, it.Counted?.Words, it.Role?.Words, it.Event?.Words, it.Place, it.Actor, it.Attribution])
            {
                Assert.True(span is null || (span.Start < span.End && text[offsets[span.Start]..offsets[span.End]] == span.Text), $"{text}: {span}");
            }

            Assert.True(it.Count is not { Max: not null } count || count.Value <= count.Max, text);
        }
    }

    private static IEnumerable<int> Offsets(string text)
    {
        for (int i = 0; i < text.Length; i += i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1)
        {
            yield return i;
        }

        yield return text.Length;
    }
}
