using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>Verifies the persons' signatures over documents. A person's key stands in an entry before the first signature.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves.</param>
/// <param name="read">Bytes of a document by SHA-256, or null when it is not there.</param>
internal sealed class PersonSignatureCheck(VerificationFaults faults, string leavesPath, Func<string, byte[]?> read)
{
    private readonly Dictionary<string, NoteVerifierKey> keys = new(StringComparer.Ordinal); // by label

    /// <summary>Origin of the log; null when no key says it, and then no person's key can be right.</summary>
    public string? Origin { get; set; }

    /// <summary>Signatures that verified.</summary>
    public long Verified { get; private set; }

    /// <summary>Takes an entry.</summary>
    public void Check(LedgerLeaf leaf, LedgerOpening opening)
    {
        if (leaf.Kind == ActorRecord.Kind && opening.Document(ActorRecord.Role, read) is { } record)
        {
            TakeActor(record, leaf);
        }

        if (opening.Document(ActorRecord.SignatureRole, read) is { } note)
        {
            CheckSignature(note, leaf, opening);
        }
    }

    private void TakeActor(byte[] record, LedgerLeaf leaf)
    {
        try
        {
            ActorRecord actor = ActorRecord.FromCanonical(CanonicalJson.ParseObject(record));
            if (actor.Label != leaf.Actor || actor.Key.Name != $"{Origin}/{actor.Label}" || !keys.TryAdd(actor.Label, actor.Key))
            {
                faults.Add(VerificationCodes.ActorBroken, leavesPath, $"The actor of entry {leaf.Sequence} bears another label than its key, or a label given before.");
            }
        }
        catch (FormatException fault)
        {
            faults.Add(VerificationCodes.ActorBroken, leavesPath, $"The actor of entry {leaf.Sequence}: {fault.Message}");
        }
    }

    private void CheckSignature(byte[] note, LedgerLeaf leaf, LedgerOpening opening)
    {
        if (!keys.TryGetValue(leaf.Actor, out NoteVerifierKey? key))
        {
            faults.Add(VerificationCodes.SignatureSignerUnknown, leavesPath, $"Entry {leaf.Sequence} is signed by {leaf.Actor}, whose key is not here.");
            return;
        }

        try
        {
            string signed = PersonSignature.Verify(key, note);
            if (opening.Documents.Any(it => it.Key != ActorRecord.SignatureRole && it.Value.Sha256Hex == signed))
            {
                Verified++;
            }
            else
            {
                faults.Add(VerificationCodes.SignatureOtherDocument, leavesPath, $"The signature of entry {leaf.Sequence} is for a document that the entry does not hold.");
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(VerificationCodes.SignatureWrong, leavesPath, $"Entry {leaf.Sequence}: {fault.Message}");
        }
    }
}
