using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>Two people, or two tabs, at the same record: the second is told, sees what they began from and what stands now, keeps what they typed, and nothing of theirs is entered before they send it again.</summary>
public sealed class TwoAtOneRecordTests
{
    private const string Told = "Somebody replaced or withdrew the record while you wrote.";

    [Fact]
    public async Task Note_ReplacedMeanwhile_BothAreShownToWhoAsks_AndWhatWasTypedStays()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string records = $"{await PathAsync(place)}/records";
        await place.EnterAsync(records, "note", ("Note.Text", "first words of the neighbour"));
        RecordedAnnotation first = place.View().Annotations[0];
        string edit = $"{records}?replace=l{first.Sequence}";
        await second.EnterAsync(edit, "note", ("Note.Text", "Ben's words of the neighbour"));
        RecordedAnnotation bens = place.View().Annotations[^1];

        string page = await place.EnterAsync(edit, "note", ("Note.Text", "my <words>"), ("Note.Supersedes", first.Sha256));
        Assert.Contains(Told, page, StringComparison.Ordinal);
        Assert.Contains("my <words></textarea>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben's words", page, StringComparison.Ordinal); // sealed until somebody looks
        int looks = place.Kinds().Count(static it => it == Casework.EntryKind.View);
        string both = await LookAsync(place, edit, ("Note.Text", "my <words>"), ("Note.Supersedes", bens.Sha256));
        Assert.All((string[])[Told, "first words of the neighbour", "Ben's words of the neighbour", "my <words></textarea>", $"name=\"Note.Supersedes\" value=\"{bens.Sha256}\""], it => Assert.Contains(it, both, StringComparison.Ordinal));
        Assert.Equal(looks + 1, place.Kinds().Count(static it => it == Casework.EntryKind.View)); // and that is entered, nothing else
        Assert.Equal(2, place.View().Annotations.Count);
        await place.EnterAsync(edit, "note", ("Note.Text", "my <words>"), ("Note.Supersedes", bens.Sha256));
        Assert.Equal(bens.Sha256, place.View().Annotations[^1].Annotation.Supersedes);
    }

    [Fact]
    public async Task Task_EndedByTwo_IsEndedByOne_AndTheOtherSeesBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string tasks = $"{await PathAsync(place)}/tasks";
        await place.EnterAsync(tasks, "task", ("Posted.Text", "measure the shadow"));
        long open = place.View().Annotations[0].Sequence;
        await second.EnterAsync(tasks, "end", ("Ended.Record", $"l{open}"), ("Ended.State", "done"), ("Ended.Reason", "Ben measured it"));
        long ended = place.View().Annotations[^1].Sequence;
        string page = await place.EnterAsync(tasks, "end", ("Ended.Record", $"l{open}"), ("Ended.State", "dropped"), ("Ended.Reason", "there is <none>"));
        Assert.All((string[])[Told, "What you began from", "What stands now", "Ben measured it", "there is <none></textarea>", $"value=\"l{ended}\""], it => Assert.Contains(it, page, StringComparison.Ordinal));
        Assert.Equal(2, place.View().Annotations.Count);
        await place.EnterAsync(tasks, "end", ("Ended.Record", $"l{ended}"), ("Ended.State", "dropped"), ("Ended.Reason", "there is <none>"));
        Assert.Equal(3, place.View().Annotations.Count);
    }

    [Fact]
    public async Task Plan_ReplacedMeanwhile_ShowsBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string plan = $"{await PathAsync(place)}/plan";
        (string, string)[] Words(string reason) => [("Posted.Question", "when"), ("Posted.Range", "2031-05-01/2031-05-31"), ("Posted.First", "in May"), ("Posted.Second", "not in May"), ("Posted.Reason", reason)];
        await place.EnterAsync(plan, "plan", Words("both parties name a month"));
        RecordedAnnotation first = place.View().Annotations[0];
        string edit = $"{plan}?replace=l{first.Sequence}";
        await second.EnterAsync(edit, "plan", Words("Ben names a week"));
        string page = await place.EnterAsync(edit, "plan", [.. Words("my <reason>"), ("Posted.Supersedes", first.Sha256)]);
        Assert.All((string[])[Told, "What you began from", "both parties name a month", "Ben names a week", "my <reason></textarea>", place.View().Annotations[^1].Sha256], it => Assert.Contains(it, page, StringComparison.Ordinal));
        Assert.Equal(2, place.View().Annotations.Count);
    }

    [Fact]
    public async Task Propositions_ReplacedMeanwhile_ShowBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string plan = $"{await PathAsync(place)}/plan";
        (string, string)[] Words(string sentences) => [("Weighed.Level", "scene"), ("Weighed.Sentences", sentences), ("Weighed.Given", "one camera")];
        await place.EnterAsync(plan, "proposition", Words("it stood\r\nit lay"));
        RecordedAnnotation first = place.View().Annotations[0];
        string edit = $"{plan}?replace=l{first.Sequence}";
        await second.EnterAsync(edit, "proposition", Words("Ben: it stood\r\nBen: it lay"));
        string page = await place.EnterAsync(edit, "proposition", [.. Words("mine\r\n<not> mine"), ("Weighed.Supersedes", first.Sha256)]);
        Assert.All((string[])[Told, "it stood", "Ben: it lay", "<not> mine</textarea>"], it => Assert.Contains(it, page, StringComparison.Ordinal));
        Assert.Equal(2, place.View().Annotations.Count);
    }

    // Each approval counts by itself (two people shall be asked); what two can meet at is its withdrawal.
    [Fact]
    public async Task Approval_WithdrawnByTwo_IsWithdrawnOnce_AndTheOtherSeesBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string home = await PathAsync(place);
        await place.EnterAsync($"{home}/out", "choose", ("Chosen.Recipient", "Desk"), ("Chosen.Purpose", "review"));
        await place.EnterAsync($"{home}/out", "approve", ("Approved.Exhibit", "1"), ("Approved.Positions", "true"), ("Approved.Reason", "they asked"));
        long approval = place.View().Annotations[0].Sequence;
        await second.EnterAsync($"{home}/records", "withdraw", ("Withdrawal.Record", $"l{approval}"), ("Withdrawal.Reason", "Ben: not yet"));
        string page = await place.EnterAsync($"{home}/records", "withdraw", ("Withdrawal.Record", $"l{approval}"), ("Withdrawal.Reason", "shows <too> much"));
        Assert.All((string[])[Told, "What you began from", "they asked", "Ben: not yet", "shows <too> much</textarea>"], it => Assert.Contains(it, page, StringComparison.Ordinal));
        Assert.Equal([AnnotationKind.Approval, AnnotationKind.Withdrawal], place.View().Annotations.Select(static it => it.Annotation.Kind));
    }

    // The file of allegations is one record that both write.
    [Fact]
    public async Task Allegations_OfTwoTabs_AreEnteredByOne_AndTheOtherSeesThem()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using Workplace second = await BesideAsync(place);
        string board = $"{await PathAsync(place)}/board", bens = BoardPageTests.Two.Replace("at the gate", "at the river", StringComparison.Ordinal), mine = BoardPageTests.Two.Replace("at the gate", "at the <well>", StringComparison.Ordinal);
        await place.EnterAsync(board, "import", ("Posted.Typed", BoardPageTests.Two));
        string began = System.Text.RegularExpressions.Regex.Match(await place.PageAsync($"{board}?edit=1"), "name=\"Posted.Began\" value=\"([^\"]*)\"").Groups[1].Value;
        await second.EnterAsync(board, "import", ("Posted.Typed", bens));
        string page = await place.EnterAsync(board, "import", ("Posted.Typed", mine), ("Posted.Began", began));
        Assert.All((string[])["Somebody entered other allegations while you wrote.", "at the river", "at the <well>"], it => Assert.Contains(it, page, StringComparison.Ordinal));
        Assert.Equal(2, place.Kinds().Count(static it => it == "statement"));
    }

    private static async Task<string> PathAsync(Workplace place)
    {
        string page = await place.PageAsync("/");
        return "/i/" + page.Split("href=\"/i/")[1].Split('"')[0];
    }

    private static async Task<Workplace> BesideAsync(Workplace place)
    {
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("one.bin", [1, 2, 3])))).Dispose();
        await place.RestAsync(investigation);
        return await Workplace.StartBesideAsync(place, "Ben Invented");
    }

    // As the button does that goes with the form. It stands there only once both are to be seen, and this page is loaded anew: so it is sent by hand.
    private static async Task<string> LookAsync(Workplace place, string path, params (string Name, string Value)[] fields)
    {
        string form = System.Text.RegularExpressions.Regex.Match(await place.PageAsync(path), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        using HttpRequestMessage request = new(HttpMethod.Post, place.At(path))
        {
            Content = new FormUrlEncodedContent([new("_handler", "note"), new("form", form), new("Note.Look", "true"), .. fields.Select(static it => new KeyValuePair<string, string>(it.Name, it.Value))]),
        };
        request.Headers.Add("Origin", place.Host.Address);
        using HttpResponseMessage answer = await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
