namespace Ascertain.Geolocation.Skylines;

/// <summary>A cell of the quadtree with how a skyline fits what is seen from its middle.</summary>
/// <param name="Level">Level of the quadtree.</param>
/// <param name="Row">Row from the south pole.</param>
/// <param name="Column">Column from -180 degrees; beyond the date line it goes on.</param>
/// <param name="Fit">How it fits.</param>
internal sealed record RefinedCell(int Level, int Row, int Column, CellFit Fit)
{
    /// <summary>The four cells of the next level.</summary>
    public IEnumerable<RefinedCell> Quarters() =>
        Enumerable.Range(0, 4).Select(i => new RefinedCell(Level + 1, (2 * Row) + (i >> 1), (2 * Column) + (i & 1), Fit));

    /// <summary>The cell of the globe.</summary>
    public PlaceCell Cell => new(Level, Row, Column % (2 << Level));

    /// <summary>Its middle.</summary>
    public GeoPoint Middle
    {
        get
        {
            PlaceCell cell = Cell;
            return GeoPoint.FromDegrees(cell.SouthDegrees + (cell.SizeDegrees / 2), cell.WestDegrees + (cell.SizeDegrees / 2));
        }
    }
}
