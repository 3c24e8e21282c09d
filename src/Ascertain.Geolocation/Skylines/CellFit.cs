namespace Ascertain.Geolocation.Skylines;

/// <summary>How well a skyline fits what is seen from a cell, over bearings and pitches near a first guess.</summary>
/// <param name="LogLikelihood">Natural logarithm of the greatest likelihood, over that of columns of which nothing is known.</param>
/// <param name="BearingDegrees">Azimuth of relative azimuth 0 there.</param>
/// <param name="PitchDegrees">What is added to the elevations there.</param>
/// <param name="Fitting">Share of the columns that are rather terrain than something else, in [0, 1].</param>
/// <param name="Near">Share of the columns in which what hides the sky there is nearer than <see cref="SkylineLocation.NearMetres"/>, in [0, 1].</param>
internal readonly record struct CellFit(double LogLikelihood, double BearingDegrees, double PitchDegrees, double Fitting, double Near);
