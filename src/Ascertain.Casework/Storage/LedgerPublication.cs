using Ascertain.Preservation.Files;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Casework.Storage;

/// <summary>The ledger as others read it in the folder: its tiles, and the checkpoint file. The database holds both with each batch; these are copies.</summary>
/// <param name="layout">The folder.</param>
/// <param name="files">How files are written.</param>
/// <param name="head">As it was opened: opening for writing has seen to the checkpoint file.</param>
/// <param name="tilesAreWhole">False where the tiles may lack entries.</param>
internal sealed class LedgerPublication(InvestigationLayout layout, DurableFiles files, LedgerHead head, bool tilesAreWhole)
{
    private const int LongestUnpublished = 200; // milliseconds; arbitrary

    private readonly LedgerTiles tiles = new(layout, files, tilesAreWhole ? head : null);
    private long published = head.Size, publishedAt;

    /// <summary>True when the checkpoint file was not written for so long that it should be, even under load.</summary>
    public bool IsOverdue => Environment.TickCount64 - publishedAt > LongestUnpublished;

    /// <summary>The tree over the first entries, as far as tiles were published.</summary>
    public TiledTree Tree(long size) => tiles.Tree(size);

    /// <summary>Writes the checkpoint file. Under load not every checkpoint is copied there.</summary>
    public void PublishCheckpoint(LedgerHead present)
    {
        files.Write(layout.Checkpoint, System.Text.Encoding.UTF8.GetBytes(present.Checkpoint));
        (published, publishedAt) = (present.Size, Environment.TickCount64);
    }

    /// <summary>Brings tiles and checkpoint file up to the head.</summary>
    public void Publish(IReadOnlyList<LedgerEntry> entries, LedgerHead present)
    {
        tiles.Update(entries, present);
        if (published != present.Size)
        {
            PublishCheckpoint(present);
        }
    }
}
