using Ascertain.Casework.Collecting;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Casework.Importing;

/// <summary>What an import came to.</summary>
/// <param name="Entry">Ledger entry that says so.</param>
/// <param name="IsNew">False when an earlier entry says the same of the same exhibits.</param>
/// <param name="NewEntries">How many entries were made for it, without uses of the key; 0 when everything was there.</param>
/// <param name="Record">The record.</param>
/// <param name="Report">What was found, with its places.</param>
/// <param name="NotTaken">What was not taken, or only in part, with its places; what is only counted stands in the record.</param>
/// <param name="Package">How the files of the package came in.</param>
/// <param name="Contained">How what it holds came in.</param>
public sealed record ImportedPackage(
    long Entry, bool IsNew, long NewEntries, ImportRecord Record, InterchangeReport Report, IReadOnlyList<VerificationFault> NotTaken, IReadOnlyList<Acquisition> Package, IReadOnlyList<Acquisition> Contained);
