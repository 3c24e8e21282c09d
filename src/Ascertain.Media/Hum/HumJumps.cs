using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>Looks for jumps in the phase of the hum, as cuts and pauses of a recorder leave them.</summary>
/// <remarks>
/// <para>Around each half second the strongest multiple is looked at for 10 s before and 10 s after: a parabola of phase (offset, frequency, drift of frequency) and one more constant after the place. The jump is the
/// constant that makes the least of the squares; by noise alone, and by a frequency that goes as mains do, it is small. Weighted least squares on the unwrapped phase, so the hum has to stand out of the noise in each
/// quarter second: below <see cref="LeastDecibels"/> nothing is said.</para>
/// <para>A cut that removes a whole number of periods leaves no jump.</para>
/// </remarks>
public static class HumJumps
{
    /// <summary>Strength of the multiple against the noise in the 10 Hz around it, below which no phase can be followed.</summary>
    public const double LeastDecibels = 3;

    /// <summary>Smallest jump that is told, in turns of the multiple looked at: a tenth of a turn. Mains that drift made up to 0.05 in recordings 001 to 003.</summary>
    public const double LeastTurns = 0.1;

    /// <summary>How many standard deviations a jump has to have.</summary>
    public const double LeastSigmas = 6;

    private const double SideSeconds = 8, StepSeconds = 0.5, ClearSeconds = 1;

    /// <summary>Looks for them; null where the hum is too weak to be followed.</summary>
    /// <param name="bands">The bands.</param>
    /// <param name="track">What was heard in them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static IReadOnlyList<HumJump>? Of(IReadOnlyList<HumBand> bands, HumTrack track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(track);
        int best = 0;
        for (int band = 1; band < bands.Count; band++)
        {
            best = track.UsualStrength(band) > track.UsualStrength(best) ? band : best;
        }

        double frameSeconds = track.Frames[best].FrameSeconds, decibels = 10 * DMath.Log10(Math.Max(track.UsualStrength(best), 1e-30) / (10 * frameSeconds));
        if (!track.IsFound || decibels < LeastDecibels)
        {
            return null;
        }

        HumBand narrow = bands[best].Narrowed();
        int harmonic = narrow.Harmonic, side = (int)(SideSeconds * narrow.Rate), clear = (int)Math.Ceiling(ClearSeconds * narrow.Rate), step = Math.Max(1, (int)Math.Round(StepSeconds * narrow.Rate));
        // A sample of noise in phase: its variance is noise / (2 A²), of which the narrow band holds a quarter; never below what mains themselves do.
        double sigmaSample = Math.Sqrt(Math.Max(HumFrames.FrameSamples / Math.Max(track.UsualStrength(best), 1e-30) / 8, 1e-6));
        List<HumJump> jumps = [];
        HumJump? highest = null;
        double until = double.NegativeInfinity;
        for (int middle = side; middle + side <= narrow.Count; middle += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Fit(narrow, middle, side, clear, sigmaSample) is not { } fit)
            {
                continue;
            }

            double second = middle / narrow.Rate, turns = fit.Jump / (2 * Math.PI), sigma = fit.Sigma / (2 * Math.PI);
            turns -= Math.Round(turns);
            bool isJump = Math.Abs(turns) >= LeastTurns && Math.Abs(turns) >= LeastSigmas * sigma;
            if (highest is not null && (!isJump || second > until))
            {
                jumps.Add(highest);
                highest = null;
            }

