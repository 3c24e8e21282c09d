namespace Ascertain.Rehearsal.Terrain;

/// <summary>An invented island on the posts of an elevation tile of one arc second: whole metres, as such tiles hold them, and the sea is 0.</summary>
/// <remarks>Ridged sums of gradient noise under a dome that ends in the sea inside the block (Musgrave, Kolb and Mace, SIGGRAPH 1989).
/// Every picture is drawn through <see cref="HeightMetres"/>, so that the tile that is handed out is the land that was filmed.</remarks>
internal sealed class IslandTerrain
{
    /// <summary>Posts along a side of the block that can hold land: about 15.8 km north to south.</summary>
    public const int Side = 513;

    /// <summary>Posts in a degree.</summary>
    public const int PostsPerDegree = 3600;

    private readonly short[] heights = new short[Side * Side];
    private readonly float[] exact = new float[Side * Side];

    /// <param name="random">Draws it.</param>
    /// <param name="southDegrees">Whole degree of the tile's southern edge.</param>
    /// <param name="westDegrees">Whole degree of the tile's western edge.</param>
    /// <param name="firstRow">Row of the block's southernmost posts, from the tile's south.</param>
    /// <param name="firstColumn">Column of the block's westernmost posts, from the tile's west.</param>
    public IslandTerrain(SplitMix random, int southDegrees, int westDegrees, int firstRow, int firstColumn)
    {
        (SouthDegrees, WestDegrees, FirstRow, FirstColumn) = (southDegrees, westDegrees, firstRow, firstColumn);
        GradientNoise noise = new(random);
        double peak = 420 + (random.Fraction() * 380), stretch = 0.75 + (random.Fraction() * 0.5), shiftX = random.Fraction() * 100, shiftY = random.Fraction() * 100;
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                double x = ((column - 256) / 256.0 * stretch) + (0.16 * noise.Octaves((column / 90.0) + shiftX, row / 90.0, 3)), y = ((row - 256) / 256.0) + (0.16 * noise.Octaves((column / 90.0) + shiftY, (row / 90.0) + 40, 3));
                double dome = Smooth(Math.Clamp((0.92 - Math.Sqrt((x * x) + (y * y))) / 0.75, 0, 1));
                double rim = Smooth(Math.Clamp(Math.Min(Math.Min(column, Side - 1 - column), Math.Min(row, Side - 1 - row)) / 40.0, 0, 1));
                double height = dome == 0 ? -14 : (rim * dome * peak * Ridges(noise, (column / 120.0) + shiftX, (row / 120.0) + shiftY)) - 14;
                exact[(row * Side) + column] = (float)height;
                heights[(row * Side) + column] = (short)Math.Max(0, Math.Round(height, MidpointRounding.AwayFromZero));
            }
        }
    }

    /// <summary>Whole degree of the tile's southern edge.</summary>
    public int SouthDegrees { get; }

    /// <summary>Whole degree of the tile's western edge.</summary>
    public int WestDegrees { get; }

    /// <summary>Row of the block's southernmost posts, from the tile's south.</summary>
    public int FirstRow { get; }

    /// <summary>Column of the block's westernmost posts, from the tile's west.</summary>
    public int FirstColumn { get; }

    /// <summary>Whole metres of one post of the block, rows from the south.</summary>
    public short Post(int row, int column) => heights[(row * Side) + column];

    /// <summary>Where a post of the block lies.</summary>
    public GeoPoint PointOf(int row, int column) => GeoPoint.FromDegrees(
        SouthDegrees + ((FirstRow + row) / (double)PostsPerDegree), WestDegrees + ((FirstColumn + column) / (double)PostsPerDegree));

    /// <summary>Metres above the sea, by the four posts around (bilinear); 0 outside the block.</summary>
    public double HeightMetres(double latitudeDegrees, double longitudeDegrees)
    {
        double x = ((longitudeDegrees - WestDegrees) * PostsPerDegree) - FirstColumn, y = ((latitudeDegrees - SouthDegrees) * PostsPerDegree) - FirstRow;
        if (!(x >= 0 && y >= 0 && x < Side - 1 && y < Side - 1))
        {
            return 0;
        }

        int column = (int)x, row = (int)y, at = (row * Side) + column;
        double fx = x - column, fy = y - row;
        double south = heights[at] + ((heights[at + 1] - heights[at]) * fx), north = heights[at + Side] + ((heights[at + Side + 1] - heights[at + Side]) * fx);
        return south + ((north - south) * fy);
    }

    /// <summary>Slope to the east and to the north in metres a post, of the land before it was rounded to whole metres: for shading only.</summary>
    public (double East, double North) Slope(double latitudeDegrees, double longitudeDegrees)
    {
        double x = ((longitudeDegrees - WestDegrees) * PostsPerDegree) - FirstColumn, y = ((latitudeDegrees - SouthDegrees) * PostsPerDegree) - FirstRow;
        if (!(x >= 1 && y >= 1 && x < Side - 2 && y < Side - 2))
        {
            return (0, 0);
        }

        int column = (int)x, row = (int)y;
        double fx = x - column, fy = y - row;
        return (Blend(row, column, fx, fy, 1), Blend(row, column, fx, fy, Side));
    }

    private double Blend(int row, int column, double fx, double fy, int step)
    {
        int at = (row * Side) + column;
        double a = exact[at + step] - exact[at - step], b = exact[at + 1 + step] - exact[at + 1 - step];
        double c = exact[at + Side + step] - exact[at + Side - step], d = exact[at + Side + 1 + step] - exact[at + Side + 1 - step];
        return (((a * (1 - fx)) + (b * fx)) * (1 - fy) / 2) + (((c * (1 - fx)) + (d * fx)) * fy / 2);
    }

    // Sharp where the noise crosses zero; finer octaves count where coarser ones are high, so that valleys stay smooth.
    private static double Ridges(GradientNoise noise, double x, double y)
    {
        double sum = 0, weight = 1, height = 1;
        for (int i = 0; i < 6; i++)
        {
            double ridge = 1 - Math.Abs(noise.At(x, y));
            ridge *= ridge * weight;
            sum += ridge * height;
            weight = Math.Clamp(ridge * 1.6, 0, 1);
            (x, y, height) = ((2 * x) + 31.7, (2 * y) + 11.3, height * 0.48);
        }

        return (sum - 0.35) / 1.2;
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));
}
