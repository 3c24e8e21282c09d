using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>The rising halves of the windows, ISO/IEC 14496-3 §4.6.11.3; the falling half is the same, turned over.</summary>
internal static class AacWindows
{
    /// <summary>Long sine window.</summary>
    public static double[] LongSine { get; } = Sine(1024);

    /// <summary>Short sine window.</summary>
    public static double[] ShortSine { get; } = Sine(128);

    /// <summary>Long Kaiser-Bessel derived window, α = 4.</summary>
    public static double[] LongKaiser { get; } = Kaiser(1024, 4);

    /// <summary>Short Kaiser-Bessel derived window, α = 6.</summary>
    public static double[] ShortKaiser { get; } = Kaiser(128, 6);

    /// <summary>Long window of a shape: 0 sine, else Kaiser-Bessel derived.</summary>
    public static double[] Long(int shape) => shape == 0 ? LongSine : LongKaiser;

    /// <summary>Short window of a shape.</summary>
    public static double[] Short(int shape) => shape == 0 ? ShortSine : ShortKaiser;

    private static double[] Sine(int half)
    {
        double[] window = new double[half];
        for (int i = 0; i < half; i++)
        {
            window[i] = DMath.Sin(Math.PI / (2.0 * half) * (i + 0.5));
        }

        return window;
    }

    // Square root of the running sum of a Kaiser window of half + 1 points, over its whole sum.
    private static double[] Kaiser(int half, double alpha)
    {
        double[] window = new double[half];
        double sum = 0;
        for (int i = 0; i <= half; i++)
        {
            double place = (i - (half / 2.0)) / (half / 2.0);
            sum += Bessel(Math.PI * alpha * Math.Sqrt(Math.Max(0, 1 - (place * place))));
            if (i < half)
            {
                window[i] = sum;
            }
        }

        for (int i = 0; i < half; i++)
        {
            window[i] = Math.Sqrt(window[i] / sum);
        }

        return window;
    }

    // Modified Bessel function of order 0: Σ ((x/2)^k / k!)²; the terms grow at first, and 60 of them are enough for x up to 6 π.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k <= 60; k++)
        {
            term *= x / 2 / k;
            sum += term * term;
        }

        return sum;
    }
}
