using Ascertain.Canonical;
using Ascertain.Custody;

namespace Ascertain.Custody;

/// <summary>Stands in a record for a personal value: a name, address, account, path or host. The value itself is in the sealed store.</summary>
/// <param name="CommitmentHex">See <see cref="Commitment.OfValue"/>.</param>
public sealed record SealedReference(string CommitmentHex)
{
    /// <summary>The form in records: <c>{"sealed":"…"}</c>.</summary>
    public CanonicalObject ToCanonical() => new() { ["sealed"] = CommitmentHex };

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not such a reference.</exception>
    public static SealedReference FromCanonical(CanonicalObject document) => HexText.IsSha256(document.Text("sealed"))
        ? new(document.Text("sealed"))
        : throw new CanonicalFormatException("sealedReference.malformed", "A sealed reference is not 64 lower-case hexadecimal digits.");
}
