using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Hashes pictures of a clip while it is decoded: the first, and then the first of each further span of time.</summary>
/// <remarks>Which codes of luma mean black and white is known when the clip is decoded, so that both are hashed.</remarks>
/// <param name="perSecond">Pictures in a second, 1 or more.</param>
internal sealed class FrameHashSink(int perSecond) : IFrameSink
{
    /// <summary>Pictures hashed at most; the rest of the clip is not, and that is told.</summary>
    public const int Most = 1_000_000;

    private readonly PdqHasher hasher = new();
    private readonly List<HashedPicture> limited = [], full = [];
    private readonly List<(long Frame, double Seconds)> places = [];
    private double? first;
    private long taken;

    /// <summary>Pictures that were hashed: number among the decoded pictures and seconds from the first.</summary>
    public IReadOnlyList<(long Frame, double Seconds)> Places => places;

    /// <summary>True when the clip has more pictures than are hashed.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Pictures without a presentation time, or too small or large to hash.</summary>
    public long PassedOver { get; private set; }

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Seconds is not { } seconds || !double.IsFinite(seconds) || Math.Min(info.Width, info.Height) < PdqHasher.LeastSide || Math.Max(info.Width, info.Height) > PdqHasher.GreatestSide)
        {
            PassedOver++;
            return;
        }

        first ??= seconds;
        double since = seconds - first.Value;
        if (since * perSecond < taken || (places.Count > 0 && since <= places[^1].Seconds))
        {
            return;
        }

        if (places.Count == Most)
        {
            IsCutShort = true;
            return;
        }

        taken = (long)(since * perSecond) + 1;
        places.Add((info.Index, since));
        limited.Add(hasher.OfLumaPlane(luma, info.Width, info.Height, LumaRange.Of(info.BitDepth, isFull: false)));
        full.Add(hasher.OfLumaPlane(luma, info.Width, info.Height, LumaRange.Of(info.BitDepth, isFull: true)));
    }

    /// <summary>The hashes of one range, in the order of <see cref="Places"/>.</summary>
    /// <param name="isFull">True for full range.</param>
    public IReadOnlyList<HashedPicture> Of(bool isFull) => isFull ? full : limited;

    /// <summary>The same with their times, rounded to microseconds.</summary>
    /// <param name="isFull">True for full range.</param>
    public TimedHash[] Timed(bool isFull) => [.. places.Zip(Of(isFull), static (place, picture) => new TimedHash((long)Math.Floor((place.Seconds * 1e6) + 0.5), picture))];
}
