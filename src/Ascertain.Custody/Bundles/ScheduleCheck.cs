using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Compares the schedule with the ledger: what was left out of it shows, and so does what it says wrongly.</summary>
internal sealed class ScheduleCheck(ScheduleRecord schedule, VerificationFaults faults)
{
    private readonly HashSet<long> unseen = [.. schedule.Runs.Keys, .. schedule.Withheld.Keys];

    /// <summary>Sees an entry.</summary>
    /// <param name="leaf">The entry.</param>
    /// <param name="opening">What of it is disclosed.</param>
    public void See(LedgerLeaf leaf, LedgerOpening? opening)
    {
        unseen.Remove(leaf.Sequence);
        bool whole = (opening?.Documents.Count ?? 0) == leaf.Commitments.Count;
        if (leaf.Kind == ScheduleRecord.RunKind)
        {
            if (!schedule.Runs.TryGetValue(leaf.Sequence, out bool disclosed))
            {
                faults.Add(BundleCodes.ScheduleLeftOut, BundlePaths.Schedule, $"Entry {leaf.Sequence} is a run, and the schedule does not list it.");
            }
            else if (disclosed != whole)
            {
                faults.Add(BundleCodes.ScheduleWrong, BundlePaths.Schedule, $"The schedule says that run {leaf.Sequence} is {(disclosed ? "disclosed" : "withheld")}, and it is not.");
            }
        }
        else if (whole == schedule.Withheld.ContainsKey(leaf.Sequence))
        {
            faults.Add(whole ? BundleCodes.ScheduleWrong : BundleCodes.ScheduleLeftOut, BundlePaths.Schedule,
                whole ? $"The schedule says that entry {leaf.Sequence} is withheld, and it is not." : $"Entry {leaf.Sequence} is withheld, and the schedule does not list it.");
        }
        else if (!whole && schedule.Withheld[leaf.Sequence] != leaf.Kind)
        {
            faults.Add(BundleCodes.ScheduleWrong, BundlePaths.Schedule, $"The schedule says another kind of entry {leaf.Sequence} than the ledger.");
        }
    }

    /// <summary>Names what the schedule lists and the ledger does not have.</summary>
    public void End()
    {
        foreach (long sequence in unseen.Order())
        {
            faults.Add(BundleCodes.ScheduleWrong, BundlePaths.Schedule, $"The schedule lists entry {sequence}, and the ledger has none.");
        }
    }
}
