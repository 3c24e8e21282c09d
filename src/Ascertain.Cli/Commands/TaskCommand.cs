using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using NodaTime;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain task add|list|done</c>: what is to be done, for whom, until when.</summary>
internal static class TaskCommand
{
    public static Command Create() => new("task", "What is to be done, for whom, until when.") { Add(), List(), Done() };

    private static Command Add()
    {
        Argument<string> text = new("TEXT") { Description = "What is to be done; name nobody in it." };
        Option<string?> whom = new("--for") { Description = "A label of the investigation (A-001), \"me\", or other words, which are kept sealed.", HelpName = "WHO" };
        Option<string?> due = new("--due") { Description = "The last day on which it is not late (UTC), as 2031-05-14.", HelpName = "DAY" };
        Option<string?> exhibit = ExhibitOption();
        return Verb("add", "Enter a task.", [text], [whom, due, exhibit],
            (parsed, entry) => entry.EnterTask(parsed.GetRequiredValue(text), parsed.GetValue(whom), parsed.GetValue(due), parsed.GetValue(exhibit)),
            check: parsed => _ = parsed.GetValue(due) is { } day ? WorkTask.ParseDay(day) : default);
    }

    private static Command Done()
    {
        Argument<string> record = new("TASK") { Description = "The task, by SHA-256 or ledger entry (l12)." };
        Option<string> state = new("--state") { Description = "done, dropped, or open again.", HelpName = "STATE", DefaultValueFactory = static _ => WorkTask.Done };
        Option<string?> reason = new("--reason") { Description = "Why.", HelpName = "TEXT" };
        state.AcceptOnlyFromAmong(WorkTask.Done, WorkTask.Dropped, WorkTask.Open);
        return Verb("done", "Enter that a task is done, or will not be done; it stays in the ledger.", [record], [state, reason],
            (parsed, entry) => entry.EndTask(parsed.GetRequiredValue(record), parsed.GetRequiredValue(state), parsed.GetValue(reason)), replaces: false);
    }

    private static Command List()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "List the tasks that hold, the soonest first.") { folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            IReadOnlyList<WorkTask> tasks = WorkTask.InForce(view);
            LocalDate today = WorkTask.Today(SystemClock.Instance);
            if (parsed.GetValue(json))
            {
                Write(view, tasks, today);
            }
            else
            {
                Print(view, tasks, today);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(InvestigationView view, IReadOnlyList<WorkTask> tasks, LocalDate today)
    {
        if (tasks.Count == 0)
        {
            Console.WriteLine("There is no task.");
        }

        foreach (WorkTask task in tasks)
        {
            string when = task.Due is { } due ? $", until {WorkTask.Word(due)}{(task.IsOverdue(today) ? " (OVERDUE)" : "")}" : "";
            string whom = task.For is { } label ? $", for {label}" : task.IsForSealed ? ", for somebody named (sealed)" : "";
            string about = ExhibitOf(view, task) is { } number ? $", exhibit {number}" : "";
            Console.WriteLine(Terminal.Safe($"[l{task.Record.Sequence}] {task.State}{when}{whom}{about}: {task.Text}"));
        }
    }

    private static void Write(InvestigationView view, IReadOnlyList<WorkTask> tasks, LocalDate today) => JsonOutput.Write(writer =>
    {
        writer.WriteStartArray("tasks");
        foreach (WorkTask task in tasks)
        {
            writer.WriteStartObject();
            writer.WriteString("record", task.Record.Sha256);
            writer.WriteNumber("entry", task.Record.Sequence);
            writer.WriteString("author", task.Record.Annotation.Author);
            writer.WriteString("text", task.Text);
            writer.WriteString("state", task.State);
            writer.WriteString("for", task.For);
            writer.WriteBoolean("forSealed", task.IsForSealed);
            writer.WriteString("due", task.Due is { } due ? WorkTask.Word(due) : null);
            writer.WriteBoolean("overdue", task.IsOverdue(today));
            if (ExhibitOf(view, task) is { } number)
            {
                writer.WriteNumber("exhibit", number.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static ExhibitNumber? ExhibitOf(InvestigationView view, WorkTask task) =>
        task.Record.Annotation.Exhibit is { } digest ? view.Find(digest.Sha256Hex)?.Exhibit.Number : null;
}
