namespace Ascertain.Geolocation.Skylines;

/// <summary>A place from which a skyline could be seen so.</summary>
/// <param name="Place">The likeliest point.</param>
/// <param name="BearingDegrees">Azimuth in which relative azimuth 0 lies there, clockwise from true north, in [0, 360).</param>
/// <param name="PitchDegrees">What is added to the elevations as seen.</param>
/// <param name="Probability">Mass within a kilometre of the place that no candidate before it has, in [0, 1], assuming that the camera stood in the area.</param>
/// <param name="Fitting">Share of the columns that are rather terrain than something that stands before it, in [0, 1].</param>
/// <param name="Near">Share of the columns in which what hides the sky there is nearer than <see cref="SkylineLocation.NearMetres"/>, in [0, 1].</param>
public sealed record SkylineCandidate(GeoPoint Place, double BearingDegrees, double PitchDegrees, double Probability, double Fitting, double Near);
