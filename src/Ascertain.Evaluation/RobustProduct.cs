namespace Ascertain.Evaluation;

/// <summary>Puts densities of several statements over one domain together, a range of time or an area: a likelihood that survives statements which are simply wrong.</summary>
/// <remarks>
/// <para>The domain, of size D, is cut into pieces; statement i has a density f_i over them, whose integral is 1. With a share w of origins that are simply wrong, and then say nothing, the likelihood of a piece x over that of no evidence at all is the product, over origins o,
/// of (1 − w) D f_o(x) + w: a mixture with a uniform contamination (P. J. Huber, Ann. Math. Statist. 35 (1964) 73; for positions B. Jaynes' "two kinds of data", E. T. Jaynes, Probability Theory (2003), 21.3). Origins are taken as independent given x.</para>
/// <para>Statements of one origin are one: where they agree, f_o is their product, scaled; where they exclude each other, either may be right, and f_o is the mean of their densities. That is a mixture, never a mean of dates or coordinates.
/// Their agreement is the integral of the product of their densities over D to the minus one each but the first: 1 in the mean of unrelated uniform statements.</para>
/// <para>All sums run in the order of the statements and pieces: the same bits everywhere. A product that would leave the range of a double is halved as often as needed, which changes no other bit; <see cref="Likelihood.Halvings"/> tells how often.</para>
/// </remarks>
internal sealed class RobustProduct
{
    /// <summary>Two statements whose agreement is below this are said to be in conflict. Arbitrary: one in a hundred.</summary>
    public const double ConflictBelow = 0.01;

    // One more statement is a factor below 2^120 (the size of the earth over a square of a nanometre is 2^109): nothing overflows before it is looked at.
    private const int MostExponent = 900;

    private readonly (string Id, string Origin, double[] Density)[] statements;
    private readonly double[] sizes;
    private readonly double whole;

    /// <param name="statements">In ordinal order of origin and id, with the density over the pieces, of any scale; it is scaled in place so that its integral is 1. Each has some density on some piece.</param>
    /// <param name="sizes">Size of each piece.</param>
    /// <param name="whole">Size of the domain; what no piece covers is ground of which no statement says anything.</param>
    public RobustProduct((string Id, string Origin, double[] Density)[] statements, double[] sizes, double whole)
    {
        (this.statements, this.sizes, this.whole) = (statements, sizes, whole);
        foreach ((_, _, double[] density) in statements)
        {
            Scale(density);
        }
    }

    /// <summary>What the statements say together, over no evidence at all.</summary>
    /// <param name="OfPieces">Of each piece, and</param>
    /// <param name="Uncovered">of what no piece covers; both divided by two as often as <paramref name="Halvings"/> says.</param>
    /// <param name="Halvings">0 but where it would leave the range of a double.</param>
    public readonly record struct Likelihood(double[] OfPieces, double Uncovered, int Halvings);

    /// <summary>Puts them together.</summary>
    /// <param name="wrongShare">Share of origins that are simply wrong, in [0, 1).</param>
    /// <param name="without">Ids that are left out.</param>
    public Likelihood Fuse(double wrongShare, IReadOnlyCollection<string> without)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wrongShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wrongShare, 1);
        double[] product = new double[sizes.Length];
        Array.Fill(product, 1.0);
        double uncovered = 1;
        int halvings = 0;
        for (int i = 0; i < statements.Length;)
        {
            List<double[]> kin = [];
            string origin = statements[i].Origin;
            for (; i < statements.Length && statements[i].Origin == origin; i++)
            {
                if (!without.Contains(statements[i].Id))
                {
                    kin.Add(statements[i].Density);
                }
            }

            if (kin.Count == 0)
            {
                continue;
            }

            double[] one = OfOneOrigin(kin);
            for (int at = 0; at < product.Length; at++)
            {
                // Times the domain's size: 1 where the statement says nothing.
                product[at] *= ((1 - wrongShare) * one[at] * whole) + wrongShare;
            }

            uncovered *= wrongShare;
            int halved = Halve(product);
            (uncovered, halvings) = (Math.ScaleB(uncovered, -halved), halvings + halved);
        }

        return new(product, uncovered, halvings);
    }

    /// <summary>Pairs that can hardly both be right, in order, with their agreement.</summary>
    public IEnumerable<(string First, string Second, double Agreement)> Conflicts()
    {
        for (int i = 0; i < statements.Length; i++)
        {
            for (int j = i + 1; j < statements.Length; j++)
            {
                double agreement = Agreement([statements[i].Density, statements[j].Density]);
                if (agreement < ConflictBelow)
                {
                    yield return (statements[i].Id, statements[j].Id, agreement);
                }
            }
        }
    }

    private double[] OfOneOrigin(List<double[]> kin)
    {
        double[] one = new double[sizes.Length];
        bool agree = Agreement(kin) >= ConflictBelow;
        Array.Fill(one, agree ? 1 : 0);
        foreach (double[] density in kin)
        {
            for (int at = 0; at < one.Length; at++)
            {
                one[at] = agree ? one[at] * density[at] * whole : one[at] + density[at];
            }

            Halve(one); // it is scaled below
        }

        Scale(one);
        return one;
    }

    // Infinite where it is beyond a double.
    private double Agreement(List<double[]> items)
    {
        double[] product = [.. sizes];
        int halvings = 0;
        for (int i = 0; i < items.Count; i++)
        {
            for (int at = 0; at < product.Length; at++)
            {
                product[at] *= i == 0 ? items[i][at] : items[i][at] * whole;
            }

            halvings += Halve(product);
        }

        double sum = 0;
        foreach (double value in product)
        {
            sum += value;
        }

        return Math.ScaleB(sum, halvings);
    }

    // Halved together until the greatest is small enough to be multiplied once more; exact but for what is too small to matter beside it.
    private static int Halve(double[] values)
    {
        double greatest = 0;
        foreach (double value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        int exponent = greatest > 0 ? Math.ILogB(greatest) : 0;
        if (exponent <= MostExponent)
        {
            return 0;
        }

        for (int at = 0; at < values.Length; at++)
        {
            values[at] = Math.ScaleB(values[at], -exponent);
        }

        return exponent;
    }

    private void Scale(double[] density)
    {
        double sum = 0;
        for (int at = 0; at < density.Length; at++)
        {
            sum += density[at] * sizes[at];
        }

        for (int at = 0; at < density.Length; at++)
        {
            density[at] /= sum;
        }
    }
}
