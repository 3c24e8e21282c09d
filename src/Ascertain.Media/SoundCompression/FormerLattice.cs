using Ascertain.ReproducibleMath;

namespace Ascertain.Media.SoundCompression;

/// <summary>Looks for the steps of an earlier quantiser in the quantised values themselves: where both codings share one frame grid, values that were coarser before leave gaps, and those that were finer leave a comb.</summary>
/// <remarks>
/// <para>A coefficient of u steps (after the power of 3/4) is stored as the whole part of u + 0.4054 (ISO/IEC 14496-3 informative encoder, annex B.2.7). Coded before with steps r = 2^(3k/16) times as large, it can only take the values
/// that whole numbers times r round to. For each band of each frame the likelihood of the counts of sizes under each k from −12 to 16 is compared with that of one coding, both each with the
/// best of a family of distributions of sizes: exponential ones, and ones with a longer tail, of many widths.</para>
/// <para>The sums are of a model: what they mean is told by calibration alone.</para>
/// </remarks>
public sealed class FormerLattice
{
    /// <summary>Least and greatest difference of scale factors, former less present.</summary>
    public const int LeastShift = -12, MostShift = 16;

    private const int Shifts = MostShift - LeastShift + 1, Sizes = FrameCoding.MostSize + 1, Scales = 48, Shapes = 2;

    // Widths tried on both sides of the one that the mean suggests, in steps of an eighth of an octave.
    private const int Reach = 12, Stride = 3;
    private const double Rounding = 0.4054, Leak = 0.05;

    // log of P(size | shape, scale, shift); shift 0 is one coding.
    private static readonly float[] Logs = MakeLogs();

    private FormerLattice(double excess, int bands) => (Excess, Bands) = (excess, bands);

    /// <summary>Mean over bands of the largest log likelihood ratio (natural) over the shifts, less the logarithm of the number of shifts, where that is above 0.</summary>
    public double Excess { get; }

    /// <summary>Bands that were looked at: those with a size of at least 2.</summary>
    public int Bands { get; }

    /// <summary>Measures.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="fromFrame">First frame of the part that is measured.</param>
    /// <param name="toFrame">First frame behind it.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static FormerLattice Of(CodedSound sound, int fromFrame, int toFrame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sound);
        double[] best = new double[Shifts], logs = new double[Shifts];
        double excess = 0;
        int bands = 0;
        for (int i = Math.Max(0, fromFrame); i < Math.Min(toFrame, sound.FrameCount); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FrameCoding frame = sound.Frames[i];
            if (!frame.IsShort)
            {
                Take(frame.FirstFactors, frame.FirstCounts);
                Take(frame.SecondFactors, frame.SecondCounts);
            }
        }

        return new FormerLattice(excess / Math.Max(1, bands), bands);

        void Take(short[] factors, ushort[] counts)
        {
            for (int band = 0; band < factors.Length; band++)
            {
                ReadOnlySpan<ushort> sizes = counts.AsSpan(band * Sizes, Sizes);
                int scale = factors[band] < 0 ? -1 : ScaleOf(sizes);
                if (scale < 0)
                {
                    continue;
                }

                Best(sizes, scale, best, logs);
                double most = double.NegativeInfinity;
                for (int shift = 0; shift < Shifts; shift++)
                {
                    most = shift == -LeastShift ? most : Math.Max(most, best[shift] - best[-LeastShift]);
                }

                excess += Math.Max(0, most - LogOfShifts);
                bands++;
            }
        }
    }

    private static double LogOfShifts { get; } = DMath.Log(Shifts - 1);

    // Of each shift the largest likelihood over the shapes and widths.
    private static void Best(ReadOnlySpan<ushort> sizes, int scale, double[] best, double[] logs)
    {
        Array.Fill(best, double.NegativeInfinity);
        for (int shape = 0; shape < Shapes; shape++)
        {
            for (int at = Math.Max(0, scale - Reach); at <= Math.Min(Scales - 1, scale + Reach); at += Stride)
            {
                Array.Clear(logs);
                int table = ((shape * Scales) + at) * Sizes * Shifts;
                for (int size = 0; size < Sizes; size++)
                {
                    if (sizes[size] > 0)
                    {
                        ReadOnlySpan<float> row = Logs.AsSpan(table + (size * Shifts), Shifts);
                        for (int shift = 0; shift < Shifts; shift++)
                        {
                            logs[shift] += sizes[size] * row[shift];
                        }
                    }
                }

                for (int shift = 0; shift < Shifts; shift++)
                {
                    best[shift] = Math.Max(best[shift], logs[shift]);
                }
            }
        }
    }

    // By the mean of |u|^(4/3): −1 for bands that hold too little.
    private static int ScaleOf(ReadOnlySpan<ushort> sizes)
    {
        double sum = 0;
        int count = 0, most = 0;
        for (int size = 0; size < sizes.Length; size++)
        {
            if (sizes[size] > 0)
            {
                sum += sizes[size] * (size == 0 ? 0.2 : Bitstreams.Aac.AacDequantiser.PowerOf(size));
                count += sizes[size];
                most = size;
            }
        }

        return most < 2 ? -1 : Math.Clamp((int)(8 * DMath.Log2(sum / count)) + 12, 0, Scales - 1);
    }

    private static float[] MakeLogs()
    {
        float[] logs = new float[Shapes * Scales * Shifts * Sizes];
        double[] twice = new double[Sizes];
        for (int table = 0; table < Shapes * Scales; table++)
        {
            double mean = DMath.Pow(2, ((table % Scales) - 11.5) / 8);
            bool isLong = table >= Scales;
            for (int shift = LeastShift; shift <= MostShift; shift++)
            {
                double ratio = DMath.Pow(2, 3 * shift / 16.0);
                Array.Clear(twice);
                for (int former = 0; former < 400 && (int)((former * ratio) + Rounding) < Sizes; former++)
                {
                    twice[(int)((former * ratio) + Rounding)] += Above((former - Rounding) * ratio) - Above((former + 1 - Rounding) * ratio);
                }

                for (int size = 0; size < Sizes; size++)
                {
                    double once = Above(size - Rounding) - Above(size + 1 - Rounding), mixed = shift == 0 ? once : ((1 - Leak) * twice[size]) + (Leak * once);
                    logs[(((table * Sizes) + size) * Shifts) + shift - LeastShift] = (float)DMath.Log(Math.Max(mixed, 1e-12));
                }
            }

            // Survival of the exponential distribution of u^(4/3), or of its square root: a longer tail with the same mean (2 m² of a width m).
            double Above(double u)
            {
                double size = u <= 0 ? 0 : DMath.Pow(u, 4.0 / 3) / mean;
                return DMath.Exp(isLong ? -Math.Sqrt(2 * size) : -size);
            }
        }

        return logs;
    }
}
