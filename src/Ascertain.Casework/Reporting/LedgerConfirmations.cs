using System.Globalization;
using System.Text;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Custody.Witnessing;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>What witnesses and time-stamps say of a ledger, in words. Nobody's keys are trusted here, so each sentence says how it stands; what does not hold is not
/// said: <c>verify</c> names it.</summary>
/// <param name="Lines">A sentence for each time-stamp in the order of the ledger, and for the longest statement of each witness.</param>
/// <param name="TellTimeOrWitness">True when one of them gives a time or is a cosignature: a proof that is pending confirms nothing yet.</param>
internal sealed record LedgerConfirmations(IReadOnlyList<ReportText> Lines, bool TellTimeOrWitness)
{
    public static LedgerConfirmations Of(Investigation investigation)
    {
        if (!investigation.Entries.Any(static it => IsOfOthers(it.Kind)))
        {
            return new LedgerConfirmations([], false);
        }

        VerificationFaults faults = new();
        LedgerAudit audit = new(faults, "", "", (sha256, _) => investigation.Records.Has(sha256) ? investigation.Records.Read(sha256) : null);
        audit.Begin(new SignedHead(faults, "", ("", Encoding.UTF8.GetBytes(investigation.Head.Checkpoint)), ("", VerifierKeyFile.Write(NoteVerifierKey.Parse(investigation.VerifierKey))), null, null), kept: null);
        // A stamp that stands again, with roots or headers that it lacked before, is one confirmation.
        HashSet<long> shown = [.. investigation.Entries.Where(static it => it.Kind == TimeStampRecord.EntryKind).GroupBy(it => LedgerStamping.IdentityOf(investigation, it)).Select(static it => it.Last().Sequence)];
        foreach (LedgerEntry entry in investigation.Entries)
        {
            audit.Add(entry.Leaf.Span, entry.Kind == CosignatureRecord.Kind || shown.Contains(entry.Sequence) ? entry.Opening : null, whole: false);
        }

        audit.End();
        return new LedgerConfirmations(
            [.. audit.Times.Select(Words), .. audit.Witnesses.Select(static it => new ReportText("custody.witness", it.By.Name, Count(it.Size), UtcText.Of(it.At), it.By.ToString()))],
            audit.Times.Any(static it => it.At is not null) || audit.Witnesses.Count > 0);
    }

    private static bool IsOfOthers(string kind) => kind is TimeStampRecord.EntryKind or CosignatureRecord.Kind;

    private static ReportText Words(TimeStatement it) => it.At is { } at
        ? new ReportText(it.IsByStatedTrust ? "custody.stampStated" : "custody.stamp", it.By, Count(it.Size), UtcText.Of(at), it.Standing)
        : new ReportText("custody.stampPending", it.By, Count(it.Size), it.Standing);

    private static string Count(long size) => size.ToString(CultureInfo.InvariantCulture);
}
