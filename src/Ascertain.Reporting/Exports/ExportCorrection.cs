using System.Globalization;
using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>What a person corrected of a run, of one finding of it, or of what it was computed from, after it was entered. The finding stays on record; a view that shows it shows this too.</summary>
/// <param name="Entry">Sequence of the erratum's ledger entry.</param>
/// <param name="RecordSha256">Of the erratum's record.</param>
/// <param name="Actor">Label of who corrected.</param>
/// <param name="At">When it was entered, by the system clock.</param>
/// <param name="Code">Code of the findings that are corrected; null for the whole run.</param>
/// <param name="Text">What is right, or that it is not known.</param>
/// <param name="Source">Ledger entry that it corrects, where the run was only computed from what that entry gave; null where it corrects the run itself.</param>
public sealed record ExportCorrection(long Entry, string RecordSha256, string Actor, Instant At, string? Code, string Text, long? Source)
{
    /// <summary>True when it speaks of the run's findings of this code. Of what was computed from something wrong, every finding may be wrong.</summary>
    public bool Concerns(string code) => Source is not null || Code is null || Code == code;

    /// <summary>One sentence.</summary>
    public string InWords() => string.Create(CultureInfo.InvariantCulture, $"{(Source is null ? "" : $"COMPUTED FROM WHAT LEDGER ENTRY {Source} GAVE, ")}CORRECTED by ledger entry {Entry}{(Code is null ? "" : $" ({Code})")}: {Text}");
}
