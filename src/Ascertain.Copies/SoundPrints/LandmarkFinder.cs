using System.Numerics;
using System.Runtime.InteropServices;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundPrints;

/// <summary>Finds landmarks in short spectra as they come.</summary>
/// <remarks>
/// <para>A landmark is the loudest place within ±6 spectra (96 ms) and ±6 frequencies (94 Hz), stands out from what is 96 ms before and after it, is louder than the rounding of 16 bits, and has at most two louder ones in its quarter of the range of pitch within ±0.26 s.
/// The last rule has the same number of landmarks from quiet and loud passages, and as the quarters count apart an equaliser moves little.</para>
/// <para>What lasts has no loudest moment: a steady tone or hum gives no landmark, nor does silence.</para>
/// </remarks>
internal sealed class LandmarkFinder
{
    /// <summary>Spectra and frequencies on each side over which a landmark is the loudest.</summary>
    public const int Reach = 6;

    // Twice 3 dB over the mean of before and after; below, a tone in noise would give landmarks by chance.
    private const int StandsOut = 2 * ShortSpectra.LevelsPerDoubling;

    // Four quarters of the range of pitch; of each the loudest three within ±16 spectra.
    private const int Quarters = 4, MostInQuarter = 3, Around = 16;

    private const int First = 19 - ShortSpectra.FirstBin, Last = 212 - ShortSpectra.FirstBin, Rows = (2 * Reach) + 1, Fine = 16;

    // The window's squares sum to 192: noise that is rounding to 16 bits gives a power of 1.5e-8; a peak eight times that of noise at -83 dB.
    private static readonly int Quietest = ShortSpectra.LevelOf(1e-6f);

    private static readonly byte[] Pitches = [.. Enumerable.Range(0, 220 * Fine).Select(PitchOf)];

    private readonly int[][] levels = new int[Rows][], widest = new int[Rows][];
    private readonly int[] highest = new int[ShortSpectra.Bins];
    private readonly List<Peak> open = [];
    private readonly List<SoundLandmark> into;
    private int taken; // spectra
    private int settled; // peaks of open that were decided

    /// <summary>Prepares.</summary>
    /// <param name="into">Takes the landmarks, by time and then by pitch.</param>
    public LandmarkFinder(List<SoundLandmark> into)
    {
        this.into = into;
        for (int i = 0; i < Rows; i++)
        {
            (levels[i], widest[i]) = (new int[ShortSpectra.Bins], new int[ShortSpectra.Bins]);
        }
    }

    /// <summary>Takes the next spectrum.</summary>
    /// <param name="spectrum">Its levels; copied.</param>
    public void Take(int[] spectrum)
    {
        int row = taken % Rows;
        spectrum.CopyTo(levels[row], 0);
        Widen(spectrum, widest[row]);
        taken++;
        if (taken >= Rows)
        {
            Look(taken - 1 - Reach);
            Settle(taken - 1 - Reach - Around);
        }
    }

    /// <summary>Decides what is left. Once, at the end.</summary>
    public void Finish()
    {
        Settle(int.MaxValue);
        into.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Pitch.CompareTo(b.Pitch));
    }

    // Largest over ±Reach; the frequencies at the edges are not asked for.
    private static void Widen(ReadOnlySpan<int> row, Span<int> into)
    {
        int middle = row.Length - (2 * Reach);
        Span<int> target = into.Slice(Reach, middle);
        row[..middle].CopyTo(target);
        for (int by = 1; by <= 2 * Reach; by++)
        {
            Largest(row.Slice(by, middle), target);
        }
    }

    // The larger of each pair of whole numbers: the same for any width of a vector.
    private static void Largest(ReadOnlySpan<int> row, Span<int> into)
    {
        ReadOnlySpan<Vector<int>> from = MemoryMarshal.Cast<int, Vector<int>>(row);
        Span<Vector<int>> target = MemoryMarshal.Cast<int, Vector<int>>(into);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Vector.Max(target[i], from[i]);
        }

        for (int i = target.Length * Vector<int>.Count; i < into.Length; i++)
        {
            into[i] = Math.Max(into[i], row[i]);
        }
    }

    private void Look(int at)
    {
        widest[0].CopyTo(highest, 0);
        for (int i = 1; i < Rows; i++)
        {
            Largest(widest[i], highest);
        }

        int[] here = levels[at % Rows], before = levels[(at - Reach) % Rows], after = levels[(at + Reach) % Rows], previous = levels[(at - 1) % Rows], next = levels[(at + 1) % Rows];
        for (int bin = First; bin < Last; bin++)
        {
            int level = here[bin];
            if (level < highest[bin] || level < Quietest || (2 * level) - before[bin] - after[bin] < StandsOut || !IsFirstOfEquals(at, bin, level))
            {
                continue;
            }

            int pitch = Pitches[((bin + ShortSpectra.FirstBin) * Fine) + Offset(here[bin - 1], level, here[bin + 1], Fine)];
            int time = (at * 8) + Offset(previous[bin], level, next[bin], 8) + (EightTransformsHalf / 16);
            open.Add(new Peak(at, level, Math.Min(pitch * Quarters / (SoundLandmark.HighestPitch + 1), Quarters - 1), new SoundLandmark(time, (byte)pitch)));
        }
    }

    // Half a window: a spectrum stands for its middle.
    private const int EightTransformsHalf = Kernels.EightTransforms.Length / 2;

    private bool IsFirstOfEquals(int at, int bin, int level)
    {
        for (int t = at - Reach; t <= at; t++)
        {
            int[] row = levels[t % Rows];
            int end = t == at ? bin : bin + Reach + 1;
            for (int k = bin - Reach; k < end; k++)
            {
                if (row[k] == level)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The top of the parabola through three levels, in parts of a step, from -parts/2 to parts/2.
    private static int Offset(int left, int middle, int right, int parts)
    {
        int curve = (2 * middle) - left - right;
        return curve <= 0 ? 0 : Math.Clamp((int)Math.Floor((((double)(right - left) * parts) / (2.0 * curve)) + 0.5), -parts / 2, parts / 2);
    }

    private void Settle(int until)
    {
        for (; settled < open.Count && open[settled].At <= until; settled++)
        {
            Peak it = open[settled];
            int louder = 0;
            for (int i = settled - 1; i >= 0 && open[i].At >= it.At - Around; i--)
            {
                louder += open[i].Quarter == it.Quarter && open[i].Level >= it.Level ? 1 : 0;
            }

            for (int i = settled + 1; i < open.Count && open[i].At <= it.At + Around; i++)
            {
                louder += open[i].Quarter == it.Quarter && open[i].Level > it.Level ? 1 : 0;
            }

            if (louder < MostInQuarter)
            {
                into.Add(it.Landmark);
            }
        }

        // Peaks that no undecided one can see any more.
        int gone = 0;
        while (gone < settled && open[gone].At < (settled < open.Count ? open[settled].At : taken) - Around)
        {
            gone++;
        }

        if (gone > 256)
        {
            open.RemoveRange(0, gone);
            settled -= gone;
        }
    }

    private static byte PitchOf(int fine)
    {
        double hertz = fine * 8000.0 / 512 / Fine;
        return (byte)Math.Clamp(Math.Floor((SoundLandmark.StepsPerOctave * DMath.Log2(Math.Max(hertz, 1) / 300)) + 0.5), 0, SoundLandmark.HighestPitch);
    }

    private readonly record struct Peak(int At, int Level, int Quarter, SoundLandmark Landmark);
}
