using System.Globalization;
using System.Text.Json;
using Ascertain.Reporting;

namespace Ascertain.Cli;

/// <summary>An erratum beside a recorded result, as JSON and in words.</summary>
internal static class CorrectionDocument
{
    public static void Write(Utf8JsonWriter writer, ReportCorrection it)
    {
        writer.WriteNumber("erratum", it.Entry);
        if (it.Code is { } code)
        {
            writer.WriteString("code", code);
        }

        if (it.Source is { } source)
        {
            writer.WriteNumber("computedFromEntry", source);
        }

        writer.WriteString("correction", it.Text);
    }

    public static string Words(ReportCorrection it)
    {
        string code = it.Code is { } of ? $" ({of})" : "";
        return it.Source is { } source
            ? string.Create(CultureInfo.InvariantCulture, $"computed from what l{source} gave, which l{it.Entry} corrects{code}: {it.Text}")
            : string.Create(CultureInfo.InvariantCulture, $"corrected by l{it.Entry}{code}: {it.Text}");
    }
}
