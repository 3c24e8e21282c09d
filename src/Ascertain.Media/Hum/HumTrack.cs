using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>What the sound alone says of a hum: whether there is one, how strong each multiple is, and where its frequency went.</summary>
/// <remarks>
/// <para>Track before detect: the frequency of the fundamental is a hidden state that walks at random from frame to frame; the power of a frame at the state of the truth is that of a tone of
/// fluctuating amplitude in noise (Swerling, IRE Trans. IT-6, 1960, case I: log likelihood ratio −ln(1+ρ) + P ρ/(1+ρ)). The forward and backward recursions (Rabiner, Proc. IEEE 77, 1989) sum over all
/// walks, so that no frame has to show a peak of its own.</para>
/// <para>The amplitude of each multiple is constant over the sound and unknown: a mixture over <see cref="Strengths"/>, equally weighted before the sound is heard.</para>
/// </remarks>
public sealed class HumTrack
{
    /// <summary>Strengths of hum that are mixed: 0, then ρ of a frame with the usual noise, in steps of 3 dB.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [0, .. Enumerable.Range(0, 21).Select(static j => 0.05 * (1 << j))];

    /// <summary>log10 of likelihood of "hum that walks" over "no hum, noise alone", from which hum is taken for found: by Markov's inequality at most one in a thousand sounds that are noise as modelled reaches it.</summary>
    public const double FoundLog10 = 3;

    // Standard deviation of the walk from one frame to the next, in hertz: see design/mains-hum.md.
    private const double WalkHertz = 0.011, Log10E = 0.4342944819032518;

    // Natural logarithm: a band a thousand times less likely to hold hum than the best one is left out, unless it shows hum by itself.
    private const double StandsBack = 7;

    private HumTrack()
    {
    }

    /// <summary>log10 likelihood ratio of hum in at least one multiple against noise alone.</summary>
    public required double Log10AgainstNoise { get; init; }

    /// <summary>True when hum was found.</summary>
    public bool IsFound => Log10AgainstNoise >= FoundLog10;

    /// <summary>Which bands are used to say where the hum is. One without hum says the same of every walk, and is left out where others show one clearly.</summary>
    public required IReadOnlyList<int> Used { get; init; }

    /// <summary>The frames of each multiple.</summary>
    public required IReadOnlyList<HumFrames> Frames { get; init; }

    /// <summary>Weights of <see cref="Strengths"/> after the sound was heard, by multiple; they sum to 1.</summary>
    public required IReadOnlyList<double[]> Weights { get; init; }

    /// <summary>1 / noise of each frame in units of its median, by multiple: what scales ρ. 0 for a frame that says nothing.</summary>
    public required IReadOnlyList<double[]> Gains { get; init; }

    /// <summary>Median of 1 / noise variance, by multiple.</summary>
    public required IReadOnlyList<double> UsualPrecision { get; init; }

    /// <summary>Natural logarithm of the likelihood ratio of all walks against noise, frame by frame given those before.</summary>
    public required double[] Increments { get; init; }

    /// <summary>Most probable offset from the nominal frequency (mean after all frames), in hertz.</summary>
    public required double[] OffsetHertz { get; init; }

    /// <summary>Its standard deviation, in hertz.</summary>
    public required double[] SigmaHertz { get; init; }

    /// <summary>Strength of a multiple: power in units of noise where the track says, in the middle frame of all by size.</summary>
    public double UsualStrength(int band)
    {
        double[] powers =
        [
            .. Enumerable.Range(0, OffsetHertz.Length)
                .Select(frame => Frames[band].Power[frame][Math.Clamp((int)Math.Round(OffsetHertz[frame] / Frames[band].StateHertz) + HumFrames.HalfStates, 0, HumFrames.States - 1)])
                .Order(),
        ];
        return powers[powers.Length / 2];
    }

