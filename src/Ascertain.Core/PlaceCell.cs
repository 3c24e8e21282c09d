namespace Ascertain;

/// <summary>One cell of the global latitude/longitude quadtree: at level L the globe is 2^L rows by 2^(L+1) columns.</summary>
/// <remarks>Row 0 is the southernmost, column 0 begins at longitude -180. A cell spans 180/2^L degrees both ways. Half-open:
/// a point on the south or west edge is inside; the north pole belongs to the last row. A point nearer than 10^-13 degrees to an edge
/// counts as on it.</remarks>
public readonly record struct PlaceCell
{
    /// <summary>Takes the cell.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Level outside [0, 28], or row or column outside the level.</exception>
    public PlaceCell(int level, int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, GreatestLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, 1 << level);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, 2 << level);
        (Level, Row, Column) = (level, row, column);
    }

    /// <summary>28: a cell is then 7 cm of latitude.</summary>
    public const int GreatestLevel = 28;

    /// <summary>Level, from 0.</summary>
    public int Level { get; }

    /// <summary>Row from the south.</summary>
    public int Row { get; }

    /// <summary>Column from longitude -180 eastward.</summary>
    public int Column { get; }

    /// <summary>Height and width of the cell in degrees; exact, a power of two times 45.</summary>
    public double SizeDegrees => 180.0 / (1 << Level);

    /// <summary>Southern edge in degrees.</summary>
    public double SouthDegrees => -90 + (Row * SizeDegrees);

    /// <summary>Western edge in degrees.</summary>
    public double WestDegrees => -180 + (Column * SizeDegrees);

    /// <summary>The cell of that level that holds the point.</summary>
    public static PlaceCell Containing(GeoPoint point, int level)
    {
        double size = 180.0 / (1 << level);
        int row = Math.Min((int)Math.Floor((point.LatitudeDegrees + 90) / size), (1 << level) - 1);
        int column = Math.Min((int)Math.Floor((point.LongitudeDegrees + 180) / size), (2 << level) - 1);
        return new PlaceCell(level, row, column);
    }
}
