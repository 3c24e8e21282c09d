namespace Ascertain.Earth.Features;

/// <summary>One point, one line or one area.</summary>
/// <remarks>
/// A point is one path of one point. A line is one path of two points or more. An area is its outer ring, then its holes: rings of three points or more,
/// closed by themselves, so that the first point is not repeated at the end. Edges are straight in longitude and latitude.
/// </remarks>
/// <param name="Paths">The points; WGS 84.</param>
public sealed record MapPart(IReadOnlyList<IReadOnlyList<MapVertex>> Paths);
