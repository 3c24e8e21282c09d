using System.Globalization;
using System.Text;

namespace Ascertain.Reporting.Exports;

/// <summary>A load file: one line an exhibit, for the systems in which courts and parties number documents. RFC 4180, UTF-8 without a mark, lines end in CR LF.</summary>
/// <remarks>A spreadsheet takes a cell that begins with <c>= + - @</c>, their full-width forms, a tab or a return for a formula. Such a cell gets an apostrophe in front, which spreadsheets show as text;
/// whoever reads the file with a program takes it off again. Other control characters become U+FFFD.</remarks>
public static class CsvLoadFile
{
    private const string Formula = "=+-@\t\r\n＝＋－＠"; // OWASP, CSV Injection

    private static readonly string[] Header =
    [
        "exhibit", "file", "bytes", "sha256", "sha512", "acquiredUtc", "sourceKind", "withheldReason", "withheldSizeBand", "withheldCommitment", "receipt", "notice", "errata",
    ];

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(ExportContent content)
    {
        StringBuilder text = new();
        Line(text, Header);
        ILookup<int, ExportExamination> examinations = content.Examinations.ToLookup(static it => it.Exhibit);
        foreach (ExportExhibit exhibit in content.Exhibits)
        {
            Line(text, [.. Cells(exhibit), exhibit.Receipt ?? "", content.Notice ?? "", Errata(examinations[exhibit.Number])]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string[] Cells(ExportExhibit exhibit) => exhibit switch
    {
        ExportExhibit.Disclosed it =>
        [
            Number(it.Number), it.File.Path, Number(it.File.ByteCount), it.File.Digest.Sha256Hex, it.File.Digest.Sha512Hex,
            it.Acquisitions.Count > 0 ? UtcText.Of(it.Acquisitions[0].AcquiredAt) : "", it.Acquisitions.Count > 0 ? it.Acquisitions[0].SourceKind : "", "", "", "",
        ],
        ExportExhibit.Withheld it => [Number(it.Number), "", "", "", "", "", "", it.Reason, it.SizeBand, it.CommitmentHex],
        _ => throw new ArgumentException("An exhibit is disclosed or withheld.", nameof(exhibit)),
    };

    // Of what was found in the exhibit: the system that takes the file may hold the earlier report.
    private static string Errata(IEnumerable<ExportExamination> ofExhibit) => string.Join("; ", ofExhibit.SelectMany(static it => it.Corrections.Select(one => string.Create(CultureInfo.InvariantCulture, $"{it.Request.Method} of ledger entry {it.Entry} {one.InWords()}"))));

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    internal static string Cell(string value)
    {
        string cell = string.Concat(value.Select(static c => char.IsControl(c) && c is not ('\t' or '\r' or '\n') ? '\uFFFD' : c));
        if (cell.Length > 0 && Formula.Contains(cell[0], StringComparison.Ordinal))
        {
            cell = $"'{cell}";
        }

        return cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
