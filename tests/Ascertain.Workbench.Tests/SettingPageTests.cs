using System.Net;

namespace Ascertain.Workbench.Tests;

/// <summary>Where a clip was filmed is stated on a page, lies sealed, and what was typed is not lost.</summary>
public sealed class SettingPageTests
{
    private static readonly (string, string)[] Setting =
    [
        ("Posted.Values[latitudeDegrees]", "41.123456"), ("Posted.Values[longitudeDegrees]", "44.654321"), ("Posted.Values[bearingDegrees]", "90"), ("Posted.Values[bearingSigmaDegrees]", "3"),
        ("Posted.Values[fieldOfViewDegrees]", ""), ("Posted.Zone", "Europe/Lisbon"), ("Posted.Reason", "by the tower"),
    ];

    [Fact]
    public async Task Setting_Stated_StandsInForceAndOnNoPage()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/exhibits/1/setting";
        Assert.Contains("Nobody stated yet where it was filmed.", await place.PageAsync(path), StringComparison.Ordinal);
        string page = await place.EnterAsync(path, "setting", Setting);
        Assert.Contains("Stated by A-001 [l", page, StringComparison.Ordinal);
        string first = page.Split("name=\"Posted.Supersedes\" value=\"")[1][..64];
        page = await place.EnterAsync(path, "setting", [.. Setting.Where(static it => it.Item1 != "Posted.Zone"), ("Posted.Supersedes", first)]);
        Assert.DoesNotContain(first, page, StringComparison.Ordinal); // the form replaces the new one next
        Assert.Equal(2, place.View().Annotations.Count);
        foreach (string one in (string[])["", "/records", "/exhibits/1", "/exhibits/1/records", "/exhibits/1/setting", "/activity", "/map", "/out"])
        {
            Assert.DoesNotContain("41.12", await place.PageAsync(investigation + one), StringComparison.Ordinal);
        }

        Assert.Contains("Setting of a clip", await place.PageAsync($"{investigation}/records"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Posted.Values[latitudeDegrees]", "91", "A latitude lies in [-90, 90] degrees.")]
    [InlineData("Posted.Values[longitudeDegrees]", "far east", "\"far east\" is no number")]
    [InlineData("Posted.Values[bearingSigmaDegrees]", "", "each go with a standard deviation")]
    [InlineData("Posted.Values[bearingFrame]", "99999", "could not be counted")]
    [InlineData("Posted.Zone", "Europe/Nowhere", "has no zone \"Europe/Nowhere\"")]
    public async Task Setting_ThatCannotBe_SaysWhyAndKeepsWhatWasTyped(string name, string typed, string said)
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = $"{await place.MakeExaminedAsync()}/exhibits/1/setting";
        using HttpResponseMessage answer = await place.SendAsync(path, "setting", [.. Setting.Where(it => it.Item1 != name), (name, typed)]);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(">by the tower</textarea>", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{(name.Contains("longitude", StringComparison.Ordinal) ? "far east" : "44.654321")}\"", page, StringComparison.Ordinal);
        Assert.Contains("Nobody stated yet where it was filmed.", page, StringComparison.Ordinal);
    }

    // That the camera does not turn is a box: with it the document says so, and a mistyped number leaves it ticked.
    [Fact]
    public async Task Setting_OfACameraThatDoesNotTurn_IsTickedAndKept()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = $"{await place.MakeExaminedAsync()}/exhibits/1/setting";
        Assert.DoesNotMatch("id=\"keeps\"[^>]* checked", await place.PageAsync(path));
        (string, string)[] still = [.. Setting, ("Posted.Values[keepsBearing]", "true")];
        using HttpResponseMessage wrong = await place.SendAsync(path, "setting", [.. still.Where(static it => it.Item1 != "Posted.Zone"), ("Posted.Zone", "Europe/Nowhere")]);
        Assert.Matches("id=\"keeps\"[^>]* checked", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Stated by A-001 [l", await place.EnterAsync(path, "setting", still), StringComparison.Ordinal);
        using HttpResponseMessage strange = await place.SendAsync(path, "setting", [.. Setting, ("Posted.Values[keepsBearing]", "perhaps")]);
        Assert.Contains("That the camera does not turn is said by", WebUtility.HtmlDecode(await strange.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_OfNoExhibit_IsSaid()
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{await place.MakeExaminedAsync()}/exhibits/7/setting"), TestContext.Current.CancellationToken);
        Assert.Contains("7", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
