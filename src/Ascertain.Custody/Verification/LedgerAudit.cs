using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Verification;

/// <summary>Checks a ledger given as bytes, leaf by leaf: openings, root, checkpoints, key, signatures of persons, cosignatures of witnesses. What is wrong is a fault; nothing is
/// thrown. It keeps one hash a level of the tree and the keys of persons and witnesses, so a long ledger needs no more memory than a short one.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves, for the faults.</param>
/// <param name="openingsPath">The file that holds the openings.</param>
/// <param name="read">Reads documents; what is missing or altered is named by the caller.</param>
public sealed class LedgerAudit(VerificationFaults faults, string leavesPath, string openingsPath, DocumentReader read)
{
    private readonly MerkleRoot running = new();
    private readonly PersonSignatureCheck persons = new(faults, leavesPath, read);
    private readonly CosignatureCheck cosignatures = new(faults, leavesPath, read);
    private readonly TimeStampCheck times = new(faults, leavesPath, read);
    private CheckpointHistory? history;
    private SignedHead? head;

    /// <summary>Number of leaves taken.</summary>
    public long Entries => running.Size;

    /// <summary>The last leaf taken; null when it could not be read.</summary>
    public LedgerLeaf? Last { get; private set; }

    /// <summary>Signatures that verified so far.</summary>
    public long SignaturesVerified => persons.Verified + cosignatures.Verified + times.Verified + (history?.Verified ?? 0) + (head?.Verified ?? 0);

    /// <summary>The root of the last checkpoint; null where there is none.</summary>
    public string? SignedRootHex => head?.SignedRootHex;

    /// <summary><c>pinned</c> when the ledger was checked with the key that the reader brought.</summary>
    public string Signer => VerificationReport.NameOf(head is { IsPinned: true });

    /// <summary>What witnesses cosigned of this ledger.</summary>
    public IReadOnlyList<WitnessStatement> Witnesses => cosignatures.Statements;

    /// <summary>What time-stamps say of this ledger.</summary>
    public IReadOnlyList<TimeStatement> Times => times.Statements;

    /// <summary>Roots of time-stamping authorities that the reader trusts.</summary>
    public TimeStampTrust Roots { init => times.Trust = value; }

    /// <summary>Block headers that the reader trusts.</summary>
    public BlockHeaders Headers { init => times.Headers = value; }

    /// <summary>A witness that must be among them; null where none is asked for.</summary>
    public CosignerKey? RequiredWitness { get; init; }

    /// <summary>True where an entry is opened whole or not at all. Of a part nobody could say why; only bundles of the first format have such.</summary>
    public bool OpensWhole { get; init; }

    /// <summary>Called for each document that an opening names truly: the leaf, the role and the SHA-256.</summary>
    public Action<LedgerLeaf, string, string>? DocumentOpened { get; init; }

    /// <summary>Called with the bytes of each leaf and the tree that it ends.</summary>
    public LeafObserver? LeafTaken { get; init; }

    /// <summary>Takes what the leaves are compared with; to be called before the first of them.</summary>
    /// <param name="signed">Checkpoint, key, what the caller trusts and what the caller kept.</param>
    /// <param name="kept">Every checkpoint signed so far in the order of their sizes, as an investigation keeps them; null for a bundle, which has the last only.</param>
    public void Begin(SignedHead signed, IEnumerator<(long Size, string Text)>? kept)
    {
        head = signed;
        persons.Origin = signed.Trusted?.Name;
        if (signed.Trusted is { } key)
        {
            history = new CheckpointHistory(faults, leavesPath, key, kept);
        }
    }

    /// <summary>Takes the next leaf and what opens it.</summary>
    /// <param name="bytes">The leaf.</param>
    /// <param name="opening">Salts and digests, or null when nothing of it is opened.</param>
    /// <param name="whole">True where the key of the request must be opened too, as in an investigation; a bundle never opens it.</param>
    /// <param name="leafHash"><see cref="MerkleHash.OfLeaf"/> of the leaf, where the caller computed it on another thread.</param>
    public void Add(ReadOnlySpan<byte> bytes, LedgerOpening? opening, bool whole, byte[]? leafHash = null)
    {
        LedgerLeaf? leaf = ReadLeaf(bytes);
        history?.Before(leaf, running);
        head?.At(running, beginsBatch: leaf is null || leaf.FollowsSha256Hex is not null);
        running.AddHash(leafHash ?? MerkleHash.OfLeaf(bytes));
        LeafTaken?.Invoke(bytes, running);
        Last = leaf;
        if (leaf is not null)
        {
            LedgerOpening? held = opening is null ? null : Held(leaf, opening, whole);
            persons.Check(leaf, held);
            if (history is not null && held is not null)
            {
                cosignatures.Check(leaf, held, head!.Trusted!, history.Boundary);
                times.Check(leaf, held, head.Trusted!, history.Boundary);
            }
        }
    }

    /// <summary>Compares the whole with the checkpoints.</summary>
    public void End()
    {
        head?.At(running, beginsBatch: true);
        history?.End(running);
        head?.End(running);
        cosignatures.End(RequiredWitness);
    }

    // What it opens truly: what the leaf does not commit to is no document of the entry.
    private LedgerOpening Held(LedgerLeaf leaf, LedgerOpening opening, bool whole)
    {
        Dictionary<string, DocumentOpening> held = new(StringComparer.Ordinal);
        foreach ((string role, DocumentOpening document) in opening.Documents)
        {
            if (!leaf.Commitments.TryGetValue(role, out string? commitment))
            {
                faults.Add(VerificationCodes.OpeningStray, openingsPath, $"Entry {leaf.Sequence} has no document \"{role}\".");
            }
            else if (document.CommitmentHex() != commitment)
            {
                faults.Add(VerificationCodes.OpeningWrong, openingsPath, $"The opening of document \"{role}\" of entry {leaf.Sequence} does not give the commitment in the leaf.");
            }
            else
            {
                held.Add(role, document);
                DocumentOpened?.Invoke(leaf, role, document.Sha256Hex);
            }
        }

        if (opening.Request is not null ? opening.Request.CommitmentHex() != leaf.RequestHex : whole && leaf.RequestHex is not null)
        {
            faults.Add(VerificationCodes.OpeningWrong, openingsPath, $"The key of the request of entry {leaf.Sequence} is not opened by what is kept for it.");
        }

        if ((whole || OpensWhole) && leaf.Commitments.Keys.FirstOrDefault(it => !opening.Documents.ContainsKey(it)) is { } missing)
        {
            faults.Add(VerificationCodes.OpeningMissing, openingsPath, $"Document \"{missing}\" of entry {leaf.Sequence} has no opening.");
        }

        return new LedgerOpening(held);
    }

    private LedgerLeaf? ReadLeaf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            LedgerLeaf leaf = LedgerLeaf.Parse(bytes);
            if (leaf.Sequence != running.Size)
            {
                faults.Add(VerificationCodes.SequenceWrong, leavesPath, $"Entry {leaf.Sequence} stands at place {running.Size}.");
            }

            return leaf;
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault.Code, leavesPath, $"Entry {running.Size}: {fault.Message}");
            return null;
        }
    }
}
