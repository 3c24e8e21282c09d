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
        Fit = (2.318971, 2.233340),
        Replicas =
        [
            (3.147743, 2.595114),
            (1.727397, 1.553063),
            (1.299018, 1.468008),
            (4.758285, 3.986039),
            (1.538090, 1.659893),
            (1.384665, 1.803991),
            (2.198465, 2.017916),
            (4.953210, 4.477414),
            (3.225358, 2.979363),
            (3.810243, 3.674571),
            (1.967646, 1.755424),
            (3.208478, 2.756117),
            (1.344266, 1.448087),
            (2.213154, 2.066811),
            (4.410540, 3.691147),
            (1.730836, 1.604552),
            (1.989166, 1.891426),
            (2.179757, 1.906461),
            (2.769849, 2.565763),
            (5.305521, 4.064505),
        ],
    };
}
