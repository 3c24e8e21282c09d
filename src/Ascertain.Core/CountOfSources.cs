using Ascertain.Canonical;

namespace Ascertain;

/// <summary>k of n independent sources.</summary>
public readonly record struct CountOfSources
{
    /// <summary>Most sources of a count in a record. Arbitrary, far above every corpus; the bound takes as many steps as there are sources.</summary>
    public const int MostSources = 1_000_000;

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

    // P(X ≤ k) with + − × ÷ alone. The k-th term is C(n, k) p^k (1 − p)^(n − k), its factors above 1 and below 1 multiplied in turn, so that
    // nothing overflows and only a term that is too small underflows; the terms before it follow by their ratio.
    private double AtMostK(double p)
    {
        double last = 1, term = 1, sum = 1, odds = (1 - p) / p;
        int failures = N - K;
        for (int i = 1; i <= K; i++)
        {
            last *= ((double)(N - K) + i) / i * p;
            for (; last > 1 && failures > 0; failures--)
            {
                last *= 1 - p;
            }
        }

        for (; failures > 0; failures--)
        {
            last *= 1 - p;
        }

        for (int i = K; i > 0; i--)
        {
            term *= i * odds / (N - i + 1);
            sum += term;
        }

        return last * sum;
    }

    /// <summary>The form in records: <c>[k, n]</c>.</summary>
    public CanonicalArray ToCanonical() => new() { K, N };

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not two whole numbers 0 ≤ k ≤ n ≤ <see cref="MostSources"/>.</exception>
    public static CountOfSources FromCanonical(CanonicalArray document) =>
        document is [CanonicalNumber k, CanonicalNumber n] && k.Value >= 0 && k.Value <= n.Value && n.Value <= MostSources && double.IsInteger(k.Value) && double.IsInteger(n.Value)
            ? new CountOfSources((int)k.Value, (int)n.Value)
            : throw new CanonicalFormatException("count.malformed", $"A count is [k, n], whole numbers up to {MostSources}.");
}
