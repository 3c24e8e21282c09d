using Ascertain.Canonical;

namespace Ascertain;

/// <summary>k of n independent sources.</summary>
public readonly record struct CountOfSources
{
    /// <summary>Takes the count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n.</exception>
    public CountOfSources(int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        (K, N) = (k, n);
    }

    /// <summary>How many showed it.</summary>
    public int K { get; }

    /// <summary>Of how many.</summary>
    public int N { get; }

    /// <summary>The exact one-sided 95 % upper bound of the rate (Clopper and Pearson, Biometrika 26, 1934); 1 when n is 0.</summary>
    /// <remarks>The p at which P(X ≤ k | n, p) = 0.05, by bisection to the last bit in fixed order; every machine finds the same one.</remarks>
    public double Upper95
    {
        get
        {
            if (K == N)
            {
                return 1;
            }

            double low = (double)K / N, high = 1;
            for (int step = 0; step < 100; step++)
            {
                double middle = low + ((high - low) / 2);
                if (middle <= low || middle >= high)
                {
                    break;
                }

                if (AtMostK(middle) > 0.05)
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                }
            }

            return high;
        }
    }

    // P(X ≤ k): the terms by their ratio, from the k-th down, scaled by the largest so that nothing underflows at once.
    private double AtMostK(double p)
    {
        double logTerm = 0;
        for (int i = 0; i < K; i++)
        {
            logTerm += ReproducibleMath.DMath.Log((double)(N - i) / (i + 1));
        }

        logTerm += (K * ReproducibleMath.DMath.Log(p)) + ((N - K) * ReproducibleMath.DMath.Log(1 - p));
        double term = 1, sum = 1, odds = (1 - p) / p;
        for (int i = K; i > 0; i--)
        {
            term *= i * odds / (N - i + 1);
            sum += term;
        }

        return ReproducibleMath.DMath.Exp(logTerm) * sum;
    }

    /// <summary>The form in records: <c>[k, n]</c>.</summary>
    public CanonicalArray ToCanonical() => new() { K, N };

    /// <summary>Reads the form in records.</summary>
    public static CountOfSources FromCanonical(CanonicalArray document) =>
        document is [CanonicalNumber k, CanonicalNumber n]
            ? new CountOfSources((int)k.Value, (int)n.Value)
            : throw new CanonicalFormatException("count.malformed", "A count is [k, n].");
}
