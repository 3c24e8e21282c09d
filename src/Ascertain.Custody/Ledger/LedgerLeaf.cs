using Ascertain.Canonical;
using NodaTime;

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

    private LedgerLeaf(
        long sequence, string kind, string actor, Instant at, IReadOnlyDictionary<string, string> commitments, string? sealedSha256, string? follows, string? request, byte[] bytes) =>
        (Sequence, Kind, Actor, At, Commitments, SealedSha256Hex, FollowsSha256Hex, RequestHex, Bytes) = (sequence, kind, actor, at, commitments, sealedSha256, follows, request, bytes);

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

    /// <summary>Salted commitment of the key of the request that this entry answers, the same in all its entries; so a request that is repeated
    /// after a crash finds what it did and doubles nothing. Null where the caller gave no key.</summary>
    public string? RequestHex { get; }

    /// <summary>The canonical bytes: what is hashed into the tree.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Makes a leaf.</summary>
    /// <exception cref="ArgumentException">Kind, actor or a role is not of the allowed form, or the leaf would be too large.</exception>
    public static LedgerLeaf Create(
        long sequence, string kind, string actor, Instant at, IReadOnlyDictionary<string, string> commitments, string? sealedSha256, string? followsSha256, string? request = null)
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
            ["at"] = LeafTime.Of(at),
            ["clock"] = SystemClock,
            ["documents"] = documents,
        }.AddIfPresent("sealed", sealedSha256).AddIfPresent("follows", followsSha256).AddIfPresent("request", request).ToBytes();
        return bytes.Length <= GreatestLength
            ? new LedgerLeaf(sequence, kind, actor, at, commitments, sealedSha256, followsSha256, request, bytes)
            : throw new ArgumentException($"A leaf has at most {GreatestLength} bytes; put a list of the documents into one document.", nameof(commitments));
    }

    /// <summary>Reads a leaf: canonical JSON, so the members stand in alphabetical order.</summary>
    /// <exception cref="CustodyFormatException">Not a leaf in its one spelling.</exception>
    public static LedgerLeaf Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("leaf.tooLarge", $"A leaf has at most {GreatestLength} bytes.");
        }

        StrictText text = new(bytes);
        string? follows = null, request = null, sealedSha256 = null;
        Dictionary<string, string> commitments = new(StringComparer.Ordinal);
        return text.Skip("{\"actor\":\""u8) && text.Word(out string actor)
            && text.Skip(",\"at\":\""u8) && text.Quoted(LeafTime.GreatestLength, out ReadOnlySpan<byte> time) && LeafTime.TryParse(time, out Instant at)
            && text.Skip(",\"clock\":\"system\",\"documents\":{"u8) && ReadCommitments(ref text, commitments)
            && ReadOptional(ref text, ",\"follows\":\""u8, ref follows)
            && text.Skip(",\"format\":\"ascertain/leaf/1\",\"kind\":\""u8) && text.Word(out string kind)
            && ReadOptional(ref text, ",\"request\":\""u8, ref request)
            && ReadOptional(ref text, ",\"sealed\":\""u8, ref sealedSha256)
            && text.Skip(",\"sequence\":"u8) && text.Number(out long sequence) && text.Skip("}"u8) && text.IsAtEnd
                ? new LedgerLeaf(sequence, kind, actor, at, commitments, sealedSha256, follows, request, bytes.ToArray())
                : throw new CustodyFormatException("leaf.form", "Not a leaf in the one spelling that the format allows.");
    }

    // Roles in ordinal order, each once.
    private static bool ReadCommitments(ref StrictText text, Dictionary<string, string> commitments)
    {
        if (text.Skip("}"u8))
        {
            return true;
        }

        string last = "";
        while (text.Skip("\""u8) && text.Word(out string role) && string.CompareOrdinal(last, role) < 0 && text.Skip(":\""u8) && text.Sha256(out string commitment))
        {
            commitments.Add(last = role, commitment);
            if (!text.Skip(","u8))
            {
                return text.Skip("}"u8);
            }
        }

        return false;
    }

    private static bool ReadOptional(ref StrictText text, ReadOnlySpan<byte> name, ref string? value)
    {
        if (!text.Skip(name))
        {
            return true;
        }

        bool there = text.Sha256(out string hex);
        value = hex;
        return there;
    }

    internal static bool IsWord(string text) =>
        text.Length is >= 1 and <= 64 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
