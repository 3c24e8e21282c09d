namespace Ascertain.Chronolocation.Shadows;

/// <summary>A set of cells: the smallest that holds a share of a likelihood over the ground.</summary>
/// <param name="Level">Of the quadtree.</param>
/// <param name="Runs">Row and columns [From, Until) of each run, from the south.</param>
/// <param name="Mass">Share held.</param>
/// <param name="SquareKilometres">Area.</param>
/// <param name="Whole">Sum over the globe of likelihood times area.</param>
public sealed record GroundRegion(int Level, IReadOnlyList<(int Row, int From, int Until)> Runs, double Mass, double SquareKilometres, double Whole)
{
    /// <summary>How many cells.</summary>
    public int Cells => Runs.Sum(static it => it.Until - it.From);

    /// <summary>True when the cell of the point is one of them.</summary>
    public bool Contains(GeoPoint point)
    {
        PlaceCell cell = PlaceCell.Containing(point, Level);
        return Runs.Any(it => it.Row == cell.Row && it.From <= cell.Column && cell.Column < it.Until);
    }
}
