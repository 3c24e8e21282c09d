namespace Ascertain.Geolocation.Resection;

/// <summary>Real roots of a polynomial in an interval, of degree 4 at most.</summary>
/// <remarks>
/// Between two neighbouring roots of the derivative a polynomial passes zero once or not at all (Rolle's theorem), so that halving finds what is there; the derivative's roots come the same way.
/// Where it turns without reaching zero the turning point is given too: noise lifts a double root off the axis, and what is no root is told by whoever tries it.
/// </remarks>
internal static class RealRoots
{
    /// <summary>Roots at most: as many crossings and turning points as a polynomial of degree 4 has.</summary>
    public const int Most = 7;

    // Because halving a double's interval so often leaves nothing to halve at the accuracy that a start of a fit needs.
    private const int Halvings = 44;

    /// <summary>Finds them in ascending order of what they stem from.</summary>
    /// <param name="coefficients">Of the powers from 0 on; five at most.</param>
    /// <param name="from">Begin of the interval.</param>
    /// <param name="until">Its end.</param>
    /// <param name="roots">Takes them; <see cref="Most"/> long.</param>
    /// <returns>How many.</returns>
    public static int Find(ReadOnlySpan<double> coefficients, double from, double until, Span<double> roots)
    {
        Span<double> turns = stackalloc double[Most];
        int turning = Crossings(Derivative(coefficients, stackalloc double[4]), from, until, turns);
        int found = Crossings(coefficients, from, until, roots, turns[..turning]);
        for (int i = 0; i < turning; i++)
        {
            double here = Math.Abs(Value(coefficients, turns[i]));
            double before = Math.Abs(Value(coefficients, i == 0 ? from : turns[i - 1])), after = Math.Abs(Value(coefficients, i == turning - 1 ? until : turns[i + 1]));
            if (here < before && here < after)
            {
                roots[found++] = turns[i];
            }
        }

        return found;
    }

    private static int Crossings(ReadOnlySpan<double> coefficients, double from, double until, Span<double> roots)
    {
        if (coefficients.Length < 2)
        {
            return 0;
        }

        Span<double> turns = stackalloc double[Most];
        int turning = Crossings(Derivative(coefficients, stackalloc double[4]), from, until, turns);
        return Crossings(coefficients, from, until, roots, turns[..turning]);
    }

    private static int Crossings(ReadOnlySpan<double> coefficients, double from, double until, Span<double> roots, ReadOnlySpan<double> turns)
    {
        int found = 0;
        double low = from;
        for (int i = 0; i <= turns.Length; i++)
        {
            double high = i == turns.Length ? until : turns[i];
            double below = Value(coefficients, low), above = Value(coefficients, high);
            if ((below <= 0 && above > 0) || (below >= 0 && above < 0))
            {
                roots[found++] = Halved(coefficients, low, high, below > above);
            }

            low = high;
        }

        return found;
    }

    private static double Halved(ReadOnlySpan<double> coefficients, double low, double high, bool falls)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            bool isAbove = Value(coefficients, middle) > 0;
            (low, high) = isAbove == falls ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static ReadOnlySpan<double> Derivative(ReadOnlySpan<double> coefficients, Span<double> into)
    {
        for (int i = 1; i < coefficients.Length; i++)
        {
            into[i - 1] = i * coefficients[i];
        }

        return into[..(coefficients.Length - 1)];
    }

    private static double Value(ReadOnlySpan<double> coefficients, double at)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * at) + coefficients[i];
        }

        return value;
    }
}
