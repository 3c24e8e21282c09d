using System.Globalization;
using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Custody.Witnessing;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>What witnesses and time-stamps say of a ledger, in words. What does not hold is not said here: <c>verify</c> names it.</summary>
internal static class LedgerConfirmations
{
    /// <summary>A sentence for each time-stamp in the order of the ledger, and for the longest statement of each witness.</summary>
    public static IReadOnlyList<ReportText> Of(Investigation investigation)
    {
        if (!investigation.Entries.Any(static it => IsOfOthers(it.Kind)))
        {
            return [];
        }

        VerificationFaults faults = new();
        LedgerAudit audit = new(faults, "", "", sha256 => investigation.Records.Has(sha256) ? investigation.Records.Read(sha256) : null);
        audit.Begin(new SignedHead(faults, "", ("", Encoding.UTF8.GetBytes(investigation.Head.Checkpoint)), ("", VerifierKeyFile.Write(NoteVerifierKey.Parse(investigation.VerifierKey))), null, null), kept: null);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            audit.Add(entry.Leaf.Span, IsOfOthers(entry.Kind) ? entry.Opening : null, whole: false);
        }

        audit.End();
        return [.. audit.Times.Select(Words), .. audit.Witnesses.Select(static it => new ReportText("custody.witness", it.By.Name, Count(it.Size), UtcText.Of(it.At), it.By.ToString()))];
    }

    private static bool IsOfOthers(string kind) => kind is TimeStampRecord.EntryKind or CosignatureRecord.Kind;

    private static ReportText Words(TimeStatement it) => it.At is { } at
        ? new ReportText(it.IsByStatedTrust ? "custody.stampStated" : "custody.stamp", it.By, Count(it.Size), UtcText.Of(at))
        : new ReportText("custody.stampPending", it.By, Count(it.Size));

    private static string Count(long size) => size.ToString(CultureInfo.InvariantCulture);
}
