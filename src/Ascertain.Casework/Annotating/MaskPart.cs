namespace Ascertain.Casework.Annotating;

/// <summary>One part of a frame that is hidden.</summary>
/// <param name="Name">Where it comes from: <c>l12</c> for a marking, or the rectangle as <c>10,20,64,48</c>.</param>
/// <param name="Outline">Its corners in pixels of the decoded picture; two are opposite corners of a rectangle.</param>
public sealed record MaskPart(string Name, IReadOnlyList<(double X, double Y)> Outline);
