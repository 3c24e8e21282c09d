using Ascertain.Canonical;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Ledger;

/// <summary>The record that gives a person a label: the name sealed, the public key in the clear. Format <c>ascertain/actor/1</c>.</summary>
/// <param name="Label">E.g. <c>A-001</c>.</param>
/// <param name="Name">The sealed name.</param>
/// <param name="Key">Verifies the person's signatures.</param>
public sealed record ActorRecord(string Label, SealedReference Name, NoteVerifierKey Key)
{
    /// <summary>Kind of the entry.</summary>
    public const string Kind = "actor.named";

    /// <summary>Role of the record in that entry.</summary>
    public const string Role = "actor";

    /// <summary>Role of a person's signature in any entry.</summary>
    public const string SignatureRole = "signature";

    private const string Format = "ascertain/actor/1";

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Format, ["label"] = Label, ["name"] = Name.ToCanonical(), ["key"] = Key.ToString(),
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing.</exception>
    /// <exception cref="CustodyFormatException">Another format, or no key.</exception>
    public static ActorRecord FromCanonical(CanonicalObject record) => record.Text("format") == Format
        ? new ActorRecord(record.Text("label"), SealedReference.FromCanonical(record.Object("name")), NoteVerifierKey.Parse(record.Text("key")))
        : throw new CustodyFormatException("actor.format", $"Unknown format \"{record.Text("format")}\" of an actor.");
}
