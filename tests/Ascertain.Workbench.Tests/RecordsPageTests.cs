using System.Net;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>Notes, tags, descriptions, corrections and withdrawals, by forms.</summary>
public sealed class RecordsPageTests
{
    private const string Secret = "the witness is from the north";

    [Fact]
    public async Task Forms_EachKind_EnterWhatTheCommandLineWould()
    {
        await using Workplace place = await Workplace.StartAsync();
        string records = $"{await place.MakeExaminedAsync()}/exhibits/1/records";
        long run = place.View().RunsOf(new ExhibitNumber(1))[0].Sequence;
        await place.EnterAsync(records, "tags", ("Tags.Text", "bridge\r\n night \r\n"));
        await place.EnterAsync(records, "description", ("Description.Text", "a few bytes"), ("Description.Frame", ""));
        await place.EnterAsync(records, "erratum", ("Erratum.Entry", $"l{run}"), ("Erratum.Text", "not known"), ("Erratum.Code", ""), ("Erratum.Reason", "read again"));
        string entered = await place.EnterAsync(records, "note", ("Note.Text", Secret));

        InvestigationView view = place.View();
        Assert.Equal(["tag", "description", "erratum", "note"], view.Annotations.Select(static it => it.Annotation.Kind));
        Assert.Equal(
            ["{\"tags\":[\"bridge\",\"night\"]}", "{\"text\":\"a few bytes\"}", $"{{\"correction\":\"not known\",\"entry\":{run}}}"],
            view.Annotations.Take(3).Select(static it => it.Annotation.Values.ToString()));
        Assert.All(view.Annotations, it => Assert.Equal((view.Exhibits[0].Exhibit.Digest, "A-001"), (it.Annotation.Exhibit, it.Annotation.Author)));
        Assert.Contains($"Entered as ledger entry {view.Annotations[3].Sequence}.", entered, StringComparison.Ordinal);

        string withdrawn = await place.EnterAsync(records, "withdraw", ("Withdrawal.Record", $"l{view.Annotations[0].Sequence}"), ("Withdrawal.Reason", "wrong clip"));
        Assert.Contains($"withdrawn by l{place.View().Annotations[^1].Sequence}", withdrawn, StringComparison.Ordinal);
        Assert.Contains("bridge, night", withdrawn, StringComparison.Ordinal); // what is withdrawn stays visible
        Assert.Empty(place.View().Current("tag"));
    }

