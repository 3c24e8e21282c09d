using System.Globalization;
using Ascertain.Evaluation.Allegations.Grammar;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Allegations.Grammar;

public sealed class NumberReaderTests
{
    private static readonly string[] Ones = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    [Theory]
    [InlineData("1,200", 1200)]
    [InlineData("1.200", 1200)]
    [InlineData("1 200", 1200)]
    [InlineData("1\u00A0200", 1200)]
    [InlineData("1\u202F200\u202F300", 1200300)]
    [InlineData("1’200", 1200)]
    [InlineData("1'200", 1200)]
    [InlineData("1.5", 1.5)]
    [InlineData("1,5", 1.5)]
    [InlineData("1.5 million", 1500000)]
    [InlineData("half a million", 500000)]
    [InlineData("half a dozen", 6)]
    [InlineData("three dozen", 36)]
    [InlineData("a hundred", 100)]
    [InlineData("two and a half thousand", 2500)]
    [InlineData("three-quarters of a million", 750000)]
    [InlineData("three quarters of a million", 750000)]
    [InlineData("3 quarters of a million", 750000)]
    [InlineData("a quarter of a million", 250000)]
    [InlineData("half of a million", 500000)]
    [InlineData("1,00,000", 100000)]
    [InlineData("12,34,567", 1234567)]
    [InlineData("3½", 3.5)]
    [InlineData("3½ million", 3500000)]
    [InlineData("1¾", 1.75)]
    [InlineData("½", 0.5)]
    public void Read_NumberAsItIsWritten_IsItsValue(string text, double value) => Assert.Equal(value, Read(text));

    [Theory]
    [InlineData("1,20 people")]
    [InlineData("1,00,00")]
    [InlineData("123,45,678")]
    [InlineData("12 345,678")]
    [InlineData("2031 213")]
    public void Read_DigitsThatAreNoGroups_AreNotJoined(string text) => Assert.NotEqual(double.Parse(new string([.. text.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture), Read(text));

    [Theory]
    [InlineData("hundreds")]
    [InlineData("a house")]
    [InlineData("three-quarters of the houses")]
    [InlineData("a quarter of a house")]
    [InlineData("12345678901234567890")]
    public void Read_WhatIsNoNumber_IsNone(string text) => Assert.Null(Read(text));

    [Fact]
    public void Read_EveryNumberInWords_IsTheNumber() => Seeded.Sample(Gen.Int[1, 999_999], 5_000, static it => Assert.Equal(it, Read(InWords(it))));

    private static double? Read(string text) => NumberReader.Read(new TokenLine(text, [.. Tokeniser.Tokens(text, Vocabulary.English)], Vocabulary.English), 0)?.Value;

    private static string InWords(int number) => number >= 1000
        ? $"{InWords(number / 1000)} thousand{(number % 1000 == 0 ? "" : number % 1000 < 100 ? $" and {Below(number % 1000)}" : $" {Below(number % 1000)}")}"
        : Below(number);

    private static string Below(int number) => number >= 100 ? $"{Ones[number / 100]} hundred{(number % 100 == 0 ? "" : $" and {Below(number % 100)}")}"
        : number >= 20 ? Tens[number / 10] + (number % 10 == 0 ? "" : $"-{Ones[number % 10]}") : Ones[number];
}
