namespace Ascertain.Media.Hum;

/// <summary>What of a sound lies within 5 Hz of one multiple of the mains frequency: complex samples at some 16 Hz, turned so that this multiple is at 0.</summary>
/// <param name="Harmonic">Which multiple, from 1.</param>
/// <param name="Rate">Samples in a second.</param>
/// <param name="Real">Real parts.</param>
/// <param name="Imaginary">Imaginary parts.</param>
public sealed record HumBand(int Harmonic, double Rate, double[] Real, double[] Imaginary)
{
    /// <summary>Samples.</summary>
    public int Count => Real.Length;

    /// <summary>The same at a quarter of the rate, without what lies further than some 1.3 Hz from the middle.</summary>
    public HumBand Narrowed()
    {
        double[] taps = LowPass.Design(Rate, 1.3 * Rate / 16, 2.7 * Rate / 16);
        return new HumBand(Harmonic, Rate / 4, Quarter(taps, Real), Quarter(taps, Imaginary));
    }

    private static double[] Quarter(double[] taps, double[] samples)
    {
        Decimator decimator = new(taps, 4);
        List<double> kept = new((samples.Length / 4) + 1);
        decimator.Push(samples, kept);
        decimator.Finish(kept);
        return [.. kept];
    }
}
