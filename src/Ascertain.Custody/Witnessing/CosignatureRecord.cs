using Ascertain.Canonical;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Witnessing;

/// <summary>Says which witness cosigned how many entries, and proves that the ledger grew on from them. Format <c>ascertain/cosignature/1</c>.</summary>
/// <param name="Witness">Verifies the cosignature in the note beside this record.</param>
/// <param name="Size">Entries that were cosigned, from 1.</param>
/// <param name="Proof">RFC 6962 consistency proof from there to the entries before the batch that holds this record; so a reader of all leaves can check it.</param>
public sealed record CosignatureRecord(CosignerKey Witness, long Size, IReadOnlyList<byte[]> Proof)
{
    /// <summary>Most hashes of a proof (C2SP tlog-witness §add-checkpoint): one a level of the largest tree.</summary>
    public const int LongestProof = 63;

    /// <summary>Kind of the entry.</summary>
    public const string Kind = "witness.cosigned";

    /// <summary>Role of the cosigned checkpoint in that entry, its bytes as they came.</summary>
    public const string NoteRole = "cosigned";

    /// <summary>Role of this record in that entry.</summary>
    public const string Role = "consistency";

    private const string Format = "ascertain/cosignature/1";

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Format, ["witness"] = Witness.ToString(), ["size"] = Size, ["proof"] = CanonicalArray.OfTexts(Proof.Select(Convert.ToBase64String)),
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="FormatException">Not such a record in its one spelling.</exception>
    public static CosignatureRecord Parse(ReadOnlySpan<byte> bytes)
    {
        CanonicalObject record = CanonicalJson.ParseObject(bytes);
        CosignatureRecord read = new(CosignerKey.Parse(record.Text("witness")), record.Integer("size"), [.. record.Array("proof").Texts().Select(static it => Base64Text.ToHash(it, "cosignature.form"))]);
        return read.Size >= 1 && read.Proof.Count <= LongestProof && read.ToCanonical().ToBytes().AsSpan().SequenceEqual(bytes)
            ? read
            : throw new CustodyFormatException("cosignature.form", "The record of a cosignature is not in its one spelling.");
    }
}
