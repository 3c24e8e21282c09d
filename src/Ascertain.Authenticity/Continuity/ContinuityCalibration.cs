using Ascertain.Authenticity.Calibration;

namespace Ascertain.Authenticity.Continuity;

// Made by builders/picture-ratios.py fit.
/// <summary>Of the greatest score of a jump: sources 901 to 934 of bench/ratio-sealed.txt's generator; builders/picture-ratios.py, bench/results/picture-ratios.md.</summary>
internal static class ContinuityCalibration
{
    /// <summary>Of 2026-11-29.</summary>
    public static ScoreCalibration Version1 { get; } = new()
    {
        Name = "ascertain/picture-continuity-fit/1",
        Sources = 34,
        LeastLog10 = -1.0,
        MostLog10 = 1.4,
        Fit = (1.013152, 1.626501),
        Replicas =
        [
            (1.201819, 1.604317),
            (1.001421, 1.302594),
            (0.815739, 1.272028),
            (1.434100, 1.992949),
            (0.395653, 1.221985),
            (0.574086, 1.431640),
            (1.329550, 1.601922),
            (1.004340, 2.043232),
            (0.737563, 1.727207),
            (2.383986, 2.833052),
            (1.386064, 1.484500),
            (1.268301, 1.752728),
            (0.878956, 1.273642),
            (1.474856, 1.780487),
            (0.928032, 2.086039),
            (0.976140, 1.341579),
            (0.827172, 1.341978),
            (1.110828, 1.420710),
            (0.980751, 1.683544),
            (2.440465, 2.491650),
        ],
    };
}
