using Ascertain.Copies.Features;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Takes the fingerprint of a clip in pieces, each as fine as that of a short clip: for an index, where a short part of a long clip must be found.</summary>
/// <remarks>Pieces have <see cref="FingerprintSink.MostStills"/> stills, of which the next repeats the last <see cref="SharedSeconds"/>: a part that lies across the end of a piece lies whole in the next, or is found in both and joined.</remarks>
/// <param name="take">Given each piece when it is whole, and the rest by <see cref="Finish"/>.</param>
internal sealed class PieceSink(Action<IReadOnlyList<ClipStill>> take) : IFrameSink
{
    /// <summary>Seconds that two pieces share.</summary>
    public const int SharedSeconds = 20;

    private const double Step = 1.0 / FingerprintSink.UsualPerSecond;
    private const int Shared = SharedSeconds * FingerprintSink.UsualPerSecond;
    private readonly List<ClipStill> stills = [];
    private double? first;
    private long taken;
    private bool isContinued;

    /// <summary>Presentation time of the last picture, in seconds from the first.</summary>
    public double LastSeconds { get; private set; }

    /// <summary>Stills taken.</summary>
    public long Stills { get; private set; }

    /// <summary>Whether any picture has features to compare: a black or plain clip has none.</summary>
    public bool HasFeatures { get; private set; }

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Seconds is not { } seconds || !double.IsFinite(seconds))
        {
            return;
        }

        first ??= seconds;
        double since = seconds - first.Value;
        LastSeconds = Math.Max(LastSeconds, since);
        if (since < taken * Step || (stills.Count > 0 && since <= stills[^1].Seconds))
        {
            return;
        }

        taken = (long)(since / Step) + 1;
        GreyPicture picture = PictureScaling.Normalise(info, luma);
        ClipStill still = new(since, picture.Width, picture.Height, FeatureExtractor.Find(picture), PictureScaling.Shrink(picture, 4));
        HasFeatures |= still.Features.Length > 0;
        Stills++;
        stills.Add(still);
        if (stills.Count == FingerprintSink.MostStills)
        {
            take([.. stills]);
            stills.RemoveRange(0, stills.Count - Shared);
            isContinued = true;
        }
    }

    /// <summary>Hands over the last piece.</summary>
    public void Finish()
    {
        if (stills.Count > (isContinued ? Shared : 0))
        {
            take([.. stills]);
        }

        stills.Clear();
    }
}
