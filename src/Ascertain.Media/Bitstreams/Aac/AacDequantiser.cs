using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>Turns the quantised values of an element into coefficients of its blocks: ISO/IEC 14496-3 §4.6.1 to §4.6.9.</summary>
/// <remarks>Bands of noise are left at 0: their values are not in the stream.</remarks>
public sealed class AacDequantiser
{
    private static readonly double[] Powers = PowersOfFourThirds();
    private static readonly double[] Steps = StepSizes();

    private readonly int rateIndex;
    private readonly double[] predictor = new double[13], before = new double[13], kept = new double[13];

    /// <summary>For a sampling rate.</summary>
    /// <param name="rateIndex">samplingFrequencyIndex, from 0 to 12.</param>
    public AacDequantiser(int rateIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rateIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rateIndex, 12);
        this.rateIndex = rateIndex;
    }

    /// <summary>2^((factor − 100) / 4): what values of 1 stand for, on the scale of samples of 16 bits.</summary>
    /// <param name="factor">A scale factor, in [0, 255].</param>
    public static double Step(int factor) => Steps[Math.Clamp(factor, 0, 255)];

    /// <summary>The size of a quantised value to the power of 4/3.</summary>
    internal static double PowerOf(int size) => Powers[size];

    /// <summary>Coefficients of both channels of a pair, or of one.</summary>
    /// <param name="element">The element.</param>
    /// <param name="first">Takes 1024 coefficients of the first channel, after stereo decoding and noise shaping.</param>
    /// <param name="second">Takes those of the second one of a pair.</param>
    public void Run(AacElement element, Span<double> first, Span<double> second)
    {
        ArgumentNullException.ThrowIfNull(element);
        Scale(element.First, first);
        if (element.IsPair)
        {
            Scale(element.Second, second);
            if (element.CommonWindow)
            {
                Join(element, first, second);
            }

            Shape(element.Second, second);
        }

        Shape(element.First, first);
    }

    private void Scale(AacChannel channel, Span<double> into)
    {
        into.Clear();
        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, channel.IsShort), values = channel.Quantised;
        int window = 0;
        for (int group = 0; group < channel.Groups; group++)
        {
            for (int band = 0; band < channel.Bands; band++)
            {
                int book = channel.Codebooks[(group * channel.Bands) + band];
                if (book is AacCodebooks.Zero or > AacCodebooks.Escape)
                {
                    continue;
                }

                double step = Step(channel.ScaleFactors[(group * channel.Bands) + band]);
                for (int block = window; block < window + channel.GroupSizes[group]; block++)
                {
                    for (int i = (block * 128) + offsets[band]; i < (block * 128) + offsets[band + 1]; i++)
                    {
                        int value = values[i];
                        into[i] = value >= 0 ? Powers[value] * step : -Powers[-value] * step;
                    }
                }
            }

            window += channel.GroupSizes[group];
        }
    }

    // Mid and side §4.6.8.1.3; intensity §4.6.8.2.3: the factor is 0.5^(position / 4), its sign from the codebook and from ms_used.
    private void Join(AacElement element, Span<double> left, Span<double> right)
    {
        AacChannel channel = element.Second;
        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, channel.IsShort);
        int window = 0;
        for (int group = 0; group < channel.Groups; group++)
        {
            for (int band = 0; band < channel.Bands; band++)
            {
                int at = (group * channel.Bands) + band, book = channel.Codebooks[at];
                bool isIntensity = book is AacCodebooks.Intensity or AacCodebooks.IntensityOpposite, isMid = element.MidSideBands[at];
                if (!isIntensity && (!isMid || book == AacCodebooks.Noise || element.First.Codebooks[at] == AacCodebooks.Noise))
                {
                    continue;
                }

                double factor = isIntensity ? Step(100 - Math.Clamp(channel.ScaleFactors[at], (short)-155, (short)100)) : 0;
                factor = isIntensity && (book == AacCodebooks.IntensityOpposite) != isMid ? -factor : factor;
                for (int block = window; block < window + channel.GroupSizes[group]; block++)
                {
                    for (int i = (block * 128) + offsets[band]; i < (block * 128) + offsets[band + 1]; i++)
                    {
                        (left[i], right[i]) = isIntensity ? (left[i], left[i] * factor) : (left[i] + right[i], left[i] - right[i]);
                    }
                }
            }

            window += channel.GroupSizes[group];
        }
    }

    private void Shape(AacChannel channel, Span<double> values)
    {
        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, channel.IsShort);
        int most = Math.Min(AacBands.NoiseShapingBands(rateIndex, channel.IsShort), channel.Bands);
        for (int i = 0; i < channel.NoiseShapingFilters; i++)
        {
            AacNoiseShaping filter = channel.Filters[i];
            int from = offsets[Math.Min(filter.BottomBand, most)], to = offsets[Math.Min(filter.TopBand, most)];
            if (to > from)
            {
                Predictor(channel.FilterCoefficients.AsSpan(i * 12, filter.Order), filter.Resolution);
                Filter(values.Slice((filter.Window * 128) + from, to - from), filter.Order, filter.Downwards);
            }
        }
    }

    // §4.6.9.3: reflection coefficients, then by Levinson's recursion those of the predictor.
    private void Predictor(ReadOnlySpan<sbyte> coefficients, int resolution)
    {
        predictor[0] = 1;
        for (int m = 1; m <= coefficients.Length; m++)
        {
            int value = coefficients[m - 1];
            double scale = ((1 << (resolution - 1)) + (value >= 0 ? -0.5 : 0.5)) / (Math.PI / 2), k = DMath.Sin(value / scale);
            for (int i = 1; i < m; i++)
            {
                before[i] = predictor[i] + (k * predictor[m - i]);
            }

            before.AsSpan(1, m - 1).CopyTo(predictor.AsSpan(1));
            predictor[m] = k;
        }
    }

    private void Filter(Span<double> values, int order, bool downwards)
    {
        Array.Clear(kept);
        for (int n = 0; n < values.Length; n++)
        {
            int at = downwards ? values.Length - 1 - n : n;
            double value = values[at];
            for (int k = 1; k <= order; k++)
            {
                value -= predictor[k] * kept[k];
            }

            // A filter made to be unstable could run away: what is not finite or beyond all samples is stopped here.
            value = double.IsFinite(value) ? Math.Clamp(value, -1e12, 1e12) : 0;
            for (int k = order; k > 1; k--)
            {
                kept[k] = kept[k - 1];
            }

            kept[1] = value;
            values[at] = value;
        }
    }

    // Sizes reach 8191, and 60 more by pulses.
    private static double[] PowersOfFourThirds()
    {
        double[] powers = new double[8192 + 64];
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = DMath.Pow(i, 4.0 / 3);
        }

        return powers;
    }

    private static double[] StepSizes()
    {
        double[] steps = new double[256];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = DMath.Pow(2, (i - 100) / 4.0);
        }

        return steps;
    }
}
