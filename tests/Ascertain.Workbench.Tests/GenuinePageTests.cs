using System.Text.RegularExpressions;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>"Is it genuine?" on the page of an exhibit: pairs with both sides, and the checklist by two people.</summary>
public sealed class GenuinePageTests
{
    private const string Path = "/exhibits/1";

    [Fact]
    public async Task Pairs_ShowBothSidesNextToEachOther_WithLinksToWhatWasFound()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), page = await ada.PageAsync(investigation + Path);
        string pairs = page[page.IndexOf("id=\"pairs\"", StringComparison.Ordinal)..page.IndexOf("id=\"answers\"", StringComparison.Ordinal)];
        foreach (Proposition it in GenuinenessPairs.All.SelectMany(static it => it.Propositions))
        {
            Assert.Contains($"<th scope=\"col\">{it.Text}</th>", pairs, StringComparison.Ordinal);
        }

        Assert.Contains("No method of this release can find anything that bears on it.", pairs, StringComparison.Ordinal);
        Assert.Contains("<b>Not run:</b> <code>time.mainsHum</code>", pairs, StringComparison.Ordinal);

        Assert.DoesNotMatch(@"\]</a>\S", pairs); // the place stands apart from the number

        // Each link inside leads to something on the page.
        HashSet<string> anchors = [.. Regex.Matches(page, " id=\"([^\"]+)\"").Select(static it => it.Groups[1].Value)];
        string[] links = [.. Regex.Matches(pairs, "href=\"#([^\"]+)\"").Select(static it => it.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(anchors));
    }

    [Fact]
    public async Task Answers_OfAForm_AreEntriesOfTheirOwn_AndTheNextTimeInTheFormAgain()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string page = await ada.MakeExaminedAsync() + Path;
        Assert.Contains("Nobody has answered any of its 19 questions.", await ada.PageAsync(page), StringComparison.Ordinal);
        string shown = await ada.EnterAsync(page, "checklist", ("reply.overlays", "yes"), ("reasons.overlays", "a counter of seconds"), ("at.overlays", "0-0.5"), ("reply.soundsFit", "notLookedAt"));
        Assert.Contains("a counter of seconds", shown, StringComparison.Ordinal);
        Assert.Contains("It bears on: The file was written anew", shown, StringComparison.Ordinal);
        Assert.Contains("A-001", shown, StringComparison.Ordinal);
        RecordedChecklistAnswer[] both = [.. Of(ada)];
        Assert.Equal([("soundsFit", ChecklistReply.NotLookedAt), ("overlays", ChecklistReply.Yes)], both.Select(static it => (it.Question, it.Content!.Reply)));

        // What stands is in the form; sent again with one word changed, that one is replaced and no other.
        Assert.Matches("id=\"overlays-yes\"[^>]* checked", shown);
        Assert.Contains(">a counter of seconds</textarea>", shown, StringComparison.Ordinal);
        await ada.EnterAsync(page, "checklist", ("reply.overlays", "no"), ("reasons.overlays", "the counter is of the scene"), ("at.overlays", "0-0.5"), ("reply.soundsFit", "notLookedAt"));
        Assert.Equal(3, Of(ada).Count);
        Assert.Equal(both.Length, Of(ada).Count(static it => it.ReplacedBy is null));
    }

    [Theory]
    [InlineData("yes", "", "", "gives its reasons")]
    [InlineData("", "something was typed", "", "Say yes, no, cannot tell or not looked at to: Do captions")]
    [InlineData("no", "nothing there", "noon", "is no place in a clip")]
    [InlineData("", "", "", "Answer at least one question.")]
    [InlineData("perhaps", "so it is", "", "That is no answer of the list.")]
    public async Task Answers_ThatLackSomething_AreRefused_AndWhatWasTypedStays(string reply, string reasons, string at, string says)
    {
        await using Workplace ada = await Workplace.StartAsync();
        string answer = await ada.EnterAsync(await ada.MakeExaminedAsync() + Path, "checklist", [.. reply.Length == 0 ? ((string, string)[])[] : [("reply.overlays", reply)], ("reasons.overlays", reasons), ("at.overlays", at)]);
        Assert.Contains(says, answer, StringComparison.Ordinal);
        Assert.Contains($">{reasons}</textarea>", answer, StringComparison.Ordinal);
        Assert.Empty(ada.View().Annotations);
    }

    [Fact]
    public async Task Blind_IsOnNoPageOfAnybody_UntilBothAreIn()
    {
        const string Adas = "they fall to the east", Bens = "they fall to the west";
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), page = investigation + Path;
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync(page, "checklist", ("reply.shadowsAgree", "yes"), ("reasons.shadowsAgree", Adas), ("blind", "true"));
        foreach (string path in (string[])["", "/records", "/exhibits/1", "/exhibits/1/records", "/activity", "/assess", "/out"])
        {
            Assert.DoesNotContain(Adas, await ada.PageAsync(investigation + path), StringComparison.Ordinal);
            Assert.DoesNotContain(Adas, await ben.PageAsync(investigation + path), StringComparison.Ordinal);
        }

        string both = await ben.EnterAsync(page, "checklist", ("reply.shadowsAgree", "no"), ("reasons.shadowsAgree", Bens), ("blind", "true"));
        Assert.Contains(Adas, both, StringComparison.Ordinal);
        Assert.Contains(Bens, both, StringComparison.Ordinal);
        Assert.All(Of(ada), static it => Assert.Equal(AssessmentStanding.BlindPair, it.Standing));
    }

    [Fact]
    public async Task Closed_IsLaidOpenByItsAuthorAlone()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string page = await ada.MakeExaminedAsync() + Path;
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync(page, "checklist", ("reply.overlays", "no"), ("reasons.overlays", "nothing lies over it"), ("blind", "true"));
        Assert.DoesNotContain("value=\"open-answer\"", await ben.PageAsync(page), StringComparison.Ordinal); // the form is the author's
        string record = Of(ada).Single().Sha256;
        Assert.Contains("1 to 8192 characters", (await ada.EnterAsync(page, "open-answer", ("Opened.Record", record), ("Opened.Reason", new string('x', 8193)))), StringComparison.Ordinal);
        string opened = await ada.EnterAsync(page, "open-answer", ("Opened.Record", record), ("Opened.Reason", "nobody else is here"));
        Assert.Contains("nothing lies over it", opened, StringComparison.Ordinal);
        Assert.Contains("laid open by its author without a second person's", opened, StringComparison.Ordinal);
        Assert.Contains("can be read already", await ben.EnterAsync(page, "checklist", ("reply.overlays", "yes"), ("reasons.overlays", "a logo"), ("blind", "true")), StringComparison.Ordinal);
    }

    // By keyboard and by ear: each group of answers has its question as its name, each field a label, no id stands twice.
    [Fact]
    public async Task Form_IsLabelledThroughout()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string page = await ada.PageAsync(await ada.MakeExaminedAsync() + Path);
        string form = page[page.IndexOf("id=\"checklist\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        Assert.Equal(Checklist.Questions.Select(static it => it.Text).Order(StringComparer.Ordinal), Regex.Matches(form, "<legend>([^<]+)</legend>").Select(static it => it.Groups[1].Value).Order(StringComparer.Ordinal));
        string[] fields = [.. Regex.Matches(form, "<(?:input|textarea)(?![^>]*hidden)[^>]* id=\"([^\"]+)\"").Select(static it => it.Groups[1].Value)];
        Assert.Equal((Checklist.Questions.Count * 6) + 1, fields.Length);
        Assert.Equal(fields.Order(StringComparer.Ordinal), Regex.Matches(form, "<label for=\"([^\"]+)\"").Select(static it => it.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Empty(Regex.Matches(page, " id=\"([^\"]+)\"").GroupBy(static it => it.Groups[1].Value).Where(static it => it.Count() > 1).Select(static it => it.Key));
    }

    private static IReadOnlyList<RecordedChecklistAnswer> Of(Workplace place) => place.View() is var view ? view.ChecklistAnswers(view.Exhibits[0]) : [];
}
