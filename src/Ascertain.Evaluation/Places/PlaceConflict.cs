namespace Ascertain.Evaluation.Places;

/// <summary>Two items that can hardly both be right.</summary>
/// <param name="First">Id of one.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Agreement">How many times more probable the two are together than they would be of two unrelated places of the area: below 1 they pull apart; 0 when no place is possible under both.</param>
public sealed record PlaceConflict(string First, string Second, double Agreement);
