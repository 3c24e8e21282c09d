namespace Ascertain.Preservation.TransparencyLogs;

/// <summary>Codes of a transparency log; each is described in <c>docs/findings.d/interchange.md</c>. Those of notes and checkpoints are shared with the ledger.</summary>
internal static class TileLogCodes
{
    /// <summary>A proof does not lead from the file to the root that its checkpoint signs.</summary>
    public const string ProofOtherEntry = "tlog.proof.otherEntry";

    /// <summary>A file below tile/ has a name that no tile and no entry bundle has; or what is named like a tile or checkpoint is no regular file.</summary>
    public const string PathMalformed = "tlog.path.malformed";

    /// <summary>A tile is not as long as its name says.</summary>
    public const string TileLength = "tlog.tile.length";

    /// <summary>The hashes of a tile are not those of the entries or of the tiles below it; or a partial bundle is not the beginning of the fuller one.</summary>
    public const string TileDiffers = "tlog.tile.differs";

    /// <summary>A checkpoint needs a tile, and neither it nor a fuller one is there.</summary>
    public const string TileMissing = "tlog.tile.missing";

    /// <summary>Nothing below leads to this file, so it cannot be checked.</summary>
    public const string TileStray = "tlog.tile.stray";

    /// <summary>A bundle is not the number of entries that its name says, each after its length.</summary>
    public const string EntriesMalformed = "tlog.entries.malformed";

    /// <summary>A tile has more hashes than there are entries: those entries cannot be shown.</summary>
    public const string EntriesMissing = "tlog.entries.missing";

    /// <summary>Warning: entries that no checkpoint is over.</summary>
    public const string EntriesUnsigned = "tlog.entries.unsigned";

    /// <summary>A checkpoint signs more entries than are there.</summary>
    public const string CheckpointBeyond = "tlog.checkpoint.beyond";

    /// <summary>The root over the entries is not the one that a checkpoint signs.</summary>
    public const string RootDiffers = "tlog.root.differs";
}
