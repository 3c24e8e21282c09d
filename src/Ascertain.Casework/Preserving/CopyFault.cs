using Ascertain.Reporting;
using Ascertain.Reporting.Html;

namespace Ascertain.Casework.Preserving;

/// <summary>The evidentiary copy of an exhibit is not as it came in.</summary>
/// <param name="Exhibit">Number.</param>
/// <param name="Code">As <c>fixity</c> and <c>verify</c> name it.</param>
/// <param name="Entry">Ledger entry of the fixity check that found it; null where a look at the folder is enough.</param>
/// <param name="Words">What is wrong, as a sentence of the report.</param>
public sealed record CopyFault(ExhibitNumber Exhibit, string Code, long? Entry, ReportText Words)
{
    /// <summary>In plain English.</summary>
    public string InWords => ReportStrings.English.Of(Words);
}
