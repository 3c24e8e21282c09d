using Ascertain.Media;
using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Authenticity.Calibration;

/// <summary>The clips that the ratios of the picture methods were fitted on: 352 × 288 to 848 × 480, 200 to 250 pictures, H.264. Outside of it there is a finding with its counts, and no ratio.</summary>
internal static class FittedRange
{
    /// <summary>Samples of luma in a picture, with a margin for sizes that encoders round.</summary>
    public const int LeastSamples = 90_000, MostSamples = 450_000;

    /// <summary>Pictures of a part at least and at most; longer clips are taken in parts of equal length.</summary>
    public const int LeastPictures = 150, MostPictures = 300;

    /// <summary>Whether a ratio is given at all.</summary>
    public static bool Holds(MediaTrack video, int pictures) =>
        pictures >= LeastPictures && MacroblockReader.CanRead(video) && video is { Width: { } width, Height: { } height } && (long)width * height is >= LeastSamples and <= MostSamples;

    /// <summary>The parts of a clip: first picture, and the one after the last.</summary>
    public static IReadOnlyList<(int From, int To)> Parts(int pictures)
    {
        int count = (pictures + MostPictures - 1) / MostPictures;
        return [.. Enumerable.Range(0, count).Select(i => ((int)((long)pictures * i / count), (int)((long)pictures * (i + 1) / count)))];
    }
}
