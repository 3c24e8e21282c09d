using Ascertain.Authenticity.Calibration;

namespace Ascertain.Authenticity.Continuity;

internal static class ContinuityCalibration
{
    public static ScoreCalibration Version1 { get; } = new() { Name = "x", Sources = 40, Fit = (0, 1), Replicas = [(0, 1)], MostLog10 = 1.4 };
}
