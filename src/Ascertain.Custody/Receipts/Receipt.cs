using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Ledger;

namespace Ascertain.Custody.Receipts;

/// <summary>Says to whoever handed in a file that its acquisition is entered in the ledger: a proof whose extra line holds the leaf, and what opens it.</summary>
/// <remarks>The extra line is canonical JSON: <c>{"format":"ascertain/receipt/1","leaf":"…","opening":{"salt":"…","sha256":"…"}}</c>; the opening is absent
/// where the exhibit is withheld. A stranger needs the file, this text and the key of the log, and nothing else.</remarks>
public sealed class Receipt
{
    /// <summary>Role of the evidentiary copy in the entry of its acquisition.</summary>
    public const string ExhibitRole = "exhibit";

    private const string Format = "ascertain/receipt/1";

    private Receipt(LogProof proof, LedgerLeaf leaf, DocumentOpening? opening) => (Proof, Leaf, Opening) = (proof, leaf, opening);

    /// <summary>The proof.</summary>
    public LogProof Proof { get; }

    /// <summary>The entry of the acquisition; proved to be under the checkpoint's root.</summary>
    public LedgerLeaf Leaf { get; }

    /// <summary>Opens the commitment to the exhibit; null where it is withheld.</summary>
    public DocumentOpening? Opening { get; }

    /// <summary>Commitment to the exhibit.</summary>
    public string CommitmentHex => Leaf.Commitments[ExhibitRole];

    /// <summary>Writes a receipt.</summary>
    /// <param name="leaf">The entry of the acquisition.</param>
    /// <param name="opening">What opens it, or null.</param>
    /// <param name="path">Its audit path.</param>
    /// <param name="checkpoint">The signed note that the path leads to.</param>
    public static string Write(LedgerLeaf leaf, DocumentOpening? opening, IReadOnlyList<byte[]> path, string checkpoint) => LogProof.Write(
        new CanonicalObject { ["format"] = Format, ["leaf"] = Encoding.UTF8.GetString(leaf.Bytes.Span) }
            .AddIfPresent("opening", opening is null ? null : new CanonicalObject { ["salt"] = opening.SaltHex, ["sha256"] = opening.Sha256Hex }).ToBytes(),
        leaf.Sequence, path, checkpoint);

    /// <summary>Reads a receipt and checks everything in it but the signature of the checkpoint.</summary>
    /// <exception cref="CustodyFormatException">Not a receipt, or it does not prove what it says.</exception>
    public static Receipt Parse(ReadOnlySpan<byte> bytes)
    {
        LogProof proof = LogProof.Parse(bytes);
        (LedgerLeaf leaf, DocumentOpening? opening) = ParseExtra(proof);
        if (!proof.Includes(MerkleHash.OfLeaf(leaf.Bytes.Span)) || leaf.Sequence != proof.Index)
        {
            throw new CustodyFormatException("receipt.proof", "The audit path of the receipt does not lead from its entry to the root of its checkpoint.");
        }

        return leaf.Commitments.TryGetValue(ExhibitRole, out string? commitment) && (opening is null || opening.CommitmentHex() == commitment)
            ? new Receipt(proof, leaf, opening)
            : throw new CustodyFormatException("receipt.opening", "The receipt is for an entry without an exhibit, or its salt and digest do not give the commitment.");
    }

    private static (LedgerLeaf Leaf, DocumentOpening? Opening) ParseExtra(LogProof proof)
    {
        try
        {
            CanonicalObject extra = CanonicalJson.ParseObject((proof.Extra ?? throw new CustodyFormatException("receipt.form", "A receipt holds its entry in the extra line.")).Span);
            CanonicalObject? opening = extra.Has("opening") ? extra.Object("opening") : null;
            if (extra.Text("format") != Format || extra.Count != (opening is null ? 2 : 3)
                || (opening is not null && (opening.Count != 2 || !HexText.IsSha256(opening.Text("salt")) || !HexText.IsSha256(opening.Text("sha256")))))
            {
                throw new CustodyFormatException("receipt.form", "The extra line of a receipt has another format.");
            }

            return (LedgerLeaf.Parse(Encoding.UTF8.GetBytes(extra.Text("leaf"))), opening is null ? null : new DocumentOpening(opening.Text("salt"), opening.Text("sha256")));
        }
        catch (CanonicalFormatException fault)
        {
            throw new CustodyFormatException("receipt.form", $"The extra line of a receipt: {fault.Message}");
        }
    }
}
