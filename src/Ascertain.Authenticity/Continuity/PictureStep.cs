namespace Ascertain.Authenticity.Continuity;

/// <summary>What changes from one picture to the next.</summary>
/// <param name="Change">Mean absolute difference of the cells, in levels of 8-bit luma, after the light of the earlier picture was fitted to the later one.</param>
/// <param name="Movement">Root mean square of how far tiles of 8 × 6 cells moved, in cells, by the gradient of their luma.</param>
internal readonly record struct PictureStep(double Change, double Movement)
{
    private const int TileColumns = 8, TileRows = 6;

    // In squared levels, summed over a tile: keeps tiles without texture from seeming to move. Arbitrary.
    private const double Stiffness = 20;

    /// <summary>Measures the step between two grids.</summary>
    /// <remarks>Light: later = a · (earlier - its mean) + own mean, by least squares, a in [0.5, 2], since exposure changes at once and is no cut.
    /// Movement: least squares of the difference on both gradients of a tile (B. Lucas and T. Kanade, IJCAI 1981, one iteration), with <see cref="Stiffness"/>.</remarks>
    public static PictureStep Between(ReadOnlySpan<short> earlier, ReadOnlySpan<short> later)
    {
        const int Cells = PictureGrid.Columns * PictureGrid.Rows;
        long sumOfEarlier = 0, sumOfLater = 0;
        for (int i = 0; i < Cells; i++)
        {
            sumOfEarlier += earlier[i];
            sumOfLater += later[i];
        }

        double meanOfEarlier = (double)sumOfEarlier / Cells, meanOfLater = (double)sumOfLater / Cells, spread = 0, common = 0;
        for (int i = 0; i < Cells; i++)
        {
            double e = earlier[i] - meanOfEarlier;
            spread += e * e;
            common += e * (later[i] - meanOfLater);
        }

        double light = spread > 0 ? Math.Clamp(common / spread, 0.5, 2) : 1, change = 0;
        Span<double> differences = stackalloc double[Cells];
        for (int i = 0; i < Cells; i++)
        {
            differences[i] = (later[i] - meanOfLater - (light * (earlier[i] - meanOfEarlier))) / PictureGrid.Grain;
            change += Math.Abs(differences[i]);
        }

        double squares = 0;
        for (int top = 0; top < PictureGrid.Rows; top += TileRows)
        {
            for (int left = 0; left < PictureGrid.Columns; left += TileColumns)
            {
                squares += SquaredMovement(earlier, later, differences, left, top);
            }
        }

        const int Tiles = Cells / (TileColumns * TileRows);
        return new PictureStep(change / Cells, Math.Sqrt(squares / Tiles));
    }

    private static double SquaredMovement(ReadOnlySpan<short> earlier, ReadOnlySpan<short> later, ReadOnlySpan<double> differences, int left, int top)
    {
        double xx = Stiffness, yy = Stiffness, xy = 0, xd = 0, yd = 0;
        for (int y = top; y < top + TileRows; y++)
        {
            for (int x = left; x < left + TileColumns; x++)
            {
                int at = (y * PictureGrid.Columns) + x;
                double across = x is 0 or PictureGrid.Columns - 1 ? 0 : Slope(earlier, later, at - 1, at + 1), down = y is 0 or PictureGrid.Rows - 1 ? 0 : Slope(earlier, later, at - PictureGrid.Columns, at + PictureGrid.Columns);
                xx += across * across;
                yy += down * down;
                xy += across * down;
                xd += across * differences[at];
                yd += down * differences[at];
            }
        }

        double determinant = (xx * yy) - (xy * xy), u = ((yy * xd) - (xy * yd)) / determinant, v = ((xx * yd) - (xy * xd)) / determinant;
        return (u * u) + (v * v);
    }

    // Half the difference two cells apart, of the mean of both pictures, in levels.
    private static double Slope(ReadOnlySpan<short> earlier, ReadOnlySpan<short> later, int from, int to) => (double)(earlier[to] + later[to] - earlier[from] - later[from]) / (4 * PictureGrid.Grain);
}
