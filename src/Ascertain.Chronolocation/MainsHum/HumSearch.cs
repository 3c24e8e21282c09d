using Ascertain.Media.Hum;
using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>Compares the hum of a recording with a reference at every start, and says how likely the sound is for each.</summary>
/// <remarks>
/// <para>For a start, the sound near each multiple is turned back by the phase of the reference: what is left of the hum stands still, but for a constant error of the recorder's clock. Segments of 64 s are summed
/// coherently with phases of their own, for each of thirteen clock errors from −120 to +120 ppm; and, as the other half of a mixture, spans of ten segments with one phase, which tells starts apart that lie a second
/// from each other. After a cut or a loud event the first half still holds, and costs one segment. The likelihood ratio against noise is the one that
/// <see cref="HumTrack"/> uses, with the strengths that were heard without the reference: both can be compared.</para>
/// <para>A segment that falls into a gap of the reference takes what "some other walk" has there: it speaks neither for nor against the start.</para>
/// </remarks>
public sealed class HumSearch
{
    /// <summary>Frames of a segment.</summary>
    public const int SegmentFrames = 4;

    /// <summary>Clock errors that are tried, in parts per million.</summary>
    public static IReadOnlyList<int> ClockErrors { get; } = [.. Enumerable.Range(-6, 13).Select(static i => 20 * i)];

    // Samples at a quarter of the band's rate: of a frame, and of a block that is summed before clock errors are told apart (some 2 s).
    private const int FrameSamples = HumFrames.FrameSamples / 4, BlockSamples = 8, TableSteps = 512;

    private const double LeastCovered = 0.8;

    // Segments of a span, the multiples that are summed over one (higher ones would need finer clock errors), and the finer clock errors, in parts per million beside the coarse ones.
    private const int SpanSegments = 10, SpanHarmonic = 2;

    private static readonly int[] FineErrors = [-10, -5, 0, 5];

    private readonly HumTrack track;
    private readonly int[] used;
    private readonly int[] harmonics;
    private readonly double[][] x, y;
    private readonly int segments, samples;
    private readonly double[][] perSegment; // per band and segment: sum of gains
    private readonly double[][][] tables;
    private readonly double[][] tops;
    private readonly double[][] segmentEnergy;
    private readonly double[][] spanTables, spanTops, spanGains;
    private readonly double[] other;
    private readonly double[] cos, sin;
    private readonly int[] missing;
    private readonly double[][] turnCos, turnSin;
    private readonly double[] fineCos, fineSin;

    /// <summary>Prepares.</summary>
    /// <param name="bands">The bands of the recording.</param>
    /// <param name="track">What was heard in them.</param>
    /// <param name="reference">What it is compared with.</param>
    public HumSearch(IReadOnlyList<HumBand> bands, HumTrack track, MainsReference reference)
    {
        this.track = track;
        used = [.. track.Used];
        harmonics = [.. used.Select(i => bands[i].Harmonic)];
        int frames = track.Increments.Length;
        segments = (frames + SegmentFrames - 1) / SegmentFrames;
        samples = frames * FrameSamples;
        Rate = bands[0].Rate / 4;
        (x, y, tables, tops, perSegment) = (new double[used.Length][], new double[used.Length][], new double[used.Length][][], new double[used.Length][], new double[used.Length][]);
        segmentEnergy = new double[used.Length][];
        for (int i = 0; i < used.Length; i++)
        {
            Weigh(bands[used[i]].Narrowed(), i);
        }

        int spans = (segments + SpanSegments - 1) / SpanSegments;
        (spanTables, spanTops, spanGains) = (new double[used.Length * spans][], new double[used.Length][], new double[used.Length][]);
        for (int i = 0; i < used.Length; i++)
        {
            WeighSpans(i, spans);
        }

        other = [.. Enumerable.Range(0, segments).Select(k => FixedOrderSum.Sequential(track.Increments.AsSpan(k * SegmentFrames, Length(k))))];
        (cos, sin) = reference.Phasors(Rate);
        missing = new int[cos.Length + 1];
        for (int i = 0; i < cos.Length; i++)
        {
            missing[i + 1] = missing[i] + (cos[i] == 0 && sin[i] == 0 ? 1 : 0);
        }

        fineCos = new double[used.Length * segments * FineErrors.Length];
        fineSin = new double[fineCos.Length];
        for (int i = 0; i < used.Length; i++)
        {
            for (int k = 0; k < segments; k++)
            {
                for (int fine = 0; fine < FineErrors.Length; fine++)
                {
                    double middle = ((k * SegmentFrames) + (Length(k) / 2.0)) * FrameSamples / Rate;
                    (fineSin[(((i * segments) + k) * FineErrors.Length) + fine], fineCos[(((i * segments) + k) * FineErrors.Length) + fine]) =
                        DMath.SinCos(-2 * Math.PI * middle * harmonics[i] * reference.NominalHertz * FineErrors[fine] * 1e-6);
                }
            }
        }

        (turnCos, turnSin) = (new double[used.Length][], new double[used.Length][]);
        int blocks = samples / BlockSamples;
        for (int i = 0; i < used.Length; i++)
        {
            (turnCos[i], turnSin[i]) = (new double[blocks * ClockErrors.Count], new double[blocks * ClockErrors.Count]);
            for (int block = 0; block < blocks; block++)
            {
                for (int error = 0; error < ClockErrors.Count; error++)
                {
                    // Turns that a recorder's error makes of the nominal frequency up to the middle of the block.
                    double turns = (((block + 0.5) * BlockSamples) - 0.5) / Rate * harmonics[i] * reference.NominalHertz * ClockErrors[error] * 1e-6;
                    (turnSin[i][(block * ClockErrors.Count) + error], turnCos[i][(block * ClockErrors.Count) + error]) = DMath.SinCos(-2 * Math.PI * turns);
                }
            }
        }
    }

