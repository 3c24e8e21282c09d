namespace Ascertain.Chronolocation.Shadows;

/// <summary>One row of cells: those columns that have any likelihood.</summary>
/// <param name="FirstColumn">Of <paramref name="Likelihoods"/>.</param>
/// <param name="Likelihoods">Of each cell from there on; null in a row without any.</param>
/// <param name="CosLatitude">Of the row's middle: area of a cell as a multiple of one at the equator.</param>
internal readonly record struct GroundRow(int FirstColumn, double[]? Likelihoods, double CosLatitude);
