namespace Ascertain.Evaluation.Places;

/// <summary>Ground that holds a share of the probability.</summary>
/// <param name="Cells">The likeliest first, with the probability of each.</param>
/// <param name="SquareKilometres">Its area.</param>
/// <param name="Probability">What it holds.</param>
/// <param name="HoldsRest">True where all ground of the area belongs to it of which no item says anything.</param>
public sealed record FusedPlaceSet(IReadOnlyList<(PlaceCell Cell, double Probability)> Cells, double SquareKilometres, double Probability, bool HoldsRest);