            if (isJump)
            {
                // As likelihood: half the squares that the jump takes away.
                double log = turns * turns / (sigma * sigma) / 2 * 0.4342944819032518;
                highest = highest is null || log > highest.Log10AgainstNone ? new HumJump(second, turns / harmonic, sigma / harmonic, log) : highest;
                until = highest.Second + SideSeconds;
            }
        }

        if (highest is not null)
        {
            jumps.Add(highest);
        }

        return jumps;
    }

    // Phase on both sides, each unwrapped by itself; a common parabola, and the constant between. Samples within a second of the place are left out: filters mix both sides there.
    private static (double Jump, double Sigma)? Fit(HumBand band, int middle, int side, int clear, double sigmaSample)
    {
        int count = 2 * (side - clear);
        Span<double> t = count <= 256 ? stackalloc double[count] : new double[count], phase = count <= 256 ? stackalloc double[count] : new double[count];
        int n = 0;
        double before = 0, slope = 0;
        for (int part = 0; part < 2; part++)
        {
            int from = part == 0 ? middle - side : middle + clear, to = part == 0 ? middle - clear : middle + side;
            double last = 0;
            for (int i = from; i < to; i++)
            {
                double x = band.Real[i], y = band.Imaginary[i];
                if ((x * x) + (y * y) < 1e-20)
                {
                    return null;
                }

                double angle = DMath.Atan2(y, x);
                if (i > from)
                {
                    double change = angle - last;
                    change -= 2 * Math.PI * Math.Round(change / (2 * Math.PI));
                    before += change;
                    slope += part == 0 ? change : 0;
                }
                else
                {
                    // The second part begins where the first would have gone, to the nearest turn: the jump is then in (−π, π] or so, and taken modulo a turn.
                    double expected = part == 0 ? angle : before + (slope / (to - from) * 2 * clear);
                    before = part == 0 ? angle : angle + (2 * Math.PI * Math.Round((expected - angle) / (2 * Math.PI)));
                }

                last = angle;
                (t[n], phase[n]) = ((double)(i - middle) / side, before);
                n++;
            }
        }

        return Solve(t[..n], phase[..n], sigmaSample);
    }

    // Least squares for a + b t + c t² + d [t > 0], normal equations by Gauss with four unknowns.
    private static (double Jump, double Sigma)? Solve(ReadOnlySpan<double> t, ReadOnlySpan<double> phase, double sigmaSample)
    {
        const int Size = 4;
        Span<double> m = stackalloc double[Size * (Size + 2)], row = stackalloc double[Size];
        m.Clear();
        for (int i = 0; i < t.Length; i++)
        {
            (row[0], row[1], row[2], row[3]) = (1, t[i], t[i] * t[i], t[i] > 0 ? 1 : 0);
            for (int a = 0; a < Size; a++)
            {
                for (int b = 0; b < Size; b++)
                {
                    m[(a * (Size + 2)) + b] += row[a] * row[b];
                }

                m[(a * (Size + 2)) + Size] += row[a] * phase[i];
            }
        }

        // The last column of the inverse beside it: its last member is the variance of the jump in units of a sample's.
        m[((Size - 1) * (Size + 2)) + Size + 1] = 1;
        for (int pivot = 0; pivot < Size; pivot++)
        {
            double at = m[(pivot * (Size + 2)) + pivot];
            if (Math.Abs(at) < 1e-12)
            {
                return null;
            }

            for (int a = 0; a < Size; a++)
            {
                if (a == pivot)
                {
                    continue;
                }

                double factor = m[(a * (Size + 2)) + pivot] / at;
                for (int b = pivot; b < Size + 2; b++)
                {
                    m[(a * (Size + 2)) + b] -= factor * m[(pivot * (Size + 2)) + b];
                }
            }
        }

        double jump = m[((Size - 1) * (Size + 2)) + Size] / m[((Size - 1) * (Size + 2)) + Size - 1];
        double variance = m[((Size - 1) * (Size + 2)) + Size + 1] / m[((Size - 1) * (Size + 2)) + Size - 1];
        double squares = 0;
        double d = jump, c = m[(2 * (Size + 2)) + Size] / m[(2 * (Size + 2)) + 2], b1 = m[(Size + 2) + Size] / m[(Size + 2) + 1], a0 = m[Size] / m[0];
        for (int i = 0; i < t.Length; i++)
        {
            double residual = phase[i] - a0 - (b1 * t[i]) - (c * t[i] * t[i]) - (t[i] > 0 ? d : 0);
            squares += residual * residual;
        }

        // What is left over may be more than noise: mains that do not go as a parabola. Then it counts, and a quarter of its samples (they are not independent).
        double sigma = Math.Max(sigmaSample, Math.Sqrt(squares / (t.Length - Size)) * 2);
        return (jump, sigma * Math.Sqrt(variance));
    }
}
