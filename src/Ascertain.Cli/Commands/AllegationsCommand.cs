using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Alleging;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Checks;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain allegations add|list|confirm|correct|check|series|named --in DIR</c>: what the parties allege, typed in or read out of their statements.</summary>
internal static class AllegationsCommand
{
    public static Command Create() => new("allegations", "What the parties allege.") { Add(), ListAll(), Review("confirm", "Say that an allegation was read rightly out of a statement.", corrects: false), Review("correct", "Say how an allegation is to be read; the reading is kept beside it.", corrects: true), Check(), SeriesCommand.Create(), Named() };

    private static Command Add()
    {
        Argument<string> file = new("FILE") { Description = "YAML or JSON of format ascertain/allegations/1." };
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command add = new("add", "Enter allegations typed in; a later file replaces an earlier one in the report, both are kept.") { file, folder, actor, json };
        add.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            new StatementEntry(investigation).Enter(CommonOptions.ActorName(parsed.GetValue(actor)), StatementDocument.Read([], parsed.GetRequiredValue(file)));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => InvestigateCommand.WriteLedger(writer, investigation));
            }
            else
            {
                Console.WriteLine("entered; 'ascertain report' shows the two-sided table");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return add;
    }

    private static Command Named()
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command named = new("named", "Find the exhibits that the allegations typed in name by their files. Names of files lie sealed: that they are looked up is entered.") { folder, actor, json };
        named.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            AllegationBoard board = AllegationBoard.Of(investigation, view, new Dictionary<string, IReadOnlyList<CollectedExhibit>>());
            IReadOnlyDictionary<string, IReadOnlyList<CollectedExhibit>> found = board.Names.Count == 0
                ? new Dictionary<string, IReadOnlyList<CollectedExhibit>>() : board.LookUp(new PersonEntry(investigation, CommonOptions.ActorName(parsed.GetValue(actor))));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => writer.Objects("names", board.Names, name =>
                {
                    writer.WriteString("name", name);
                    writer.WriteStartArray("exhibits");
                    foreach (CollectedExhibit exhibit in found[name])
                    {
                        writer.WriteNumberValue(exhibit.Exhibit.Number.Value);
                    }

                    writer.WriteEndArray();
                }));
                return Task.FromResult(ExitCode.Done);
            }

            foreach (string name in board.Names)
            {
                Console.WriteLine(Terminal.Safe($"{name}: {(found[name].Count == 0 ? "no exhibit" : $"exhibit {string.Join(", ", found[name].Select(static it => it.Exhibit.Number))}")}"));
            }

            if (board.Names.Count == 0)
            {
                Console.WriteLine("No allegation names a file.");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return named;
    }

    private static Command ListAll()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command list = new("list", "List what was read out of the statements, and what people say of it.") { folder, json };
        list.SetAction((parsed, _) =>
        {
            IReadOnlyList<StatementReading> readings = Readings(parsed.GetRequiredValue(folder));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => writer.Objects("allegations", readings.SelectMany(static it => it.Allegations.Select(at => (it, at))), row =>
                {
                    (StatementReading reading, CheckedAllegation at) = row;
                    writer.WriteString("id", at.Id);
                    writer.WriteString("party", at.Party);
                    writer.WriteString("statement", reading.Sha256);
                    AllegationReview? review = reading.Reviews.GetValueOrDefault(at.Id);
                    writer.WriteString("state", State(review));
                    if (review is not null)
                    {
                        writer.WriteString("record", review.Record.Sha256);
                        writer.WriteString("by", review.Record.Annotation.Author);
                        writer.WriteStartObject("read");
                        foreach (string name in review.Read.Names)
                        {
                            writer.WriteString(name, review.Read.Text(name));
                        }

                        writer.WriteEndObject();
                    }

                    AllegationJson.WriteSlots(writer, at.Slots);
                }));
                return Task.FromResult(ExitCode.Done);
            }

            foreach ((StatementReading reading, CheckedAllegation at) in readings.SelectMany(static it => it.Allegations.Select(at => (it, at))))
            {
                Console.WriteLine(Terminal.Safe($"{at.Id}  {at.Party}, {at.Date:uuuu-MM-dd}, {State(reading.Reviews.GetValueOrDefault(at.Id))}: {AllegationText.Slots(at.Slots)}"));
            }

            return Task.FromResult(ExitCode.Done);
        });
        return list;
    }

    private static Command Review(string name, string description, bool corrects)
    {
        Argument<string> id = new("ID") { Description = "The allegation as 'allegations list' names it: s1.2." };
        Option<string[]> set = new("--set") { Description = "A slot as it is to be, as time=2031-05-01..2031-05-14, \"count=ge 19\", place=Varn, actor=- for none.", HelpName = "SLOT=VALUE", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string?> reason = new("--reason") { Description = "Why.", HelpName = "TEXT" };
        return PersonVerb.Verb(name, description, [id], corrects ? [set, reason] : [reason], (parsed, entry) =>
        {
            try
            {
                return entry.EnterAllegationReview(parsed.GetRequiredValue(id), corrects ? [.. parsed.GetRequiredValue(set).Select(Slot)] : [], parsed.GetValue(reason));
            }
            catch (CanonicalFormatException fault)
            {
                throw new UnusableInputException(fault.Message);
            }
        });
    }

    private static KeyValuePair<string, string> Slot(string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and int mark
        ? KeyValuePair.Create(text[..mark], text[(mark + 1)..])
        : throw new WrongUsageException($"\"{text}\" is no SLOT=VALUE.");

    private static Command Check()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command check = new("check", "Flag sums, shares, scopes, series, times and quotations in the statements that a person should look at. It decides nothing and records nothing.") { folder, json };
        check.SetAction((parsed, _) =>
        {
            IReadOnlyList<StatementReading> readings = Readings(parsed.GetRequiredValue(folder));
            IReadOnlyList<AllegationFlag> flags = StatementReading.Flags(readings);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.Objects("flags", flags, it =>
                    {
                        writer.WriteString("code", it.Code);
                        writer.Texts("allegations", it.Allegations);
                        writer.WriteString("statement", it.Statement);
                    });
                    writer.WriteNumber("statements", readings.Count);
                    writer.WriteNumber("allegations", readings.Sum(static it => it.Allegations.Count));
                    writer.WriteNumber("unreadSentences", readings.Sum(static it => it.Read.Unread.Count));
                    writer.WriteBoolean("recorded", false);
                });
                return Task.FromResult(ExitCode.Done);
            }

            foreach (AllegationFlag flag in flags)
            {
                Console.WriteLine(Terminal.Safe($"{flag.Code}: {flag.Statement}"));
            }

            if (readings.Sum(static it => it.Read.Unread.Count) is > 0 and int unread)
            {
                Console.WriteLine(FormattableString.Invariant($"Out of {unread} sentences nothing was read; they are checked by nobody but their reader."));
            }

            Console.WriteLine(FormattableString.Invariant($"{flags.Count} flags over {readings.Sum(static it => it.Allegations.Count)} allegations of {readings.Count} statements. A flag decides nothing."));
            return Task.FromResult(ExitCode.Done);
        });
        return check;
    }

    private static string State(AllegationReview? review) => review is null ? "read" : review.IsConfirmation ? "confirmed" : "corrected";

    private static IReadOnlyList<StatementReading> Readings(string folder)
    {
        using Investigation investigation = CaseSession.OpenForReading(folder);
        return StatementReading.All(investigation, InvestigationView.Read(investigation));
    }
}
