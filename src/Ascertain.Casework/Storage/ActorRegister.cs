using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Storage;

/// <summary>Labels that stand for persons: a person is known again by the signing key, so no name need be unsealed.</summary>
internal sealed class ActorRegister(string investigationId, KeyRing keys)
{
    private readonly Dictionary<string, string> labelByPublicKey = new(StringComparer.Ordinal);
    private readonly List<LedgerDraft> staged = [];

    public IReadOnlyList<LedgerDraft> Staged => staged;

    /// <summary>Takes over what a committed record says.</summary>
    public void Know(CanonicalObject record)
    {
        ActorRecord actor = ActorRecord.FromCanonical(record);
        labelByPublicKey[actor.Key.PublicKeyHex] = actor.Label;
    }

    public string LabelOf(string name, Func<string, SealedReference>? seal)
    {
        FreeWords.Name("The name of who does this", name);
        if (seal is null && !keys.KnowsPerson(OnePerson(name)))
        {
            throw Unknown();
        }

        using NoteSigner probe = keys.PersonSigner(OnePerson(name), Checkpoint.OriginOf(investigationId));
        string publicKey = probe.VerifierKey.PublicKeyHex;
        if (labelByPublicKey.TryGetValue(publicKey, out string? label))
        {
            return label;
        }

        if (seal is null)
        {
            throw Unknown();
        }

        label = string.Create(CultureInfo.InvariantCulture, $"A-{labelByPublicKey.Count + 1:D3}");
        using NoteSigner signer = probe.As(PersonSignature.NameOf(investigationId, label));
        CanonicalObject record = new ActorRecord(label, seal(name), signer.VerifierKey).ToCanonical();
        staged.Add(new LedgerDraft(ActorRecord.Kind, label, new Dictionary<string, LedgerDocument> { [ActorRecord.Role] = LedgerDocument.Of(record) }));
        labelByPublicKey[publicKey] = label;
        return label;
    }

    private static InvalidOperationException Unknown() => new("A new actor can be named only when the investigation is open for writing.");

    public NoteSigner SignerOf(string name, string label) => keys.PersonSigner(OnePerson(name), PersonSignature.NameOf(investigationId, label));

    // "Ada Example" and " ada  example" are one person with one key: two people release what one alone may not. Letters that can be written as one
    // code point or as two are not brought together; that needs a Unicode table.
    private static string OnePerson(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    public void Committed() => staged.Clear();
}
