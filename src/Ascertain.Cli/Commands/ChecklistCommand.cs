using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain checklist [ITEM [QUESTION ANSWER]] --in DIR</c>: what no method sees of a clip, as a person answers it. Without an answer it lists; without an item it prints the questions.</summary>
internal static class ChecklistCommand
{
    public static Command Create()
    {
        Argument<string?> item = new("ITEM") { Description = "Clip: an exhibit number, or a file. Without it the questions are printed.", Arity = ArgumentArity.ZeroOrOne };
        Argument<string?> question = new("QUESTION") { Description = "Id of a question of the checklist, as shadowsAgree.", Arity = ArgumentArity.ZeroOrOne };
        Argument<string?> answer = new("ANSWER") { Description = "yes, no, cannotTell or notLookedAt.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> reasons = new("--reasons") { Description = "What is to be seen or heard; belongs to a yes and a no. Names nobody.", HelpName = "TEXT" };
        Option<string?> at = new("--at") { Description = "Where in the clip, in seconds: 12.5, or a range as 12.5-14.", HelpName = "SECONDS" };
        Option<bool> blind = new("--blind") { Description = "Keep the answer closed until a second person has answered the same with --blind; then both are laid open together." };
        Option<string?> folder = new("--in") { Description = "Folder of the investigation.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("checklist", "Answer what no method sees of a clip: staging, re-use, continuity. A person answers; an earlier answer of the same person is replaced, and kept.") { item, question, answer, reasons, at, blind, folder, actor, json };
        command.SetAction((parsed, _) =>
        {
            string? clip = parsed.GetValue(item), asked = parsed.GetValue(question), said = parsed.GetValue(answer), where = parsed.GetValue(folder);
            bool asJson = parsed.GetValue(json);
            if (clip is null)
            {
                Show(null, [], asJson);
                return Task.FromResult(ExitCode.Done);
            }

            if (where is null)
            {
                throw new WrongUsageException("Name the investigation with --in DIR: answers are recorded there.");
            }

            if (asked is null)
            {
                using Investigation read = CaseSession.OpenForReading(where, withKeys: false);
                InvestigationView view = InvestigationView.Read(read);
                CollectedExhibit of = OneClip.ExhibitOf(view, clip);
                Show(of, [.. view.ChecklistAnswers(of).Select(it => (it, UtcText.Of(read.Entries[(int)it.Sequence].At)))], asJson);
                return Task.FromResult(ExitCode.Done);
            }

            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            ChecklistReply reply = said is null ? throw new WrongUsageException("An answer is yes, no, cannotTell or notLookedAt.")
                : ChecklistReplies.Parse(said) ?? throw new UnusableInputException($"\"{said}\" is no answer: yes, no, cannotTell or notLookedAt.");
            ChecklistAnswer given = new(asked, reply, parsed.GetValue(reasons), parsed.GetValue(at) is { } place ? ClipPlace.Parse(place) : null);
            using Investigation investigation = CaseSession.OpenExisting(where);
            PersonEntry entry = new(investigation, actorName);
            CollectedExhibit about = OneClip.ExhibitOf(entry.View, clip);
            string sha256 = entry.EnterChecklist(about.Exhibit.Number.ToString(), [given], parsed.GetValue(blind));
            RecordedChecklistAnswer entered = InvestigationView.Read(investigation).ChecklistAnswers(about).First(it => it.Sha256 == sha256);
            if (asJson)
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("record", sha256);
                    writer.WriteNumber("entry", entered.Sequence);
                    writer.WriteString("root", investigation.Head.RootHex);
                    writer.WriteNumber("exhibit", about.Exhibit.Number.Value);
                    writer.WriteString("question", entered.Question);
                    writer.WriteString("standing", Word(entered.Standing));
                });
            }
            else
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"entered as ledger entry {entered.Sequence}, record {sha256}"));
            }

            if (entered.Standing is AssessmentStanding.Closed or AssessmentStanding.BlindPair)
            {
                Console.Error.WriteLine(entered.Standing == AssessmentStanding.BlindPair
                    ? "A second person's closed answer was there: both are laid open."
                    : "It is closed until a second person has answered the same with --blind, or until you open it with 'ascertain open'.");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Show(CollectedExhibit? of, IReadOnlyList<(RecordedChecklistAnswer Answer, string At)> answers, bool asJson)
    {
        ILookup<string, (RecordedChecklistAnswer Answer, string At)> byQuestion = answers.ToLookup(static it => it.Answer.Question, StringComparer.Ordinal);
        if (!asJson)
        {
            foreach (ChecklistQuestion question in Checklist.Questions)
            {
                Console.WriteLine($"{question.Id}: {question.Text}");
                if (of is null)
                {
                    Console.WriteLine($"  against: {question.Against}");
                }

                foreach ((RecordedChecklistAnswer it, string at) in byQuestion[question.Id])
                {
                    Console.WriteLine(Terminal.Safe(Line(it, at)));
                }
            }

            foreach ((RecordedChecklistAnswer it, string at) in answers.Where(static it => Checklist.Find(it.Answer.Question) is null))
            {
                Console.WriteLine(Terminal.Safe($"{it.Question} (of {it.Checklist}):"));
                Console.WriteLine(Terminal.Safe(Line(it, at)));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("checklist", Checklist.Version);
            if (of is not null)
            {
                writer.WriteNumber("exhibit", of.Exhibit.Number.Value);
                writer.WriteString("sha256", of.Exhibit.Digest.Sha256Hex);
            }

            writer.Objects("questions", Checklist.Questions, question =>
            {
                writer.WriteString("id", question.Id);
                writer.WriteString("pair", question.Pair);
                writer.WriteString("question", question.Text);
                OrNull(writer, "yesBearsOn", question.YesBearsOn);
                OrNull(writer, "noBearsOn", question.NoBearsOn);
                writer.WriteString("against", question.Against);
                writer.WriteString("source", question.Source);
                writer.Objects("answers", byQuestion[question.Id], it => Write(writer, it.Answer, it.At));
            });
            writer.Objects("ofOtherVersions", answers.Where(static it => Checklist.Find(it.Answer.Question) is null), it =>
            {
                writer.WriteString("checklist", it.Answer.Checklist);
                writer.WriteString("id", it.Answer.Question);
                Write(writer, it.Answer, it.At);
            });
        });
    }

    private static string Line(RecordedChecklistAnswer it, string at) => string.Create(CultureInfo.InvariantCulture,
        $"  [l{it.Sequence}] {it.Author}, {at}: {(it.Content is { } content ? $"{content.Reply.Word()}{(content.Reasons is { } why ? $"; {why}" : "")}{(content.At is { } place ? $" (at {place} s)" : "")}" : "closed")}{(it.ReplacedBy is { } later ? $"; replaced or withdrawn by l{later}" : "")}");

    private static void Write(Utf8JsonWriter writer, RecordedChecklistAnswer it, string at)
    {
        writer.WriteString("record", it.Sha256);
        writer.WriteNumber("entry", it.Sequence);
        writer.WriteString("enteredAt", at);
        writer.WriteString("author", it.Author);
        writer.WriteString("standing", Word(it.Standing));
        OrNull(writer, "answer", it.Content?.Reply.Word());
        OrNull(writer, "reasons", it.Content?.Reasons);
        OrNull(writer, "fromSeconds", it.Content?.At?.FromSeconds);
        OrNull(writer, "untilSeconds", it.Content?.At?.UntilSeconds);
        writer.WriteStartArray("readableBefore");
        foreach (long entry in it.ReadableBefore)
        {
            writer.WriteNumberValue(entry);
        }

        writer.WriteEndArray();
        if (it.ReplacedBy is { } later)
        {
            writer.WriteNumber("replacedBy", later);
        }
        else
        {
            writer.WriteNull("replacedBy");
        }
    }

    private static string Word(AssessmentStanding standing) => standing switch
    {
        AssessmentStanding.Open => "open",
        AssessmentStanding.Closed => "closed",
        AssessmentStanding.BlindPair => "blindPair",
        _ => "openedAlone",
    };

    private static void OrNull(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, value);
        }
    }
}
