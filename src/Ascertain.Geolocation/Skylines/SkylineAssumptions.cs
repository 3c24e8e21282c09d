namespace Ascertain.Geolocation.Skylines;

/// <summary>What a search takes for granted.</summary>
/// <param name="EyeMetres">Height of the camera above the ground.</param>
/// <param name="PitchDegrees">The elevations may share an error of up to so much, either way.</param>
/// <param name="Hidden">Share of the columns in which something other than the terrain may stand.</param>
/// <param name="Tempering">How much of the logarithm of the likelihood counts, in (0, 1]: errors of neighbouring columns go together, and cells are not points. Chosen on made queries, see design/skyline.md.</param>
/// <param name="LeastProbability">Below this probability of the likeliest place and what lies within a kilometre, the answer is that it cannot be located.</param>
public sealed record SkylineAssumptions(double EyeMetres, double PitchDegrees, double Hidden, double Tempering, double LeastProbability)
{
    /// <summary>Two metres, three degrees, a quarter, a fifth, nineteen twentieths (nine tenths until version 1.1: design/skyline.md).</summary>
    public static SkylineAssumptions Usual { get; } = new(2, 3, 0.25, 0.2, 0.95);
}
