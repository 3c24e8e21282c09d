using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>Whoever works with an account names no file of the machine outside the folder for files, in no field of no page; and is not told either whether one is there.</summary>
public sealed partial class PathFieldsTests
{
    private const string Words = "words that no account may read";
    private static readonly string Source = Path.Combine(SharedData.Root, "src", "Ascertain.Workbench");

    // Page, form, field: each in which a person may write a path of the machine.
    private static readonly (string Page, string Form, string Field)[] Paths =
    [
        ("Start", "open", "OpenFolder"), ("Start", "make", "MakeFolder"), ("Collect", "collect", "Posted.Paths"), ("Collect", "collect", "Posted.List"),
        ("Board", "import", "Posted.Statements"), ("Board", "import", "Posted.File"), ("Out", "release", "Released.Place"), ("Out", "report", "Reported.Place"),
    ];

    // All other fields in which something is written: numbers, names and words, of which none is opened as a file.
    private static readonly string[] Others =
    [
        "AccountPage Name", "Assess Opened.Reason", "Assess Posted.Conclusion", "Assess Posted.Others", "Assess Posted.Reason", "Assess exhibit", "Board Posted.Typed", "Collect Posted.Context", "Collect Posted.Source",
        "Collect Posted.Url", "Exhibits words", "FrameViewer offset", "FrameViewer with", "Genuine Opened.Reason", "Genuine at.@question.Id", "Genuine reasons.@question.Id", "Memo Opened.Reason", "Memo Posted.Bearing",
        "Memo Posted.BearingWithin", "Memo Posted.Camera", "Memo Posted.Conclusion", "Memo Posted.Others[@i].At", "Memo Posted.Others[@i].Place", "Memo Posted.Others[@i].Why", "Memo Posted.Pairs[@i].Frame",
        "Memo Posted.Pairs[@i].Image", "Memo Posted.Pairs[@i].Map", "Memo Posted.Pairs[@i].Seen", "Memo Posted.Pairs[@i].Words", "Memo Posted.Searched", "Memo Posted.Wide", "Memo Posted.Within", "Memo at", "Memo image",
        "Out Approved.Exhibit", "Out Approved.Frames", "Out Approved.Masks", "Out Approved.Names", "Out Approved.Reason", "Out Approved.Rectangles", "Out Chosen.Exhibits", "Out Chosen.Purpose", "Out Chosen.Recipient",
        "Out Chosen.Why", "Out Chosen.Withhold", "Out Guarded.Exhibit", "Out Guarded.Reason", "Plan Posted.First", "Plan Posted.Range", "Plan Posted.Reason", "Plan Posted.Second", "Plan Weighed.Given",
        "Plan Weighed.Sentences", "Records Description.Frame", "Records Description.Text", "Records Erratum.Code", "Records Erratum.Entry", "Records Erratum.Reason", "Records Erratum.Text", "Records Note.Text",
        "Records Tags.Text", "Records Withdrawal.Reason", "Records Withdrawal.Record", "SettingPage Posted.Reason", "SettingPage Posted.Values[@name]", "SettingPage Posted.Zone", "Tasks Ended.Reason",
        "Tasks Ended.Record", "Tasks Posted.Exhibit", "Tasks Posted.For", "Tasks Posted.Text",
    ];

    public static TheoryData<string, string, string> Fields => [.. Paths.Select(static it => (it.Page, it.Form, it.Field))];

