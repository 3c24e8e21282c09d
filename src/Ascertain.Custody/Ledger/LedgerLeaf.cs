using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Custody.Ledger;

/// <summary>One leaf of the ledger: what happened, by whom, when by whose clock, and salted commitments to the documents that say more.</summary>
/// <remarks>Canonical JSON of at most <see cref="GreatestLength"/> bytes. It never holds a digest of a document in the clear, nor a personal value,
/// so that all leaves can be shown to everybody. Order comes from the sequence; the time is a claim.</remarks>
public sealed class LedgerLeaf
{
    /// <summary>Largest leaf in bytes: so that a stranger can read any leaf at a glance, and a reader can bound its memory.</summary>
    public const int GreatestLength = 4096;

    /// <summary>The only clock so far. Tokens and witnesses will name others.</summary>
    public const string SystemClock = "system";

    private const string Format = "ascertain/leaf/1";
    private static readonly InstantPattern Time = InstantPattern.ExtendedIso;

    private LedgerLeaf(long sequence, string kind, string actor, Instant at, IReadOnlyDictionary<string, string> commitments, string? sealedSha256, string? follows, byte[] bytes) =>
        (Sequence, Kind, Actor, At, Commitments, SealedSha256Hex, FollowsSha256Hex, Bytes) = (sequence, kind, actor, at, commitments, sealedSha256, follows, bytes);

    /// <summary>Place in the ledger, from 0: the leaf index of RFC 6962.</summary>
    public long Sequence { get; }

    /// <summary>What happened, dotted lower camel, e.g. <c>exhibit.acquired</c>.</summary>
    public string Kind { get; }

    /// <summary>Label of the actor, e.g. <c>A-001</c>; never a name.</summary>
    public string Actor { get; }

    /// <summary>When, by the clock of the machine that wrote it.</summary>
    public Instant At { get; }

    /// <summary>Salted commitment of each document, by its role.</summary>
    public IReadOnlyDictionary<string, string> Commitments { get; }

    /// <summary>SHA-256 of <c>sealed/&lt;sequence&gt;.age</c>, when this leaf opens a batch with personal values.</summary>
    public string? SealedSha256Hex { get; }

    /// <summary>When this leaf opens a batch: SHA-256 of the text of the checkpoint signed before, whose size is this leaf's sequence
    /// (<see cref="Notes.Checkpoint.TextSha256Hex"/>). So no signed checkpoint can be taken away unnoticed. Null inside a batch.</summary>
    public string? FollowsSha256Hex { get; }

    /// <summary>The canonical bytes: what is hashed into the tree.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Makes a leaf.</summary>
    /// <exception cref="ArgumentException">Kind, actor or a role is not of the allowed form, or the leaf would be too large.</exception>
    public static LedgerLeaf Create(
        long sequence, string kind, string actor, Instant at, IReadOnlyDictionary<string, string> commitments, string? sealedSha256, string? followsSha256)
    {
        if (!IsWord(kind) || !IsWord(actor) || commitments.Keys.Any(static role => !IsWord(role)))
        {
            throw new ArgumentException("Kind, actor and roles are 1 to 64 letters, digits, dots and hyphens.", nameof(kind));
        }

        CanonicalObject documents = [];
        foreach ((string role, string commitment) in commitments)
        {
            documents[role] = commitment;
        }

        byte[] bytes = new CanonicalObject
        {
            ["format"] = Format,
            ["sequence"] = sequence,
            ["kind"] = kind,
            ["actor"] = actor,
            ["at"] = Time.Format(at),
            ["clock"] = SystemClock,
            ["documents"] = documents,
        }.AddIfPresent("sealed", sealedSha256).AddIfPresent("follows", followsSha256).ToBytes();
        return bytes.Length <= GreatestLength
            ? new LedgerLeaf(sequence, kind, actor, at, commitments, sealedSha256, followsSha256, bytes)
            : throw new ArgumentException($"A leaf has at most {GreatestLength} bytes; put a list of the documents into one document.", nameof(commitments));
    }

    /// <summary>Reads a leaf.</summary>
    /// <exception cref="CustodyFormatException">Not a leaf in its one spelling.</exception>
    public static LedgerLeaf Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("leaf.tooLarge", $"A leaf has at most {GreatestLength} bytes.");
        }

        try
        {
            CanonicalObject document = CanonicalJson.ParseObject(bytes);
            ParseResult<Instant> at = Time.Parse(document.Text("at"));
            Dictionary<string, string> commitments = document.Object("documents").ToDictionary(static it => it.Key,
                static it => (it.Value as CanonicalText)?.Value ?? "", StringComparer.Ordinal);
            if (document.Text("format") != Format || !at.Success || document.Text("clock") != SystemClock
                || commitments.Values.Any(static it => !HexText.IsSha256(it)) || !IsSha256OrAbsent(document, "sealed") || !IsSha256OrAbsent(document, "follows"))
            {
                throw new CustodyFormatException("leaf.form", "A leaf has another format, time, clock or commitment than the format allows.");
            }

            LedgerLeaf leaf = Create(document.Integer("sequence"), document.Text("kind"), document.Text("actor"), at.Value, commitments,
                document.TextOrNull("sealed"), document.TextOrNull("follows"));
            return leaf.Bytes.Span.SequenceEqual(bytes)
                ? leaf
                : throw new CustodyFormatException("leaf.form", "A leaf has members that the format does not know.");
        }
        catch (Exception fault) when (fault is CanonicalFormatException or ArgumentException)
        {
            throw new CustodyFormatException("leaf.form", $"Not a leaf: {fault.Message}");
        }
    }

    private static bool IsSha256OrAbsent(CanonicalObject document, string name) => !document.Has(name) || HexText.IsSha256(document.Text(name));

    internal static bool IsWord(string text) =>
        text.Length is >= 1 and <= 64 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
