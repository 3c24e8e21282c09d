namespace Ascertain.Media.SoundCuts;

/// <summary>Finds digital silence in the middle of a sound. A microphone and its amplifier never give it; a recorder that mutes, an editor and a fade do.</summary>
public static class SilentRuns
{
    /// <summary>Shortest run that is looked at, in seconds.</summary>
    public const double LeastSeconds = 0.05;

    /// <summary>Most runs that are kept. Arbitrary: it bounds what a hostile file can ask for.</summary>
    public const int MostRuns = 1000;

    // The edge is measured over 30 ms, which end 25 ms from the run: the coder's block that holds the edge is smeared over up to that. Arbitrary.
    private const double EdgeSeconds = 0.03, ApartSeconds = 0.025, BlockSeconds = 0.02;

    // Beside the edge lies what it is compared with: a third of the level of 0.2 s, so that a fade in a sound with very soft parts is not taken for a break. Arbitrary.
    private const double FarSeconds = 0.2, Decline = 3;

    /// <summary>Finds them.</summary>
    /// <param name="sound">The sound.</param>
    /// <returns>In the order of time; none that begins or ends the sound.</returns>
    public static IReadOnlyList<SilentRun> Find(SoundSamples sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        List<SilentRun> runs = [];
        int least = Math.Max(1, (int)(LeastSeconds * sound.Rate)), edge = Math.Max(1, (int)(EdgeSeconds * sound.Rate)), apart = (int)(ApartSeconds * sound.Rate), far = (int)(FarSeconds * sound.Rate);
        double quiet = QuietLevel(sound);
        bool[] isSilent = sound.IsSilent;
        for (int i = 0; i < isSilent.Length && runs.Count < MostRuns; i++)
        {
            int from = i;
            while (i < isSilent.Length && isSilent[i])
            {
                i++;
            }

            if (i - from >= least && from >= edge + apart && isSilent.Length - i >= edge + apart && quiet > 0)
            {
                int before = from - apart - edge, after = i + apart, farBefore = Math.Max(0, before - far), farAfter = Math.Min(after + edge, sound.Mean.Length - edge);
                double first = Level(sound.Mean, before, edge) / Math.Max(quiet, Level(sound.Mean, farBefore, Math.Max(1, before - farBefore)) / Decline);
                double second = Level(sound.Mean, after, edge) / Math.Max(quiet, Level(sound.Mean, farAfter, Math.Min(far, sound.Mean.Length - farAfter)) / Decline);
                runs.Add(new SilentRun(from, i - from, Math.Min(first, second)));
            }
        }

        return runs;
    }

    // The lower tenth of the blocks that are not silent.
    private static double QuietLevel(SoundSamples sound)
    {
        int length = Math.Max(1, (int)(BlockSeconds * sound.Rate));
        List<double> levels = [];
        for (int at = 0; at + length <= sound.Mean.Length; at += length)
        {
            if (!sound.IsSilent[at] || !sound.IsSilent[at + length - 1])
            {
                levels.Add(Level(sound.Mean, at, length));
            }
        }

        levels.Sort();
        return levels.Count == 0 ? 0 : levels[levels.Count / 10];
    }

    private static double Level(float[] samples, int from, int count)
    {
        double sum = 0;
        for (int i = from; i < from + count; i++)
        {
            sum += (double)samples[i] * samples[i];
        }

        return Math.Sqrt(sum / count);
    }
}
