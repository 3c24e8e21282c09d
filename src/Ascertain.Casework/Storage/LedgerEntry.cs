using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>A committed entry: the leaf that everybody may see, and the opening that is disclosed document by document.</summary>
/// <remarks>Kept as the bytes on disk, some 700, and read when asked for: an open investigation holds all its entries.</remarks>
public sealed class LedgerEntry
{
    private readonly byte[] opening;

    /// <summary>Takes leaf and opening as they are on disk.</summary>
    /// <exception cref="CustodyFormatException">Not a leaf, or not an opening, in its one spelling.</exception>
    internal LedgerEntry(byte[] leaf, byte[] opening)
    {
        LedgerLeaf content = LedgerLeaf.Parse(leaf);
        LedgerOpening.Parse(opening, out _);
        (Leaf, this.opening, Sequence, Kind, NamesCheckpoint) = (leaf, opening, content.Sequence, string.IsInterned(content.Kind) ?? content.Kind, content.FollowsSha256Hex is not null);
    }

    /// <summary>Place in the ledger, from 0.</summary>
    public long Sequence { get; }

    /// <summary>What happened.</summary>
    public string Kind { get; }

    /// <summary>The canonical bytes that are hashed into the tree.</summary>
    public ReadOnlyMemory<byte> Leaf { get; }

    /// <summary>The leaf.</summary>
    public LedgerLeaf Content => LedgerLeaf.Parse(Leaf.Span);

    /// <summary>What opens its commitments.</summary>
    public LedgerOpening Opening => LedgerOpening.Parse(opening, out _);

    /// <summary>Label of the actor.</summary>
    public string Actor => Content.Actor;

    /// <summary>When, by the clock of the machine that wrote it.</summary>
    public Instant At => Content.At;

    /// <summary>SHA-256 of each document, by role.</summary>
    public IReadOnlyDictionary<string, string> Documents =>
        Opening.Documents.ToDictionary(static it => it.Key, static it => it.Value.Sha256Hex, StringComparer.Ordinal);

    /// <summary>False where no document of the entry has that SHA-256, in hexadecimal digits of ASCII; without reading the opening, for looking through many.</summary>
    internal bool MayName(ReadOnlySpan<byte> sha256Hex) => opening.AsSpan().IndexOf(sha256Hex) >= 0;

    /// <summary>True when the leaf names the checkpoint that it follows.</summary>
    internal bool NamesCheckpoint { get; }

    /// <summary>True when a row on disk is this entry to the byte.</summary>
    internal bool Is(StoredEntry row) => row.Sequence == Sequence && Leaf.Span.SequenceEqual(row.Leaf) && opening.AsSpan().SequenceEqual(row.Opening);

    /// <summary>The row on disk.</summary>
    internal StoredEntry ToStored() => new(Sequence, Leaf.ToArray(), opening);
}
