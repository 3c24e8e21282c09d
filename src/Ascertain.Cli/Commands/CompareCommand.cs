using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain compare A B</c>: which parts of one clip are shown in another. Exit 0 some are, 1 none is, 2 the input cannot be used.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string> one = new("A") { Description = "First clip; with --in an exhibit number too." }, other = new("B") { Description = "Second clip; with --in an exhibit number too." };
        Option<string?> plot = new("--plot") { Description = "Write the picture of both clips beside each other.", HelpName = "FILE.svg" };
        Option<string?> folder = new("--in") { Description = "Folder of the investigation: both files are collected there and the run is recorded. Without it nothing is recorded.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("compare", "Where else is it? Tell which parts of a clip are shown in another, also cropped, mirrored, turned, within bars or a picture, re-encoded or at another speed.") { one, other, plot, folder, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            CompareMethod method = new(decoder);
            string a = parsed.GetRequiredValue(one), b = parsed.GetRequiredValue(other);
            ExaminationResult result = parsed.GetValue(folder) is { } where
                ? await RecordedAsync(where, CommonOptions.ActorName(parsed.GetValue(actor)), decoder, method, a, b, cancellationToken)
                : await UnrecordedAsync(method, a, b, cancellationToken);
            if (parsed.GetValue(plot) is { } picture && result.Find(CompareMethod.PlotAttachment) is { } drawn)
            {
                OutputFile.Write(Path.GetFullPath(picture), drawn.Content.ToArray());
            }

            CanonicalObject? comparison = result.Find(CompareMethod.ComparisonAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
            Write(result, comparison, parsed.GetValue(folder) is not null, parsed.GetValue(json));
            return comparison is null ? ExitCode.UnusableInput : comparison.Text("relation") == "none" ? ExitCode.Negative : ExitCode.Done;
        });
        return command;
    }

    private static async Task<ExaminationResult> UnrecordedAsync(CompareMethod method, string one, string other, CancellationToken cancellationToken)
    {
        using WorkingCopy a = OneClip.Open(one), b = OneClip.Open(other);
        return await method.ExamineAsync(Request(method, a.Digest, b.Digest), new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = a, [CompareMethod.OtherRole] = b }, cancellationToken);
    }

    private static async Task<ExaminationResult> RecordedAsync(
        string folder, string actorName, InstalledDecoder decoder, CompareMethod method, string one, string other, CancellationToken cancellationToken)
    {
        foreach (string file in new[] { one, other }.Where(static it => !OneClip.IsNumber(it)))
        {
            OneClip.RequireFile(file); // before a folder or a key is made
        }

        using Investigation investigation = OneClip.IsNumber(one) || OneClip.IsNumber(other) ? CaseSession.OpenExisting(folder) : CaseSession.OpenForWriting(folder);
        CollectedExhibit a = Exhibit(investigation, actorName, one, cancellationToken), b = Exhibit(investigation, actorName, other, cancellationToken);
        PlannedRun run = new(method, a.Exhibit.Number, Request(method, a.Exhibit.Digest, b.Exhibit.Digest));
        return (await new Examiner(investigation, decoder, CaseSession.Clock, investigation.ActorLabel(actorName)).RunAsync([run], null, cancellationToken))[0];
    }

    private static CollectedExhibit Exhibit(Investigation investigation, string actorName, string given, CancellationToken cancellationToken) =>
        OneClip.IsNumber(given) ? ExhibitArgument.Require(InvestigationView.Read(investigation), given) : OneClip.Collect(investigation, actorName, given, cancellationToken);

    private static ExaminationRequest Request(CompareMethod method, Digest one, Digest other) => new(
        method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = one, [CompareMethod.OtherRole] = other }, new Dictionary<string, string>(StringComparer.Ordinal));

    private static void Write(ExaminationResult result, CanonicalObject? comparison, bool isRecorded, bool asJson)
    {
        if (!asJson)
        {
            Console.WriteLine(Terminal.Safe(comparison is not null ? comparison.Text("relation") : $"{result.Outcome.Word}{(result.Outcome.Explanation is { } why ? $": {why}" : "")}"));
            foreach (Finding finding in result.Findings)
            {
                Console.WriteLine(Terminal.Safe($"{finding.Code}: {finding.Statement}"));
                Console.WriteLine(Terminal.Safe($"  against: {string.Join(' ', finding.Against)}"));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("outcome", result.Outcome.Word);
            if (result.Outcome.Explanation is { } reason)
            {
                writer.WriteString("reason", reason);
            }

            writer.WriteString("relation", comparison?.Text("relation") ?? "none");
            CanonicalObject[] segments = comparison is null ? [] : [.. comparison.Array("segments").Objects()];
            writer.Objects("segments", segments, it =>
            {
                foreach (string name in (string[])["aStart", "aEnd", "bStart", "bEnd", "speed", "score", "areaInB", "quartersTurned"])
                {
                    writer.WriteNumber(name, it.Number(name));
                }

                writer.WriteBoolean("mirrored", it.Boolean("mirrored"));
                writer.WriteString("kind", it.Text("kind"));
            });
            writer.WriteString("derivation", "undetermined");
            writer.WriteNull("log10LikelihoodRatio");
            writer.WriteStartArray("findings");
            foreach (Finding finding in result.Findings)
            {
                FindingDocument.Write(writer, finding);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("recorded", isRecorded);
        });
    }
}
