using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Casework.View;

/// <summary>The public keys of the people of an investigation, each from the entry that gave the person a label.</summary>
internal sealed class PersonKeys
{
    private readonly Investigation investigation;
    private readonly Lazy<Dictionary<string, NoteVerifierKey>> keys; // by label

    /// <summary>Reads them when the first is asked for.</summary>
    public PersonKeys(Investigation investigation) => (this.investigation, keys) = (investigation, new Lazy<Dictionary<string, NoteVerifierKey>>(Read));

    /// <summary>True when the record is signed with the key of the person who speaks in it.</summary>
    public bool Signed(RecordedAnnotation record)
    {
        LedgerEntry entry = investigation.Entries[(int)record.Sequence];
        if (entry.Actor != record.Annotation.Author
            || !keys.Value.TryGetValue(entry.Actor, out NoteVerifierKey? key)
            || !entry.Documents.TryGetValue(ActorRecord.SignatureRole, out string? signature))
        {
            return false;
        }

        try
        {
            return PersonSignature.Verify(key, investigation.Records.Read(signature)) == record.Sha256;
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }

    // The first of a label stands, as for who verifies; a key bears the name of the log and the label.
    private Dictionary<string, NoteVerifierKey> Read()
    {
        Dictionary<string, NoteVerifierKey> read = new(StringComparer.Ordinal);
        foreach (LedgerEntry entry in investigation.Entries.Where(static it => it.Kind == ActorRecord.Kind))
        {
            ActorRecord actor = ActorRecord.FromCanonical(investigation.ReadRecord(entry.Documents[ActorRecord.Role]));
            if (actor.Label == entry.Actor && actor.Key.Name == PersonSignature.NameOf(investigation.Id, actor.Label))
            {
                read.TryAdd(actor.Label, actor.Key);
            }
        }

        return read;
    }
}
