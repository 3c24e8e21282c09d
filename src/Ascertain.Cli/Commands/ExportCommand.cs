using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Exporting;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;
using Ascertain.Reporting.Exports;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain export --format FORMAT BUNDLE --out PATH</c>: what a bundle discloses, for other systems. Exit 1 when the bundle does not verify.</summary>
internal static class ExportCommand
{
    private const string Case = "case", Crate = "ro-crate", InToto = "in-toto", Csv = "csv", Review = "claim-review", Evaluation = "evaluation";

    public static Command Create()
    {
        Argument<string> bundle = new("BUNDLE") { Description = "Folder of the bundle: only what it discloses is exported." };
        Option<string> format = new("--format") { Description = "case: CASE/UCO 1.4 JSON-LD. ro-crate: RO-Crate 1.1 metadata. in-toto: one statement a run. csv: a load file. claim-review: schema.org ClaimReview of each weighed proposition, without a rating. evaluation: the record of the last evaluation.", Required = true };
        format.AcceptOnlyFromAmong(Case, Crate, InToto, Csv, Review, Evaluation);
        Option<string> output = new("--out") { Description = "File to write; with in-toto a folder to make.", HelpName = "PATH", Required = true };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace the file when there is one; not with in-toto." };
        Option<string?> folder = new("--in") { Description = "With in-toto: the investigation that the bundle came from; its key signs the statements, and the ledger says so.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("export", "Write what a bundle discloses in a format of other systems; the bundle stays the record.") { bundle, format, output, overwrite, folder, actor, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(format), Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(overwrite), parsed.GetValue(folder), parsed.GetValue(actor), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string bundle, string format, string output, bool overwrite, string? folder, string? actor, bool asJson)
    {
        if (folder is not null && format != InToto)
        {
            throw new WrongUsageException($"--in goes with --format {InToto}: nothing else is signed.");
        }

        if (overwrite && format == InToto)
        {
            throw new WrongUsageException($"--overwrite does not go with --format {InToto}: statements are written into a new folder.");
        }

        OutputFile? place = format == InToto ? null : OutputFile.At(output, overwrite, bundle, folder);
        if (place is null)
        {
            RequireNewFolder(output);
        }

        ExportSource source = ExportSource.Open(bundle);
        if (source.Content is not { } content)
        {
            return Refuse(source.Faults, format, asJson);
        }

        (string Path, byte[] Content)[] files = format == InToto
            ? [.. Statements(source, content, folder, actor).Select(it => (Path.Combine(output, it.Name), it.Content))]
            : [(output, format switch { Case => CaseExport.Write(content), Crate => RoCrate.Write(content), Review => SchemaOrgReview.Write(content) ?? throw NoEvaluation(bundle), Evaluation => content.Evaluation?.Document.ToBytes() ?? throw NoEvaluation(bundle), _ => CsvLoadFile.Write(content) })];
        if (place is null)
        {
            Directory.CreateDirectory(output);
        }

        foreach ((string path, byte[] bytes) in files)
        {
            (place ?? OutputFile.At(path, overwrite: false)).Write(bytes);
        }

        Print(content, format, output, files, isSigned: folder is not null, asJson);
        return ExitCode.Done;
    }

    private static UnusableInputException NoEvaluation(string bundle) => new($"{bundle} opens no evaluation, so there is nothing of it to export.");

    private static void RequireNewFolder(string output)
    {
        OutputPlace.RequireFree(output, CaseSession.Keys().Folder);
        if (Path.Exists(output))
        {
            throw new UnusableInputException($"There is something named {output} already; statements are written into a new folder.");
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Statements(ExportSource source, ExportContent content, string? folder, string? actor)
    {
        if (folder is null)
        {
            return content.Examinations.Select(it => ($"{InTotoStatement.NameOf(it)}.statement.json", InTotoStatement.Write(content, it)));
        }

        using Investigation investigation = CaseSession.OpenExisting(folder);
        return new StatementSigning(investigation, CaseSession.Keys(), CommonOptions.ActorName(actor)).Sign(source);
    }

    private static int Refuse(IReadOnlyList<VerificationFault> faults, string format, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("format", format);
                writer.WriteNull("out");
                writer.Objects("faults", faults, it =>
                {
                    writer.WriteString("code", it.Code);
                    writer.WriteString("path", it.Path);
                    writer.WriteString("detail", it.Detail);
                });
            });
        }
        else
        {
            foreach (VerificationFault it in faults)
            {
                Console.WriteLine(Terminal.Safe($"altered bundle: {it.Code}  {it.Path}  {it.Detail}"));
            }

            Console.WriteLine("nothing was exported");
        }

        return ExitCode.Negative;
    }

    private static void Print(ExportContent content, string format, string output, IReadOnlyList<(string Path, byte[] Content)> files, bool isSigned, bool asJson)
    {
        int withheld = content.Exhibits.Count - content.Disclosed.Count;
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("format", format);
                writer.WriteString("out", output);
                writer.Objects("entries", files, it =>
                {
                    writer.WriteString("path", it.Path);
                    writer.WriteNumber("bytes", it.Content.Length);
                    writer.WriteString("sha256", Digest.Of(it.Content).Sha256Hex);
                });
                writer.WriteNumber("exhibits", content.Disclosed.Count);
                writer.WriteNumber("withheldExhibits", withheld);
                writer.WriteNumber("examinations", content.Examinations.Count);
                writer.WriteNumber("withheldExaminations", content.WithheldExaminations);
                writer.WriteBoolean("signed", isSigned);
            });
            return;
        }

        Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture,
            $"{format}: {content.Disclosed.Count} exhibits and {content.Examinations.Count} runs, {withheld} exhibits and {content.WithheldExaminations} runs withheld: {output}")));
        if (format == InToto && !isSigned)
        {
            Console.WriteLine("These statements are not signed: anybody could have written them. Sign them with --in DIR.");
        }
    }
}
