using System.Security.Cryptography;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>A batch made ready in memory: nothing of it is on disk yet, so a bad draft costs nothing.</summary>
internal sealed class LedgerBatch
{
    private readonly InvestigationWriter writer;
    private readonly Func<string, bool> isStored;
    private readonly MerkleRoot grown;
    private readonly Instant now;
    private readonly string follows;
    private readonly string? sealedDigest;
    private readonly Dictionary<string, byte[]> documents = new(StringComparer.Ordinal);
    private readonly List<LedgerEntry> entries = [];

    public LedgerBatch(MerkleRoot root, InvestigationWriter writer, SealedStore sealedValues, Func<string, bool> isStored)
    {
        (this.writer, this.isStored) = (writer, isStored);
        SealedFile = sealedValues.HasStaged ? sealedValues.EncryptStaged(writer.Sealing) : null;
        sealedDigest = SealedFile is null ? null : Convert.ToHexStringLower(SHA256.HashData(SealedFile));
        now = writer.Clock.GetCurrentInstant();
        follows = Checkpoint.TextSha256Hex(writer.Signer.VerifierKey.Name, root.Size, root.ToHash());
        grown = root.Copy();
    }

    public IReadOnlyList<LedgerEntry> Entries => entries;

    /// <summary>Records to deposit, by SHA-256.</summary>
    public IReadOnlyList<(string Sha256Hex, byte[] Content)> Documents => [.. documents.Select(static it => (it.Key, it.Value))];

    /// <summary>The sealed values of the batch, named by the first leaf.</summary>
    public byte[]? SealedFile { get; }

    public List<StoredEntry> Rows => [.. entries.Select(static entry => entry.ToStored())];

    /// <summary>Takes what belongs together: all of it, or nothing when a draft is malformed.</summary>
    /// <exception cref="ArgumentException">A draft is malformed or names a document that is in no store.</exception>
    public IReadOnlyList<LedgerEntry> Add(IReadOnlyList<LedgerDraft> drafts, string? requestSha256Hex)
    {
        DocumentOpening? request = requestSha256Hex is null ? null : DocumentOpening.WithFreshSalt(requestSha256Hex);
        List<LedgerEntry> made = [];
        Dictionary<string, byte[]> taken = new(StringComparer.Ordinal);
        foreach (LedgerDraft draft in drafts)
        {
            foreach (LedgerDocument document in draft.Documents.Values)
            {
                Take(document, taken);
            }

            made.Add(Enter(draft, entries.Count + made.Count, request));
        }

        foreach ((string sha256, byte[] content) in taken)
        {
            documents[sha256] = content;
        }

        entries.AddRange(made);
        made.ForEach(entry => grown.Add(entry.Leaf.Span));
        return made;
    }

    /// <summary>The ledger after the batch. Signed now: the signature is stored in the same transaction as the leaves, so no leaf
    /// that somebody slips into the database is ever signed when an interrupted commit is taken up.</summary>
    public LedgerHead Sign()
    {
        byte[] rootHash = grown.ToHash();
        return new LedgerHead(grown.Size, Convert.ToHexStringLower(rootHash), writer.Signer.SignCheckpoint(grown.Size, rootHash));
    }

    private LedgerEntry Enter(LedgerDraft draft, int place, DocumentOpening? request)
    {
        LedgerOpening opening = LedgerOpening.WithFreshSalts(draft.Documents.ToDictionary(static it => it.Key, static it => it.Value.Sha256Hex, StringComparer.Ordinal)) with { Request = request };
        LedgerLeaf leaf = LedgerLeaf.Create(grown.Size - entries.Count + place, draft.Kind, draft.Actor, now, opening.Commitments(),
            place == 0 ? sealedDigest : null, place == 0 ? follows : null, request?.CommitmentHex());
        return new LedgerEntry(leaf.Bytes.ToArray(), opening.ToCanonical().ToBytes());
    }

    private void Take(LedgerDocument document, Dictionary<string, byte[]> taken)
    {
        if (document.Content is { } content)
        {
            taken[document.Sha256Hex] = content;
        }
        else if (!taken.ContainsKey(document.Sha256Hex) && !documents.ContainsKey(document.Sha256Hex) && !isStored(document.Sha256Hex))
        {
            throw new ArgumentException($"A draft names a document that is in no store: {document.Sha256Hex}", nameof(document));
        }
    }
}
