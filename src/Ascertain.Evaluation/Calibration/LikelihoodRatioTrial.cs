namespace Ascertain.Evaluation.Calibration;

/// <summary>A ratio that a method gave for a source of which it is known which proposition holds.</summary>
/// <param name="Log10">What it gave; infinite where it excluded a proposition.</param>
/// <param name="FirstHolds">True when the first proposition, that of the numerator, holds.</param>
public readonly record struct LikelihoodRatioTrial(double Log10, bool FirstHolds);
