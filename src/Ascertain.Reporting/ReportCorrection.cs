namespace Ascertain.Reporting;

/// <summary>What an erratum says of a run.</summary>
/// <param name="Entry">Ledger entry of the erratum.</param>
/// <param name="Code">Code of the finding that it corrects; null for the whole run or record.</param>
/// <param name="Text">What is right, in a person's words.</param>
/// <param name="Source">Ledger entry that it corrects, where the run was only computed from what that entry gave; null where it corrects the run itself.</param>
public sealed record ReportCorrection(long Entry, string? Code, string Text, long? Source)
{
    /// <summary>True when it speaks of the run's findings of this code. Of what was computed from something wrong, every finding may be wrong.</summary>
    public bool Concerns(string? code) => Source is not null || Code is null || Code == code;
}
