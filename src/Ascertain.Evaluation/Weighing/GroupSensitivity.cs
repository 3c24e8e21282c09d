namespace Ascertain.Evaluation.Weighing;

/// <summary>How much a pair depends on one contribution: what is left without it, which is also what is left if it was fabricated and says nothing.</summary>
/// <param name="Contribution">Which.</param>
/// <param name="Without">log10 of the product of all others; null where nothing was multiplied, or nothing is left.</param>
/// <param name="Turns">True when the rest favours the other side, or neither; null where nothing was multiplied.</param>
/// <param name="LevelledBy">log10 of a new, independent item that would bring the product (or, where nothing was multiplied, this contribution alone) to even.</param>
public sealed record GroupSensitivity(Contribution Contribution, double? Without, bool? Turns, double LevelledBy);
