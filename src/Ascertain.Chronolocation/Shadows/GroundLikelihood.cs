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

        if (greatest == 0)
        {
            return null;
        }

        double[] byLevel = new double[LikelihoodLevels.Count];
        double sum = 0;
        foreach (GroundRow row in Rows)
        {
            foreach (double value in row.Likelihoods ?? [])
            {
                if (value > 0)
                {
                    byLevel[LikelihoodLevels.Of(value / greatest)] += value * row.CosLatitude;
                    sum += value * row.CosLatitude;
                }
            }
        }

        int deepest = 0;
        double held = byLevel[0];
        while (held < mass * sum && deepest < LikelihoodLevels.Count - 1)
        {
            held += byLevel[++deepest];
        }

        double area = 0;
        List<(int Row, int From, int Until)> runs = [];
        for (int row = 0; row < Rows.Length; row++)
        {
            double[] values = Rows[row].Likelihoods ?? [];
            for (int i = 0; i < values.Length; i++)
            {
                int begin = i;
                while (i < values.Length && values[i] > 0 && LikelihoodLevels.Of(values[i] / greatest) <= deepest)
                {
                    i++;
                }

                if (i > begin)
                {
                    runs.Add((row, Rows[row].FirstColumn + begin, Rows[row].FirstColumn + i));
                    area += (i - begin) * Rows[row].CosLatitude;
                }
            }
        }

        return new GroundRegion(Level, runs, held / sum, area * SquareKilometresOfACell(Level), sum);
    }

    /// <summary>Area of a cell at the equator. The sum of the cosines of the rows' middles is two over pi of the rows.</summary>
    public static double SquareKilometresOfACell(int level) => SquareKilometresOfTheGlobe * Math.PI / 2 / ((2L << level) * (double)(1L << level));
}
