using System.Net;

namespace Ascertain.Workbench.Tests;

/// <summary>A memo is typed or pointed, by two people who do not see each other's, and nothing typed is lost.</summary>
public sealed class MemoPageTests
{
    private static readonly (string, string)[] Memo =
    [
        ("Posted.At", "0"), ("Posted.Pairs[0].Words", "tower"), ("Posted.Pairs[0].Judgement", "agrees"), ("Posted.Pairs[0].Seen", "100,50"), ("Posted.Pairs[0].Map", "41.01, 43.998"),
        ("Posted.Pairs[1].Words", "mast"), ("Posted.Pairs[1].Judgement", "agrees"), ("Posted.Pairs[1].Seen", "20,50; 30,50; 30,60"), ("Posted.Pairs[1].Map", "41.01 44.002"),
        ("Posted.Camera", "41.000001, 44.000001"), ("Posted.Within", "5"), ("Posted.Bearing", "0"), ("Posted.BearingWithin", "3"), ("Posted.Wide", "60"), ("Posted.Conclusion", "from the bridge"),
    ];

    [Fact]
    public async Task Memo_ByTwoPeopleBlind_StaysClosedUntilBothAreInAndThenStandsBesideTheOther()
    {
        await using Workplace first = await Workplace.StartAsync();
        string path = await ExhibitAsync(first);
        await EnterAsync(first, path, [.. Memo, ("Posted.Blind", "true")]);
        await using Workplace second = await Workplace.StartBesideAsync(first, "Bea Invented");
        string there = path.Replace(path.Split('/')[2], (await second.PageAsync("/")).Split("/i/")[1][..32], StringComparison.Ordinal);
        string page = await second.PageAsync(there);
        Assert.Contains("Enter a second one for frame 0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Show what they say", page, StringComparison.Ordinal);
        Assert.DoesNotContain("41.0", page, StringComparison.Ordinal);
        await EnterAsync(second, there, [.. Memo.Select(static it => it.Item1 == "Posted.Camera" ? ("Posted.Camera", "41.001001, 44.000001") : it), ("Posted.Blind", "true")]);
        page = await second.PageAsync(there);
        Assert.Contains("the two place the camera 111 m apart", page, StringComparison.Ordinal);
        Assert.DoesNotContain("41.00", page, StringComparison.Ordinal);
        using HttpResponseMessage shown = await second.SendAsync(there, "look");
        page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("41.000001, 44.000001", page, StringComparison.Ordinal);
        Assert.Contains("41.001001, 44.000001", page, StringComparison.Ordinal);

        // The tower at the left of the ground stands right of the mast in the picture.
        Assert.Contains("Pairs 1 and 2 stand the other way round", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Posted.Pairs[0].Map", "91, 0", "Pair 1: \"91, 0\" is no latitude and longitude.")]
    [InlineData("Posted.Pairs[1].Seen", "left", "Pair 2: \"left\" is no place in a picture.")]
    [InlineData("Posted.Within", "", "Say within how many metres")]
    [InlineData("Posted.Bearing", "due north", "\"due north\" is no number.")]
    [InlineData("Posted.Bearing", "400", "\"bearingDegrees\" is a number from 0 to 360.")]
    [InlineData("Posted.Pairs[0].Image", "1,1", "Pair 1: choose the image from above first.")]
    [InlineData("Posted.Pairs[0].Frame", "99999", "has no frame 99999")]
    public async Task Memo_ThatCannotBe_SaysWhyAndKeepsWhatWasTyped(string name, string typed, string said)
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = await ExhibitAsync(place);
        using HttpResponseMessage answer = await place.SendAsync(path, "memo", [.. Memo.Where(it => it.Item1 != name), (name, typed)]);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("from the bridge", page, StringComparison.Ordinal);
        Assert.Contains("value=\"41.01, 43.998\"", name == "Posted.Pairs[0].Map" ? page.Replace("value=\"91, 0\"", "value=\"41.01, 43.998\"", StringComparison.Ordinal) : page, StringComparison.Ordinal);
        Assert.Contains(">mast</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("There is no memo of this exhibit yet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memo_OfAsManyPairsAsOneMayHold_IsTaken()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = await ExhibitAsync(place);
        await PairsAsync(place, path, 500, static _ => [("Words", "mast"), ("Judgement", "agrees"), ("Seen", "100,50"), ("Frame", ""), ("Map", "41.01, 44"), ("Image", "")]);
        Assert.Single(place.View().Annotations, static it => it.Annotation.Kind == "geolocation");
    }

    [Fact]
    public async Task Memo_WithMuchThatDoesNotFit_ListsSomeAndCountsTheRest()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = await ExhibitAsync(place);

        // Ten places from west to east that stand from right to left in the picture: each two the other way round.
        await PairsAsync(place, path, 10, static i => [("Words", $"mast {i}"), ("Judgement", "agrees"), ("Seen", FormattableString.Invariant($"{200 - (10 * i)},50")), ("Map", FormattableString.Invariant($"41.01, {43.997 + (0.0006 * i)}"))]);
        using HttpResponseMessage shown = await place.SendAsync(path, "look");
        string page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(20, System.Text.RegularExpressions.Regex.Count(page, "stand the other way round"));
        Assert.Contains("and 25 more that do not fit", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreRows_KeepWhatWasTyped()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = await ExhibitAsync(place);
        using HttpResponseMessage answer = await place.SendAsync(path, "memo", [.. Memo, ("Posted.More", "pairs")]);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Pair 6", page, StringComparison.Ordinal);
        Assert.Contains("from the bridge", page, StringComparison.Ordinal);
        Assert.Contains("There is no memo of this exhibit yet.", page, StringComparison.Ordinal);
    }

    // A page has few rows at first; what a script of the page adds is sent alike.
    private static async Task PairsAsync(Workplace place, string path, int count, Func<int, (string Name, string Typed)[]> pair)
    {
        string token = System.Text.RegularExpressions.Regex.Match(await place.PageAsync(path), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        List<KeyValuePair<string, string>> fields = [new("form", token), new("_handler", "memo")];
        fields.AddRange(Memo.Where(static it => !it.Item1.Contains("Pairs", StringComparison.Ordinal)).Select(static it => KeyValuePair.Create(it.Item1, it.Item2)));
        for (int i = 0; i < count; i++)
        {
            fields.AddRange(pair(i).Select(it => KeyValuePair.Create($"Posted.Pairs[{i}].{it.Name}", it.Typed)));
        }

        using HttpRequestMessage request = new(HttpMethod.Post, place.At(path)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", place.Host.Address);
        using HttpResponseMessage answer = await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task EnterAsync(Workplace place, string path, (string, string)[] fields)
    {
        using HttpResponseMessage answer = await place.SendAsync(path, "memo", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<string> ExhibitAsync(Workplace place)
    {
        string clip = SharedData.Path("clips/androidx/mp4/h265-bframes.mp4"), investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", clip), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        return $"{investigation}/exhibits/1/memo";
    }
}
