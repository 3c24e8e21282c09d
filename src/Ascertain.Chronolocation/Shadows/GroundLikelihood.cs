namespace Ascertain.Chronolocation.Shadows;

/// <summary>A likelihood for every cell of one level of the global quadtree.</summary>
/// <param name="Level">Of the quadtree.</param>
/// <param name="Rows">From the south.</param>
internal sealed record GroundLikelihood(int Level, GroundRow[] Rows)
{
    // Of the whole ellipsoid WGS 84; cells share it by the sine of latitude, which errs by up to 0.7 % of a cell (the ellipsoid's flattening).
    private const double SquareKilometresOfTheGlobe = 510_065_622;

    /// <summary>The smallest set of cells that holds a share of the likelihood under a uniform prior over the surface of the globe.</summary>
    /// <param name="mass">In (0, 1].</param>
    /// <returns>Null where no cell has any.</returns>
    public GroundRegion? Region(double mass)
    {
        double greatest = 0;
        foreach (GroundRow row in Rows)
        {
            foreach (double value in row.Likelihoods ?? [])
            {
                greatest = Math.Max(greatest, value);
            }
        }

        return GroundRegion.Of(Level, Fill, greatest, mass, CancellationToken.None);
    }

    private (int Count, double CosLatitude) Fill(int row, double[] buffer, Span<(int From, int Until)> runs)
    {
        double[] values = Rows[row].Likelihoods ?? [];
        values.CopyTo(buffer, Rows[row].FirstColumn);
        runs[0] = (Rows[row].FirstColumn, Rows[row].FirstColumn + values.Length);
        return (values.Length == 0 ? 0 : 1, Rows[row].CosLatitude);
    }

    /// <summary>Area of a cell at the equator. The sum of the cosines of the rows' middles is two over pi of the rows.</summary>
    public static double SquareKilometresOfACell(int level) => SquareKilometresOfTheGlobe * Math.PI / 2 / ((2L << level) * (double)(1L << level));
}
