using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Rerunning;
using Ascertain.Custody.Verification;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain rerun BUNDLE</c>: repeats every examination and compares. Exit 1 when any is different.</summary>
internal static class RerunCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("BUNDLE") { Description = "Folder of the bundle." };
        Option<string?> reference = new("--reference") { Description = "Folder with reference data, or a folder of such folders: an index of clips that examinations looked through, heights of the ground that places were looked for in.", HelpName = "DIR" };
        Option<string?> assuming = new("--assuming") { Description = "Other parameters, inputs and exhibits left out: prints recorded and assumed results side by side. docs/custody.md shows such a file.", HelpName = "FILE.json" };
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("rerun", "Repeat every examination of a bundle on this machine and compare the results bit for bit.") { bundle, reference, assuming, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ProgressLine progress = new("repeated", 0);
            using ReferenceData data = parsed.GetValue(reference) is { } held ? ReferenceData.Open(held) : ReferenceData.None;
            RerunReport report = await new Rerunner(parsed.GetRequiredValue(bundle), CaseSession.Decoder(parsed.GetValue(unconfined)))
            {
                Reference = data,
                Assuming = parsed.GetValue(assuming) is { } file ? Assumptions.Read(SmallFile.Read(file)) : null,
                Progress = new InlineProgress<(int Done, int All)>(it => progress.Say(string.Create(CultureInfo.InvariantCulture, $"repeating {it.Done} of {it.All}"))),
            }.RunAsync(cancellationToken);
            progress.End();
            if (parsed.GetValue(json))
            {
                WriteJson(report);
            }
            else
            {
                WriteText(report);
            }

            return report.Agrees ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static void WriteText(RerunReport report)
    {
        foreach (VerificationFault it in report.Faults)
        {
            Console.WriteLine(Terminal.Safe($"altered bundle: {it.Code}  {it.Path}  {it.Detail}"));
        }

        if (report.Assuming is { } assumed)
        {
            AssumedRunDocument.WriteText(Console.Out, assumed);
        }

        foreach (CorrectedRun it in report.Corrected)
        {
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"exhibit {it.Exhibit}, {it.Method}, l{it.Entry}: {CorrectionDocument.Words(it.By)}")));
        }

        if (report.RecordsNotUnderstood > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"records of people that this release does not understand: {report.RecordsNotUnderstood}; if errata are among them, they do not show here"));
        }

        foreach (RerunDifference it in report.Different)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"different: exhibit {it.Exhibit}, {it.Method}"));
        }

        foreach (IGrouping<(string Method, string Why), RerunSkip> group in report.NotRerun.GroupBy(static it => (it.Method, it.Why)))
        {
            string why = report.DecoderAbsent && group.Key.Why == RerunSkip.DecoderDiffers ? "decoderAbsent, no decoder was found here" : group.Key.Why;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"not repeated ({why}): {(group.Key.Method == RerunSkip.WithheldMethod ? "entries that cannot be read here" : group.Key.Method)}, {group.Count()}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Examinations} examinations: {report.Identical} identical, {report.Different.Count} different, {report.NotRerun.Count} not repeated"));
    }

    private static void WriteJson(RerunReport report) => JsonOutput.Write(writer =>
    {
        writer.WriteNumber("examinations", report.Examinations);
        writer.WriteNumber("identical", report.Identical);
        writer.Objects("notRerun", report.NotRerun, it =>
        {
            if (it.Exhibit is { } exhibit)
            {
                writer.WriteNumber("exhibit", exhibit);
            }
            else
            {
                writer.WriteNull("exhibit");
            }

            writer.WriteString("method", it.Method);
            writer.WriteString("why", it.Why);
        });
        if (report.Faults.Count > 0)
        {
            writer.Objects("faults", report.Faults, it =>
            {
                writer.WriteString("code", it.Code);
                writer.WriteString("path", it.Path);
                writer.WriteString("detail", it.Detail);
            });
        }

        writer.Objects("different", report.Different, it =>
        {
            writer.WriteNumber("exhibit", it.Exhibit);
            writer.WriteString("method", it.Method);
        });
        writer.Objects("corrected", report.Corrected, it =>
        {
            writer.WriteNumber("exhibit", it.Exhibit);
            writer.WriteString("method", it.Method);
            writer.WriteNumber("entry", it.Entry);
            CorrectionDocument.Write(writer, it.By);
        });
        writer.WriteNumber("recordsNotUnderstood", report.RecordsNotUnderstood);
        if (report.Assuming is { } assumed)
        {
            AssumedRunDocument.Write(writer, assumed);
        }
    });
}
