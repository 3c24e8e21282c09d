using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Preservation.Bundles;

/// <summary>The ledger as it goes into a bundle.</summary>
/// <param name="Leaves">All leaves, in order, the <c>export</c> entry last.</param>
/// <param name="Openings">What is disclosed, by sequence: only the roles whose documents are in the bundle. The records of actors
/// (<c>actor.named</c>) belong to it wherever a signature is disclosed.</param>
/// <param name="Checkpoint">The signed checkpoint over all leaves.</param>
/// <param name="VerifierKey">The public key, as text.</param>
/// <param name="Receipts">The receipt for each exhibit, by number.</param>
public sealed record BundleLedger(
    IReadOnlyList<ReadOnlyMemory<byte>> Leaves, IReadOnlyDictionary<long, LedgerOpening> Openings, string Checkpoint, string VerifierKey,
    IReadOnlyDictionary<int, string> Receipts);