    [Fact]
    public async Task Note_IsOnNoPage_UntilAskedFor_AndTheLookIsEntered()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), records = $"{investigation}/exhibits/1/records";
        await place.EnterAsync(records, "note", ("Note.Text", Secret));
        foreach (string path in (string[])["", "/records", "/exhibits/1", "/exhibits/1/records", "/activity", "/plan", "/assess?exhibit=1", "/board", "/out", "find"])
        {
            Assert.DoesNotContain(Secret, path == "find" ? await place.FindAsync(investigation + "/exhibits", "words=north") : await place.PageAsync(investigation + path), StringComparison.Ordinal);
        }

        int looks = place.Kinds().Count(static it => it == "view");
        Assert.Contains(Secret, await place.EnterAsync(records, "look"), StringComparison.Ordinal);
        Assert.Equal(looks + 1, place.Kinds().Count(static it => it == "view"));
        using Investigation open = Investigation.OpenReadOnly(place["case"], null);
        string look = open.ReadRecord(open.Entries.Last(static it => it.Kind == "view").Documents["view"]).ToString();
        Assert.Contains($"\"sealedValues\":[\"l{place.View().Annotations[0].Sequence}: text\"]", look, StringComparison.Ordinal); // the note, and no name of a file
        Assert.DoesNotContain(Secret, await place.PageAsync(records), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("note", "Note.Text", "  ", "Write something.")]
    [InlineData("description", "Description.Text", "x", "so nobody can tell which frames it has", "Description.Frame", "3")]
    [InlineData("erratum", "Erratum.Text", "x", "is no ledger entry of a run", "Erratum.Entry", "l99999", "Erratum.Reason", "y")]
    [InlineData("erratum", "Erratum.Text", "x", "holds no finding no.such", "Erratum.Entry", "l{run}", "Erratum.Reason", "y", "Erratum.Code", "no.such")]
    [InlineData("withdraw", "Withdrawal.Record", "l0", "is no record of a person", "Withdrawal.Reason", "y")]
    public async Task Form_ThatWillNotDo_SaysSoAndEntersNothing(string form, string field, string value, string says, params string[] more)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("one.bin", [1, 2, 3])))).Dispose();
        await place.RestAsync(investigation);
        string run = "";
        if (more.Contains("l{run}"))
        {
            (await place.SendAsync(investigation, "examine")).Dispose();
            await place.RestAsync(investigation);
            run = place.View().Examinations[0].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        int before = place.Kinds().Length;
        (string, string)[] fields = [(field, value), .. Enumerable.Range(0, more.Length / 2).Select(it => (more[2 * it], more[(2 * it) + 1].Replace("{run}", run, StringComparison.Ordinal)))];
        string page = await place.EnterAsync($"{investigation}/exhibits/1/records", form, fields);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("What you typed is still here.", page, StringComparison.Ordinal);
        foreach ((string _, string typed) in fields.Where(static it => it.Item2.Trim().Length > 1))
        {
            Assert.Contains(typed, page, StringComparison.Ordinal);
        }

        Assert.Equal(before, place.Kinds().Length);
    }

    [Fact]
    public async Task Record_ThatAnotherReplacedMeanwhile_ShowsBothAndKeepsWhatWasTyped()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), records = $"{investigation}/exhibits/1/records";
        await place.EnterAsync(records, "description", ("Description.Text", "a first look"));
        RecordedAnnotation first = place.View().Annotations[0];
        string edit = $"{records}?replace=l{first.Sequence}", sha256 = first.Sha256;
        Assert.Contains("a first look</textarea>", await place.PageAsync(edit), StringComparison.Ordinal);

        await using Workplace second = await Workplace.StartBesideAsync(place, "Ben Invented");
        await second.EnterAsync(edit, "description", ("Description.Text", "Ben's look"));
        RecordedAnnotation bens = place.View().Annotations[^1];
        Assert.Equal(("A-002", sha256), (bens.Annotation.Author, bens.Annotation.Supersedes));

        // As from a page that lay open since before.
        string page = await place.EnterAsync(edit, "description", ("Description.Text", "my <look>"), ("Description.Supersedes", sha256));
        Assert.Contains("was replaced or withdrawn already", page, StringComparison.Ordinal);
        Assert.Contains("\"a first look\"", page, StringComparison.Ordinal);
        Assert.Contains("\"Ben's look\"", page, StringComparison.Ordinal);
        Assert.Contains("my <look></textarea>", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"Description.Supersedes\" value=\"{bens.Sha256}\"", page, StringComparison.Ordinal); // the next try is of what was shown
        Assert.Equal(2, place.View().Annotations.Count);

        await place.EnterAsync(edit, "description", ("Description.Text", "my <look>"), ("Description.Supersedes", bens.Sha256));
        Assert.Equal(["my <look>"], place.View().Current("description").Select(static it => it.Annotation.Values.Text("text")));
    }

    [Fact]
    public async Task Record_ThatTwoTabsReplaceAtOnce_IsReplacedByOne()
    {
        await using Workplace place = await Workplace.StartAsync();
        string records = $"{await place.MakeExaminedAsync()}/exhibits/1/records";
        await place.EnterAsync(records, "description", ("Description.Text", "a first look"));
        string edit = $"{records}?replace=l{place.View().Annotations[0].Sequence}", sha256 = place.View().Annotations[0].Sha256;
        string[] pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(it => place.EnterAsync(edit, "description", ("Description.Text", $"tab {it}"), ("Description.Supersedes", sha256))));
        Assert.Equal(3, pages.Count(static it => it.Contains("was replaced or withdrawn already", StringComparison.Ordinal)));
        Assert.Equal(2, place.View().Annotations.Count);
    }

    [Fact]
    public async Task Withdrawal_OfWhatWasReplacedMeanwhile_ShowsBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        string records = $"{await place.MakeExaminedAsync()}/exhibits/1/records";
        await place.EnterAsync(records, "description", ("Description.Text", "a first look"));
        long first = place.View().Annotations[0].Sequence;
        await place.EnterAsync($"{records}?replace=l{first}", "description", ("Description.Text", "a second look"));
        string page = await place.EnterAsync(records, "withdraw", ("Withdrawal.Record", $"l{first}"), ("Withdrawal.Reason", "it was wrong"));
        Assert.Contains("What stands now", page, StringComparison.Ordinal);
        Assert.Contains("it was wrong</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(2, place.View().Annotations.Count);
    }

    [Fact]
    public async Task Form_WhileAnotherProcessWrites_SaysSoAndKeepsWhatWasTyped()
    {
        await using Workplace place = await Workplace.StartAsync();
        string records = $"{await place.MakeAsync()}/records";
        using (Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), SystemClock.Instance))
        {
            string page = await place.EnterAsync(records, "note", ("Note.Text", Secret));
            Assert.Contains("Another process is writing in this investigation", page, StringComparison.Ordinal);
            Assert.Contains(Secret, page, StringComparison.Ordinal);
        }

        await place.EnterAsync(records, "note", ("Note.Text", Secret));
        Assert.Single(place.View().Annotations);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Unauthorized, "This browser was not let in.")]
    [InlineData(true, HttpStatusCode.BadRequest, "This form is of a page that this workbench does not know any more")]
    public async Task Form_OfALostSession_ComesBackAsText(bool letIn, HttpStatusCode status, string says)
    {
        await using Workplace place = await Workplace.StartAsync();
        string records = $"{await place.MakeAsync()}/records";
        using HttpClientHandler plain = new() { UseCookies = false, AllowAutoRedirect = false };
        using HttpClient stranger = new(plain);
        using HttpRequestMessage request = new(HttpMethod.Post, place.At(records)) { Content = new FormUrlEncodedContent([new("_handler", "note"), new("form", "of yesterday"), new("Note.Text", "<b>two hours of work")]) };
        request.Headers.Add("Origin", place.Host.Address);
        using HttpResponseMessage answer = await (letIn ? place.Browser : stranger).SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(says, text, StringComparison.Ordinal);
        Assert.Contains("<b>two hours of work", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of yesterday", text, StringComparison.Ordinal);
        Assert.Empty(place.View().Annotations);
    }

    [Fact]
    public async Task Pages_Every_HoldNoScriptAndNoStyleOfTheirOwn_AndLabelEachField()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync();
        await place.EnterAsync($"{investigation}/board", "import", ("Posted.Typed", BoardPageTests.Two));
        await place.EnterAsync($"{investigation}/out", "choose", ("Chosen.Recipient", "Desk"), ("Chosen.Purpose", "review"), ("Chosen.Exhibits", "1"));
        foreach (string path in (string[])["/records", "/exhibits/1/records", "/activity", "/plan", "/assess?exhibit=1", "/assess", "/board", "/out"])
        {
            string page = await place.PageAsync(investigation + path);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
            // Which renews the lists, keeps what was typed, and on the page for letting out shows what will be hidden; nothing else, and none of the page's own: the pages do without.
            string[] scripts = path == "/out" ? ["keeping", "letting"] : ["keeping", "renewing"];
            Assert.Equal(scripts.Select(static it => $"<script type=\"module\" src=\"/static/{it}.js\"></script>"), System.Text.RegularExpressions.Regex.Matches(page, "<script.*?</script>", System.Text.RegularExpressions.RegexOptions.Singleline).Select(static it => it.Value));
            Assert.Equal(scripts.Length + 1, page.Split("<script").Length);
            Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
            System.Text.RegularExpressions.MatchCollection fields = System.Text.RegularExpressions.Regex.Matches(page, "<(?:input|textarea|select)(?![^>]*type=\"hidden\")[^>]*?(?: id=\"(?<id>[^\"]+)\")?[^>]*>");
            Assert.NotEmpty(fields);
            Assert.All(fields, it => Assert.Contains($"<label for=\"{System.Text.RegularExpressions.Regex.Match(it.Value, " id=\"([^\"]+)\"").Groups[1].Value}\"", page, StringComparison.Ordinal));
            Assert.Contains("aria-current=\"page\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Activity_ShowsEveryEntry_WithWhoAndWhat()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync();
        await place.EnterAsync($"{investigation}/exhibits/2/records", "tags", ("Tags.Text", "bridge"));
        string[] kinds = place.Kinds();
        string page = await place.PageAsync($"{investigation}/activity");
        Assert.Contains($"{kinds.Length} of {kinds.Length} ledger entries", page, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, kinds.Length), it => Assert.Contains($"id=\"l{it}\"", page, StringComparison.Ordinal));
        Assert.Contains("Tag: about exhibit 2; bridge", page, StringComparison.Ordinal);
        Assert.Contains("container.profile", page, StringComparison.Ordinal);
        Assert.Contains($"1 of {kinds.Length} ledger entries", await place.PageAsync($"{investigation}/activity?kind=annotation"), StringComparison.Ordinal);
    }
}
