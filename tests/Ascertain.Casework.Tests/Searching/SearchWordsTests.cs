using Ascertain.Casework.Searching;

namespace Ascertain.Casework.Tests.Searching;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Bridge", "bRIDGE")]
    [InlineData("QALA qapısı, köhnə şəhər", "qala QAPISI KÖHNƏ ŞƏHƏR")] // Azerbaijani: ı is I
    [InlineData("İçəri", "IÇƏRI")] // and İ is i: either is found by either
    [InlineData("i ı I İ", "İ i ı I")]
    [InlineData("I\u0307çəri", "içəri")] // İ written as two code points
    [InlineData("Գյումրի", "ԳՅՈՒՄՐԻ")]
    [InlineData("старый мост", "СТАРЫЙ МОСТ")]
    [InlineData("جِسْرٌ قديـم", "جسر قديم")] // vowel signs and the stretching sign
    [InlineData("ὁδός", "ὉΔΌΣ")]
    [InlineData("𐐨𐐩", "𐐀𐐁")] // beyond the first 65,536
    public void Of_SameWordsOtherwiseWritten_AreTheSame(string one, string other) => Assert.Equal(SearchWords.Of(one), SearchWords.Of(other));

    [Theory]
    [InlineData("е", "ё")]
    [InlineData("o", "ö")]
    [InlineData("a", "ə")]
    public void Of_OtherLetters_AreOthers(string one, string other) => Assert.NotEqual(SearchWords.Of(one), SearchWords.Of(other));

    [Fact]
    public void Of_Text_IsItsRunsOfLettersAndDigits() =>
        Assert.Equal(["CONTAINER", "EDITLIST", "AT", "3", "5", "S", "مدينة", "क\u094dष"], SearchWords.Of("container.editlist (at 3.5 s) — مدينة; क\u094dष!".Replace("editlist", "edıtlist", StringComparison.Ordinal)));

    [Fact]
    public void Each_Place_IsWhereTheWordStands()
    {
        const string text = " Qala, 𐐨𐐩 قدِيم.";
        List<string> found = [];
        SearchWords.Each(text, (_, start, end) => found.Add(text[start..end]));
        Assert.Equal(["Qala", "𐐨𐐩", "قدِيم"], found);
    }

    [Fact]
    public void Of_HostileText_IsBounded()
    {
        string text = new string('a', 10_000) + "\ud800" + string.Concat(Enumerable.Repeat("\u0301", 10_000));
        Assert.All(SearchWords.Of(text), static it => Assert.InRange(it.Length, 1, 128));
    }
}
