using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary>The wire form of what a witness says.</summary>
internal static class WitnessAnswerDocument
{
    public static int ExitCodeOf(WitnessAnswer answer) => answer.Code is null ? ExitCode.Done : ExitCode.Negative;

    public static string InWords(WitnessAnswer answer) =>
        $"{answer.InWords()}{(answer.Evidence is null ? "" : $" Both are kept in {answer.Evidence}.")}";

    /// <summary>Writes the members that an answer has whatever was asked.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="shown">What the witness was shown.</param>
    public static void Write(Utf8JsonWriter writer, WitnessAnswer answer, Checkpoint shown)
    {
        WriteReason(writer, answer);
        writer.WriteString("log", shown.Origin);
        Head(writer, "shown", shown, null);
        Head(writer, "kept", answer.Kept, answer.Cosignature);
        if (answer.Evidence is { } evidence)
        {
            writer.WriteString("evidence", evidence);
        }
    }

    public static void WriteReason(Utf8JsonWriter writer, WitnessAnswer answer)
    {
        if (answer.Code is { } code)
        {
            writer.WriteString("code", code);
        }

        writer.WriteString("detail", answer.Detail);
    }

    private static void Head(Utf8JsonWriter writer, string name, Checkpoint? checkpoint, Cosignature? cosignature)
    {
        if (checkpoint is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("size", checkpoint.Size);
        writer.WriteString("root", checkpoint.RootHex);
        if (cosignature is not null)
        {
            writer.WriteString("time", UtcText.Of(cosignature.At));
        }

        writer.WriteEndObject();
    }
}
