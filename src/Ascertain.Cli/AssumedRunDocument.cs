using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework.Rerunning;

namespace Ascertain.Cli;

/// <summary>Two results side by side: as recorded, and as they come out under assumptions.</summary>
internal static class AssumedRunDocument
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<AssumedRun> runs)
    {
        writer.Objects("assuming", runs, run =>
        {
            writer.WriteNumber("exhibit", run.Exhibit);
            writer.WriteString("method", run.Method);
            writer.Texts("without", run.Without);
            writer.WriteBoolean("differs", run.Differs);
            if (run.WhyNot is { } why)
            {
                writer.WriteString("notRun", why);
            }

            Side(writer, "recorded", run.RecordedParameters, run.Propositions.Select(static it => (it.Role, it.Recorded)), run.Recorded);
            Side(writer, "assumed", run.AssumedParameters, run.Propositions.Select(static it => (it.Role, it.Assumed)), run.Assumed);
        });
    }

    public static void WriteText(TextWriter output, IReadOnlyList<AssumedRun> runs)
    {
        foreach (AssumedRun run in runs)
        {
            string[] changes =
            [
                .. run.AssumedParameters.Where(it => run.RecordedParameters.GetValueOrDefault(it.Key) != it.Value).Select(it => $"{it.Key} {it.Value} instead of {run.RecordedParameters.GetValueOrDefault(it.Key)}"),
                .. run.Propositions.Select(static it => $"{it.Role} {Words(it.Assumed)} instead of {Words(it.Recorded)}"),
                .. run.Without.Select(static it => $"without {it}"),
            ];
            output.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"exhibit {run.Exhibit}, {run.Method}, {string.Join(", ", changes)}")));
            output.WriteLine(Terminal.Safe($"  outcome      recorded: {Outcome(run.Recorded)}   assumed: {(run.Assumed is null ? run.WhyNot : Outcome(run.Assumed))}"));
            string[] recorded = Lines(run.Recorded), assumed = Lines(run.Assumed);
            foreach ((string where, IEnumerable<string> lines) in ((string, IEnumerable<string>)[])
                [("both", recorded.Intersect(assumed, StringComparer.Ordinal)), ("recorded", recorded.Except(assumed, StringComparer.Ordinal)), ("assumed", assumed.Except(recorded, StringComparer.Ordinal))])
            {
                foreach (string line in lines)
                {
                    output.WriteLine(Terminal.Safe($"  {where,-12} {line}"));
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Count} examinations under the assumptions: {runs.Count(static it => it.Differs)} come out otherwise than recorded"));
    }

    private static string Outcome(AssumedSide side) => side.Outcome.Explanation is { } why ? $"{side.Outcome.Word} ({why})" : side.Outcome.Word;

    private static string[] Lines(AssumedSide? side) => side is null ? [] : [.. side.Findings.Select(static it => $"{it.Code}  {it.Statement}")];

    private static string Words(CanonicalObject propositions) =>
        $"{string.Join(" / ", propositions.Array("propositions").Texts().Select(static it => $"\"{it}\""))} ({propositions.Text("level")}, given {propositions.Text("conditioningInformation")})";

    private static void Side(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> parameters, IEnumerable<(string Role, CanonicalObject Values)> propositions, AssumedSide? side)
    {
        if (side is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteStartObject("parameters");
        foreach ((string parameter, string value) in parameters.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            writer.WriteString(parameter, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("propositions");
        foreach ((string role, CanonicalObject values) in propositions)
        {
            writer.WritePropertyName(role);
            writer.WriteRawValue(values.ToBytes());
        }

        writer.WriteEndObject();
        writer.WriteString("outcome", side.Outcome.Word);
        if (side.Outcome.Explanation is { } why)
        {
            writer.WriteString("reason", why);
        }

        writer.WriteStartArray("findings");
        foreach (Finding finding in side.Findings)
        {
            FindingDocument.Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("attachments");
        foreach ((string attachment, string sha256) in side.Attachments.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            writer.WriteString(attachment, sha256);
        }

        writer.WriteEndObject();
        writer.WriteString("sha256", side.ResultSha256);
        writer.WriteEndObject();
    }
}
