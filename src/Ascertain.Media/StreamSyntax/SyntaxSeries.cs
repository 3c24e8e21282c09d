namespace Ascertain.Media.StreamSyntax;

/// <summary>The syntax of all pictures of a track.</summary>
public sealed class SyntaxSeries
{
    /// <summary>More pictures are not read: nine hours at 30 in a second, some 200 bytes of memory each.</summary>
    public const int MostPictures = 1_000_000;

    /// <summary>Takes what was read.</summary>
    /// <param name="pictures">In decode order.</param>
    /// <param name="timescale">Ticks in a second.</param>
    /// <param name="isWhole">False when the track has more.</param>
    public SyntaxSeries(IReadOnlyList<PictureSyntax> pictures, long timescale, bool isWhole)
    {
        (Pictures, Timescale, IsWhole) = (pictures, Math.Max(1, timescale), isWhole);
        PresentationOrder = [.. Enumerable.Range(0, pictures.Count).OrderBy(it => pictures[it].Sample.PresentationTime)]; // stable
    }

    /// <summary>In decode order.</summary>
    public IReadOnlyList<PictureSyntax> Pictures { get; }

    /// <summary>Places in decode order of the pictures as they are shown; of equal times the one decoded first.</summary>
    public IReadOnlyList<int> PresentationOrder { get; }

    /// <summary>Ticks in a second.</summary>
    public long Timescale { get; }

    /// <summary>False when the track has more than were read.</summary>
    public bool IsWhole { get; }

    /// <summary>False where the times of the samples are places in order and no seconds (<see cref="MediaTrack.HasTimes"/>).</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>Reads a track.</summary>
    /// <param name="track">A track whose codec <see cref="PictureSyntaxReader.CanRead"/>.</param>
    /// <param name="source">The item.</param>
    /// <param name="most">Pictures to read at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="withMotion">Derive the motion of H.264 too.</param>
    /// <param name="withLevels">Count the coefficient levels of H.264 too.</param>
    public static SyntaxSeries Read(MediaTrack track, ByteSource source, int most, CancellationToken cancellationToken, bool withMotion = false, bool withLevels = false)
    {
        List<PictureSyntax> pictures = [];
        bool isWhole = true;
        foreach (PictureSyntax it in PictureSyntaxReader.Read(track, source, withMotion, withLevels))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pictures.Count == most)
            {
                isWhole = false;
                break;
            }

            pictures.Add(it);
        }

        return new SyntaxSeries(pictures, track.Timescale, isWhole) { HasTimes = track.HasTimes };
    }
}
