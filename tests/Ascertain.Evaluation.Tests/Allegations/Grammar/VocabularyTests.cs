using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Grammar;

namespace Ascertain.Evaluation.Tests.Allegations.Grammar;

public sealed class VocabularyTests
{
    private const string Head = "ascertain/statement-grammar/1\nlanguage xx\n";

    [Fact]
    public void English_OfThisRelease_IsRead() => Assert.Equal("en", Vocabulary.English.Language);

    [Fact]
    public void Parse_PhrasesOfOneWord_LongestComesFirst()
    {
        Vocabulary read = Vocabulary.Parse(Head + "# words\n[say]\nsaid = say\nsaid again | told = say\n");
        Assert.Equal(["said again", "said"], read.BeginningWith("said").ToArray().Select(static it => string.Join(' ', it.Words)));
    }

    [Theory]
    [InlineData("", "begins with")]
    [InlineData("ascertain/statement-grammar/2\nlanguage xx\n", "begins with")]
    [InlineData(Head + "said\n", "Line 3")]
    [InlineData(Head + "[unheard-of]\n", "no class")]
    [InlineData(Head + "[month]\njanuary\n", "number")]
    [InlineData(Head + "[month]\njanuary = first\n", "number")]
    [InlineData(Head + "[say]\nsaid = whisper\n", "one of say, act, deny")]
    [InlineData(Head + "[article]\na = 1\n", "no value")]
    [InlineData(Head + "[role-state]\nalive\n", "a value")]
    [InlineData(Head + "[role-of-people]\nfell\n", "a value")]
    [InlineData(Head + "[pair]\nboth\n", "number")]
    [InlineData(Head + "[plural-scale]\ndozens = many\n", "number")]
    [InlineData(Head + "[article]\na\na\n", "twice")]
    [InlineData(Head + "[article]\na | a\n", "twice")]
    [InlineData(Head + "[article]\none two three four five six seven eight nine\n", "one to 8 words")]
    [InlineData(Head + "[article]\na |\n", "one to 8 words")]
    public void Parse_WhatIsNotOfTheFormat_IsRefusedWithTheReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<CanonicalFormatException>(() => Vocabulary.Parse(text)).Message, StringComparison.Ordinal);

    // Other languages write words, labels and values, and the same reader understands them.
    [Fact]
    public void Read_NumbersOfAnotherLanguage_NeedsNoCode()
    {
        Vocabulary german = Vocabulary.Parse("ascertain/statement-grammar/1\nlanguage de\n[number]\nzwei = 2\nzwanzig = 20\n[scale]\nhundert = 100\n[number-and]\nund\n");
        const string Text = "zwei hundert und zwanzig";
        Assert.Equal((220, 4), NumberReader.Read(new TokenLine(Text, [.. Tokeniser.Tokens(Text, german)], german), 0));
    }
}
