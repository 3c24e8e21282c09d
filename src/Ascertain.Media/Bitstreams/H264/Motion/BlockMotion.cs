namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>From where a block is predicted in one list.</summary>
/// <param name="Reference">refIdx, of a field macroblock among fields.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Picture">Position of that picture's sample in decode order; null where the picture is not there or was inferred from a gap.</param>
public readonly record struct BlockMotion(int Reference, MotionVector Vector, int? Picture);
