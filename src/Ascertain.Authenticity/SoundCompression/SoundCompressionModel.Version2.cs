namespace Ascertain.Authenticity.SoundCompression;

// Made by builders/sound-compression.py fit; bench/results/aac-compression.md says from what.
internal sealed partial record SoundCompressionModel
{
    /// <summary>Version 2.1: the fit of 2.0, of 2026-11-29; of which earlier codings its ratio speaks is said in full.</summary>
    public static SoundCompressionModel Version2 { get; } = new()
    {
        Version = "2.1",
        Weights = [-5.182779, 5.328718, 3.123385, 2.375914],
        Replicas =
        [
            [-4.946136, 5.331130, 2.713449, 3.280212],
            [-5.657062, 5.365170, 3.616513, 1.975272],
            [-4.776822, 4.584272, 2.866860, 2.361392],
            [-5.692462, 5.208863, 3.836897, 2.784566],
            [-5.335800, 5.301231, 3.097852, 2.625881],
            [-4.782321, 5.087871, 2.905688, 1.660328],
            [-5.262043, 5.634332, 2.786643, 3.176010],
            [-4.689788, 5.274996, 2.641097, 2.333013],
            [-5.379617, 5.828167, 2.842326, 2.137692],
            [-5.055620, 5.257973, 3.003569, 2.301049],
            [-5.206936, 5.462626, 3.134136, 1.877262],
            [-4.900716, 5.066436, 2.853714, 3.273158],
            [-5.597302, 5.044598, 3.186112, 2.213402],
            [-5.068441, 5.142679, 2.953711, 2.654825],
            [-5.016344, 5.560068, 3.101451, 2.543483],
            [-4.765962, 5.409517, 3.027310, 2.334981],
            [-5.462953, 5.554115, 3.556136, 1.801327],
            [-5.606778, 5.166624, 3.885459, 2.393511],
            [-5.149577, 4.935704, 3.032982, 2.405698],
            [-5.706066, 5.692419, 3.223858, 1.926536],
        ],
        UpperScore = 1.1,
        LowerScore = -2.2,
        ContrastFrom = 3.5,
        StepsFrom = 0.09,
        FittingSources = 40,
        Calibration = "ascertain/sound-compression-fit/2",
        Performance = Sealed,
    };
}
