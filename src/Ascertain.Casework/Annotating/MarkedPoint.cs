namespace Ascertain.Casework.Annotating;

/// <summary>A place in a frame that a person pointed at.</summary>
/// <param name="Role">What it is of its marking, e.g. <c>base</c>, <c>points[3]</c>; the same place has the same role in every repetition.</param>
/// <param name="Frame">Index in presentation order, from 0.</param>
/// <param name="X">From the left edge of the decoded picture, in pixels; the middle of the first is 0.5.</param>
/// <param name="Y">From its upper edge downwards, in pixels.</param>
public readonly record struct MarkedPoint(string Role, long Frame, double X, double Y);
