namespace Ascertain.Copies.Derivation;

/// <summary>Sums of pairs of levels, for their correlation; whole numbers, so that the order does not matter.</summary>
internal struct PairedSums
{
    private long count, first, second, firstSquares, secondSquares, products;

    /// <summary>Takes a pair of levels of 8 bits.</summary>
    public void Add(int one, int other)
    {
        count++;
        (first, second) = (first + one, second + other);
        (firstSquares, secondSquares, products) = (firstSquares + (one * one), secondSquares + (other * other), products + (one * other));
    }

    /// <summary>Their correlation, -1 to 1; 0 where one of them does not vary.</summary>
    public readonly double Correlation
    {
        get
        {
            if (count == 0)
            {
                return 0;
            }

            double a = firstSquares - ((double)first * first / count), b = secondSquares - ((double)second * second / count);
            // A deviation of half a level is rounding.
            return a > 0.25 * count && b > 0.25 * count ? Math.Clamp((products - ((double)first * second / count)) / Math.Sqrt(a * b), -1, 1) : 0;
        }
    }
}
