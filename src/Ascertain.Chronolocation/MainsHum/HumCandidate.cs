namespace Ascertain.Chronolocation.MainsHum;

/// <summary>A start within a reference at which a recording may have been made.</summary>
/// <param name="StartSeconds">From the first row of the reference.</param>
/// <param name="LogLikelihood">Natural logarithm of the likelihood of the sound against noise alone.</param>
/// <param name="Score">log10 of the likelihood at this start over that of some other time of a grid: as the model has it, not calibrated.</param>
/// <param name="ClockErrorPartsPerMillion">Error of the recorder's clock against the reference's that fits best, in steps of 20.</param>
public sealed record HumCandidate(double StartSeconds, double LogLikelihood, double Score, int ClockErrorPartsPerMillion);
