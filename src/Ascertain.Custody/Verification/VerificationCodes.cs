namespace Ascertain.Custody.Verification;

/// <summary>Codes of <c>verify</c> that bundles and investigations share; each is described in <c>docs/findings.d/custody.md</c>.</summary>
public static class VerificationCodes
{
    /// <summary>More faults than are listed.</summary>
    public const string TooMany = "verify.tooManyFaults";

    /// <summary>Codes that say only that what the reader brought does not fit: a key or checkpoint of another log, an older copy, a witness who did not sign it, an authority whose roots are not among theirs.</summary>
    internal static readonly string[] OfWhatWasBrought = [OtherLog, SinceOtherLog, SinceRolledBack, WitnessAbsent, TimeStampNotTrusted];

    /// <summary>The checkpoint is not there.</summary>
    public const string CheckpointMissing = "checkpoint.missing";

    /// <summary>The checkpoint is of another log than the key.</summary>
    public const string CheckpointOtherOrigin = "checkpoint.otherOrigin";

    /// <summary>No signature line is by the key.</summary>
    public const string CheckpointUnsigned = "checkpoint.unsigned";

    /// <summary>A signature line is by somebody unknown.</summary>
    public const string CheckpointUnknownSignature = "checkpoint.unknownSignature";

    /// <summary>The public key is not there.</summary>
    public const string KeyMissing = "ledger.keyMissing";

    /// <summary>The public key is not the one that the caller pinned.</summary>
    public const string KeyDiffers = "ledger.keyDiffers";

    /// <summary>The key that the caller pinned is of another log.</summary>
    public const string OtherLog = "ledger.otherLog";

    /// <summary>Fewer entries than the checkpoint signs: rolled back.</summary>
    public const string EntriesMissing = "ledger.entriesMissing";

    /// <summary>More entries than the checkpoint signs.</summary>
    public const string EntriesBeyondCheckpoint = "ledger.entriesBeyondCheckpoint";

    /// <summary>The Merkle root over the leaves is not the signed one.</summary>
    public const string RootDiffers = "ledger.rootDiffers";

    /// <summary>A checkpoint kept with an earlier batch does not agree with the leaves or the key.</summary>
    public const string HistoryWrong = "ledger.history";

    /// <summary>A leaf is not at the place that it names.</summary>
    public const string SequenceWrong = "ledger.sequence";

    /// <summary>A leaf is not the one that was signed.</summary>
    public const string LeafRewritten = "leaf.rewritten";

    /// <summary>An opening is for roles or an entry that the ledger does not have.</summary>
    public const string OpeningStray = "opening.stray";

    /// <summary>A role of a leaf has no opening.</summary>
    public const string OpeningMissing = "opening.missing";

    /// <summary>An opening does not give the commitment in the leaf.</summary>
    public const string OpeningWrong = "opening.commitment";

    /// <summary>The earlier checkpoint is of another log or key.</summary>
    public const string SinceOtherLog = "since.otherLog";

    /// <summary>The earlier checkpoint is in the name of this log, and not signed by its key.</summary>
    public const string SinceOtherKey = "since.otherKey";

    /// <summary>The earlier checkpoint covers more entries than there are now.</summary>
    public const string SinceRolledBack = "since.rolledBack";

    /// <summary>The history up to the earlier checkpoint is another one now.</summary>
    public const string SinceForked = "since.forked";

    /// <summary>A person's record is signed by nobody.</summary>
    public const string SignatureMissing = "signature.missing";

    /// <summary>A person's record says another author than the entry.</summary>
    public const string SignatureOtherAuthor = "signature.otherAuthor";

    /// <summary>A person's signature does not verify.</summary>
    public const string SignatureWrong = "signature.wrong";

    /// <summary>A person's signature is for another document than the entry holds.</summary>
    public const string SignatureOtherDocument = "signature.otherDocument";

    /// <summary>The signer's public key is not among the actors.</summary>
    public const string SignatureSignerUnknown = "signature.signerUnknown";

    /// <summary>The record of an actor is broken.</summary>
    public const string ActorBroken = "actor.broken";

    /// <summary>A time-stamp's record is none.</summary>
    public const string TimeStampForm = "timestamp.form";

    /// <summary>A time-stamp is over the checkpoint of another log.</summary>
    public const string TimeStampOtherLog = "timestamp.otherLog";

    /// <summary>A time-stamp is over entries that are not the ones that stand here.</summary>
    public const string TimeStampForked = "timestamp.forked";

    /// <summary>A time-stamp's certificates lead to none of the roots that the reader brought.</summary>
    public const string TimeStampNotTrusted = "timestamp.notTrusted";

    /// <summary>A cosigned checkpoint or the record of it is broken, or the cosignature does not verify.</summary>
    public const string CosignatureWrong = "cosignature.wrong";

    /// <summary>A cosigned checkpoint is of another log, or not signed by its key.</summary>
    public const string CosignatureOtherLog = "cosignature.otherLog";

    /// <summary>The entries cosigned are not shown to be the first of those that stand here.</summary>
    public const string CosignatureForked = "cosignature.forked";

    /// <summary>The witness that the caller asks for has cosigned nothing that stands here.</summary>
    public const string WitnessAbsent = "witness.absent";

    /// <summary>A record claims a format of ours and is not canonical.</summary>
    public const string RecordNotCanonical = "records.notCanonical";
}
