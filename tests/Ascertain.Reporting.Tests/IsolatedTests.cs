using CsCheck;

namespace Ascertain.Reporting.Tests;

/// <summary>Words set apart (Unicode Standard Annex 9): whatever they hold, what stands around them begins and ends outside.</summary>
public sealed class IsolatedTests
{
    private const string Controls = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2029\u0085ab\u05D0\u0645 1";

    [Fact]
    public void Always_WhateverTheWordsHold_ClosesWhereItEndsAndNotBefore() => Seeded.Sample(Gen.Char[Controls].Array[0, 20].Select(static it => new string(it)), 5000, static words =>
    {
        string apart = Isolated.Always(words);
        int depth = 0;
        for (int i = 0; i < apart.Length; i++)
        {
            depth += apart[i] is >= '\u2066' and <= '\u2068' ? 1 : apart[i] == '\u2069' ? -1 : 0;
            Assert.True(i == apart.Length - 1 ? depth == 0 : depth > 0, $"{i} of {Uri.EscapeDataString(apart)}");
            Assert.False(apart[i] is '\u2029' or '\u0085'); // these end every isolate
        }
    });

    [Theory]
    [InlineData("plain words, 12 – ü Ж 漢", false)]
    [InlineData("\u0645\u0643\u062A\u0628", true)]
    [InlineData("\u05DE\u05E9\u05E8\u05D3", true)]
    [InlineData("x\u202Ey", true)]
    [InlineData("x\u2069y", true)]
    [InlineData("\u200Fx", true)]
    public void Of_SetsApartWhatTouchesItsSurroundings_AndLeavesTheRest(string words, bool apart) =>
        Assert.Equal(apart ? Isolated.Always(words) : words, Isolated.Of(words));

    [Fact]
    public void Shown_OfASentence_NamesWhatTurnsIt()
    {
        Assert.Equal("There is no folder /a<U+202E>b.", Isolated.Shown("There is no folder /a\u202Eb."));
        Assert.Equal("Nothing of it: ü \u0645", Isolated.Shown("Nothing of it: ü \u0645"));
    }
}
