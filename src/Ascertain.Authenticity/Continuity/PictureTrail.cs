using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Continuity;

/// <summary>What is kept of each picture of a clip: its time, the digest of its cells, a coarse grid, and the step from the picture before.</summary>
internal sealed class PictureTrail : IFrameSink
{
    /// <summary>More pictures are not looked at: 40 minutes at 25 in a second, some 1.3 KB of memory each.</summary>
    public const int MostPictures = 60_000;

    /// <summary>Cells of the coarse grid: two by two of <see cref="PictureGrid"/>.</summary>
    public const int CoarseCells = PictureGrid.Columns * PictureGrid.Rows / 4;

    private readonly List<TrailPicture> pictures = [];
    private readonly List<PictureStep?> steps = [];
    private PictureGrid earlier = new(), later = new();
    private (int Width, int Height) size;

    /// <summary>False where the item has no times: those of the decoder are then its own invention and are not kept.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>The pictures, in presentation order.</summary>
    public IReadOnlyList<TrailPicture> Pictures => pictures;

    /// <summary>For each picture the step from the one before; null for the first, and where pictures in between were kept off for damage.</summary>
    public IReadOnlyList<PictureStep?> Steps => steps;

    /// <summary>Pictures that were not kept, because there were more than <see cref="MostPictures"/>.</summary>
    public long Beyond { get; private set; }

    /// <summary>True when pictures were too small for a grid.</summary>
    public bool IsTooSmall { get; private set; }

    /// <summary>Place of the first picture whose size is not that of the one before; null where all have one size. Later pictures are not kept.</summary>
    public long? SizeChangesAt { get; private set; }

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Width < PictureGrid.LeastWidth || info.Height < PictureGrid.LeastHeight)
        {
            IsTooSmall = true;
            return;
        }

        if (pictures.Count > 0 && size != (info.Width, info.Height))
        {
            SizeChangesAt ??= info.Index;
        }

        if (SizeChangesAt is not null || pictures.Count == MostPictures)
        {
            Beyond++;
            return;
        }

        size = (info.Width, info.Height);
        later.Fill(info, luma);
        steps.Add(pictures.Count == 0 || pictures[^1].Index + 1 != info.Index ? null : PictureStep.Between(earlier.Cells, later.Cells));
        pictures.Add(new TrailPicture(info.Index, HasTimes ? info.Seconds : null, info.IsKey || info.PictureType == 'I', later.Digest, Coarse(later.Cells)));
        (earlier, later) = (later, earlier);
    }

    private static short[] Coarse(short[] cells)
    {
        short[] coarse = new short[CoarseCells];
        const int Columns = PictureGrid.Columns / 2;
        for (int i = 0; i < coarse.Length; i++)
        {
            int at = ((i / Columns) * 2 * PictureGrid.Columns) + ((i % Columns) * 2);
            coarse[i] = (short)((cells[at] + cells[at + 1] + cells[at + PictureGrid.Columns] + cells[at + PictureGrid.Columns + 1] + 2) >> 2);
        }

        return coarse;
    }
}
