using Ascertain.Custody.Ledger;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>A committed entry: the leaf that everybody may see, and the opening that is disclosed document by document.</summary>
/// <param name="Content">The leaf.</param>
/// <param name="Opening">What opens its commitments.</param>
public sealed record LedgerEntry(LedgerLeaf Content, LedgerOpening Opening)
{
    /// <summary>Place in the ledger, from 0.</summary>
    public long Sequence => Content.Sequence;

    /// <summary>What happened.</summary>
    public string Kind => Content.Kind;

    /// <summary>Label of the actor.</summary>
    public string Actor => Content.Actor;

    /// <summary>When, by the clock of the machine that wrote it.</summary>
    public Instant At => Content.At;

    /// <summary>The canonical bytes that are hashed into the tree.</summary>
    public ReadOnlyMemory<byte> Leaf => Content.Bytes;

    /// <summary>SHA-256 of each document, by role.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; } =
        Opening.Documents.ToDictionary(static it => it.Key, static it => it.Value.Sha256Hex, StringComparer.Ordinal);
}
