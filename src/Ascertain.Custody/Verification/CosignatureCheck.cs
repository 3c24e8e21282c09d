using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;

namespace Ascertain.Custody.Verification;

/// <summary>Checks what witnesses cosigned, where the ledger says so: the signatures, and that the entries cosigned are the ones that stand here.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves.</param>
/// <param name="read">Reads documents.</param>
internal sealed class CosignatureCheck(VerificationFaults faults, string leavesPath, DocumentReader read)
{
    private readonly Dictionary<string, WitnessStatement> last = new(StringComparer.Ordinal); // by key

    /// <summary>Cosignatures that verified.</summary>
    public long Verified { get; private set; }

    /// <summary>The longest statement of each witness.</summary>
    public IReadOnlyList<WitnessStatement> Statements => [.. last.Values];

    /// <summary>Takes an entry.</summary>
    /// <param name="leaf">The entry.</param>
    /// <param name="opening">What is opened of it.</param>
    /// <param name="log">The key that signs the log.</param>
    /// <param name="boundary">Size and root of the tree before the batch that holds the entry.</param>
    public void Check(LedgerLeaf leaf, LedgerOpening opening, NoteVerifierKey log, (long Size, byte[] Root) boundary)
    {
        if (leaf.Kind != CosignatureRecord.Kind)
        {
            return;
        }

        if (!leaf.Commitments.ContainsKey(CosignatureRecord.NoteRole) || !leaf.Commitments.ContainsKey(CosignatureRecord.Role))
        {
            faults.Add(VerificationCodes.CosignatureWrong, leavesPath, $"Entry {leaf.Sequence} lacks the cosigned checkpoint or the record of it.");
        }
        else if (opening.Document(CosignatureRecord.NoteRole, read) is { } note && opening.Document(CosignatureRecord.Role, read) is { } record)
        {
            Check(leaf.Sequence, note, record, log, boundary);
        }
    }

    /// <summary>To be called after the last leaf: a witness that the caller asks for must be among those found.</summary>
    public void End(CosignerKey? required)
    {
        if (required is not null && last.TryGetValue(required.ToString(), out WitnessStatement? statement))
        {
            last[required.ToString()] = statement with { IsPinned = true };
        }
        else if (required is not null)
        {
            faults.Add(VerificationCodes.WitnessAbsent, leavesPath, $"No valid cosignature by {required.Name} with this key is in the ledger.");
        }
    }

    private void Check(long sequence, byte[] note, byte[] recordBytes, NoteVerifierKey log, (long Size, byte[] Root) boundary)
    {
        try
        {
            CosignatureRecord record = CosignatureRecord.Parse(recordBytes);
            Checkpoint checkpoint = Checkpoint.Parse(note);
            if (checkpoint.Origin != log.Name || !checkpoint.Note.IsSoundlySignedBy(log))
            {
                faults.Add(VerificationCodes.CosignatureOtherLog, leavesPath, $"The checkpoint that entry {sequence} says was cosigned is of another log, or not signed by this key.");
            }
            else if (record.Size != checkpoint.Size || Cosignature.Of(checkpoint, record.Witness) is not { } cosignature)
            {
                faults.Add(VerificationCodes.CosignatureWrong, leavesPath, $"The record of entry {sequence} speaks of another size or witness than the cosigned checkpoint.");
            }
            else if (!MerkleProof.Extends(record.Size, Convert.FromHexString(checkpoint.RootHex), boundary.Size, boundary.Root, record.Proof))
            {
                faults.Add(VerificationCodes.CosignatureForked, leavesPath,
                    $"The {record.Size} entries that {record.Witness.Name} cosigned are not shown to be the first of the {boundary.Size} before entry {sequence}.");
            }
            else
            {
                Take(new WitnessStatement(record.Witness, record.Size, cosignature.At));
            }
        }
        catch (FormatException fault)
        {
            faults.Add(VerificationCodes.CosignatureWrong, leavesPath, $"Entry {sequence}: {fault.Message}");
        }
    }

    private void Take(WitnessStatement statement)
    {
        Verified++;
        string key = statement.By.ToString();
        if (!last.TryGetValue(key, out WitnessStatement? before) || statement.Size > before.Size || (statement.Size == before.Size && statement.At > before.At))
        {
            last[key] = statement;
        }
    }
}