    /// <summary>Places in a second at which a start can be.</summary>
    public double Rate { get; }

    /// <summary>Places at which the recording can begin so that it lies within the reference.</summary>
    public int Places => Math.Max(0, cos.Length - samples + 1);

    /// <summary>Natural logarithm of the likelihood of "some other time of a grid" against noise.</summary>
    public double LogOther => FixedOrderSum.Sequential(other);

    /// <summary>Natural logarithm of the likelihood of a start against noise, and the clock error that fits best; null where too much of it lies in gaps.</summary>
    /// <param name="place">The start, in units of 1 / <see cref="Rate"/>.</param>
    public (double Log, int ClockError)? At(int place)
    {
        int errors = ClockErrors.Count, bands = used.Length, finer = errors * FineErrors.Length;
        Span<double> sums = stackalloc double[errors], apart = stackalloc double[errors], whole = stackalloc double[finer];
        Span<double> sumRe = stackalloc double[bands * errors], sumIm = stackalloc double[bands * errors];
        Span<double> spanRe = stackalloc double[bands * finer], spanIm = stackalloc double[bands * finer];
        sums.Clear();
        int covered = 0;
        for (int first = 0, span = 0; first < segments; first += SpanSegments, span++)
        {
            int end = Math.Min(segments, first + SpanSegments);
            bool isWhole = true;
            apart.Clear();
            whole.Clear();
            spanRe.Clear();
            spanIm.Clear();
            for (int k = first; k < end; k++)
            {
                int from = k * SegmentFrames * FrameSamples, to = from + (Length(k) * FrameSamples);
                if (missing[place + to] != missing[place + from])
                {
                    isWhole = false;
                    for (int error = 0; error < errors; error++)
                    {
                        apart[error] += other[k];
                    }

                    continue;
                }

                covered += to - from;
                SumSegment(place, from, to, sumRe, sumIm);
                for (int i = 0; i < bands; i++)
                {
                    double scale = 4 * track.UsualPrecision[used[i]] / Math.Max(perSegment[i][k] * FrameSamples, 1e-300);
                    for (int error = 0; error < errors; error++)
                    {
                        double a = sumRe[(i * errors) + error], b = sumIm[(i * errors) + error];
                        double alone = Look(tables[i][k], tops[i][k], ((a * a) + (b * b)) * scale);
                        apart[error] += alone;
                        for (int fine = 0; fine < FineErrors.Length; fine++)
                        {
                            int at = (error * FineErrors.Length) + fine;
                            if (harmonics[i] > SpanHarmonic)
                            {
                                whole[at] += alone;
                                continue;
                            }

                            double c = fineCos[(((i * segments) + k) * FineErrors.Length) + fine], s = fineSin[(((i * segments) + k) * FineErrors.Length) + fine];
                            spanRe[(i * finer) + at] += (a * c) - (b * s);
                            spanIm[(i * finer) + at] += (a * s) + (b * c);
                        }
                    }
                }
            }

            for (int i = 0; isWhole && i < bands; i++)
            {
                double scale = 4 * track.UsualPrecision[used[i]] / Math.Max(spanGains[i][span] * FrameSamples, 1e-300);
                for (int at = 0; harmonics[i] <= SpanHarmonic && at < finer; at++)
                {
                    double a = spanRe[(i * finer) + at], b = spanIm[(i * finer) + at];
                    whole[at] += Look(spanTables[(i * spanTops[i].Length) + span], spanTops[i][span], ((a * a) + (b * b)) * scale);
                }
            }

            for (int error = 0; error < errors; error++)
            {
                sums[error] += isWhole ? LogMean(apart[error], LogMean(whole.Slice(error * FineErrors.Length, FineErrors.Length))) : apart[error];
            }
        }

        if (covered < LeastCovered * samples)
        {
            return null;
        }

        int best = 0;
        for (int error = 1; error < errors; error++)
        {
            best = sums[error] > sums[best] ? error : best;
        }

        return (LogMean(sums), ClockErrors[best]);
    }

