using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamCounts;

/// <summary>All pictures of a track with the encoder's own numbers: what goes on from picture to picture in a stream that nobody cut.</summary>
public sealed class CountedStream
{
    /// <summary>More pictures are not read: nearly three hours at 30 in a second, some 300 bytes of memory each.</summary>
    public const int MostPictures = 300_000;

    private static readonly PictureCounts Nothing = new();

    /// <summary>Takes what was read.</summary>
    /// <param name="pictures">In decode order.</param>
    /// <param name="track">The track that they are of.</param>
    /// <param name="isWhole">False when the track has more.</param>
    public CountedStream(IReadOnlyList<CountedPicture> pictures, MediaTrack track, bool isWhole)
    {
        (Pictures, Track, IsWhole) = (pictures, track, isWhole);
        PresentationOrder = [.. Enumerable.Range(0, pictures.Count).OrderBy(it => pictures[it].Sample.PresentationTime)]; // stable
        int[] places = new int[pictures.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[PresentationOrder[i]] = i;
        }

        Places = places;
    }

    /// <summary>In decode order.</summary>
    public IReadOnlyList<CountedPicture> Pictures { get; }

    /// <summary>Decode indices of the pictures as they are shown; of equal times the one decoded first.</summary>
    public IReadOnlyList<int> PresentationOrder { get; }

    /// <summary>Of each picture, by its decode index, its place as pictures are shown, from 0.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>The track.</summary>
    public MediaTrack Track { get; }

    /// <summary>False when the track has more pictures than were read.</summary>
    public bool IsWhole { get; }

    /// <summary>The first picture that is not whole in the item, or whose header cannot be read although its codec is: its decode index, and the byte where the item ends or else where the picture begins. Null where there is none.</summary>
    public (int DecodeIndex, long Byte)? Break { get; private init; }

    /// <summary>Whether the codec of a track is one whose numbers are read: H.264, H.265 or MPEG-4 part 2.</summary>
    public static bool CanRead(MediaTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return CodecFamilies.Of(track.Codec) is CodecFamily.H264 or CodecFamily.Hevc or CodecFamily.Mpeg4Visual;
    }

    /// <summary>Reads a track.</summary>
    /// <param name="track">A track that lists samples; of a codec without such numbers, sizes and times alone are given.</param>
    /// <param name="source">The item.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CountedStream Read(MediaTrack track, ByteSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(source);
        List<CountedPicture> pictures = [];
        bool isWhole = true, isRead = CanRead(track);
        (int DecodeIndex, long Byte)? broken = null;
        foreach (CodedPicture it in PictureTypes.Of(track, source, findings: null, withCounts: true))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pictures.Count == MostPictures)
            {
                isWhole = false;
                break;
            }

            bool ends = it.Sample.Offset > source.Length - it.Sample.Size;
            if (broken is null && (ends || (isRead && it.Type == PictureType.Unknown && it.Sample.Size > 0)))
            {
                broken = (it.DecodeIndex, ends ? source.Length : Math.Max(0, it.Sample.Offset));
            }

            pictures.Add(new CountedPicture
            {
                DecodeIndex = it.DecodeIndex, Sample = it.Sample, Type = it.Type, IsIdr = it.IsIdr, IsRandomAccess = it.IsRandomAccess, IsReference = it.IsReference,
                FrameNumber = it.FrameNum, OrderCount = it.OrderCount, Counts = it.Counts ?? Nothing,
            });
        }

        return new CountedStream(pictures, track, isWhole) { Break = broken };
    }

    /// <summary>Seconds of a picture by the container, before any edit list.</summary>
    /// <param name="decodeIndex">Its decode index.</param>
    public double Seconds(int decodeIndex) => (double)Pictures[decodeIndex].Sample.PresentationTime / Math.Max(1, Track.Timescale);
}
