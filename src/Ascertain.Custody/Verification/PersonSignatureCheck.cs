using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>Verifies the persons' signatures over documents. A person's key stands in an entry before the first signature.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves.</param>
/// <param name="read">Reads documents.</param>
internal sealed class PersonSignatureCheck(VerificationFaults faults, string leavesPath, DocumentReader read)
{
    private const int GreatestRecord = 4 << 20; // arbitrary; what people say has some hundred bytes, an imported file of annotations some thousand

    private readonly Dictionary<string, NoteVerifierKey> keys = new(StringComparer.Ordinal); // by label

    /// <summary>Origin of the log; null when no key says it, and then no person's key can be right.</summary>
    public string? Origin { get; set; }

    /// <summary>Signatures that verified.</summary>
    public long Verified { get; private set; }

    /// <summary>Takes an entry and what is opened of it.</summary>
    public void Check(LedgerLeaf leaf, LedgerOpening? opening)
    {
        if (leaf.Kind == PersonSignature.EntryKind && !leaf.Commitments.ContainsKey(ActorRecord.SignatureRole))
        {
            faults.Add(VerificationCodes.SignatureMissing, leavesPath, $"Entry {leaf.Sequence} holds what a person says, and nobody signed it.");
        }

        if (leaf.Kind == ActorRecord.Kind && opening?.Document(ActorRecord.Role, read) is { } record)
        {
            TakeActor(record, leaf);
        }

        if (opening?.Document(ActorRecord.SignatureRole, read) is { } note)
        {
            CheckSignature(note, leaf, opening);
        }
    }

    // Null where the record is not here, or is none that has an author: those are faults of their own.
    private string? AuthorOf(string sha256)
    {
        try
        {
            return read(sha256, GreatestRecord) is { } record && CanonicalJson.ParseObject(record) is var said && said.Has("author") ? said.Text("author") : null;
        }
        catch (FormatException)
        {
            return null;
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
            bool isOfPerson = leaf.Kind == PersonSignature.EntryKind;
            if (!opening.Documents.Any(it => (isOfPerson ? it.Key == PersonSignature.RecordRole : it.Key != ActorRecord.SignatureRole) && it.Value.Sha256Hex == signed))
            {
                faults.Add(VerificationCodes.SignatureOtherDocument, leavesPath, $"The signature of entry {leaf.Sequence} is for a document that the entry does not hold.");
            }
            else if (isOfPerson && AuthorOf(signed) is { } author && author != leaf.Actor)
            {
                faults.Add(VerificationCodes.SignatureOtherAuthor, leavesPath, $"Entry {leaf.Sequence} is signed by {leaf.Actor}, and its record says that another person speaks.");
            }
            else
            {
                Verified++;
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(VerificationCodes.SignatureWrong, leavesPath, $"Entry {leaf.Sequence}: {fault.Message}");
        }
    }
}
