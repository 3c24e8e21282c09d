using Ascertain.Casework.Annotating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>Tasks: in the order of their days, late ones said so, for whom by label; names lie sealed.</summary>
public sealed class TasksPageTests
{
    private const string Secret = "the widow of the baker";

    [Fact]
    public async Task Tasks_AreInTheOrderOfTheirDays_AndEndByARecordThatReplaces()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), tasks = $"{investigation}/tasks";
        await place.EnterAsync(tasks, "task", ("Posted.Text", "measure the shadow"), ("Posted.For", "me"), ("Posted.Due", "2031-05-14"));
        await place.EnterAsync(tasks, "task", ("Posted.Text", "ask for the original"), ("Posted.For", Secret), ("Posted.Due", "2001-05-14"));
        string page = await place.EnterAsync(tasks, "task", ("Posted.Text", "no day"), ("Posted.For", ""), ("Posted.Due", ""));
        Assert.Contains("Entered as ledger entry", page, StringComparison.Ordinal);
        Assert.Matches("(?s)2001-05-14.*overdue.*ask for the original.*2031-05-14.*measure the shadow.*no day", page);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        Assert.Contains("somebody named; sealed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ask for the original", await place.PageAsync($"{tasks}?whose=mine"), StringComparison.Ordinal); // who I am is known by a label
        string overview = await place.PageAsync(investigation);
        Assert.Matches("(?s)Due.*2001-05-14.*overdue.*ask for the original.*All 3 open tasks", overview);

        InvestigationView view = place.View();
        string[] values = [.. view.Annotations.Select(static it => it.Annotation.Values.ToString())];
        Assert.Equal("{\"due\":\"2031-05-14\",\"for\":\"A-001\",\"state\":\"open\",\"text\":\"measure the shadow\"}", values[0]);
        Assert.StartsWith("{\"due\":\"2001-05-14\",\"for\":{\"sealed\":\"", values[1], StringComparison.Ordinal);
        Assert.Equal("{\"state\":\"open\",\"text\":\"no day\"}", values[2]);

        int looks = place.Kinds().Count(static it => it == "view");
        Assert.Contains(Secret, await place.EnterAsync(tasks, "look"), StringComparison.Ordinal);
        Assert.Equal(looks + 1, place.Kinds().Count(static it => it == "view"));

        page = await place.EnterAsync(tasks, "end", ("Ended.Record", $"l{view.Annotations[1].Sequence}"), ("Ended.State", "done"), ("Ended.Reason", "it came by post"));
        Assert.Matches("(?s)measure the shadow.*no day.*ask for the original.*it came by post.*done", page);
        Assert.DoesNotContain("overdue", page, StringComparison.Ordinal);
        Assert.Equal(view.Annotations[1].Sha256, place.View().Annotations[^1].Annotation.Supersedes);
        string again = await place.EnterAsync(tasks, "end", ("Ended.Record", $"l{view.Annotations[1].Sequence}"), ("Ended.State", "dropped"));
        Assert.Contains("was replaced or withdrawn already", again, StringComparison.Ordinal);
        Assert.Equal(["record.task.done", "record.taskForSealed", "record.taskDue", "record.reason"], new PersonRecordLines(place.View()).Of(place.View().Annotations[^1]).Lines.Select(static it => it.Key));
    }

    [Theory]
    [InlineData("x", "A-777", "", "", "Nobody has the label A-777")]
    [InlineData("x", "", "14.5.2031", "", "is no day")]
    [InlineData("x", "", "", "9", "There is no exhibit 9")]
    [InlineData(" ", "", "", "", "Say what is to be done.")]
    public async Task Task_ThatWillNotDo_SaysSo_AndKeepsWhatWasTyped(string text, string whom, string due, string exhibit, string says)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/tasks", "task", ("Posted.Text", text), ("Posted.For", whom), ("Posted.Due", due), ("Posted.Exhibit", exhibit));
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains(whom.Length > 0 ? whom : "Posted.For", page, StringComparison.Ordinal);
        Assert.Empty(place.View().Annotations);
    }
}