    private void SumSegment(int place, int from, int to, Span<double> sumRe, Span<double> sumIm)
    {
        int errors = ClockErrors.Count;
        Span<double> blockRe = stackalloc double[harmonics.Length], blockIm = stackalloc double[harmonics.Length];
        sumRe.Clear();
        sumIm.Clear();
        for (int at = from; at < to; at += BlockSamples)
        {
            blockRe.Clear();
            blockIm.Clear();
            for (int n = at; n < at + BlockSamples; n++)
            {
                double c = cos[place + n], s = sin[place + n], hc = c, hs = s;
                int power = 1;
                for (int i = 0; i < harmonics.Length; i++)
                {
                    for (; power < harmonics[i]; power++)
                    {
                        (hc, hs) = ((hc * c) - (hs * s), (hc * s) + (hs * c));
                    }

                    blockRe[i] += (x[i][n] * hc) + (y[i][n] * hs);
                    blockIm[i] += (y[i][n] * hc) - (x[i][n] * hs);
                }
            }

            int first = at / BlockSamples * errors;
            for (int i = 0; i < harmonics.Length; i++)
            {
                ReadOnlySpan<double> tc = turnCos[i].AsSpan(first, errors), ts = turnSin[i].AsSpan(first, errors);
                Span<double> a = sumRe.Slice(i * errors, errors), b = sumIm.Slice(i * errors, errors);
                for (int error = 0; error < tc.Length; error++)
                {
                    a[error] += (blockRe[i] * tc[error]) - (blockIm[i] * ts[error]);
                    b[error] += (blockRe[i] * ts[error]) + (blockIm[i] * tc[error]);
                }
            }
        }
    }

    private static double LogMean(double a, double b) => LogMean([a, b]);

    /// <summary>ln of the mean of what these are logarithms of.</summary>
    public static double LogMean(ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double log in logs)
        {
            largest = Math.Max(largest, log);
        }

        foreach (double log in logs)
        {
            sum += log - largest < -60 ? 0 : DMath.Exp(log - largest);
        }

        return largest + DMath.Log(sum / logs.Length);
    }

    private int Length(int segment) => Math.Min(SegmentFrames, track.Increments.Length - (segment * SegmentFrames));

    private void Weigh(HumBand narrow, int i)
    {
        double[] gains = track.Gains[used[i]];
        (x[i], y[i]) = (new double[samples], new double[samples]);
        for (int n = 0; n < samples && n < narrow.Count; n++)
        {
            (x[i][n], y[i][n]) = (narrow.Real[n] * gains[n / FrameSamples], narrow.Imaginary[n] * gains[n / FrameSamples]);
        }

        double[] energies = new double[segments];
        (tables[i], tops[i], perSegment[i]) = (new double[segments][], new double[segments], new double[segments]);
        for (int k = 0; k < segments; k++)
        {
            perSegment[i][k] = FixedOrderSum.Sequential(gains.AsSpan(k * SegmentFrames, Length(k)));
            double energy = 0;
            for (int n = k * SegmentFrames * FrameSamples; n < (k * SegmentFrames * FrameSamples) + (Length(k) * FrameSamples); n++)
            {
                double gain = gains[n / FrameSamples];
                energy += gain > 0 ? ((x[i][n] * x[i][n]) + (y[i][n] * y[i][n])) / gain : 0;
            }

            energies[k] = energy;
            tops[i][k] = Top(energy, i);
            tables[i][k] = TableOf(i, perSegment[i][k], tops[i][k]);
        }

        segmentEnergy[i] = energies;
    }

    private void WeighSpans(int i, int spans)
    {
        (spanTops[i], spanGains[i]) = (new double[spans], new double[spans]);
        for (int span = 0; span < spans; span++)
        {
            int first = span * SpanSegments, count = Math.Min(SpanSegments, segments - first);
            spanGains[i][span] = FixedOrderSum.Sequential(perSegment[i].AsSpan(first, count));
            spanTops[i][span] = Top(FixedOrderSum.Sequential(segmentEnergy[i].AsSpan(first, count)), i);
            spanTables[(i * spans) + span] = TableOf(i, spanGains[i][span], spanTops[i][span]);
        }
    }

    // Cauchy and Schwarz: no start makes more of a segment than all of it.
    private double Top(double energy, int i) => (Math.Sqrt(energy * 4 * track.UsualPrecision[used[i]]) * 1.001) + 1;

    // The table goes by the root of the power, since small powers are where the logarithm bends.
    private double[] TableOf(int i, double gains, double top)
    {
        double[] table = new double[TableSteps + 1];
        for (int step = 0; step <= TableSteps && gains > 0; step++)
        {
            double root = top * step / TableSteps;
            table[step] = HumTrack.LogMixture(track.Weights[used[i]], gains, root * root);
        }

        return table;
    }

    private static double Look(double[] table, double top, double power)
    {
        double at = Math.Min(Math.Sqrt(power) / top * TableSteps, TableSteps);
        int below = Math.Min((int)at, TableSteps - 1);
        return table[below] + ((at - below) * (table[below + 1] - table[below]));
    }
}
