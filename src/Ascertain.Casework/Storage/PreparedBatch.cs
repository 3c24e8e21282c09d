using System.Security.Cryptography;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>A batch made ready in memory: nothing of it is on disk yet, so a bad draft costs nothing.</summary>
internal sealed class PreparedBatch
{
    private PreparedBatch(List<LedgerEntry> entries, List<(string, byte[])> documents, byte[]? sealedFile, LedgerHead head) =>
        (Entries, Documents, SealedFile, Head) = (entries, documents, sealedFile, head);

    public List<LedgerEntry> Entries { get; }

    /// <summary>Records to deposit, by SHA-256.</summary>
    public List<(string Sha256Hex, byte[] Content)> Documents { get; }

    /// <summary>The sealed values of the batch, named by the first leaf.</summary>
    public byte[]? SealedFile { get; }

    /// <summary>The ledger after the batch. Signed already: the signature is stored in the same transaction as the leaves, so no leaf
    /// that somebody slips into the database is ever signed when an interrupted commit is taken up.</summary>
    public LedgerHead Head { get; }

    public List<StoredEntry> Rows =>
        [.. Entries.Select(static entry => new StoredEntry(entry.Sequence, entry.Leaf.ToArray(), entry.Opening.ToCanonical().ToBytes()))];

    public static PreparedBatch Of(
        List<LedgerDraft> drafts, long firstSequence, MerkleRoot root, InvestigationWriter writer, SealedStore sealedValues, Func<string, bool> isStored)
    {
        byte[]? sealedFile = sealedValues.HasStaged ? sealedValues.EncryptStaged(writer.Sealing) : null;
        string? sealedDigest = sealedFile is null ? null : Convert.ToHexStringLower(SHA256.HashData(sealedFile));
        Instant now = writer.Clock.GetCurrentInstant();
        string follows = Checkpoint.TextSha256Hex(writer.Signer.VerifierKey.Name, root.Size, root.ToHash());
        MerkleRoot grown = root.Copy();
        List<LedgerEntry> entries = [];
        Dictionary<string, byte[]> documents = new(StringComparer.Ordinal);
        foreach (LedgerDraft draft in drafts)
        {
            foreach (LedgerDocument document in draft.Documents.Values)
            {
                Take(document, documents, isStored);
            }

            LedgerOpening opening = LedgerOpening.WithFreshSalts(draft.Documents.ToDictionary(static it => it.Key, static it => it.Value.Sha256Hex, StringComparer.Ordinal));
            LedgerLeaf leaf = LedgerLeaf.Create(firstSequence + entries.Count, draft.Kind, draft.Actor, now, opening.Commitments(),
                entries.Count == 0 ? sealedDigest : null, entries.Count == 0 ? follows : null);
            grown.Add(leaf.Bytes.Span);
            entries.Add(new LedgerEntry(leaf, opening));
        }

        byte[] rootHash = grown.ToHash();
        LedgerHead head = new(grown.Size, Convert.ToHexStringLower(rootHash), writer.Signer.SignCheckpoint(grown.Size, rootHash));
        return new PreparedBatch(entries, [.. documents.Select(static it => (it.Key, it.Value))], sealedFile, head);
    }

    private static void Take(LedgerDocument document, Dictionary<string, byte[]> documents, Func<string, bool> isStored)
    {
        if (document.Content is { } content)
        {
            documents[document.Sha256Hex] = content;
        }
        else if (!documents.ContainsKey(document.Sha256Hex) && !isStored(document.Sha256Hex))
        {
            throw new ArgumentException($"A draft names a document that is in no store: {document.Sha256Hex}", nameof(document));
        }
    }
}