    [Fact]
    public void Fields_OfAllPages_AreEitherPathsThatAreTestedHere_OrNone()
    {
        string[] there =
        [
            .. Directory.EnumerateFiles(Path.Combine(Source, "Pages"), "*.razor").SelectMany(static file => Tag().Matches(File.ReadAllText(file)).Select(static it => it.Value)
                .Where(static it => Name().IsMatch(it) && (!Type().IsMatch(it) || Type().Match(it).Groups[1].Value is "text" or "search" or "url"))
                .Select(it => $"{Path.GetFileNameWithoutExtension(file)} {Name().Match(it).Groups[1].Value}")),
        ];
        Assert.Equal(Paths.Select(static it => $"{it.Page} {it.Field}").Concat(Others).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    // What reads or writes by a path that came along asks the one rule; other files are those of the program, of its own folders, and of who started it.
    [Fact]
    public void Files_AreOpenedWhereListed_AndTypedPathsPassOneRule()
    {
        string[] opens = [.. Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories).Where(static it => it.EndsWith(".cs", StringComparison.Ordinal) || it.EndsWith(".razor", StringComparison.Ordinal))
            .Where(static it => !it.Contains("/node_modules/", StringComparison.Ordinal) && Opening().IsMatch(File.ReadAllText(it))).Select(static it => Path.GetFileName(it)).Order(StringComparer.Ordinal)];
        string[] typed = ["Board.razor", "ExpectedItems.cs", "LongWork.cs", "OpenInvestigations.cs", "Out.razor"];
        Assert.Equal(
            ["AccessLog.cs", "ArrivingFile.cs", "Board.razor", "CollectOrder.cs", "ExpectedItems.cs", "KnownFolders.cs", "LongWork.cs", "MapFiles.cs", "MapFolder.cs", "NewFile.cs", "OpenInvestigations.cs", "Out.razor", "PrivateFile.cs", "ReportFile.cs", "ServerCertificate.cs", "WorkDesk.cs"],
            opens);
        Assert.All(typed, static name => Assert.Matches("[rR]eachable\\.(Require|RequireNew|RequireInvestigation|Allows)\\b", File.ReadAllText(Directory.EnumerateFiles(Source, name, SearchOption.AllDirectories).Single())));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_ThatNamesWhatLiesOutside_IsRefusedInTheSameWordsWhateverLiesThere(string page, string form, string field)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        string home = await place.MakeAsync(browser), path = page == "Start" ? "/" : $"{home}/{page.ToLowerInvariant()}";
        string secret = place["secret.md"], link = Path.Combine(place["files"], "link.md");
        await File.WriteAllTextAsync(secret, $"---\nparty: {Words}\ndate: 2031-05-14\n---\n{Words}\n", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, secret);
        if (page == "Out")
        {
            (await place.FormAsync(browser, path, "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"))).Dispose();
        }

        HashSet<string> said = [];
        foreach (string outside in (string[])[secret, link, place["files/../secret.md"], place[""], place["none.md"], place["none/none.md"], "/etc/shadow", "/dev/zero", "/"])
        {
            string sent = page == "Out" ? await place.PageAsync(browser, path) : "";
            (string, string)[] hidden = [.. Regex.Matches(Regex.Match(sent, $"<form(?:(?!</form>).)*?name=\"_handler\" value=\"{form}\"(?:(?!</form>).)*", RegexOptions.Singleline).Value, "<input type=\"hidden\" name=\"(R[^\"]+)\" value=\"([^\"]*)\"")
                .Select(static it => (it.Groups[1].Value, it.Groups[2].Value))];
            using HttpResponseMessage answer = await place.FormAsync(browser, path, form, [.. hidden, (field, outside)]);
            string words = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{outside}: {answer.StatusCode}");
            Assert.DoesNotContain(Words, words, StringComparison.Ordinal);
            said.Add(Regex.Match(words, "role=\"alert\"[^>]*>(.*?)</(?:p|div)>", RegexOptions.Singleline).Groups[1].Value);
        }

        Assert.Contains("can be named from other machines", Assert.Single(said), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(place[""]), static it => it.Contains("none", StringComparison.Ordinal));
        Assert.Contains("\"notReached\"", place.Log, StringComparison.Ordinal);
    }

    // The twin: what lies inside is read and written.
    [Fact]
    public async Task Field_ThatNamesWhatLiesInside_IsTaken()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        string home = await place.MakeAsync(browser), inside = Path.Combine(place["files"], "said.md");
        await File.WriteAllTextAsync(inside, "---\nparty: Northern Office\ndate: 2031-05-14\n---\nThe bridge stood.\n", TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await place.FormAsync(browser, $"{home}/board", "import", ("Posted.Statements", inside));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("The bridge stood.", await place.PageAsync(browser, $"{home}/board"), StringComparison.Ordinal);
    }

    // The page for collecting asks what would be missing while somebody types: of what they may not name it says nothing.
    [Fact]
    public async Task Items_OfAListOutside_AreNotTold()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        string home = await place.MakeAsync(browser), list = place["list.csv"];
        await File.WriteAllTextAsync(list, "file,context\nclip.mp4,words\n", TestContext.Current.CancellationToken);
        string token = Regex.Match(await place.PageAsync(browser, home + "/collect"), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        HashSet<string> said = [];
        foreach (string outside in (string[])[list, place["none.csv"], "/etc/shadow", "/dev/zero"])
        {
            using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + home + "/collect/items") { Content = new StringContent(JsonSerializer.Serialize(new { list = outside }), Encoding.UTF8, "application/json") };
            request.Headers.Add("Origin", place.Host.Address);
            request.Headers.Add("X-Form", token);
            using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            said.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains("can be named from other machines", Assert.Single(said), StringComparison.Ordinal);
    }

    [GeneratedRegex("<(?:input|textarea)\\b[^<]*")]
    private static partial Regex Tag();

    [GeneratedRegex("\\bname=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("\\btype=\"([a-z-]+)\"")]
    private static partial Regex Type();

    [GeneratedRegex("\\bFile\\.(Open|Read|Write|Append|Create|Move|Copy|Delete)|new FileStream\\(|Directory\\.(Enumerate|Create|Get)|\\bInputFile\\.|\\bSmallFile\\.|StatementDocument\\.Read|CollectionList\\.Read|FilesToCollect\\.|Results\\.File\\(|SendFileAsync|\\bReachable\\.|\\breachable\\.")]
    private static partial Regex Opening();
}
