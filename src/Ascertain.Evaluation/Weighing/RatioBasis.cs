namespace Ascertain.Evaluation.Weighing;

/// <summary>What a likelihood ratio rests on; shown beside it everywhere.</summary>
public enum RatioBasis
{
    /// <summary>A calibration on enough independent sources.</summary>
    Calibrated,

    /// <summary>A model's likelihoods, whose assumptions are stated; no calibration measured it.</summary>
    Computed,

    /// <summary>A person's statement; capped, see <see cref="StatedRatioCap"/>.</summary>
    Stated,
}
