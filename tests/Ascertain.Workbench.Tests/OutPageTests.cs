using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What may go to whom: approvals by two people, the preview, and the bundle that is what the preview said.</summary>
public sealed class OutPageTests
{
    private static readonly (string, string)[] Asked = [("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"), ("Chosen.Exhibits", "1")];

    [Fact]
    public async Task Bundle_HoldsExactlyWhatThePreviewLists()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), path = $"{investigation}/out";
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync($"{investigation}/exhibits/2/records", "tags", ("Tags.Text", "bridge"));

        // Nobody has shown that the file holds no positions, so two people release it; one person twice is one.
        Assert.Contains("People still missing: 2.", await ada.EnterAsync(path, "choose", Asked), StringComparison.Ordinal);
        (string, string)[] approval = [("Approved.Exhibit", "1"), ("Approved.Positions", "true"), ("Approved.Reason", "the desk asked for it")];
        Assert.Contains("People still missing: 1. You have approved it; it has to be somebody else.", await ada.EnterAsync(path, "approve", approval), StringComparison.Ordinal);
        string missing = await ada.EnterAsync(path, "approve", approval);
        Assert.Contains("People still missing: 1.", missing, StringComparison.Ordinal);
        Assert.Contains("0 of 2 exhibits", missing, StringComparison.Ordinal);
        await ben.EnterAsync(path, "choose", Asked);
        Assert.Contains("Approved by A-001, A-002.", await ben.EnterAsync(path, "approve", approval), StringComparison.Ordinal);
        Assert.Equal("{\"exhibit\":1,\"frames\":[],\"positions\":true,\"purpose\":\"second look\",\"recipient\":\"Review Desk\"}", ada.View().Annotations[^1].Annotation.Values.ToString());

        string preview = await ada.PageAsync(path);
        Assert.Contains("1 of 2 exhibits", preview, StringComparison.Ordinal);
        Assert.Contains("not selected for this recipient", preview, StringComparison.Ordinal);
        string[] listed = [.. Regex.Matches(preview, "<tr><td><code>([^<]+)</code>").Select(static it => it.Groups[1].Value).Where(static it => it != "data/records/…")];
        Assert.Contains("data/exhibits/0001.bin", listed);

        (await ada.SendAsync(path, "release", ("Released.Place", ada["bundle"]))).Dispose();
        Assert.Contains($"the bundle is in {ada["bundle"]}", await ada.RestAsync(investigation), StringComparison.Ordinal);
        string[] there = [.. Directory.EnumerateFiles(ada["bundle"], "*", SearchOption.AllDirectories).Select(it => System.IO.Path.GetRelativePath(ada["bundle"], it))];
        string report = $"data/records/{Digest.Of(await File.ReadAllBytesAsync(System.IO.Path.Combine(ada["bundle"], "data/report.html"), TestContext.Current.CancellationToken)).Sha256Hex}";
        Assert.Equal(listed.Append(report).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("bridge", string.Concat(there.Where(static it => it.StartsWith("data/records/", StringComparison.Ordinal)).Select(it => File.ReadAllText(System.IO.Path.Combine(ada["bundle"], it)))), StringComparison.Ordinal);
    }

    // An investigation verifies only as it is: nothing is let out into it, by whatever way its folder is named.
    [Theory]
    [InlineData("release", "Released.Place", "case/exhibits/bundle")]
    [InlineData("release", "Released.Place", "case/bundle")]
    [InlineData("release", "Released.Place", "way/bundle")]
    [InlineData("report", "Reported.Place", "case/records/report.html")]
    [InlineData("report", "Reported.Place", "way/report.html")]
    public async Task Release_IntoTheInvestigation_IsRefused(string form, string field, string named)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        Directory.CreateSymbolicLink(place["way"], place["case/exhibits"]);
        await place.EnterAsync(path, "choose", Asked);
        string[] before = place.Kinds();
        string page = await place.EnterAsync(path, form, (field, place[named]));
        Assert.Contains("is an investigation and verifies only as it is", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{place[named]}\"", page, StringComparison.Ordinal);
        Assert.Equal(before, place.Kinds());
        Assert.False(Path.Exists(place[named]));
    }

    [Fact]
    public async Task Release_OfWhatIsOtherwiseThanShown_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        string seen = Seen(await place.EnterAsync(path, "choose", Asked));
        await place.EnterAsync($"{investigation}/records", "note", ("Note.Text", "one entry more"));
        string page = await place.EnterAsync(path, "release", ("Released.Place", place["bundle"]), ("Released.Seen", seen));
        Assert.Contains("What would go has changed since it was shown to you.", page, StringComparison.Ordinal);
        Assert.Contains(place["bundle"], page, StringComparison.Ordinal);
        Assert.NotEqual(seen, Seen(page));
        Assert.False(Directory.Exists(place["bundle"]));
        Assert.DoesNotContain("export", place.Kinds());
        (await place.SendAsync(path, "release", ("Released.Place", place["bundle"]))).Dispose(); // as it is shown now
        await place.RestAsync(investigation);
        Assert.True(Directory.Exists(place["bundle"]));
    }

    [Theory]
    [InlineData("Chosen.Exhibits", "7", "There is no exhibit 7")]
    [InlineData("Chosen.Withhold", "2", "What is kept back and why go together.")]
    [InlineData("Chosen.Exhibits", "1-2", "What the recipient would get")]
    public async Task Choice_ThatWillNotDo_SaysSo(string field, string value, string says)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync();
        string page = await place.EnterAsync($"{investigation}/out", "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"), (field, value));
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("release", "Released.Place")]
    [InlineData("report", "Reported.Place")]
    public async Task Place_ThatIsThereAlready_IsRefusedBeforeAnythingIsMade(string form, string field)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out", full = place.Write("there", [1]);
        await place.EnterAsync(path, "choose", Asked);
        int before = place.Kinds().Length;
        Assert.Contains($"There is something named {full} already", await place.EnterAsync(path, form, (field, full)), StringComparison.Ordinal);
        Assert.Contains("There is no folder", await place.EnterAsync(path, form, (field, place["no/such/place"])), StringComparison.Ordinal);
        Assert.Equal(before, place.Kinds().Length);
    }

    [Fact]
    public async Task Report_ForARecipient_IsMadeFromHere()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        await place.EnterAsync(path, "choose", Asked);
        (await place.SendAsync(path, "report", ("Reported.Place", place["for-desk.html"]))).Dispose();
        Assert.Contains($"the report is in {place["for-desk.html"]}", await place.RestAsync(investigation), StringComparison.Ordinal);
        Assert.Contains("Review Desk", await File.ReadAllTextAsync(place["for-desk.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfWhatIsOtherwiseThanShown_IsRefused()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), path = $"{investigation}/out";
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        string seen = Seen(await ada.EnterAsync(path, "choose", Asked));
        await ben.EnterAsync(path, "choose", Asked);
        await ben.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Positions", "true"), ("Approved.Reason", "asked for"));
        Assert.Contains("What would go has changed since it was shown to you.", await ada.EnterAsync(path, "report", ("Reported.Place", ada["for-desk.html"]), ("Reported.Seen", seen)), StringComparison.Ordinal);
        Assert.False(File.Exists(ada["for-desk.html"]));
        (await ada.SendAsync(path, "report", ("Reported.Place", ada["for-desk.html"]))).Dispose(); // as it is shown now
        await ada.RestAsync(investigation);
        Assert.True(File.Exists(ada["for-desk.html"]));
    }

    [Fact]
    public async Task NewFile_WhereSomethingIsAlready_LeavesIt()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("report.html", [1]);
        await Assert.ThrowsAnyAsync<IOException>(() => Workbench.Investigations.NewFile.WriteAsync(path, new byte[] { 2, 3 }, TestContext.Current.CancellationToken));
        Assert.Equal([1], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
        await Workbench.Investigations.NewFile.WriteAsync(path + "x", new byte[] { 2, 3 }, TestContext.Current.CancellationToken);
        Assert.Equal([2, 3], await File.ReadAllBytesAsync(path + "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Approval_OfWordsTypedWithSpaceAroundThem_CountsForWhatIsPreviewed()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        await place.EnterAsync(path, "choose", ("Chosen.Recipient", " Review Desk "), ("Chosen.Purpose", "second look "), ("Chosen.Exhibits", "1"));
        string page = await place.EnterAsync(path, "approve", ("Approved.Recipient", " Review Desk "), ("Approved.Purpose", "second look "), ("Approved.Exhibit", "1"), ("Approved.Positions", "true"), ("Approved.Reason", "asked for"));
        Assert.Contains("Approved by A-001.", page, StringComparison.Ordinal);
        Assert.Contains("\"purpose\":\"second look\",\"recipient\":\"Review Desk\"", place.View().Annotations[^1].Annotation.Values.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_OfNothing_OrOfAFrameThatIsNotThere_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        await place.EnterAsync(path, "choose", Asked);
        Assert.Contains("an approval approves something", await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Reason", "why not")), StringComparison.Ordinal);
        Assert.Contains("could not be counted", await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "3"), ("Approved.Reason", "why not")), StringComparison.Ordinal);
        Assert.Empty(place.View().Annotations);
    }

    [Fact]
    public async Task Protected_SaysWhoIsMissing_AndNothingGoesBefore()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), path = $"{investigation}/out";
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync(path, "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"), ("Chosen.Exhibits", "2"));
        string page = await ada.EnterAsync(path, "protect", ("Guarded.Exhibit", "2"), ("Guarded.Because", "livingPerson"), ("Guarded.Reason", "a face"));
        Assert.Contains("a living person can be known from it · A-001", page, StringComparison.Ordinal);
        Assert.Contains("0 of 2 exhibits", page, StringComparison.Ordinal);
        (string, string)[] release = [("Approved.Exhibit", "2"), ("Approved.Release", "true"), ("Approved.Positions", "true"), ("Approved.Reason", "they asked")];
        page = await ada.EnterAsync(path, "approve", release);
        Assert.Contains("Released by A-001.", page, StringComparison.Ordinal);
        Assert.Contains("0 of 2 exhibits", page, StringComparison.Ordinal);
        await ben.EnterAsync(path, "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"), ("Chosen.Exhibits", "2"));
        page = await ben.EnterAsync(path, "approve", release);
        Assert.Contains("Released by A-001, A-002.", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 exhibits", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protection_OfARecentEventWithoutADay_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), path = $"{investigation}/out";
        await place.EnterAsync(path, "choose", Asked);
        Assert.Contains("The day belongs to recentEvent", await place.EnterAsync(path, "protect", ("Guarded.Exhibit", "1"), ("Guarded.Because", "recentEvent"), ("Guarded.Reason", "last week")), StringComparison.Ordinal);
        Assert.Empty(place.View().Annotations);
    }

    private static string Seen(string page) => Regex.Match(page, "name=\"Released.Seen\" value=\"([0-9a-f]{64})\"").Groups[1].Value;
}
