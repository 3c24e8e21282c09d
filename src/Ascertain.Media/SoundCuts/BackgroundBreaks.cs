using Ascertain.ReproducibleMath;

namespace Ascertain.Media.SoundCuts;

/// <summary>Compares the background of a sound before and after each place: the quietest parts, which no speaker and no event covers.</summary>
/// <remarks>
/// <para>Blocks of 1024 samples; energies in octaves by differences of neighbouring means (the Haar wavelet, A. Haar 1910), which need no transcendental function but one logarithm. Of four seconds on each side the lower fifth in each octave.
/// The level itself is left out of the score, because recorders regulate it; what counts is the form of the spectrum.</para>
/// <para>The unit is the same difference between the halves of either side, so that a lively background makes itself a wide measure.</para>
/// </remarks>
public static class BackgroundBreaks
{
    /// <summary>Samples of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Seconds that are compared on each side of a place.</summary>
    public const double SideSeconds = 4;

    /// <summary>Most that the form of the background changes between the halves of a side for the place to be looked at, in decibels (root mean square over the bands). Arbitrary.</summary>
    public const double MostOwnDecibels = 2;

    private const int Bands = 8, Stride = 2;

    // Decibels that are added to the usual difference: a background that never changes would make any difference large. Arbitrary.
    private const double LeastUnit = 0.5;

    // Decibels of ten natural logarithms' tenth: 10 / ln 10.
    private const double Decibels = 4.3429448190325175;

    /// <summary>Finds the largest break.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null where the sound is shorter than both sides and half of one, or where no background stays the same through two sides.</returns>
    public static BackgroundBreak? Largest(SoundSamples sound, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int blocks = sound.Mean.Length / BlockLength, side = (int)(SideSeconds * sound.Rate / BlockLength), places = ((blocks - (2 * side)) / Stride) + 1;
        if (side < 8 || blocks < (2 * side) + (side / 2))
        {
            return null;
        }

        double[][] levels = Levels(sound, blocks);
        double[] sorted = new double[side], difference = new double[Bands], within = new double[Bands];
        BackgroundBreak best = new(0, -1, 0, 0);
        for (int place = 0; place < places; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int at = side + (place * Stride), half = side / 2;
            Array.Clear(within);
            double level = Form(levels, at, side, at - side, side, sorted, difference);
            AddWithin(levels, at - side, half, sorted, within);
            AddWithin(levels, at, half, sorted, within);
            double sum = 0, plain = 0, own = 0;
            for (int band = 0; band < Bands; band++)
            {
                double x = difference[band] / (LeastUnit + within[band]);
                sum += x * x;
                plain += difference[band] * difference[band];
                own += within[band] * within[band];
            }

            // Where the background changes by itself there is nothing to compare.
            double score = own > Bands * MostOwnDecibels * MostOwnDecibels ? -1 : Math.Sqrt(sum / Bands);
            best = score > best.Score ? new BackgroundBreak(at, score, level, Math.Sqrt(plain / Bands)) : best;
        }

        return best.Score < 0 ? null : best with { Sample = (long)Refine(levels, (int)best.Sample, side, blocks) * BlockLength };
    }

    // What the background does by itself: the difference of the form between the two halves of a side, the larger of both sides.
    private static void AddWithin(double[][] levels, int from, int half, double[] sorted, double[] within)
    {
        double[] difference = new double[Bands];
        Form(levels, from + half, half, from, half, sorted, difference);
        for (int band = 0; band < Bands; band++)
        {
            within[band] = Math.Max(within[band], Math.Abs(difference[band]));
        }
    }

    // Difference of the quiet levels of two runs of blocks in each band, less its mean over the bands, which is returned.
    private static double Form(double[][] levels, int later, int laterCount, int earlier, int earlierCount, double[] sorted, double[] difference)
    {
        double sum = 0;
        for (int band = 0; band < Bands; band++)
        {
            difference[band] = Quiet(levels[band], later, laterCount, sorted) - Quiet(levels[band], earlier, earlierCount, sorted);
            sum += difference[band];
        }

        for (int band = 0; band < Bands; band++)
        {
            difference[band] -= sum / Bands;
        }

        return sum / Bands;
    }

    private static double Quiet(double[] levels, int from, int count, double[] sorted)
    {
        levels.AsSpan(from, count).CopyTo(sorted);
        Array.Sort(sorted, 0, count);
        return sorted[count / 5];
    }

    // Decibels of the energy of each octave in each block, from the highest to the lowest.
    private static double[][] Levels(SoundSamples sound, int blocks)
    {
        double[][] levels = [.. Enumerable.Range(0, Bands).Select(_ => new double[blocks])];
        float[] means = new float[BlockLength];
        for (int block = 0; block < blocks; block++)
        {
            sound.Mean.AsSpan(block * BlockLength, BlockLength).CopyTo(means);
            for (int band = 0, count = BlockLength; band < Bands; band++)
            {
                count /= 2;
                double energy = 0;
                for (int i = 0; i < count; i++)
                {
                    float a = means[2 * i], b = means[(2 * i) + 1], half = (a - b) / 2;
                    energy += (double)half * half;
                    means[i] = (a + b) / 2;
                }

                // One square unit of 16 bits: what lies below is the coder's choice, which drops soft bands at times.
                levels[band][block] = Decibels * DMath.Log((energy / count) + 1);
            }
        }

        return levels;
    }

    // Where two normal distributions, one before and one after, fit the blocks of one side's reach best. What is louder than either background by more than 3 dB counts as that: it is what stands before the background.
    private static int Refine(double[][] levels, int around, int side, int blocks)
    {
        int from = Math.Max(0, around - side), until = Math.Min(blocks, around + side), best = around;
        double least = double.PositiveInfinity;
        double[] sorted = new double[side];
        double[][] bounded = [.. levels.Select(it =>
        {
            double ceiling = 3 + Math.Max(Quiet(it, around - side, side, sorted), Quiet(it, around, side, sorted));
            return it[from..until].Select(level => Math.Min(level, ceiling)).ToArray();
        })];
        for (int cut = Math.Max(from + 8, around - (side / 2)); cut <= Math.Min(until - 8, around + (side / 2)); cut++)
        {
            double cost = 0;
            foreach (double[] band in bounded)
            {
                cost += Cost(band, 0, cut - from) + Cost(band, cut - from, until - from);
            }

            (best, least) = cost < least ? (cut, cost) : (best, least);
        }

        return best;
    }

    private static double Cost(double[] values, int from, int until)
    {
        double sum = 0, squares = 0;
        int count = until - from;
        for (int i = from; i < until; i++)
        {
            sum += values[i];
        }

        double mean = sum / count;
        for (int i = from; i < until; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
        }

        return count * DMath.Log((squares / count) + 0.05);
    }
}
