using NodaTime;

namespace Ascertain.Chronolocation.Ridges;

/// <summary>The upper limb of the sun passes the ground that hides the sky.</summary>
/// <param name="At">When, by the heights as they are.</param>
/// <param name="Appears">It comes out; else it goes down.</param>
/// <param name="SigmaSeconds">Standard deviation: that of the ground's elevation and of the sun's refraction, over how fast the sun gains on the ground.</param>
/// <param name="AzimuthDegrees">Where, clockwise from true north.</param>
/// <param name="ElevationDegrees">Of the ground there.</param>
/// <param name="DistanceMetres">How far away that ground is.</param>
public sealed record RidgeCrossing(Instant At, bool Appears, double SigmaSeconds, double AzimuthDegrees, double ElevationDegrees, double DistanceMetres);
