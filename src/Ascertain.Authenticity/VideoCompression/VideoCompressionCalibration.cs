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
        Fit = (-10.788316, 2.704241),
        Replicas =
        [
            (-6.273780, 1.579010),
            (-11.279376, 2.876990),
            (-12.363624, 3.315761),
            (-8.434741, 2.052360),
            (-6.798967, 1.690226),
            (-16.251316, 3.859926),
            (-8.485825, 2.052415),
            (-16.367914, 3.997951),
            (-10.190394, 2.330216),
            (-10.770689, 2.637637),
            (-10.398238, 2.536081),
            (-8.315853, 1.954116),
            (-16.511989, 4.198001),
            (-15.968289, 3.965014),
            (-7.803369, 1.878079),
            (-17.295890, 4.554125),
            (-10.381810, 2.552265),
            (-10.780548, 2.803118),
            (-10.701478, 2.546662),
            (-10.315626, 2.578462),
        ],
    };
}
