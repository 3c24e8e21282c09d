using System.Net;
using System.Text.RegularExpressions;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Http;

namespace Ascertain.Workbench.Tests;

/// <summary>The pages in another language: complete, chosen by who reads, and written from right to left where it is.</summary>
public sealed partial class LanguageTests
{
    public static TheoryData<string> Others() => [.. UiTexts.Languages.Skip(1)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Texts_OfEachLanguage_AreAllThereWithTheSamePlaces(string language)
    {
        (IReadOnlyDictionary<string, string> english, IReadOnlyDictionary<string, string> other) = (UiTexts.English.All, UiTexts.In(language).All);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, it =>
        {
            Assert.False(string.IsNullOrWhiteSpace(other[it.Key]), it.Key);
            Assert.True(Places(it.Value).SetEquals(Places(other[it.Key])), it.Key); // a place that is not filled is a word that is lost
        });
        Assert.Equal(language, UiTexts.In(language).Language);
        Assert.Contains(UiTexts.In(language).Direction, (string[])["ltr", "rtl"]);

        // What is still English was left so on purpose: names, and numbers.
        string[] same = [.. english.Where(it => other[it.Key] == it.Value && it.Value.Any(char.IsLetter)).Select(static it => it.Key)];
        Assert.Equal(["frame.name", "investigation.title"], same.Order(StringComparer.Ordinal));
    }

    // Between what turns the direction, nothing is opened that is not closed: a sentence would turn what stands after it.
    [Theory]
    [MemberData(nameof(Others))]
    public void Texts_OfEachLanguage_HoldNoOpenControlOfDirection(string language) =>
        Assert.DoesNotContain(UiTexts.In(language).All.Values, static it => it.Any(static c => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("fr, de;q=0.5", null)]
    [InlineData("ar", "ar")]
    [InlineData("ar-EG,ar;q=0.9,en;q=0.8", "ar")]
    [InlineData("en-GB, ar;q=0.9", "en")]
    [InlineData("en;q=0.1, ar;q=0.9", "ar")]
    [InlineData("ar;q=0, en", "en")] // of weight 0: not wished
    [InlineData("arz, en", "en")] // another language that begins alike
    [InlineData("ar;q=many", null)]
    [InlineData(";;;,,,;q=", null)]
    public void Wished_OfAHeader_IsTheFirstThatIsThere(string? header, string? language) => Assert.Equal(language, ChosenLanguages.Wished(header));

    [Fact]
    public async Task Pages_AsTheBrowserAsksOrAsWasChosen_AreInThatLanguageAndItsDirection()
    {
        await using Workplace place = await Workplace.StartAsync();
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", await place.PageAsync("/"), StringComparison.Ordinal);
        place.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar-EG,ar;q=0.9");
        string page = await place.PageAsync("/");
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", page, StringComparison.Ordinal);
        Assert.Contains(UiTexts.In("ar")["start.title"], page, StringComparison.Ordinal);

        using (HttpResponseMessage chosen = await place.SendAsync("/", "language", ("Wanted", "en")))
        {
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        }

        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", await place.PageAsync("/"), StringComparison.Ordinal); // what was chosen goes before what the browser asks for
        string kept = place["data/workbench/languages.json"];
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Equal("en", new ChosenLanguages(new KeyRing(place["data/keys"]), new HttpContextAccessor()).Of(Workplace.Actor)); // a new start
        using (HttpResponseMessage unknown = await place.SendAsync("/", "language", ("Wanted", "xx")))
        {
            Assert.Contains("There is no such language here.", await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        (await place.SendAsync("/", "language", ("Wanted", ""))).Dispose();
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", await place.PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_InTextsFromRightToLeft_SetsCodesApart()
    {
        string said = UiTexts.In("ar").Of("people.me", "A-001");
        Assert.Contains("\u2068A-001\u2069", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2068', UiTexts.English.Of("people.me", "A-001"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"Ada\":\"xx\"}")]
    public void Of_AFileThatIsBroken_SaysNothingOfAnybody(string content)
    {
        using TemporaryFolder folder = new();
        KeyRing keys = new(folder["data/keys"]);
        Directory.CreateDirectory(folder["data/workbench"]);
        folder.Write("data/workbench/languages.json", System.Text.Encoding.UTF8.GetBytes(content));
        File.SetUnixFileMode(folder["data/workbench/languages.json"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ChosenLanguages languages = new(keys, new HttpContextAccessor());
        Assert.Null(languages.Of("Ada"));
        languages.Choose("Ada", "ar");
        Assert.Equal("ar", new ChosenLanguages(keys, new HttpContextAccessor()).Of("Ada"));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(static it => it.Value)];

    [GeneratedRegex("\\{\\d+\\}")]
    private static partial Regex Place();
}
