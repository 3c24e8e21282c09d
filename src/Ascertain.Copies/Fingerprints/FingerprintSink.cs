using Ascertain.Copies.Features;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Takes the fingerprint of a clip while it is decoded.</summary>
/// <param name="perSecond">Pictures kept in a second of presentation time, 1 to 30.</param>
internal sealed class FingerprintSink(int perSecond = FingerprintSink.UsualPerSecond) : IFrameSink
{
    /// <summary>Pictures kept in a second, where nothing else is asked: places in time are then good to an eighth of a second before they are refined.</summary>
    public const int UsualPerSecond = 4;

    private double? first;
    private long taken;

    /// <summary>The pictures kept.</summary>
    public List<ClipStill> Stills { get; } = [];

    /// <summary>Presentation time of the last picture, in seconds from the first.</summary>
    public double LastSeconds { get; private set; }

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Seconds is not { } seconds)
        {
            return;
        }

        first ??= seconds;
        double since = seconds - first.Value;
        LastSeconds = Math.Max(LastSeconds, since);
        if (since * perSecond < taken)
        {
            return;
        }

        taken = (long)(since * perSecond) + 1;
        GreyPicture picture = PictureScaling.Normalise(info, luma);
        Stills.Add(new ClipStill(since, picture.Width, picture.Height, FeatureExtractor.Find(picture), PictureScaling.Shrink(picture, 4)));
    }
}
