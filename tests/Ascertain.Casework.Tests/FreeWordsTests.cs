using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;

namespace Ascertain.Casework.Tests;

public sealed class FreeWordsTests
{
    public static TheoryData<string> NoLines() => ["", " ", "\t", "a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b", "a\0", "a\u001b[2J", "\ud800", "a\udc00b", new string('x', 201), new string('x', 100_000)];

    [Theory]
    [MemberData(nameof(NoLines))]
    public void Name_WhatIsNoShortLine_IsRefusedWhereverItEnters(string text)
    {
        Assert.StartsWith("The recipient ", Assert.Throws<UnusableInputException>(() => FreeWords.Name("The recipient", text)).Message, StringComparison.Ordinal);
        Assert.Throws<UnusableInputException>(() => Request(text, "P"));
        Assert.Throws<UnusableInputException>(() => Request("R", text + new string(' ', 1000)));
        Assert.Throws<UnusableInputException>(() => Request("R", "P", text + new string(' ', 1000)));
        using TemporaryFolder folder = new();
        using Investigation made = SmallInvestigation.Open(folder);
        Assert.Throws<UnusableInputException>(() => made.ActorLabel(text));
        Assert.Empty(made.Entries);
    }

    [Theory]
    [InlineData("R")]
    [InlineData("Ministry of Justice of Valdia, 3rd section")]
    [InlineData("Ж. Ж., 🏛 אבג")]
    public void Name_ShortLine_StaysAsItIs(string text)
    {
        Assert.Equal(text, FreeWords.Name("The recipient", text));
        Assert.Equal((text, text), (Request(text, text).Recipient, Request(text, text).Purpose));
        Assert.Equal(new string('x', 200), FreeWords.Name("A name", new string('x', 200)));
        Assert.Equal(new string('x', 1000), Request("R", new string('x', 1000)).Purpose);
    }

    private static DisclosureRequest Request(string recipient, string purpose, string reason = "private") =>
        new(recipient, purpose, new HashSet<ExhibitNumber>(), new Dictionary<ExhibitNumber, string> { [new ExhibitNumber(1)] = reason });
}
