namespace Ascertain.Media.Skylines;

/// <summary>Where sky ends and ground begins in one column of a picture, or why that is not told there.</summary>
/// <param name="X">Middle of the column, in pixels from the left edge.</param>
/// <param name="Y">Border, in pixels from the top edge; null where it is not told.</param>
/// <param name="SigmaPixels">How well it is known, one standard deviation; null where it is not told.</param>
/// <param name="WhyNot">Why it is not told; null where it is.</param>
public readonly record struct SkylineMark(double X, double? Y, double? SigmaPixels, SkylineGap? WhyNot);
