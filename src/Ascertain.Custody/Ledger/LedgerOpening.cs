using Ascertain.Canonical;

namespace Ascertain.Custody.Ledger;

/// <summary>What opens the commitments of one leaf: salt and SHA-256 of each document. Kept beside the leaf, not in the tree.</summary>
/// <param name="Documents">By role.</param>
public sealed record LedgerOpening(IReadOnlyDictionary<string, DocumentOpening> Documents)
{
    /// <summary>Salt and SHA-256 of the key of the request that the entry answers, or null.</summary>
    public DocumentOpening? Request { get; init; }

    /// <summary>Bytes that a signature, a stamp, a cosigned checkpoint or the record of one has at most. A note has as many; stamps and our records have fewer.</summary>
    public const int GreatestSmallDocument = Notes.SignedNote.GreatestLength;

    /// <summary>The bytes of a document; null where this does not open it, or it is not there.</summary>
    /// <param name="role">Its role.</param>
    /// <param name="read">Reads documents.</param>
    /// <param name="most">Bytes that it may have.</param>
    public byte[]? Document(string role, DocumentReader read, int most = GreatestSmallDocument) => Documents.TryGetValue(role, out DocumentOpening? document) ? read(document.Sha256Hex, most) : null;

    /// <summary>Opens documents with fresh salts.</summary>
    /// <param name="documents">SHA-256 in hexadecimal, by role.</param>
    public static LedgerOpening WithFreshSalts(IReadOnlyDictionary<string, string> documents) =>
        new(documents.ToDictionary(static it => it.Key, static it => DocumentOpening.WithFreshSalt(it.Value), StringComparer.Ordinal));

    /// <summary>The commitment of each document.</summary>
    public IReadOnlyDictionary<string, string> Commitments() => Documents.ToDictionary(static it => it.Key, static it => it.Value.CommitmentHex(), StringComparer.Ordinal);

    /// <summary>The form on disk: <c>{"documents":{role:{"salt","sha256"}},"request":{"salt","sha256"}}</c>, the request where there is one.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject documents = [];
        foreach ((string role, DocumentOpening opening) in Documents)
        {
            documents[role] = FormOf(opening);
        }

        return new CanonicalObject { ["documents"] = documents }.AddIfPresent("request", Request is null ? null : FormOf(Request));
    }

    /// <summary>Reads the form on disk, or a line of a bundle: the same with <c>"sequence"</c> as last member.</summary>
    /// <param name="bytes">Canonical JSON, so the members stand in alphabetical order.</param>
    /// <param name="sequence">Of the leaf that a line of a bundle names; −1 for the form on disk.</param>
    /// <exception cref="CustodyFormatException">Not an opening in its one spelling.</exception>
    public static LedgerOpening Parse(ReadOnlySpan<byte> bytes, out long sequence)
    {
        StrictText text = new(bytes);
        DocumentOpening? request = null;
        Dictionary<string, DocumentOpening> documents = new(StringComparer.Ordinal);
        sequence = -1;
        bool read = text.Skip("{\"documents\":{"u8) && ReadDocuments(ref text, documents)
            && (!text.Skip(",\"request\":"u8) || ReadOne(ref text, out request))
            && (!text.Skip(",\"sequence\":"u8) || text.Number(out sequence))
            && text.Skip("}"u8) && text.IsAtEnd;
        return read
            ? new LedgerOpening(documents) { Request = request }
            : throw new CustodyFormatException("opening.form", "Not an opening in the one spelling that the format allows.");
    }

    private static CanonicalObject FormOf(DocumentOpening opening) => new() { ["salt"] = opening.SaltHex, ["sha256"] = opening.Sha256Hex };

    // Roles in ordinal order, each once.
    private static bool ReadDocuments(ref StrictText text, Dictionary<string, DocumentOpening> documents)
    {
        if (text.Skip("}"u8))
        {
            return true;
        }

        string last = "";
        while (text.Skip("\""u8) && text.Word(out string role) && string.CompareOrdinal(last, role) < 0 && text.Skip(":"u8) && ReadOne(ref text, out DocumentOpening? opening))
        {
            documents.Add(last = role, opening!);
            if (!text.Skip(","u8))
            {
                return text.Skip("}"u8);
            }
        }

        return false;
    }

    private static bool ReadOne(ref StrictText text, out DocumentOpening? opening)
    {
        opening = null;
        if (!text.Skip("{\"salt\":\""u8) || !text.Sha256(out string salt) || !text.Skip(",\"sha256\":\""u8) || !text.Sha256(out string sha256) || !text.Skip("}"u8))
        {
            return false;
        }

        opening = new DocumentOpening(salt, sha256);
        return true;
    }
}
