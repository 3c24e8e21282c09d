using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain status --in DIR</c>: what is there, what ran, what is open.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> unseal = new("--sealed") { Description = "Show what lies sealed too: names behind labels, paths, addresses, notes. That you looked is entered in the ledger." };
        Option<string?> exhibit = new("--exhibit") { Description = "With --sealed: only what is about this exhibit.", HelpName = "N" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("status", "Tell what an investigation holds, what ran, and what is open.") { folder, unseal, exhibit, actor, json };
        command.SetAction((parsed, _) =>
        {
            if (!parsed.GetValue(unseal))
            {
                return Task.FromResult(parsed.GetValue(exhibit) is null
                    ? Run(parsed.GetRequiredValue(folder), parsed.GetValue(json))
                    : throw new UnusableInputException("--exhibit goes with --sealed."));
            }

            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            ExhibitNumber? only = parsed.GetValue(exhibit) is { } number ? ExhibitArgument.Require(InvestigationView.Read(investigation), number).Exhibit.Number : null;
            return Task.FromResult(Show(investigation, new SealedValues(investigation).View(CommonOptions.ActorName(parsed.GetValue(actor)), only), parsed.GetValue(json)));
        });
        return command;
    }

    private static int Run(string folder, bool asJson)
    {
        using Investigation investigation = CaseSession.OpenForReading(folder);
        return Show(investigation, null, asJson);
    }

    private static int Show(Investigation investigation, IReadOnlyList<SealedValue>? unsealed, bool asJson)
    {
        InvestigationView view = InvestigationView.Read(investigation);
        string[] unplanned = [.. Enum.GetValues<Question>().Where(it => Plans.InForce(view, it).Count == 0).Select(Plans.Word)];
        RecordedAssessment[] assessments = [.. Enum.GetValues<Question>().SelectMany(view.Assessments).OrderBy(static it => it.Sequence)];
        IReadOnlyList<(RecordedAnnotation Erratum, IReadOnlyList<AffectedBundle> Bundles)> errata = new Errata(investigation, view).All;
        IReadOnlyList<CopyFault> copies = EvidentiaryCopies.NotAsCollected(investigation, view);
        IReadOnlyList<(string DisclosureSha256, long? Entry)> unsettled = Discloser.Unsettled(investigation);
        (long Entry, IReadOnlyList<long> Later)? report = OwnReport.Behind(investigation, view);
        CollectedExhibit[] unexamined = [.. view.Exhibits.Where(it => view.RunsOf(it.Exhibit.Number).Count == 0)];
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("investigation", investigation.Folder);
                writer.WriteString("id", investigation.Id);
                writer.Objects("exhibits", view.Exhibits, exhibit =>
                {
                    writer.WriteNumber("number", exhibit.Exhibit.Number.Value);
                    writer.WriteString("sha256", exhibit.Exhibit.Digest.Sha256Hex);
                    writer.WriteNumber("bytes", exhibit.Exhibit.ByteCount);
                    writer.WriteNumber("acquisitions", exhibit.Acquisitions.Count);
                });
                writer.WriteStartArray("examinations");
                foreach (RecordedExamination run in view.Examinations)
                {
                    InvestigateCommand.WriteRun(writer, run);
                }

                writer.WriteEndArray();
                writer.Objects("imports", view.Imports, import =>
                {
                    writer.WriteNumber("entry", import.Sequence);
                    writer.WriteString("kind", import.Record.Kind);
                    writer.WriteBoolean("intact", import.Record.IsIntact);
                    writer.WriteString("package", ExhibitNumbers.InWords(import.Record.Package));
                    writer.WriteString("contained", ExhibitNumbers.InWords(import.Record.Contained));
                    writer.WriteString("damaged", ExhibitNumbers.InWords(import.Record.Damaged));
                });
                WriteAssessments(writer, assessments);
                WriteSealed(writer, unsealed);
                writer.WriteStartObject("open");
                writer.Texts("questionsWithoutPlan", unplanned);
                writer.WriteStartArray("exhibitsNotExamined");
                foreach (CollectedExhibit exhibit in unexamined)
                {
                    writer.WriteNumberValue(exhibit.Exhibit.Number.Value);
                }

                writer.WriteEndArray();
                writer.Objects("bundlesToBeTold", errata.SelectMany(static it => it.Bundles.Where(static one => one.ToldBy is null).Select(one => (it.Erratum, one))), it =>
                {
                    writer.WriteNumber("erratum", it.Erratum.Sequence);
                    writer.WriteNumber("entry", it.one.Entry);
                    writer.WriteString("bundle", CorrectCommand.Words(it.one));
                });
                WriteCopies(writer, copies);
                writer.Objects("disclosuresUnsettled", unsettled, it =>
                {
                    writer.WriteString("disclosure", it.DisclosureSha256);
                    if (it.Entry is { } entry)
                    {
                        writer.WriteNumber("entry", entry);
                    }
                });
                writer.WriteStartArray("entriesNotInReport");
                foreach (long entry in report?.Later ?? [])
                {
                    writer.WriteNumberValue(entry);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
                InvestigateCommand.WriteLedger(writer, investigation);
            });
            return ExitCode.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"investigation {investigation.Id}: {view.Exhibits.Count} exhibits, {view.Examinations.Count} runs, {view.Annotations.Count} records of people, {investigation.Head.Size} ledger entries, root {investigation.Head.RootHex}"));
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            string runs = string.Join(", ", view.RunsOf(exhibit.Exhibit.Number).Select(static it => $"{it.Request.Method.Name} {it.Run.Ending}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {exhibit.Exhibit.Number}: {exhibit.Exhibit.ByteCount} bytes, sha256 {exhibit.Exhibit.Digest.Sha256Hex[..16]}…; {(runs.Length == 0 ? "not examined" : runs)}"));
        }

        foreach (CopyFault fault in copies)
        {
            Console.WriteLine(Terminal.Safe($"NOT AS COLLECTED: {fault.InWords}"));
        }

        if (view.Imports.Count > 0)
        {
            string[] broken = [.. view.Imports.Where(static it => !it.Record.IsIntact).Select(static it => $"l{it.Sequence}")];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"packages of others: {view.Imports.Count}; not intact: {(broken.Length == 0 ? "none" : string.Join(", ", broken))}"));
        }

        foreach (RecordedAssessment assessment in assessments.Where(static it => it.ReplacedBy is null))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  l{assessment.Sequence}: {Plans.Word(assessment.Question)}, {About(assessment)}, {assessment.Author} ({Word(assessment.Standing)}): {Terminal.Safe(assessment.Content?.Conclusion ?? "closed")}"));
        }

        foreach (SealedValue value in unsealed ?? [])
        {
            Console.WriteLine($"  {value.About}, {value.Field}: {SealedText.Of(value)}");
        }

        foreach ((RecordedAnnotation erratum, IReadOnlyList<AffectedBundle> bundles) in errata)
        {
            foreach (AffectedBundle bundle in bundles.Where(static it => it.ToldBy is null))
            {
                Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"to be told of {erratum.Annotation.Kind} l{erratum.Sequence}: {CorrectCommand.Words(bundle)}")));
            }
        }

        foreach ((string sha256, long? entry) in unsettled)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"a bundle not known to be finished: {(entry is { } number ? $"its export is entry l{number}" : "its export was not entered")} (disclosure record {sha256[..16]}…); it is being written now, or its process was ended, and the next 'disclose' looks which"));
        }

        if (report is { Later.Count: > 0 } behind)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"report.html is of entry {behind.Entry} and does not show {string.Join(", ", behind.Later.Select(static it => $"l{it}"))}: 'ascertain investigate --in DIR' makes it again"));
        }

        Console.WriteLine($"questions without a plan: {(unplanned.Length == 0 ? "none" : string.Join(", ", unplanned))}");
        return ExitCode.Done;
    }

    /// <summary>Exhibits whose evidentiary copies are not as they came in.</summary>
    internal static void WriteCopies(Utf8JsonWriter writer, IEnumerable<CopyFault> copies) => writer.Objects("notAsCollected", [.. copies], it =>
    {
        writer.WriteNumber("exhibit", it.Exhibit.Value);
        writer.WriteString("code", it.Code);
        if (it.Entry is { } entry)
        {
            writer.WriteNumber("entry", entry);
        }
    });

    private static void WriteAssessments(Utf8JsonWriter writer, RecordedAssessment[] assessments)
    {
        writer.Objects("assessments", assessments, assessment =>
        {
            writer.WriteNumber("entry", assessment.Sequence);
            writer.WriteString("record", assessment.Sha256);
            writer.WriteString("question", Plans.Word(assessment.Question));
            if (assessment.Exhibit is { } exhibit)
            {
                writer.WriteNumber("exhibit", exhibit.Value);
            }

            writer.WriteString("author", assessment.Author);
            writer.WriteString("standing", Word(assessment.Standing));
            if (assessment.Content is { } content)
            {
                writer.WriteString("conclusion", content.Conclusion);
                writer.Texts("cites", content.Cites);
                writer.WriteString("reason", content.Reason);
            }

            writer.WriteStartArray("readableBefore");
            foreach (long entry in assessment.ReadableBefore)
            {
                writer.WriteNumberValue(entry);
            }

            writer.WriteEndArray();
            if (assessment.ReplacedBy is { } later)
            {
                writer.WriteNumber("replacedBy", later);
            }

        });
    }

    private static void WriteSealed(Utf8JsonWriter writer, IReadOnlyList<SealedValue>? unsealed)
    {
        if (unsealed is null)
        {
            return;
        }

        writer.Objects("sealed", unsealed, value =>
        {
            writer.WriteString("about", value.About);
            if (value.Exhibit is { } exhibit)
            {
                writer.WriteNumber("exhibit", exhibit.Value);
            }

            writer.WriteNumber("entry", value.Entry);
            writer.WriteString("field", value.Field);
            writer.WriteString("value", value.Value);
        });
    }

    private static string About(RecordedAssessment assessment) => assessment.Exhibit is { } number ? $"exhibit {number}" : "the investigation";

    private static string Word(AssessmentStanding standing) => standing switch
    {
        AssessmentStanding.Closed => "closed",
        AssessmentStanding.BlindPair => "blindPair",
        AssessmentStanding.OpenedAlone => "openedAlone",
        _ => "open",
    };
}
