using Ascertain.Reporting;

namespace Ascertain.Casework.Rerunning;

/// <summary>A recorded examination, and an erratum that speaks of it: the same bits do not make it right.</summary>
/// <param name="Exhibit">Number.</param>
/// <param name="Method">Name and version.</param>
/// <param name="Entry">Ledger entry of the examination.</param>
/// <param name="By">The erratum.</param>
public sealed record CorrectedRun(int Exhibit, string Method, long Entry, ReportCorrection By);
