using System.Globalization;
using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>What a person corrected of a run, or of one finding of it, after it was entered. The finding stays on record; a view that shows it shows this too.</summary>
/// <param name="Entry">Sequence of the erratum's ledger entry.</param>
/// <param name="RecordSha256">Of the erratum's record.</param>
/// <param name="Actor">Label of who corrected.</param>
/// <param name="At">When it was entered, by the system clock.</param>
/// <param name="Code">Code of the findings that are corrected; null for the whole run.</param>
/// <param name="Text">What is right, or that it is not known.</param>
public sealed record ExportCorrection(long Entry, string RecordSha256, string Actor, Instant At, string? Code, string Text)
{
    /// <summary>True when a finding of this code is corrected.</summary>
    public bool Concerns(string code) => Code is null || Code == code;

    /// <summary>One sentence.</summary>
    public string InWords() => string.Create(CultureInfo.InvariantCulture, $"CORRECTED by ledger entry {Entry}{(Code is null ? "" : $" ({Code})")}: {Text}");
}
