using System.Globalization;
using Ascertain.Authenticity.Calibration;
using Ascertain.Media;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Whether a stream is such as the ratio of former groups was fitted on; if not, why. Outside of the fit the finding stands, and no ratio is given.</summary>
/// <remarks>The bounds are those of the fitting clips (sources 901 to 934, 25 pictures in a second, x264), with a margin: of twelve of them quantisers are 10.4 to 26.4 in the mean and bits a block 3.9 to 153 (bench/results/video-compression.md).</remarks>
internal static class FittedEncoding
{
    /// <summary>Pictures in a second. The clips have 25; the measure does not know of time, so the usual rates around it are taken as alike. Arbitrary.</summary>
    public const double LeastRate = 20, MostRate = 32;

    /// <summary>Mean luma quantiser of the predicted pictures.</summary>
    public const double LeastQuantiser = 8, MostQuantiser = 32;

    /// <summary>Bits that a macroblock of the predicted pictures takes in the mean.</summary>
    public const double LeastBitsABlock = 2, MostBitsABlock = 300;

    /// <summary>Lengths of former groups that the clips have, 12 to 48, with a margin.</summary>
    public const int ShortestGroup = 10, LongestGroup = 60;

    private const string Encoder = "x264 ";

    /// <summary>Why the ratio does not apply to such a stream; null where it does.</summary>
    public static string? WhyNot(MediaStructure structure, MediaTrack video, SyntaxSeries series)
    {
        PictureSyntax[] predicted = [.. series.Pictures.Where(static it => it is { Blocks: > 0, Type: not Media.Bitstreams.PictureType.I })];
        return !FittedRange.Holds(video, series.Pictures.Count) ? "it was fitted on H.264 of 352 × 288 to 848 × 480 and 150 pictures and more"
            : !video.HasTimes ? "the stream has no times, and clips of the fit have 25 pictures in a second"
            : !series.IsWhole || series.Pictures.Any(static it => it.Missing > 0 || it.Blocks == 0) ? "not all pictures could be read whole"
            : series.Pictures.Any(it => it.Blocks != series.Pictures[0].Blocks) ? "the pictures change their size"
            : !structure.ToolTraces.Any(static it => it.Text.StartsWith(Encoder, StringComparison.Ordinal)) ? "the stream does not name x264 as its encoder, and no other was in the fit"
            : RateOf(series) is var rate && rate is < LeastRate or > MostRate ? string.Create(CultureInfo.InvariantCulture, $"it was fitted on 25 pictures in a second, and here are {rate:0.#}")
            : MeanOf(predicted, static it => it.QpSum) is var quantiser && quantiser is < LeastQuantiser or > MostQuantiser ? string.Create(CultureInfo.InvariantCulture, $"it was fitted on quantisers of {LeastQuantiser:0} to {MostQuantiser:0}, and here they are {quantiser:0.#} in the mean")
            : MeanOf(predicted, static it => it.Bits) is var bits && bits is < LeastBitsABlock or > MostBitsABlock ? string.Create(CultureInfo.InvariantCulture, $"it was fitted on {LeastBitsABlock:0} to {MostBitsABlock:0} bits a block, and here are {bits:0.##}")
            : null;
    }

    // The middle interval; 0 where there is none.
    private static double RateOf(SyntaxSeries series)
    {
        long[] intervals = [.. series.PresentationOrder.Zip(series.PresentationOrder.Skip(1), (a, b) => series.Pictures[b].Sample.PresentationTime - series.Pictures[a].Sample.PresentationTime).Order()];
        return intervals.Length == 0 || intervals[intervals.Length / 2] <= 0 ? 0 : (double)series.Timescale / intervals[intervals.Length / 2];
    }

    private static double MeanOf(PictureSyntax[] pictures, Func<PictureSyntax, long> value)
    {
        long blocks = pictures.Sum(static it => (long)it.Blocks);
        return blocks == 0 ? 0 : (double)pictures.Sum(value) / blocks;
    }
}