    /// <summary>ln of the mixture over the weights of a likelihood ratio of power P at scale g.</summary>
    /// <param name="weights">Of <see cref="Strengths"/>.</param>
    /// <param name="scale">What ρ is to the strength.</param>
    /// <param name="power">Power in units of noise.</param>
    public static double LogMixture(ReadOnlySpan<double> weights, double scale, double power)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > LeastWeight)
            {
                largest = Math.Max(largest, Exponent(Strengths[j] * scale, power));
            }
        }

        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > LeastWeight)
            {
                double rho = Strengths[j] * scale;
                sum += weights[j] * DMath.Exp((power * rho / (1 + rho)) - largest) / (1 + rho);
            }
        }

        return largest + DMath.Log(sum);
    }

    // Weights below it change a logarithm by less than the rest is known; they sum to less than 1e-7.
    private const double LeastWeight = 1e-9;

    private static double Exponent(double rho, double power) => power * rho / (1 + rho);

    /// <summary>Listens.</summary>
    /// <param name="bands">At least one, with at least one frame.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static HumTrack Of(IReadOnlyList<HumBand> bands, CancellationToken cancellationToken)
    {
        HumFrames[] all = [.. bands.Select(static it => HumFrames.Of(it))];
        int frames = all[0].Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        double[] kernel = Walk(all[0].StateHertz);
        double[][][] powers = new double[all.Length][][];
        double[][] gains = new double[all.Length][], weights = new double[all.Length][];
        double[] usual = new double[all.Length], alone = new double[all.Length], plain = new double[all.Length];
        for (int band = 0; band < all.Length; band++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (powers[band], double[] noise) = Floored(all[band]);
            (gains[band], usual[band]) = Gain(noise);
            double[] logs = new double[Strengths.Count], careful = new double[Strengths.Count];
            double[][] emission = new double[frames][];
            for (int j = 1; j < logs.Length; j++)
            {
                for (int frame = 0; frame < frames; frame++)
                {
                    emission[frame] = Emission(powers[band][frame], Strengths[j] * gains[band][frame]);
                }

                logs[j] = FixedOrderSum.Sequential(Forward(emission, kernel, null));
                for (int frame = 0; frame < frames; frame++)
                {
                    emission[frame] = CarefulEmission(powers[band][frame], Strengths[j] * gains[band][frame]);
                }

                careful[j] = FixedOrderSum.Sequential(Forward(emission, kernel, null));
            }

            (weights[band], plain[band]) = Normalised(logs);
            (_, alone[band]) = Normalised(careful);
        }

        // With more than one multiple the joint walk decides where; whether there is hum at all is asked of each alone and averaged.
        (_, double against) = Normalised(alone);
        double most = plain.Max();
        int[] used = [.. Enumerable.Range(0, all.Length).Where(band => plain[band] >= Math.Min(most - StandsBack, StandsBack))];
        double[][] joint = new double[frames][];
        for (int frame = 0; frame < frames; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            joint[frame] = new double[HumFrames.States];
            foreach (int band in used)
            {
                for (int state = 0; state < HumFrames.States; state++)
                {
                    joint[frame][state] += LogMixture(weights[band], gains[band][frame], powers[band][frame][state]);
                }
            }
        }

        double[][] after = new double[frames][];
        double[] increments = Forward(joint, kernel, after);
        (double[] offset, double[] sigma) = Moments(after, all[0].StateHertz);
        return new HumTrack
        {
            Log10AgainstNoise = against * Log10E, Used = used, Frames = all, Weights = weights, Gains = gains, UsualPrecision = usual,
            Increments = increments, OffsetHertz = offset, SigmaHertz = sigma,
        };
    }

    // No walk and no reference describes a hum without error (steps of frequency and of clock errors, the grid from town to town), so noise counts as at least a 300th of it. Else a strong hum would be decided
    // by these errors: at 300 they cost about one in the logarithm over a minute. Below +3 dB against the noise of 10 Hz this changes nothing.
    private const double MostStrength = 300;

    private static (double[][] Power, double[] Noise) Floored(HumFrames frames)
    {
        double[][] power = new double[frames.Count][];
        double[] noise = new double[frames.Count];
        for (int frame = 0; frame < frames.Count; frame++)
        {
            double factor = Math.Max(1, frames.Power[frame].Max() / MostStrength);
            power[frame] = [.. frames.Power[frame].Select(it => it / factor)];
            noise[frame] = frames.NoiseVariance[frame] * factor;
        }

        return (power, noise);
    }

    private static double[] Emission(double[] power, double rho)
    {
        double[] emission = new double[power.Length];
        double slope = rho / (1 + rho), base0 = -DMath.Log(1 + rho);
        for (int state = 0; state < power.Length; state++)
        {
            emission[state] = base0 + (power[state] * slope);
        }

        return emission;
    }

    // Whether there is hum at all is asked with noise whose level is itself uncertain, as that of speech and traffic is: power over noise then has the distribution of F with 2 and 2 × NoiseDegrees degrees of freedom.
    private const int NoiseDegrees = 8;

    private static double[] CarefulEmission(double[] power, double rho)
    {
        double[] emission = new double[power.Length];
        for (int state = 0; state < power.Length; state++)
        {
            // (ν + P) / (ν + P/(1+ρ)) to the power ν + 1, over 1 + ρ.
            double ratio = (NoiseDegrees + power[state]) / (NoiseDegrees + (power[state] / (1 + rho)));
            double product = ratio;
            for (int i = 0; i < NoiseDegrees; i++)
            {
                product *= ratio;
            }

            emission[state] = DMath.Log(product / (1 + rho));
        }

        return emission;
    }

    // ln of the likelihood of each frame given those before, averaged over the walk; where asked for, the probability of each state after all frames.
    private static double[] Forward(double[][] emission, double[] kernel, double[][]? after)
    {
        int states = emission[0].Length;
        double[] now = new double[states], next = new double[states], increments = new double[emission.Length];
        Array.Fill(now, 1.0 / states);
        double[][] factors = new double[emission.Length][];
        for (int frame = 0; frame < emission.Length; frame++)
        {
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double value in emission[frame])
            {
                largest = Math.Max(largest, value);
            }

            factors[frame] = new double[states];
            for (int state = 0; state < states; state++)
            {
                double below = emission[frame][state] - largest;
                factors[frame][state] = below < -60 ? 0 : DMath.Exp(below);
                now[state] *= factors[frame][state];
                sum += now[state];
            }

            // All probability can lie where this frame says nothing; then every state is as good as before.
            if (!(sum > 1e-280))
            {
                Array.Fill(now, 1.0 / states);
                Array.Fill(factors[frame], 1);
                (sum, largest) = (1, -640);
            }

            increments[frame] = largest + DMath.Log(sum);
            for (int state = 0; state < states; state++)
            {
                now[state] /= sum;
            }

            if (after is not null)
            {
                after[frame] = [.. now];
            }

            Step(now, next, kernel);
            (now, next) = (next, now);
        }

        if (after is null)
        {
            return increments;
        }

        double[] back = new double[states], weighted = new double[states];
        Array.Fill(back, 1);
        for (int frame = emission.Length - 1; frame >= 0; frame--)
        {
            double sum = 0;
            for (int state = 0; state < states; state++)
            {
                after[frame][state] *= back[state];
                sum += after[frame][state];
            }

            for (int state = 0; state < states; state++)
            {
                after[frame][state] = sum > 0 ? after[frame][state] / sum : 1.0 / states;
                weighted[state] = back[state] * factors[frame][state];
            }

            Step(weighted, back, kernel);
            double largest = 0;
            foreach (double value in back)
            {
                largest = Math.Max(largest, value);
            }

            for (int state = 0; state < states; state++)
            {
                back[state] = largest > 0 ? back[state] / largest : 1;
            }
        }

        return increments;
    }

    // At the edges the walk is turned back: what would leave stays.
    private static void Step(double[] from, double[] to, double[] kernel)
    {
        int half = kernel.Length / 2;
        Array.Clear(to);
        for (int state = 0; state < from.Length; state++)
        {
            if (from[state] == 0)
            {
                continue;
            }

            for (int k = -half; k <= half; k++)
            {
                to[Math.Clamp(state + k, 0, from.Length - 1)] += from[state] * kernel[half + k];
            }
        }
    }

    private static double[] Walk(double stateHertz)
    {
        double sigma = WalkHertz / stateHertz;
        int half = (int)Math.Ceiling(5 * sigma);
        double[] kernel = new double[(2 * half) + 1];
        for (int k = -half; k <= half; k++)
        {
            kernel[half + k] = DMath.Exp(-(double)(k * k) / (2 * sigma * sigma));
        }

        double sum = FixedOrderSum.Sequential(kernel);
        for (int k = 0; k < kernel.Length; k++)
        {
            kernel[k] /= sum;
        }

        return kernel;
    }

    private static (double[] Gains, double Usual) Gain(double[] noise)
    {
        double[] precisions = [.. noise.Where(static it => it > 0).Select(static it => 1 / it).Order()];
        if (precisions.Length == 0)
        {
            return (new double[noise.Length], 0);
        }

        double usual = precisions[precisions.Length / 2];
        // Bounded: a frame of near silence between loud ones would else decide alone, by its rounding.
        return ([.. noise.Select(it => it > 0 ? Math.Clamp(1 / it / usual, 1e-3, 1e3) : 0)], usual);
    }

    // Equal weights before; weights after, and ln of the mean.
    private static (double[] Weights, double LogMean) Normalised(double[] logs)
    {
        double largest = logs.Max();
        double[] weights = [.. logs.Select(it => DMath.Exp(it - largest))];
        double sum = FixedOrderSum.Sequential(weights);
        return ([.. weights.Select(it => it / sum)], largest + DMath.Log(sum / logs.Length));
    }

    private static (double[] Offset, double[] Sigma) Moments(double[][] after, double stateHertz)
    {
        double[] offset = new double[after.Length], sigma = new double[after.Length];
        for (int frame = 0; frame < after.Length; frame++)
        {
            double mean = 0, square = 0;
            for (int state = 0; state < after[frame].Length; state++)
            {
                double at = (state - HumFrames.HalfStates) * stateHertz;
                mean += after[frame][state] * at;
                square += after[frame][state] * at * at;
            }

            (offset[frame], sigma[frame]) = (mean, Math.Sqrt(Math.Max(0, square - (mean * mean))));
        }

        return (offset, sigma);
    }
}
