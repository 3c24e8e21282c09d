using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Preservation.Files;
using NodaTime;

namespace Ascertain.Casework.Preserving;

/// <summary>What the ledger says of a fixity check (<c>ascertain/fixity/1</c>).</summary>
/// <param name="EndedAt">By the system clock, ISO 8601 UTC.</param>
/// <param name="Files">How many were hashed.</param>
/// <param name="Faults">What was not as it was: code, what it is, in words.</param>
public sealed record FixityRecord(string EndedAt, long Files, IReadOnlyList<(string Code, string What, string Detail)> Faults)
{
    private const string Exhibit = "exhibit of entry ";

    /// <summary>What an exhibit is called in it: by the entry, because a digest would disclose an exhibit that is withheld.</summary>
    internal static string OfExhibit(long acquisitionEntry) => Exhibit + acquisitionEntry.ToString(CultureInfo.InvariantCulture);

    /// <summary>Entry of the acquisition of the exhibit that is called so; null for other files.</summary>
    internal static long? AcquisitionOf(string what) => what.StartsWith(Exhibit, StringComparison.Ordinal) && long.TryParse(what.AsSpan(Exhibit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long entry) ? entry : null;

    /// <summary>The record of an outcome.</summary>
    internal static CanonicalObject Of(FixityOutcome outcome, Instant began, Instant ended) => new()
    {
        ["format"] = "ascertain/fixity/1",
        ["beganAt"] = UtcText.Of(began),
        ["endedAt"] = UtcText.Of(ended),
        ["files"] = outcome.Files,
        ["takenOver"] = outcome.TakenOver,
        ["faults"] = new CanonicalArray(outcome.Faults.Select(static it => (CanonicalValue)new CanonicalObject { ["code"] = it.Fault.Code, ["what"] = it.File.Label, ["detail"] = it.Fault.Detail })),
    };

    /// <summary>Reads one.</summary>
    internal static FixityRecord FromCanonical(CanonicalObject record) => new(
        record.Text("endedAt"), record.Integer("files"), [.. record.Array("faults").Objects().Select(static it => (it.Text("code"), it.Text("what"), it.Text("detail")))]);
}
