using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>ascertain task</c>.</summary>
public sealed class TaskTests
{
    [Fact]
    public async Task Task_AddListDone_SaysWhatIsLateAndWhoseItIs()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case", "--actor", "Ada");
        JsonElement late = (await InvestigationTests.Done(folder, "task", "add", "measure the shadow", "--for", "me", "--due", "2001-05-14", "--exhibit", "1", "--in", "case", "--actor", "Ada", "--json")).Json;
        await InvestigationTests.Done(folder, "task", "add", "ask for the original", "--for", "the widow of the baker", "--in", "case", "--actor", "Ada");
        string listed = (await Cli.RunAsync(folder, "task", "list", "--in", "case")).Output;
        Assert.Contains("open, until 2001-05-14 (OVERDUE), for A-001, exhibit 1: measure the shadow", listed, StringComparison.Ordinal);
        Assert.Contains("open, for somebody named (sealed): ask for the original", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("widow", listed, StringComparison.Ordinal);

        await InvestigationTests.Done(folder, "task", "done", $"l{late.GetProperty("entry").GetInt64()}", "--reason", "it is 3.1 m", "--in", "case", "--actor", "Ada");
        JsonElement tasks = (await InvestigationTests.Done(folder, "task", "list", "--in", "case", "--json")).Json.GetProperty("tasks");
        Assert.Equal(["ask for the original: open", "measure the shadow: done"], tasks.EnumerateArray().Select(static it => $"{it.GetProperty("text").GetString()}: {it.GetProperty("state").GetString()}"));
        Assert.False(tasks[1].GetProperty("overdue").GetBoolean());
        Assert.True((await InvestigationTests.Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());

        Cli refused = await Cli.RunAsync(folder, "task", "add", "x", "--due", "tomorrow", "--in", "case", "--actor", "Ada");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is no day", refused.Error, StringComparison.Ordinal);
    }
}
