using System.Globalization;
using System.Text.Json;

namespace Ascertain.Cli;

/// <summary>The wire form of a finding, as CONTRACT fixes it for every document.</summary>
internal static class FindingDocument
{
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("code", finding.Code);
        writer.WriteString("statement", finding.Statement);
        writer.WriteString("locator", finding.Where.ToString());
        if (finding.Where.FirstByte is { } firstByte)
        {
            writer.WriteNumber("firstByte", firstByte);
            writer.WriteNumber("byteCount", finding.Where.ByteCount ?? 0);
        }

        if (finding.Where.FirstFrame is { } firstFrame)
        {
            writer.WriteNumber("firstFrame", firstFrame);
            writer.WriteNumber("frameCount", finding.Where.FrameCount ?? 0);
        }

        writer.Texts("against", finding.Against);
        if (finding.LikelihoodRatio is { } ratio)
        {
            writer.WriteNumber("log10LikelihoodRatio", ratio.Log10);
            writer.Texts("pair", [ratio.FirstProposition, ratio.SecondProposition]);
            writer.WriteString("conditionedOn", ratio.ConditionedOn);
            writer.WriteStartArray("interval95");
            writer.WriteNumberValue(ratio.Lower95);
            writer.WriteNumberValue(ratio.Upper95);
            writer.WriteEndArray();
            writer.WriteStartObject("calibration");
            writer.WriteString("id", ratio.Calibration);
            writer.WriteNumber("independentSources", ratio.IndependentSources);
            writer.WriteEndObject();
        }

        if (finding.Performance is { } performance)
        {
            writer.WriteStartObject("performance");
            writer.WriteString("corpus", performance.Corpus);
            writer.WriteBoolean("synthetic", performance.Synthetic);
            Count(writer, "falsePositives", performance.FalsePositives);
            Count(writer, "falseNegatives", performance.FalseNegatives);
            Count(writer, "inconclusive", performance.Inconclusive);
            writer.WriteStartObject("upper95");
            writer.WriteNumber("falsePositives", performance.FalsePositives.Upper95);
            writer.WriteNumber("falseNegatives", performance.FalseNegatives.Upper95);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>A decimal text of an instant in seconds, or the value as it stands.</summary>
    public static string Invariant(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Count(Utf8JsonWriter writer, string name, CountOfSources count)
    {
        writer.WriteStartArray(name);
        writer.WriteNumberValue(count.K);
        writer.WriteNumberValue(count.N);
        writer.WriteEndArray();
    }
}
