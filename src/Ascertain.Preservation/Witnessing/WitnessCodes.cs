namespace Ascertain.Preservation.Witnessing;

/// <summary>Codes by which a witness says why it does not cosign; each is described in <c>docs/findings.d/custody.md</c>.</summary>
public static class WitnessCodes
{
    /// <summary>No key is pinned for the log.</summary>
    public const string UnknownLog = "witness.unknownLog";

    /// <summary>The checkpoint is not signed by the pinned key, or that signature does not verify.</summary>
    public const string Signature = "witness.signature";

    /// <summary>The checkpoint is signed in the name of the log by another key than the pinned one.</summary>
    public const string Resigned = "witness.resigned";

    /// <summary>A request names an old size that is greater than the size of its checkpoint.</summary>
    public const string OldSize = "witness.oldSize";

    /// <summary>A request starts from another size than the one cosigned last.</summary>
    public const string Conflict = "witness.conflict";

    /// <summary>Fewer entries are shown than were cosigned.</summary>
    public const string RolledBack = "witness.rolledBack";

    /// <summary>The entries shown do not begin with the ones that were cosigned, and that is proven.</summary>
    public const string Forked = "witness.forked";

    /// <summary>A checkpoint over no entry has another root than the empty tree.</summary>
    public const string Root = "witness.root";

    /// <summary>The proof does not lead from what was cosigned to what is shown.</summary>
    public const string Proof = "witness.proof";

    /// <summary>The leaves shown are not the ones that the checkpoint beside them signs.</summary>
    public const string Leaves = "witness.leaves";

    /// <summary>The clock of the witness is behind the time of its last cosignature.</summary>
    public const string Clock = "witness.clock";

    /// <summary>The folder is not a witness's, or what it keeps is broken.</summary>
    public const string State = "witness.state";
}
