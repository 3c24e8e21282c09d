using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Casework.Investigating;

/// <summary>The record of an index of clips as an input of runs: it says how many clips were looked through, and holds neither their names nor their digests, so that it goes with every bundle.</summary>
internal static class IndexRecord
{
    /// <summary>Role of the document in its entry.</summary>
    private const string Role = "index";

    /// <summary>Makes sure of the record and gives its digest.</summary>
    public static Digest Enter(Investigation investigation, string actor, ClipIndexFolder index)
    {
        byte[] record = index.ToReference().ToBytes();
        Digest digest = Digest.Of(record);
        if (!investigation.Records.Has(digest.Sha256Hex))
        {
            investigation.Commit([new LedgerDraft(EntryKind.IndexOfClips, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [Role] = LedgerDocument.Of(record) })]);
        }

        return digest;
    }
}
