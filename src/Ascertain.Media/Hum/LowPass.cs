using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>Coefficients of low-pass filters of linear phase: a sinc under a Kaiser window, gain 1 at frequency 0.</summary>
/// <remarks>J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", ISCAS 1974: length and β for 80 dB in the stop band.</remarks>
internal static class LowPass
{
    private const double AttenuationDecibels = 80, Beta = 0.1102 * (AttenuationDecibels - 8.7);

    /// <summary>An odd number of coefficients, symmetric.</summary>
    /// <param name="rate">Samples in a second.</param>
    /// <param name="pass">End of the pass band in hertz.</param>
    /// <param name="stop">Begin of the stop band in hertz; above <paramref name="pass"/>.</param>
    public static double[] Design(double rate, double pass, double stop)
    {
        double turns = (pass + stop) / 2 / rate; // of the cut-off, in a sample
        int half = (int)Math.Ceiling((AttenuationDecibels - 8) / (2.285 * 2 * Math.PI * (stop - pass) / rate) / 2);
        double[] taps = new double[(2 * half) + 1];
        double sum = 0, whole = BesselI0(Beta);
        for (int i = -half; i <= half; i++)
        {
            double at = (double)i / half, sinc = i == 0 ? 2 * turns : DMath.Sin(2 * Math.PI * turns * i) / (Math.PI * i);
            taps[half + i] = sinc * BesselI0(Beta * Math.Sqrt(1 - (at * at))) / whole;
            sum += taps[half + i];
        }

        for (int i = 0; i < taps.Length; i++)
        {
            taps[i] /= sum;
        }

        return taps;
    }

    // Σ ((x/2)^k / k!)², which converges for every x; Abramowitz and Stegun 9.6.12.
    private static double BesselI0(double x)
    {
        double term = 1, sum = 1;
        for (int k = 1; k < 200 && term > sum * 1e-17; k++)
        {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }

        return sum;
    }
}
