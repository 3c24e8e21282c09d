using Ascertain.Authenticity.Calibration;

namespace Ascertain.Authenticity.VideoCompression;

internal static class VideoCompressionCalibration
{
    public static ScoreCalibration Version1 { get; } = new() { Name = "x", Sources = 40, Fit = (0, 1), Replicas = [(0, 1)], MostLog10 = 1.4 };
}
