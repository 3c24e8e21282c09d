using System.CommandLine;
using System.Text.Json;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Authenticity.SoundAndPicture;
using Ascertain.Authenticity.SoundCompression;
using Ascertain.Authenticity.SoundCuts;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain authenticity FILE</c>: what the file says of its own history. Exit 0 answered, also "unknown"; 2 the input cannot be used.</summary>
/// <remarks>Each part of the document is filled by one method; a part without a method says that it was not examined.</remarks>
internal static class AuthenticityCommand
{
    // After the container, in the order in which they run here.
    private static IExaminationMethod[] Others() =>
        [new VideoCompressionMethod(), new SoundCompressionMethod(), new SoundCutsMethod(), new SoundAndPictureMethod(), new StreamCutsMethod(), new ContinuityMethod(CaseSession.Decoder(false))];

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "Clip; with --in an exhibit number too." };
        Option<string?> library = new("--library") { Description = "Library of reference containers; without it, the one that is part of this program.", HelpName = "FILE" };
        Option<string?> map = new("--map") { Description = "Write the picture of the container beside its nearest reference.", HelpName = "FILE.svg" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> folder = new("--in") { Description = "Folder of the investigation: the file is collected there, a library is entered, and the run is recorded. Without it nothing is recorded.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("authenticity", "Is it genuine? Tell whether a file is as a device recorded it or was processed since, as far as its container and its stream show.") { file, library, map, overwrite, folder, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string clip = parsed.GetRequiredValue(file);
            string? references = parsed.GetValue(library);
            OutputFile? picture = parsed.GetValue(map) is { } to ? OutputFile.At(to, parsed.GetValue(overwrite), clip, references) : null;
            byte[]? read = references is null ? null : LibraryFile.Read(references).Bytes; // a library that cannot be used is said before anything is recorded
            ExaminationResult result = parsed.GetValue(folder) is { } where
                ? await RecordedAsync(where, CommonOptions.ActorName(parsed.GetValue(actor)), clip, read, cancellationToken)
                : await UnrecordedAsync(clip, references, cancellationToken);
            if (picture is not null && result.Find(ContainerClassMethod.MapAttachment) is { } drawn)
            {
                picture.Write(drawn.Content.Span);
            }

            IExaminationMethod[] others = Others();
            ExaminationResult[] all = [result, .. await OneClip.ExamineAsync(others, clip, parsed.GetValue(folder), parsed.GetValue(actor), cancellationToken)];
            string[] names = [ContainerClassMethod.MethodName, .. others.Select(static it => it.Description.Version.Name)];
            Write(all, Beside(names, all, clip, parsed.GetValue(folder)), parsed.GetValue(folder) is not null, parsed.GetValue(json));

            // Where there is no container to compare, as for a plain stream, what the pictures and the sound say is an answer.
            bool isAnsweredOtherwise = result.Outcome is ExaminationOutcome.NotApplicable && all[1..].Any(IsAnswer);
            return IsAnswer(result) || isAnsweredOtherwise ? ExitCode.Done : ExitCode.UnusableInput;
        });
        return command;
    }

    private static bool IsAnswer(ExaminationResult it) => it.Outcome is ExaminationOutcome.Completed or ExaminationOutcome.Inconclusive;

    // In an investigation with every run on the exhibit; else with what ran here.
    private static IReadOnlyList<ExaminedPair> Beside(string[] names, ExaminationResult[] results, string clip, string? folder)
    {
        if (folder is null)
        {
            return ExaminedPair.Of([.. names.Zip(results, static (name, it) => new Examined(name, null, it.Outcome, it.Findings))]);
        }

        using Investigation investigation = CaseSession.OpenForReading(folder, withKeys: false);
        InvestigationView view = InvestigationView.Read(investigation);
        return ExaminedPair.Of(ExaminedRuns.Of(view, OneClip.ExhibitOf(view, clip).Exhibit.Number));
    }

    private static async Task<ExaminationResult> UnrecordedAsync(string clip, string? library, CancellationToken cancellationToken)
    {
        ContainerClassMethod method = new();
        Dictionary<InputRole, WorkingCopy> inputs = [];
        try
        {
            inputs[InputRole.Clip] = OneClip.Open(clip);
            if (library is not null)
            {
                inputs[ContainerClassMethod.LibraryRole] = OneClip.Open(library);
            }

            return await method.ExamineAsync(Request(method, inputs.ToDictionary(static it => it.Key, static it => it.Value.Digest)), inputs, cancellationToken);
        }
        finally
        {
            foreach (WorkingCopy copy in inputs.Values)
            {
                copy.Dispose();
            }
        }
    }

    private static async Task<ExaminationResult> RecordedAsync(string folder, string actorName, string clip, byte[]? library, CancellationToken cancellationToken)
    {
        bool isNumber = OneClip.IsNumber(clip);
        if (!isNumber)
        {
            OneClip.RequireFile(clip); // before a folder or a key is made
        }

        ContainerClassMethod method = new();
        using Investigation investigation = isNumber ? CaseSession.OpenExisting(folder) : CaseSession.OpenForWriting(folder);
        CollectedExhibit exhibit = isNumber ? ExhibitArgument.Require(InvestigationView.Read(investigation), clip) : OneClip.Collect(investigation, actorName, clip, cancellationToken);
        Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest };
        if (library is not null)
        {
            inputs[ContainerClassMethod.LibraryRole] = LibraryRecord.Enter(investigation, investigation.ActorLabel(actorName), library);
        }

        PlannedRun run = new(method, exhibit.Exhibit.Number, Request(method, inputs));
        return (await new Examiner(investigation, CaseSession.Decoder(false), CaseSession.Clock, investigation.ActorLabel(actorName)).RunAsync([run], null, cancellationToken))[0];
    }

    private static ExaminationRequest Request(ContainerClassMethod method, IReadOnlyDictionary<InputRole, Digest> inputs) => new(
        method.Description.Version, inputs, method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal));

    // In the order of the registry: container, video, sound, and the rest, whose findings alone are shown.
    private static void Write(ExaminationResult[] results, IReadOnlyList<ExaminedPair> pairs, bool isRecorded, bool asJson)
    {
        ExaminationResult result = results[0];
        if (!asJson)
        {
            Console.WriteLine(Terminal.Safe($"{result.Outcome.Word}{(result.Outcome.Explanation is { } why ? $": {why}" : "")}"));
            foreach (Finding finding in results.SelectMany(static it => it.Findings))
            {
                Console.WriteLine(Terminal.Safe($"{finding.Code}: {finding.Statement}"));
                Console.WriteLine(Terminal.Safe($"  against: {string.Join(' ', finding.Against)}"));
            }

            foreach (string line in PropositionsDocument.Lines(pairs))
            {
                Console.WriteLine(Terminal.Safe(line));
            }

            return;
        }

        CanonicalObject? document = result.Find(ContainerClassMethod.ClassAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
        JsonOutput.Write(writer =>
        {
            writer.WriteString("outcome", result.Outcome.Word);
            if (result.Outcome.Explanation is { } reason)
            {
                writer.WriteString("reason", reason);
            }

            writer.WriteStartArray("findings");
            foreach (Finding finding in results.SelectMany(static it => it.Findings))
            {
                FindingDocument.Write(writer, finding);
            }

            writer.WriteEndArray();
            WriteCompressions(writer, results[1], results[2]);
            WriteContainer(writer, document);
            WriteCredentials(writer);
            PropositionsDocument.Write(writer, pairs);
            writer.WriteBoolean("recorded", isRecorded);
        });
    }

    // Where former groups of pictures or former levels stand out the video was encoded at least twice; otherwise it cannot be told.
    private static void WriteCompressions(Utf8JsonWriter writer, ExaminationResult result, ExaminationResult sound)
    {
        CanonicalObject? measured = result.Find(VideoCompressionMethod.MeasuresAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
        bool isFound = measured?.Boolean("standsOut") is true;
        writer.WriteStartObject("compressions");
        if (isFound)
        {
            writer.WriteNumber("estimate", 2);
            if (measured!.Boolean("groupsStandOut") is false)
            {
                writer.WriteNull("previousGop"); // the levels tell of an earlier encoding, but not of its groups
            }
            else
            {
                writer.WriteNumber("previousGop", measured!.Integer("length"));
            }
        }
        else
        {
            writer.WriteString("estimate", "cannotTell");
            writer.WriteNull("previousGop");
        }

        if (result.Findings.FirstOrDefault(static it => it.LikelihoodRatio is not null)?.LikelihoodRatio is { } ratio)
        {
            writer.WriteNumber("log10LikelihoodRatio", ratio.Log10);
        }
        else
        {
            writer.WriteNull("log10LikelihoodRatio"); // outside of the clips that it was fitted on
        }

        writer.WriteString("outcome", result.Outcome.Word);
        if (result.Outcome.Explanation is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        WriteSound(writer, sound);
        writer.WriteEndObject();
    }

    // Sound counts apart from the picture: 2 where an earlier coding shows; sound without its traces can have been coded at a higher rate before, so that 1 is never said.
    private static void WriteSound(Utf8JsonWriter writer, ExaminationResult result)
    {
        Finding? told = result.Findings.FirstOrDefault(static it => it.LikelihoodRatio is not null);
        writer.WriteStartObject("sound");
        if (told?.Code == SoundCompressionFindingCodes.Before)
        {
            writer.WriteNumber("estimate", 2);
        }
        else
        {
            writer.WriteString("estimate", "cannotTell");
        }

        if (told?.LikelihoodRatio is { } ratio)
        {
            writer.WriteNumber("log10LikelihoodRatio", ratio.Log10);
        }
        else
        {
            writer.WriteNull("log10LikelihoodRatio");
        }

        writer.WriteString("outcome", result.Outcome.Word);
        if (result.Outcome.Explanation is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        writer.WriteEndObject();
    }

    private static void WriteContainer(Utf8JsonWriter writer, CanonicalObject? document)
    {
        writer.WriteStartObject("container");
        CanonicalObject? name = document is not null && document.Has("class") ? document.Object("class") : null;
        writer.WriteString("answer", document?.Text("answer") ?? "unknown");
        writer.WriteString("class", name is null ? "unknown" : name.Text("name"));
        writer.WriteString("kind", name?.Text("kind") ?? "unknown");
        writer.WriteString("variant", name?.TextOrNull("variant") ?? "");
        writer.WriteNull("log10LikelihoodRatio"); // fewer than 30 recorded independent sources of each class
        writer.Texts("toolTraces", document is null ? [] : document.Array("toolTraces").Texts());
        writer.WriteString("librarySha256", document?.Text("librarySha256") ?? ContainerLibrary.BuiltIn.Digest.Sha256Hex);
        foreach (string kind in new[] { "programs", "devices" })
        {
            writer.WritePropertyName(kind);
            writer.WriteRawValue(document is null ? "[]"u8 : document.Array(kind).ToBytes());
        }

        CanonicalObject? occurrences = document?.Object("occurrences");
        writer.WritePropertyName("nearest");
        writer.WriteRawValue(occurrences is not null && occurrences.Has("nearest") ? occurrences.Object("nearest").ToBytes() : "null"u8);
        foreach (string kind in new[] { "unseenInNearest", "onlyInEditedBy" })
        {
            writer.WritePropertyName(kind);
            writer.WriteRawValue(occurrences is null ? "[]"u8 : occurrences.Array(kind).ToBytes());
        }

        writer.WriteEndObject();
    }

    // No method reads Content Credentials yet.
    private static void WriteCredentials(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("c2pa");
        writer.WriteString("state", "notExamined");
        writer.WriteStartArray("codes");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
