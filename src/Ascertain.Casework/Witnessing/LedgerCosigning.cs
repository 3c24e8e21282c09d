using System.Globalization;
using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Tiles;
using Ascertain.Custody.Verification;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Casework.Witnessing;

/// <summary>The operator's side of a witness: asks for a cosignature of the ledger and enters the one that came.</summary>
/// <param name="investigation">Open for writing.</param>
public sealed class LedgerCosigning(Investigation investigation)
{
    private const int MostTries = 3; // arbitrary; the second starts from the size that the witness named
    private const int LongestExcuse = 300; // characters of a stranger's answer that are shown; arbitrary

    /// <summary>Entries that this witness cosigned last, as far as was entered; 0 when there are none.</summary>
    /// <param name="witness">Null for whichever witness cosigned most.</param>
    public long LastSize(CosignerKey? witness) => investigation.Entries.Where(static it => it.Kind == EntryKind.WitnessCosigned)
        .Select(it => CosignatureRecord.Parse(investigation.Records.Read(it.Documents[CosignatureRecord.Role])))
        .Where(it => witness is null || it.Witness.ToString() == witness.ToString()).Select(static it => it.Size).DefaultIfEmpty(0).Max();

    /// <summary>A request to cosign the ledger as it is.</summary>
    /// <param name="oldSize">What the witness cosigned last, from 0.</param>
    /// <exception cref="UnusableInputException">More than there are entries.</exception>
    public CheckpointRequest Request(long oldSize)
    {
        LedgerHead head = investigation.Head;
        if (oldSize < 0 || oldSize > head.Size)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"The ledger has {head.Size} entries; a request cannot start from {oldSize}."));
        }

        return new CheckpointRequest(oldSize, oldSize == 0 ? [] : investigation.Tree().ConsistencyProof(oldSize, head.Size), Encoding.UTF8.GetBytes(head.Checkpoint));
    }

    /// <summary>Enters a cosigned checkpoint after verifying all of it. The same one again is entered once.</summary>
    /// <param name="cosigned">The note, with the signatures of the log and of the witness.</param>
    /// <param name="witness">The key of the witness, as it was given by another way.</param>
    /// <param name="actorName">Who enters it.</param>
    /// <returns>Not entered when this ledger is not the one that was cosigned.</returns>
    /// <exception cref="CustodyFormatException">Not a checkpoint of this log, cosigned by this witness.</exception>
    public AttachedCosignature Attach(ReadOnlyMemory<byte> cosigned, CosignerKey witness, string actorName)
    {
        Checkpoint checkpoint = Checkpoint.Parse(cosigned.Span);
        NoteVerifierKey own = NoteVerifierKey.Parse(investigation.VerifierKey);
        if (checkpoint.Origin != own.Name || !checkpoint.Note.IsSignedBy(own))
        {
            throw new CustodyFormatException(VerificationCodes.CosignatureOtherLog, "The checkpoint is of another log, or not signed by the key of this one.");
        }

        Cosignature cosignature = Cosignature.Of(checkpoint, witness)
            ?? throw new CustodyFormatException(VerificationCodes.CosignatureWrong, $"The checkpoint is not cosigned by {witness.Name} with this key.");
        if (checkpoint.Size == 0)
        {
            throw new CustodyFormatException(VerificationCodes.CosignatureWrong, "A cosignature over no entry shows nothing.");
        }

        return Contradiction(checkpoint) ?? Enter(cosigned, checkpoint, cosignature, actorName);
    }

    /// <summary>Asks a serving witness and enters its cosignature.</summary>
    /// <param name="client">Leads to the witness.</param>
    /// <param name="witness">Its key.</param>
    /// <param name="actorName">Who does this.</param>
    /// <param name="cancellationToken">While the witness is asked.</param>
    /// <exception cref="UnusableInputException">The witness did not answer as one.</exception>
    /// <exception cref="CustodyFormatException">Its answer is no cosignature by this key.</exception>
    public async Task<AttachedCosignature> SendAsync(WitnessClient client, CosignerKey witness, string actorName, CancellationToken cancellationToken)
    {
        long oldSize = Math.Min(LastSize(witness), investigation.Head.Size);
        for (int tries = 1; ; tries++)
        {
            CheckpointRequest request = Request(oldSize);
            WitnessReply reply = await client.AddAsync(request, cancellationToken);
            if (reply.Status == 200)
            {
                return Attach(Joined(request, reply.Text, witness), witness, actorName);
            }

            if (reply.Status != 409)
            {
                return Refused(reply);
            }

            if (!long.TryParse(reply.Text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out long kept) || tries == MostTries)
            {
                throw new UnusableInputException($"The witness does not say from which size to start: {Excuse(reply)}");
            }

            if (kept > investigation.Head.Size)
            {
                return new AttachedCosignature(WitnessCodes.RolledBack, string.Create(CultureInfo.InvariantCulture,
                    $"The witness cosigned {kept} entries, and this ledger has {investigation.Head.Size}: it was rolled back, or another copy of it went on."));
            }

            oldSize = kept;
        }
    }

    private AttachedCosignature? Contradiction(Checkpoint cosigned)
    {
        if (cosigned.Size > investigation.Head.Size)
        {
            return new AttachedCosignature(VerificationCodes.SinceRolledBack, string.Create(CultureInfo.InvariantCulture,
                $"The witness cosigned {cosigned.Size} entries, and this ledger has {investigation.Head.Size}: it was rolled back, or another copy of it went on."));
        }

        return Convert.ToHexStringLower(investigation.Tree().RootAt(cosigned.Size)) == cosigned.RootHex ? null : new AttachedCosignature(VerificationCodes.SinceForked,
            string.Create(CultureInfo.InvariantCulture, $"The first {cosigned.Size} entries of this ledger are not the ones that the witness cosigned."));
    }

    private AttachedCosignature Enter(ReadOnlyMemory<byte> cosigned, Checkpoint checkpoint, Cosignature cosignature, string actorName)
    {
        byte[] note = cosigned.ToArray();
        string actor = investigation.ActorLabel(actorName);

        // The proof must end where the batch begins; only the commit knows where that is.
        IReadOnlyList<LedgerEntry> entered = investigation.Commit(head =>
        {
            TiledTree tree = investigation.Tree();
            CosignatureRecord record = new(cosignature.By, checkpoint.Size, tree.ConsistencyProof(checkpoint.Size, head.Size));
            return [new LedgerDraft(EntryKind.WitnessCosigned, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
            {
                [CosignatureRecord.NoteRole] = LedgerDocument.Of(note),
                [CosignatureRecord.Role] = LedgerDocument.Of(record.ToCanonical()),
            })];
        }, request: $"{EntryKind.WitnessCosigned} {Digest.Of(note).Sha256Hex}");
        return new AttachedCosignature(null, $"Cosigned by {cosignature.By.Name}.")
        {
            Entry = entered[^1].Sequence, Statement = new WitnessStatement(cosignature.By, checkpoint.Size, cosignature.At) { IsPinned = true },
        };
    }

    // A witness may sign with several keys; what is by others is left out.
    private static byte[] Joined(CheckpointRequest request, string answer, CosignerKey witness) =>
        [.. request.Note.Span, .. Encoding.UTF8.GetBytes(string.Concat(answer.Split('\n').Where(it => it.StartsWith($"— {witness.Name} ", StringComparison.Ordinal)).Select(static it => it + "\n")))];

    // A witness of ours begins its answer with its code.
    private static AttachedCosignature Refused(WitnessReply reply) => reply.Status switch
    {
        403 => Refused(reply, "The witness does not accept who signed the checkpoint", WitnessCodes.Signature, WitnessCodes.Resigned),
        404 => Refused(reply, "The witness does not know this log", WitnessCodes.UnknownLog),
        422 => Refused(reply, "The ledger is not one that grew out of what the witness cosigned", WitnessCodes.Proof, WitnessCodes.Forked),
        _ => throw new UnusableInputException($"The witness answered otherwise than one does: {Excuse(reply)}"),
    };

    private static AttachedCosignature Refused(WitnessReply reply, string why, params string[] codes) =>
        new(Array.Find(codes, it => reply.Text.StartsWith(it + " ", StringComparison.Ordinal)) ?? codes[0], $"{why}: {Excuse(reply)}");

    private static string Excuse(WitnessReply reply)
    {
        string text = reply.Text.Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{reply.Status} {text[..Math.Min(text.Length, LongestExcuse)]}");
    }
}
