using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>Conclusions, in the open and blind, by two people with a workbench each.</summary>
public sealed class AssessPageTests
{
    private const string Adas = "the file is as it left the device", Bens = "nobody can tell from these findings", Path = "/assess?question=genuine&exhibit=1";

    [Fact]
    public async Task Blind_IsOnNoPageOfAnybody_UntilBothAreIn()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), page = investigation + Path;
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        string cite = Cite(ada);
        Assert.Contains("waits for a second person's", await ada.EnterAsync(page, "assess", Fields(Adas, cite, true)), StringComparison.Ordinal);
        foreach (string path in (string[])["", "/records", "/exhibits/1", "/exhibits/1/records", "/activity", Path, "/assess", "/out"])
        {
            Assert.DoesNotContain(Adas, await ada.PageAsync(investigation + path), StringComparison.Ordinal);
            Assert.DoesNotContain(Adas, await ben.PageAsync(investigation + path), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Adas, await ben.EnterAsync($"{investigation}/records", "withdraw", ("Withdrawal.Record", $"l{ada.View().Annotations[0].Sequence}"), ("Withdrawal.Reason", "not mine")), StringComparison.Ordinal);
        Assert.Contains("You cannot be both.", await ada.PageAsync(page), StringComparison.Ordinal);
        Assert.Contains("waits for a second person; replace it", await ada.EnterAsync(page, "assess", Fields("second by the same", cite, true)), StringComparison.Ordinal);
        Assert.Single(ada.View().Assessments(Question.Genuine));

        string both = await ben.EnterAsync(page, "assess", Fields(Bens, cite, true));
        foreach (string one in (string[])[both, await ada.PageAsync(page)])
        {
            Assert.Contains(Adas, one, StringComparison.Ordinal);
            Assert.Contains(Bens, one, StringComparison.Ordinal);
            Assert.Contains("Where they differ, all stand beside each other", one, StringComparison.Ordinal);
            Assert.Contains("Entered blind; laid open together", one, StringComparison.Ordinal);
        }

        Assert.All(ada.View().Assessments(Question.Genuine), static it => Assert.Equal(AssessmentStanding.BlindPair, it.Standing));
    }

    [Fact]
    public async Task Open_IsReadByWhoComesLater_AndThatIsSaid()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync(), page = investigation + Path;
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync(page, "assess", Fields(Adas, Cite(ada), false));
        Assert.Contains("so nobody can be shown to conclude blind beside it", await ben.EnterAsync(page, "assess", Fields(Bens, Cite(ada), true)), StringComparison.Ordinal);
        string shown = await ben.EnterAsync(page, "assess", Fields(Bens, Cite(ada), false));
        Assert.Contains($"l{ada.View().Annotations[0].Sequence} could be read: it is not independent of that", shown, StringComparison.Ordinal);
        Assert.Equal($"{{\"cites\":[\"{Cite(ada)}\"],\"conclusion\":\"{Adas}\",\"question\":\"genuine\"}}", ada.View().Annotations[0].Annotation.Values.ToString());
    }

    [Theory]
    [InlineData(null, "l99.1", "is no finding of this investigation")]
    [InlineData(null, "", "at least 1 texts")]
    [InlineData("l99.1", "", "is no finding of this investigation")]
    public async Task Conclusion_WithoutAFindingThatIsThere_IsRefused(string? ticked, string others, string says)
    {
        await using Workplace ada = await Workplace.StartAsync();
        string page = await ada.MakeExaminedAsync() + Path;
        string answer = await ada.EnterAsync(page, "assess", [("Posted.Conclusion", Adas), ("Posted.Reason", "because of them"), ("Posted.Others", others), .. ticked is null ? [] : ((string, string)[])[("Posted.Cites", ticked)]]);
        Assert.Contains(says, answer, StringComparison.Ordinal);
        Assert.Contains($"{Adas}</textarea>", answer, StringComparison.Ordinal);
        Assert.Contains("because of them</textarea>", answer, StringComparison.Ordinal);
        Assert.Empty(ada.View().Annotations);
    }

    [Theory]
    [InlineData("/assess?question=genuine&exhibit=99", "There is no exhibit 99")]
    [InlineData("/assess?question=taste&exhibit=1", "is no question")]
    public async Task Conclusion_OnWhatIsNot_IsNotEnteredOnSomethingElse(string path, string says)
    {
        await using Workplace ada = await Workplace.StartAsync();
        string investigation = await ada.MakeExaminedAsync();
        string answer = await ada.EnterAsync(investigation + path, "assess", ("Posted.Conclusion", Adas), ("Posted.Reason", "because of them"), ("Posted.Others", Cite(ada)));
        Assert.Contains(says, answer, StringComparison.Ordinal);
        Assert.Contains($"{Adas}</textarea>", answer, StringComparison.Ordinal);
        Assert.Empty(ada.View().Annotations);
    }

    [Fact]
    public async Task Closed_IsLaidOpenByItsAuthorAlone()
    {
        await using Workplace ada = await Workplace.StartAsync();
        string page = await ada.MakeExaminedAsync() + Path;
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        await ada.EnterAsync(page, "assess", Fields(Adas, Cite(ada), true));
        Assert.DoesNotContain("value=\"open\"", await ben.PageAsync(page), StringComparison.Ordinal); // the form is the author's
        string opened = await ada.EnterAsync(page, "open", ("Opened.Reason", "nobody else is here"));
        Assert.Contains(Adas, opened, StringComparison.Ordinal);
        Assert.Contains("laid open by its author without a second person's", opened, StringComparison.Ordinal);
    }

    // A finding of exhibit 1.
    private static string Cite(Workplace place) => $"l{place.View().RunsOf(new ExhibitNumber(1)).First(static it => it.Findings.Count > 0).Sequence}.1";

    private static (string, string)[] Fields(string conclusion, string cite, bool blind) =>
        [("Posted.Conclusion", conclusion), ("Posted.Reason", "as the findings say"), ("Posted.Cites", cite), .. blind ? [("Posted.Blind", "true")] : ((string, string)[])[]];
}
