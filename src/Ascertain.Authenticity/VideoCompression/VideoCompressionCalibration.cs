using Ascertain.Authenticity.Calibration;

namespace Ascertain.Authenticity.VideoCompression;

// Made by builders/picture-ratios.py fit.
/// <summary>Of the score of former groups: sources 901 to 934 of bench/ratio-sealed.txt's generator; builders/picture-ratios.py, bench/results/picture-ratios.md.</summary>
internal static class VideoCompressionCalibration
{
    /// <summary>Of 2026-11-29.</summary>
    public static ScoreCalibration Version1 { get; } = new()
    {
        Name = "ascertain/picture-encodings-fit/1",
        Sources = 34,
        LeastLog10 = -1.4,
        MostLog10 = 1.4,
        Fit = (-14.453454, 3.688852),
        Replicas =
        [
            (-16.507683, 4.304116),
            (-15.556297, 4.103073),
            (-16.361722, 4.559884),
            (-16.645721, 4.084757),
            (-15.008353, 3.811516),
            (-17.290570, 4.131953),
            (-17.474090, 4.370011),
            (-16.694387, 4.139716),
            (-13.102890, 3.088289),
            (-14.325141, 3.550379),
            (-14.963858, 3.849025),
            (-17.418964, 4.204829),
            (-13.997053, 3.540972),
            (-17.030552, 4.281760),
            (-18.329374, 4.483763),
            (-18.225859, 4.783998),
            (-16.717440, 4.134568),
            (-17.044658, 4.390697),
            (-14.073529, 3.377732),
            (-17.334251, 4.421604),
        ],
    };
}
