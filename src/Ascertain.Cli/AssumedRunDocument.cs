using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework.Rerunning;
using Ascertain.Reporting;

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
            writer.Texts("recomputed", run.Recomputed);
            if (run.Said.Count > 0)
            {
                writer.WriteStartArray("said");
                foreach (AssumedStatement it in run.Said)
                {
                    writer.WriteRawValue(it.ToCanonical().ToBytes());
                }

                writer.WriteEndArray();
            }

            writer.WriteBoolean("differs", run.Differs);
            if (run.WhyNot is { } why)
            {
                writer.WriteString("notRun", why);
            }

            writer.Objects("corrected", run.Corrections, it => CorrectionDocument.Write(writer, it));
            Side(writer, "recorded", run.RecordedParameters, run.Propositions.Select(static it => (it.Role, it.Recorded)), run.Recorded);
            Side(writer, "assumed", run.AssumedParameters, run.Propositions.Select(static it => (it.Role, it.Assumed)), run.Assumed);
        });
        (int differ, int same, int notRun) = Count(runs);
        writer.WriteStartObject("assumingCounts");
        writer.WriteNumber("differ", differ);
        writer.WriteNumber("same", same);
        writer.WriteNumber("notRun", notRun);
        writer.WriteEndObject();
    }

    public static void WriteText(TextWriter output, IReadOnlyList<AssumedRun> runs)
    {
        foreach (AssumedRun run in runs)
        {
            foreach (string line in Lines(run))
            {
                output.WriteLine(Terminal.Safe(line));
            }
        }

        (int differ, int same, int notRun) = Count(runs);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Count} examinations under the assumptions: {differ} come out otherwise than recorded, {same} the same, {notRun} not run"));
    }

    private static IEnumerable<string> Lines(AssumedRun run)
    {
        string[] changes =
        [
            .. run.AssumedParameters.Where(it => run.RecordedParameters.GetValueOrDefault(it.Key) != it.Value).Select(it => $"{it.Key} {it.Value} instead of {run.RecordedParameters.GetValueOrDefault(it.Key)}"),
            .. run.Propositions.Select(static it => $"{it.Role} {Words(it.Assumed)} instead of {Words(it.Recorded)}"),
            .. run.Said.Select(static it => $"with \"{it.Values.Text("act")}\" said by the reader ({it.Reason})"),
            .. run.Without.Select(static it => $"without {it}"),
            .. run.Recomputed.Select(static it => $"with {it} as they come out under the assumptions"),
        ];
        yield return string.Create(CultureInfo.InvariantCulture, $"exhibit {run.Exhibit}, {run.Method}, {string.Join(", ", changes)}");
        yield return $"  outcome      recorded: {Outcome(run.Recorded)}   assumed: {(run.Assumed is null ? run.WhyNot : Outcome(run.Assumed))}";

        foreach (ReportCorrection correction in run.Corrections)
        {
            yield return $"  recorded     {CorrectionDocument.Words(correction)}";
        }

        // Findings are the same when their whole records are: also place, ratio and what speaks against them.
        IReadOnlyList<Finding> recorded = run.Recorded.Findings, assumed = run.Assumed?.Findings ?? [];
        HashSet<string> before = [.. recorded.Select(Record)], after = [.. assumed.Select(Record)];
        IEnumerable<string> lines =
        [
            .. recorded.Where(it => after.Contains(Record(it))).Select(static it => $"  both         {it.Code}  {it.Statement}"),
            .. recorded.Where(it => !after.Contains(Record(it))).Select(static it => $"  recorded     {InFull(it)}"),
            .. assumed.Where(it => !before.Contains(Record(it))).Select(static it => $"  assumed      {InFull(it)}"),
        ];
        foreach (string line in lines.Distinct(StringComparer.Ordinal))
        {
            yield return line;
        }

        IReadOnlyDictionary<string, string> then = run.Recorded.Attachments, now = run.Assumed?.Attachments ?? then;
        string[] others = [.. then.Except(now).Union(now.Except(then)).Select(static it => it.Key).Distinct().Order(StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            yield return $"  otherwise    attachments {string.Join(", ", others)}";
        }
    }

    private static (int Differ, int Same, int NotRun) Count(IReadOnlyList<AssumedRun> runs)
    {
        int differ = runs.Count(static it => it.Differs), notRun = runs.Count(static it => it.Assumed is null);
        return (differ, runs.Count - differ - notRun, notRun);
    }

    private static string Outcome(AssumedSide side) => side.Outcome.Explanation is { } why ? $"{side.Outcome.Word} ({why})" : side.Outcome.Word;

    private static string Record(Finding finding) => finding.ToCanonical().ToString();

    // With what two findings of one code and sentence may differ in.
    private static string InFull(Finding finding)
    {
        string ratio = finding.LikelihoodRatio is not { } it ? "" : string.Create(CultureInfo.InvariantCulture,
            $"; log10 LR {it.Log10} (95 %: {it.Lower95} to {it.Upper95}), {it.FirstProposition} over {it.SecondProposition}, given {it.ConditionedOn}, calibration {it.Calibration} of {it.IndependentSources} sources");
        string errs = finding.Performance is { } measured ? $"; errs {measured.ToCanonical()}" : "";
        return $"{finding.Code}  {finding.Statement} [{finding.Where}{ratio}{errs}; against: {string.Join(" / ", finding.Against)}]";
    }

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
