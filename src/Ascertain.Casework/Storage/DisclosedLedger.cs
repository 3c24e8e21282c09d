using Ascertain.Custody.Ledger;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Casework.Storage;

/// <summary>Entries, tree and checkpoint of one moment, as they go to recipients: somebody may be entering more meanwhile.</summary>
internal sealed record DisclosedLedger(IReadOnlyList<LedgerEntry> Entries, TiledTree Tree, LedgerHead Head)
{
    /// <summary>All leaves, and the openings of the entries that are disclosed: of each all documents or none. A document of a withheld entry can be the same bytes as one that
    /// goes; that it is so would tell what the withheld entry says.</summary>
    public BundleLedger ForBundle(IReadOnlySet<long> opened, IReadOnlyDictionary<int, (LedgerEntry Acquisition, bool Opened)> receipts, string verifierKey)
    {
        Dictionary<long, LedgerOpening> openings = [];
        foreach (LedgerEntry entry in Entries)
        {
            if (opened.Contains(entry.Sequence) && entry.Opening.Documents.Count > 0)
            {
                openings[entry.Sequence] = entry.Opening with { Request = null }; // keys of requests are never disclosed
            }
        }

        return new BundleLedger([.. Entries.Select(static entry => entry.Leaf)], openings, Head.Checkpoint, verifierKey,
            receipts.ToDictionary(static it => it.Key, it => ReceiptFor(it.Value.Acquisition, it.Value.Opened)));
    }

    /// <summary>The receipt for an acquisition, with or without salt and digest.</summary>
    public string ReceiptFor(LedgerEntry acquisition, bool opened) => Receipt.Write(
        acquisition.Content, opened ? acquisition.Opening.Documents[Receipt.ExhibitRole] : null, Tree.InclusionProof(acquisition.Sequence, Tree.Size), Head.Checkpoint);
}
