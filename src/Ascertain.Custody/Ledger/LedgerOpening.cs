using System.Security.Cryptography;
using Ascertain.Canonical;

namespace Ascertain.Custody.Ledger;

/// <summary>What opens the commitments of one leaf: salt and SHA-256 of each document. Kept beside the leaf, not in the tree.</summary>
/// <param name="Documents">By role.</param>
public sealed record LedgerOpening(IReadOnlyDictionary<string, DocumentOpening> Documents)
{
    /// <summary>Opens documents with fresh salts.</summary>
    /// <param name="documents">SHA-256 in hexadecimal, by role.</param>
    public static LedgerOpening WithFreshSalts(IReadOnlyDictionary<string, string> documents) => new(documents.ToDictionary(
        static it => it.Key,
        static it => new DocumentOpening(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Commitment.SaltLength)), it.Value),
        StringComparer.Ordinal));

    /// <summary>The commitment of each document.</summary>
    public IReadOnlyDictionary<string, string> Commitments() =>
        Documents.ToDictionary(static it => it.Key, static it => it.Value.CommitmentHex(), StringComparer.Ordinal);

    /// <summary>The part that opens these documents only; null when it opens none of them.</summary>
    public LedgerOpening? RestrictedTo(IReadOnlySet<string> sha256Hex)
    {
        Dictionary<string, DocumentOpening> kept = Documents.Where(it => sha256Hex.Contains(it.Value.Sha256Hex)).ToDictionary(StringComparer.Ordinal);
        return kept.Count == 0 ? null : new LedgerOpening(kept);
    }

    /// <summary>The form on disk: <c>{"documents":{role:{"salt","sha256"}}}</c>.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject documents = [];
        foreach ((string role, DocumentOpening opening) in Documents)
        {
            documents[role] = new CanonicalObject { ["salt"] = opening.SaltHex, ["sha256"] = opening.Sha256Hex };
        }

        return new CanonicalObject { ["documents"] = documents };
    }

    /// <summary>Reads the form on disk.</summary>
    /// <exception cref="CustodyFormatException">Not an opening.</exception>
    public static LedgerOpening FromCanonical(CanonicalObject document)
    {
        try
        {
            Dictionary<string, DocumentOpening> documents = new(StringComparer.Ordinal);
            foreach (string role in document.Object("documents").Names)
            {
                CanonicalObject opening = document.Object("documents").Object(role);
                (string salt, string sha256) = (opening.Text("salt"), opening.Text("sha256"));
                documents[role] = opening.Count == 2 && HexText.IsSha256(salt) && HexText.IsSha256(sha256)
                    ? new DocumentOpening(salt, sha256)
                    : throw new CustodyFormatException("opening.form", "Salt and digest of an opening are 64 lower-case hexadecimal digits.");
            }

            return new LedgerOpening(documents);
        }
        catch (CanonicalFormatException fault)
        {
            throw new CustodyFormatException("opening.form", $"Not an opening: {fault.Message}");
        }
    }
}
