using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary>Verbs by which people enter records: note, tag, plan, proposition add, assess, approve, describe, annotate.</summary>
internal static class PersonCommands
{
    public static IEnumerable<Command> All() => [Note(), Tag(), Plan(), Proposition(), Assess(), Approve(), Describe(), Annotate()];

    private static Command Note()
    {
        Argument<string> text = new("TEXT") { Description = "The note; kept sealed, since free text may name people." };
        Option<string?> exhibit = ExhibitOption();
        return Verb("note", "Write a note.", [text], [exhibit], (parsed, entry) =>
            entry.Enter(AnnotationKind.Note, parsed.GetValue(exhibit), new CanonicalObject { ["text"] = entry.Records.Sealed(Bounded(parsed.GetRequiredValue(text))) }, null));
    }

    private static Command Tag()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Argument<string[]> tags = new("TAG") { Description = "Words to find it by.", Arity = ArgumentArity.OneOrMore };
        return Verb("tag", "Tag an exhibit.", [exhibit, tags], [], (parsed, entry) =>
            entry.Enter(AnnotationKind.Tag, parsed.GetValue(exhibit), new CanonicalObject { ["tags"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(tags).Select(Bounded)) }, null));
    }

    private static Command Plan()
    {
        Argument<string> question = new("QUESTION") { Description = "what, genuine, when, where, who, copies or allegations." };
        Option<string?> first = new("--first") { Description = "First proposition of the pair.", HelpName = "TEXT" };
        Option<string?> second = new("--second-proposition") { Description = "Second proposition, which excludes the first.", HelpName = "TEXT" };
        Option<string> range = new("--range") { Description = "Range over which it is answered, e.g. 2031-05-01/2031-05-31.", HelpName = "TEXT", Required = true };
        Option<string> reason = ReasonOption();
        return Verb("plan", "Record what is to be answered before the first run that answers it.", [question], [first, second, range, reason], (parsed, entry) =>
        {
            if (parsed.GetValue(first) is null != (parsed.GetValue(second) is null))
            {
                throw new UnusableInputException("A pair has two propositions: give both --first and --second-proposition, or neither.");
            }

            return entry.Enter(AnnotationKind.Plan, null,
                Plans.Values(Plans.Parse(parsed.GetRequiredValue(question)), parsed.GetValue(first), parsed.GetValue(second), Bounded(parsed.GetRequiredValue(range))), parsed.GetRequiredValue(reason));
        });
    }

    private static Command Proposition()
    {
        Argument<string[]> texts = new("TEXT") { Description = "At least two sentences that exclude each other.", Arity = new ArgumentArity(2, 12) };
        Option<string> level = new("--level") { Description = "file, recording or scene: all of one set speak of the same.", HelpName = "LEVEL", Required = true };
        Option<string> given = new("--given") { Description = "Circumstances assumed.", HelpName = "TEXT", Required = true };
        level.AcceptOnlyFromAmong("file", "recording", "scene");
        Command add = Verb("add", "Add a set of propositions; \"something else\" always stands beside them, unassigned.", [texts], [level, given], (parsed, entry) =>
            entry.Enter(AnnotationKind.Proposition, null, new CanonicalObject
            {
                ["level"] = parsed.GetRequiredValue(level),
                ["propositions"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(texts).Select(Bounded)),
                ["somethingElse"] = "unassigned",
                ["conditioningInformation"] = Bounded(parsed.GetRequiredValue(given)),
            }, null));
        return new Command("proposition", "Propositions to weigh.") { add };
    }

    private static Command Assess()
    {
        Argument<string> question = new("QUESTION") { Description = "what, genuine, when, where, who, copies or allegations." };
        Argument<string> conclusion = new("CONCLUSION") { Description = "One or more sentences." };
        Option<string?> exhibit = ExhibitOption();
        Option<string[]> cites = new("--cites") { Description = "Findings it rests on, as in the report: l7.2 is the second finding of ledger entry 7.", HelpName = "FINDING", Arity = ArgumentArity.OneOrMore, Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string> reason = ReasonOption();
        Option<string?> supersedes = SupersedesOption();
        return Verb("assess", "Enter a conclusion, citing findings and giving reasons. Conclusions are people's.", [question, conclusion], [exhibit, cites, reason, supersedes], (parsed, entry) =>
        {
            string[] cited = parsed.GetRequiredValue(cites);
            foreach (string finding in cited)
            {
                RequireFinding(entry.View, finding);
            }

            return entry.Enter(AnnotationKind.Assessment, parsed.GetValue(exhibit), new CanonicalObject
            {
                ["question"] = Plans.Word(Plans.Parse(parsed.GetRequiredValue(question))),
                ["conclusion"] = Bounded(parsed.GetRequiredValue(conclusion)),
                ["cites"] = CanonicalArray.OfTexts(cited),
            }, parsed.GetRequiredValue(reason), supersedes: parsed.GetValue(supersedes));
        });
    }

    private static Command Approve()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> recipient = new("--recipient") { Description = "To whom.", HelpName = "NAME", Required = true };
        Option<string> purpose = new("--purpose") { Description = "What for.", HelpName = "TEXT", Required = true };
        Option<string?> frames = new("--frames") { Description = "Frames whose pixels may be shown, by index: 0,25,50.", HelpName = "LIST" };
        Option<bool> positions = new("--positions") { Description = "Exact positions may go. They go only when two people have said so, each with this verb under their own --actor." };
        Option<string> reason = ReasonOption();
        return Verb("approve", "Let frames or positions of an exhibit go to a named recipient for a stated purpose.", [exhibit], [recipient, purpose, frames, positions, reason], (parsed, entry) =>
        {
            CollectedExhibit of = ExhibitArgument.Require(entry.View, parsed.GetRequiredValue(exhibit));
            Approval approval = new(of.Exhibit.Number, Bounded(parsed.GetRequiredValue(recipient)), Bounded(parsed.GetRequiredValue(purpose)), Indices(parsed.GetValue(frames)), parsed.GetValue(positions));
            string sha256 = entry.Enter(AnnotationKind.Approval, parsed.GetValue(exhibit), approval.ToValues(), parsed.GetRequiredValue(reason));
            if (approval.Positions && Approval.ReleasersOfPositions(InvestigationView.Read(entry.Investigation), approval.Exhibit, approval.Recipient, approval.Purpose).Count < Approval.PeopleForPositions)
            {
                Console.Error.WriteLine("Exact positions do not go yet: a second person has to approve them too, under a name of their own.");
            }

            return sha256;
        });
    }

    private static Command Describe()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Argument<string> text = new("TEXT") { Description = "What is to be seen, in words; name nobody." };
        Option<long?> frame = new("--frame") { Description = "Frame index; without it, the exhibit as a whole.", HelpName = "N" };
        return Verb("describe", "Describe a frame or an exhibit in words, shown where its pixels are not.", [exhibit, text], [frame], (parsed, entry) =>
        {
            CanonicalObject values = new() { ["text"] = Bounded(parsed.GetRequiredValue(text)) };
            if (parsed.GetValue(frame) is { } index)
            {
                values["frame"] = index;
            }

            return entry.Enter(AnnotationKind.Description, parsed.GetValue(exhibit), values, null);
        });
    }

    private static Command Annotate()
    {
        Option<string> import = new("--import") { Description = "JSON: kind, exhibit (number), presentationTimeSeconds, values, reason, supersedes; one object or an array.", HelpName = "FILE.json", Required = true };
        return Verb("annotate", "Import annotations that a person made elsewhere.", [], [import], (parsed, entry) =>
        {
            IReadOnlyList<PersonDraft> drafts = AnnotationImport.Read(File.ReadAllBytes(parsed.GetRequiredValue(import)), entry.View, entry.Records);
            foreach (PersonDraft assessment in drafts.Where(static it => it.Kind == AnnotationKind.Assessment))
            {
                foreach (string finding in assessment.Values.Array("cites").Texts())
                {
                    RequireFinding(entry.View, finding);
                }
            }

            return entry.Records.Enter(entry.ActorName, drafts)[^1];
        });
    }

    private static Command Verb(string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, Entry, string> enter)
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new(name, description);
        foreach (Argument argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        foreach (Option option in (Option[])[.. options, folder, actor, json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            string sha256 = enter(parsed, new Entry(investigation, actorName));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("record", sha256);
                    writer.WriteNumber("entry", investigation.Head.Size - 1);
                    writer.WriteString("root", investigation.Head.RootHex);
                });
            }
            else
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"entered as ledger entry {investigation.Head.Size - 1}, record {sha256}"));
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Option<string?> ExhibitOption() => new("--exhibit") { Description = "Exhibit number it is about; without it, the investigation.", HelpName = "N" };

    private static Option<string> ReasonOption() => new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };

    private static Option<string?> SupersedesOption() => new("--supersedes") { Description = "SHA-256 of the record it replaces; both are kept.", HelpName = "SHA256" };

    private static string Bounded(string text) => text.Length is > 0 and <= 8192
        ? text
        : throw new UnusableInputException("A text has 1 to 8192 characters.");

    private static IReadOnlyList<long> Indices(string? list) => list is null ? [] :
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static it =>
            long.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : throw new UnusableInputException($"\"{it}\" is no frame index."))];

    private static void RequireFinding(InvestigationView view, string finding)
    {
        string[] parts = finding.TrimStart('l').Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || view.Examinations.FirstOrDefault(it => it.Sequence == sequence) is not { } run || number < 1 || number > run.Findings.Count)
        {
            throw new UnusableInputException($"\"{finding}\" is no finding of this investigation; the report prints them as l7.2.");
        }
    }

    private sealed class Entry(Investigation investigation, string actorName)
    {
        public Investigation Investigation => investigation;

        public string ActorName => actorName;

        public PersonRecords Records { get; } = new(investigation);

        public InvestigationView View { get; } = InvestigationView.Read(investigation);

        public string Enter(string kind, string? exhibit, CanonicalObject values, string? reason, string? presentationTimeSeconds = null, string? supersedes = null)
        {
            if (supersedes is not null && View.Annotations.All(it => it.Sha256 != supersedes))
            {
                throw new UnusableInputException($"There is no record {supersedes} to replace.");
            }

            return Records.Enter(actorName, kind, exhibit is null ? null : ExhibitArgument.Require(View, exhibit).Exhibit, values, reason, presentationTimeSeconds, supersedes);
        }
    }
}
