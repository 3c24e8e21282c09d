using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework.Rerunning;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Times;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Cli;

/// <summary>The wire form, and the text, of an evaluation.</summary>
internal static class EvaluationOutput
{
    private const string Nothing = "Nothing is weighed: no finding has a ratio, and nobody spoke of one. Enter propositions with 'proposition add', and what findings are worth with 'weigh'.";

    public static void Write(Utf8JsonWriter writer, Investigation investigation, InvestigationView view, RecordedExamination? run, CanonicalObject? evaluation)
    {
        writer.WriteString("outcome", run?.Outcome?.Word ?? "notApplicable");
        if (run is null || run.Outcome?.Explanation is not null)
        {
            writer.WriteString("reason", run?.Outcome?.Explanation ?? Nothing);
        }

        writer.WriteString("notice", EvaluationDocument.Notice);
        Dictionary<string, string> texts = evaluation is null ? [] : evaluation.Array("sets").Objects().SelectMany(static it => it.Array("propositions").Objects()).DistinctBy(static it => it.Text("id")).ToDictionary(static it => it.Text("id"), static it => it.Text("text"), StringComparer.Ordinal);
        writer.Objects("pairs", evaluation?.Array("pairs").Objects() ?? [], pair => Pair(writer, pair, texts));
        Time(writer, investigation, view);
        EvaluationPlaces.Write(writer, investigation, view);
        writer.Objects("groups", evaluation?.Array("groups").Objects() ?? [], it =>
        {
            writer.WriteString("id", it.Text("id"));
            writer.Texts("members", it.Array("origins").Objects().SelectMany(static one => one.Array("members").Texts()));
            writer.Texts("stands", it.Array("findings").Objects().Where(static one => one.Boolean("stands")).Select(static one => one.Text("key")));
            writer.Texts("setAside", it.Array("findings").Objects().Where(static one => !one.Boolean("stands")).Select(static one => one.Text("key")));
            writer.Texts("assumptions", it.Array("assumptions").Objects().Select(static one => one.Text("what")));
        });
        writer.Objects("refused", evaluation?.Array("refused").Objects() ?? [], it =>
        {
            writer.WriteString("what", it.Text("what"));
            writer.WriteString("reason", it.Text("reason"));
        });
        writer.Objects("sides", evaluation?.Array("sides").Objects() ?? [], it =>
        {
            writer.WriteString("label", it.Text("label"));
            writer.Texts("leavesOut", it.Array("leavesOut").Texts());
            writer.Objects("pairs", it.Array("pairs").Objects(), pair => Pair(writer, pair, texts));
            writer.Objects("refused", it.Array("refused").Objects(), one =>
            {
                writer.WriteString("what", one.Text("what"));
                writer.WriteString("reason", one.Text("reason"));
            });
        });
        writer.WriteStartArray("findings");
        foreach (Finding finding in run?.Findings ?? [])
        {
            FindingDocument.Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("recorded", run is not null);
    }

    /// <summary>What comes out under a reader's assumptions, beside what is recorded.</summary>
    public static void WriteAssumed(Utf8JsonWriter writer, AssumedEvaluation assumed, CanonicalObject recorded)
    {
        writer.Objects("sideBySide", assumed.SideBySide(recorded), it =>
        {
            writer.Texts("propositions", [it.First, it.Second]);
            Number(writer, "recorded", it.Recorded);
            Number(writer, "assumed", it.Assumed);
        });
        writer.Objects("assumedRefused", assumed.Assumed.Has("refused") ? assumed.Assumed.Array("refused").Objects() : [], it =>
        {
            writer.WriteString("what", it.Text("what"));
            writer.WriteString("reason", it.Text("reason"));
        });
        AssumedRunDocument.Write(writer, [assumed.Run]);
        writer.WriteBoolean("assumedIsRecorded", false);
    }

    /// <summary>The same for people, a line for each pair.</summary>
    public static IEnumerable<string> AssumedLines(AssumedEvaluation assumed, CanonicalObject recorded) => assumed.SideBySide(recorded)
        .Select(static it => $"{it.First} / {it.Second}: recorded {Log10(it.Recorded)}, assumed {Log10(it.Assumed)}");

    private static string Log10(double? value) => value is { } number ? FormattableString.Invariant($"log10 {number:0.00}") : "no number";

    /// <summary>The same for people.</summary>
    public static IEnumerable<string> Lines(RecordedExamination? run, CanonicalObject? evaluation)
    {
        if (run is null || evaluation is null)
        {
            yield return run?.Outcome?.Explanation ?? Nothing;
            yield break;
        }

        yield return EvaluationDocument.Notice;
        foreach (CanonicalObject pair in evaluation.Array("pairs").Objects().Where(static it => it.Array("contributions").Count > 0 || it.Array("searchedAndNotFound").Count > 0))
        {
            yield return $"{pair.Text("set")}: {pair.Text("sentence")}";
            foreach (CanonicalObject contribution in pair.Array("contributions").Objects())
            {
                string findings = string.Join(", ", contribution.Array("findings").Objects().Select(static it => it.Text("finding")));
                yield return contribution.Has("ratio")
                    ? FormattableString.Invariant($"  group {Short(contribution)}: log10 {contribution.Object("ratio").Number("log10"):0.00} ({contribution.Object("ratio").Text("basis")}{(contribution.Has("joint") ? $", {contribution.Text("joint")}" : "")}) {findings}")
                    : FormattableString.Invariant($"  group {Short(contribution)}: {contribution.Number("leastLog10"):0.00} to {contribution.Number("greatestLog10"):0.00}, not assessed jointly: {findings}");
            }

            foreach (CanonicalObject line in pair.Array("sensitivity").Objects().Where(static it => it.Has("turns") && it.Boolean("turns")))
            {
                yield return FormattableString.Invariant($"  turns without group {Short(line)}: log10 {line.Number("withoutLog10"):0.00} is left");
            }
        }

        foreach (string side in evaluation.Array("sides").Objects().SelectMany(EvaluationDocument.SideInWords))
        {
            yield return $"side {side}";
        }

        foreach (CanonicalObject refusal in evaluation.Array("refused").Objects())
        {
            yield return $"not used: {refusal.Text("what")}: {refusal.Text("reason")}";
        }
    }

    private static string Short(CanonicalObject of) => string.Join("+", of.Array("groups").Texts().Select(static it => it[..Math.Min(8, it.Length)]));

    private static void Pair(Utf8JsonWriter writer, CanonicalObject pair, Dictionary<string, string> texts)
    {
        string[] ids = [.. pair.Array("propositions").Texts()];
        writer.WriteString("set", pair.Text("set"));
        writer.Texts("propositions", ids.Select(it => texts.GetValueOrDefault(it, it)));
        writer.Texts("ids", ids);
        writer.WriteString("somethingElse", pair.Text("somethingElse"));
        writer.WriteString("conditionedOn", pair.Text("conditioningInformation"));
        Number(writer, pair, "log10LikelihoodRatio");
        Raw(writer, pair, "interval95");
        writer.WriteString("inWords", pair.Text("inWords"));
        writer.WriteString("sentence", pair.Text("sentence"));
        writer.WriteStartArray("contributions");
        foreach (CanonicalObject contribution in pair.Array("contributions").Objects())
        {
            Contribution(writer, contribution);
        }

        writer.WriteEndArray();
        foreach (string name in (string[])["sensitivity", "products", "supportsFirst", "supportsSecond", "searchedAndNotFound", "notTested"])
        {
            Raw(writer, pair, name);
        }

        if (pair.Has("standsWithoutAnyOne"))
        {
            writer.WriteBoolean("standsWithoutAnyOne", pair.Boolean("standsWithoutAnyOne"));
        }
    }

    // One line a finding; what a person assessed together stands once more as a line of that record.
    private static void Contribution(Utf8JsonWriter writer, CanonicalObject contribution)
    {
        string group = contribution.Array("groups").Texts().First(), kind = contribution.Text("kind");
        if (contribution.Has("joint"))
        {
            Line(writer, contribution.Text("joint"), group, kind, contribution.Object("ratio"), counts: true);
        }

        foreach (CanonicalObject one in contribution.Array("findings").Objects())
        {
            Line(writer, one.Text("finding"), group, kind, one.Object("ratio"), counts: kind == "alone");
        }
    }

    private static void Line(Utf8JsonWriter writer, string finding, string group, string kind, CanonicalObject ratio, bool counts)
    {
        writer.WriteStartObject();
        writer.WriteString("finding", finding);
        writer.WriteString("group", group);
        writer.WriteNumber("log10LikelihoodRatio", ratio.Number("log10"));
        writer.WriteString("kind", kind);
        writer.WriteBoolean("counts", counts);
        writer.WritePropertyName("ratio");
        writer.WriteRawValue(ratio.ToBytes());
        writer.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter writer, Investigation investigation, InvestigationView view)
    {
        List<(int Exhibit, long Count)> cut = [];
        writer.WriteStartObject("time");
        writer.WriteStartArray("intervals");
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            if (view.LastOf(TimeFusionMethod.MethodName, exhibit.Exhibit.Number)?.Attachments.TryGetValue(TimeFusionMethod.FusedAttachment, out string? sha256) != true || sha256 is null)
            {
                continue;
            }

            CanonicalObject fused = investigation.ReadRecord(sha256);
            CanonicalObject set = fused.Array("sets").Objects().First(it => it.Number("wrongShare") == fused.Number("wrongShare") && it.Number("mass") == 0.95);
            if (set.Has("intervalCount"))
            {
                cut.Add((exhibit.Exhibit.Number.Value, set.Integer("intervalCount")));
            }

            foreach (CanonicalObject interval in set.Array("intervals").Objects())
            {
                writer.WriteStartObject();
                writer.WriteNumber("exhibit", exhibit.Exhibit.Number.Value);
                writer.WriteString("start", interval.Text("startUtc"));
                writer.WriteString("end", interval.Text("endUtc"));
                writer.WriteNumber("probability", interval.Number("probability"));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteNumber("mass", 0.95);
        writer.Objects("notAllListed", cut, it =>
        {
            writer.WriteNumber("exhibit", it.Exhibit);
            writer.WriteNumber("intervalCount", it.Count);
        });
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, CanonicalObject document, string name)
    {
        if (document.Has(name))
        {
            writer.WriteNumber(name, document.Number(name));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Raw(Utf8JsonWriter writer, CanonicalObject document, string name)
    {
        if (document.TryGet(name, out CanonicalValue? value))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.ToBytes());
        }
    }
}
