using Ascertain.Copies.Derivation;
using Ascertain.Copies.Features;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Takes the fingerprint of a clip while it is decoded.</summary>
/// <remarks>However long the clip, at most <see cref="MostStills"/> pictures are kept: when there are more, every second is let go and half as many are taken from then on.</remarks>
internal sealed class FingerprintSink : IFrameSink
{
    /// <summary>Pictures kept in a second, where the clip is not long: places in time are then good to an eighth of a second before they are refined.</summary>
    public const int UsualPerSecond = 4;

    /// <summary>Pictures kept at most: five minutes at four a second. Comparing two clips takes time with the product.</summary>
    public const int MostStills = 1200;

    private double? first;
    private long taken;

    /// <summary>The pictures kept, in the order of their times.</summary>
    public List<ClipStill> Stills { get; } = [];

    /// <summary>Seconds between pictures that are kept; the first and the last may be nearer to their neighbours.</summary>
    public double Step { get; private set; } = 1.0 / UsualPerSecond;

    /// <summary>Pictures without a presentation time, which are not looked at.</summary>
    public long WithoutTime { get; private set; }

    /// <summary>Presentation time of the last picture, in seconds from the first.</summary>
    public double LastSeconds { get; private set; }

    /// <summary>Fine detail at the clip's own size, from which it is told which copy lost some.</summary>
    public DetailTrail Details { get; } = new();

    /// <summary>How much every picture differs from the one before.</summary>
    public ChangeTrail Changes { get; } = new();

    /// <summary>Whether the file names the device that recorded; said by whoever reads the file.</summary>
    public bool NamesDevice { get; init; }

    /// <summary>Presentation time of the first picture, in seconds as the container has it; 0 before it.</summary>
    public double FirstSeconds => first ?? 0;

    /// <summary>Whether any picture has features to compare: a black or plain clip has none.</summary>
    public bool HasFeatures => Stills.Any(static it => it.Features.Length > 0);

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Seconds is not { } seconds || !double.IsFinite(seconds))
        {
            WithoutTime++;
            return;
        }

        first ??= seconds;
        double since = seconds - first.Value;
        LastSeconds = Math.Max(LastSeconds, since);
        Changes.Add(since, info, luma);
        if (since < taken * Step || (Stills.Count > 0 && since <= Stills[^1].Seconds))
        {
            return;
        }

        taken = (long)(since / Step) + 1;
        Details.Add(since, info, luma);
        GreyPicture picture = PictureScaling.Normalise(info, luma);
        Stills.Add(new ClipStill(since, picture.Width, picture.Height, FeatureExtractor.Find(picture), PictureScaling.Shrink(picture, 4)));
        if (Stills.Count > MostStills)
        {
            for (int i = Stills.Count - 1; i > 0; i--)
            {
                if (i % 2 == 1)
                {
                    Stills.RemoveAt(i);
                }
            }

            Step *= 2;
            taken = (long)(since / Step) + 1;
        }
    }
}
