namespace Ascertain.ReproducibleMath;

/// <summary>Sums whose order of additions is written down, so that every machine gives the same bits.</summary>
public static class FixedOrderSum
{
    // Runs of this length are summed one after the other; part of the definition.
    private const int Run = 64;

    /// <summary>From the first to the last. Error grows with the number of terms.</summary>
    public static double Sequential(ReadOnlySpan<double> terms)
    {
        double sum = 0;
        foreach (double term in terms)
        {
            sum += term;
        }

        return sum;
    }

    /// <summary>By halves: up to 64 terms one after the other, more split after the largest power of two times 64 below their number. Error grows with its logarithm.</summary>
    /// <remarks>Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §4.2.</remarks>
    public static double Pairwise(ReadOnlySpan<double> terms)
    {
        if (terms.Length <= Run)
        {
            return Sequential(terms);
        }

        int half = Run;
        while (half * 2L < terms.Length)
        {
            half *= 2;
        }

        return Pairwise(terms[..half]) + Pairwise(terms[half..]);
    }
}
