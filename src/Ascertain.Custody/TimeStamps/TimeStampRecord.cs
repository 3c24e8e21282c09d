using Ascertain.Canonical;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Says which checkpoint a stamp is over, and proves that the ledger grew on from it. Format <c>ascertain/timestamp/1</c>.</summary>
/// <param name="Kind"><see cref="Rfc3161"/> or <see cref="OpenTimestamps"/>.</param>
/// <param name="CheckpointText">The three lines that were stamped. Whoever has the leaves can compute them.</param>
/// <param name="Proof">RFC 6962 consistency proof from that size to the entries before the batch that holds this record.</param>
public sealed record TimeStampRecord(string Kind, string CheckpointText, IReadOnlyList<byte[]> Proof)
{
    /// <summary>Kind of the entry.</summary>
    public const string EntryKind = "timestamp";

    /// <summary>Role of the stamp in that entry, its bytes as they came: <c>.tsr</c> or <c>.ots</c>.</summary>
    public const string StampRole = "stamp";

    /// <summary>Role of this record in that entry.</summary>
    public const string Role = "stamped";

    /// <summary>Role of certificates in PEM that the stamp lacks; not in every entry.</summary>
    public const string CertificatesRole = "certificates";

    /// <summary>Role of the three lines alone, for the tools of others; not in every entry.</summary>
    public const string TextRole = "checkpoint";

    /// <summary>Role of the roots in PEM that the operator trusted when the stamp was entered; not in every entry. A statement: readers bring roots of their own.</summary>
    public const string RootsRole = "roots";

    /// <summary>Role of the block headers that the operator compared an OpenTimestamps proof with; not in every entry. A statement, as the roots are.</summary>
    public const string HeadersRole = "headers";

    /// <summary>A token of an authority.</summary>
    public const string Rfc3161 = "rfc3161";

    /// <summary>An OpenTimestamps proof.</summary>
    public const string OpenTimestamps = "opentimestamps";

    private const string Format = "ascertain/timestamp/1";
    private const int LongestProof = 63; // a log has at most 2^63 entries

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Format, ["kind"] = Kind, ["checkpoint"] = CheckpointText, ["proof"] = CanonicalArray.OfTexts(Proof.Select(Convert.ToBase64String)),
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="FormatException">Not such a record in its one spelling.</exception>
    public static TimeStampRecord Parse(ReadOnlySpan<byte> bytes)
    {
        CanonicalObject record = CanonicalJson.ParseObject(bytes);
        TimeStampRecord read = new(record.Text("kind"), record.Text("checkpoint"), [.. record.Array("proof").Texts().Select(static it => Base64Text.ToHash(it, "timestamp.form"))]);
        Checkpoint.ParseText(read.CheckpointText);
        return read.Kind is Rfc3161 or OpenTimestamps && read.Proof.Count <= LongestProof && read.ToCanonical().ToBytes().AsSpan().SequenceEqual(bytes)
            ? read
            : throw new CustodyFormatException("timestamp.form", "The record of a time-stamp is not in its one spelling.");
    }
}
