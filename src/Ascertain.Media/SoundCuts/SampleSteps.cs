namespace Ascertain.Media.SoundCuts;

/// <summary>Looks for the step that is left where two pieces of sound were put together without a transition.</summary>
/// <remarks>A knock goes on after it begins, and the pulses of a voice have others beside them: both have neighbours as large. A butt splice has one step, alone. A coder smears it.</remarks>
public static class SampleSteps
{
    private const int Reach = 512, Near = 16, Rank = 6;

    // A step that is smaller than this many units of 16 bits is one of rounding. Arbitrary.
    private const float LeastStep = 8;

    /// <summary>Finds the largest.</summary>
    /// <param name="sound">The sound.</param>
    /// <returns>Null where the sound is too short or has no step of 8 units.</returns>
    public static SampleStep? Largest(SoundSamples sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        float[] samples = sound.Mean, differences = new float[samples.Length];
        for (int i = 1; i + 1 < samples.Length; i++)
        {
            differences[i] = Math.Abs(samples[i - 1] - (2 * samples[i]) + samples[i + 1]);
        }

        SampleStep? best = null;
        Span<float> largest = stackalloc float[Rank];
        for (int i = Reach; i + Reach < samples.Length; i++)
        {
            // Only what is the largest near it can stand out.
            if (differences[i] < LeastStep || !IsTop(differences, i))
            {
                continue;
            }

            largest.Clear();
            for (int k = i - Reach; k <= i + Reach; k++)
            {
                if (Math.Abs(k - i) > Near && differences[k] > largest[^1])
                {
                    int at = Rank - 1;
                    while (at > 0 && largest[at - 1] < differences[k])
                    {
                        largest[at] = largest[at - 1];
                        at--;
                    }

                    largest[at] = differences[k];
                }
            }

            double height = differences[i] / Math.Max(1, (double)largest[^1]);
            best = best is { } held && held.Height >= height ? best : new SampleStep(i, height);
        }

        return best;
    }

    private static bool IsTop(float[] differences, int i)
    {
        for (int k = i - Near; k <= i + Near; k++)
        {
            if (differences[k] > differences[i])
            {
                return false;
            }
        }

        return true;
    }
}
