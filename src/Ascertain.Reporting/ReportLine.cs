namespace Ascertain.Reporting;

/// <summary>A line that is drawn over a frame.</summary>
/// <param name="What">What it is, for people.</param>
/// <param name="IsDashed">Drawn dashed, so that two lines are told apart without colour.</param>
/// <param name="Width">Width of the picture that its places are counted in, in pixels.</param>
/// <param name="Height">Height of that picture.</param>
/// <param name="Places">Pixels from the left and from the top, in order.</param>
public sealed record ReportLine(ReportText What, bool IsDashed, int Width, int Height, IReadOnlyList<(double X, double Y)> Places);
