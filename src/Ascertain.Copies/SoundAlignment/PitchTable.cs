using Ascertain.Copies.SoundPrints;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>The times of a sound's landmarks, by pitch.</summary>
internal sealed class PitchTable
{
    /// <summary>Steps of pitch by which two landmarks that are one may differ: 1/48 of an octave is 1.5 %.</summary>
    public const int Tolerance = 1;

    /// <summary>Steps of pitch beyond the range, on both sides, that a changed pitch can have.</summary>
    public const int Beyond = 32;

    // A pitch that the sound hardly has would make one meeting decide.
    private const double LeastChance = 0.004;

    private const int Pitches = SoundLandmark.HighestPitch + 1;

    private readonly Dictionary<double, (double[] Gains, double[] Losses)> weights = [];
    private readonly int[] starts = new int[Pitches + 1], times;

    /// <summary>Sorts landmarks.</summary>
    /// <param name="print">Whose landmarks.</param>
    public PitchTable(SoundPrint print)
    {
        // Landmarks come by time: a stable sort by pitch leaves each pitch's times in order.
        foreach (SoundLandmark it in print.Landmarks)
        {
            starts[it.Pitch + 1]++;
        }

        for (int i = 0; i < Pitches; i++)
        {
            starts[i + 1] += starts[i];
        }

        times = new int[print.Landmarks.Count];
        int[] next = starts[..Pitches];
        foreach (SoundLandmark it in print.Landmarks)
        {
            times[next[it.Pitch]++] = it.Time;
        }

        Length = Math.Max(1, (int)(print.Samples / 16));
    }

    /// <summary>Length of the sound in units of <see cref="SoundLandmark.Unit"/>.</summary>
    public int Length { get; }

    /// <summary>Times of a pitch, rising; empty beyond the range.</summary>
    public ReadOnlySpan<int> At(int pitch) => pitch is >= 0 and < Pitches ? times.AsSpan(starts[pitch], starts[pitch + 1] - starts[pitch]) : default;

    /// <summary>Landmarks within the tolerance of a pitch.</summary>
    public int Count(int pitch)
    {
        int low = Math.Clamp(pitch - Tolerance, 0, Pitches), high = Math.Clamp(pitch + Tolerance + 1, 0, Pitches);
        return starts[high] - starts[low];
    }

    /// <summary>For each pitch from -<see cref="Beyond"/> on: what a landmark that meets one within a reach adds to <see cref="LineSupport.Weight"/>.</summary>
    public ReadOnlySpan<double> Gains(double reach) => Weights(reach).Gains;

    /// <summary>For each pitch from -<see cref="Beyond"/> on: what one adds that meets none; not above 0.</summary>
    public ReadOnlySpan<double> Losses(double reach) => Weights(reach).Losses;

    private (double[] Gains, double[] Losses) Weights(double reach)
    {
        if (!weights.TryGetValue(reach, out (double[] Gains, double[] Losses) of))
        {
            double[] chances = [.. Enumerable.Range(-Beyond, Pitches + (2 * Beyond)).Select(pitch => Math.Clamp(Count(pitch) * ((2 * reach) + 1) / Length, LeastChance, LineSupport.FoundAgain))];
            of = ([.. chances.Select(static it => DMath.Log(LineSupport.FoundAgain / it))], [.. chances.Select(static it => DMath.Log((1 - LineSupport.FoundAgain) / (1 - it)))]);
            weights.Add(reach, of);
        }

        return of;
    }

    /// <summary>The nearest landmark to a time within the tolerance of a pitch; null where none is within a reach.</summary>
    public int? Nearest(int pitch, double time, double reach)
    {
        int? best = null;
        double least = reach;
        for (int p = pitch - Tolerance; p <= pitch + Tolerance; p++)
        {
            ReadOnlySpan<int> at = At(p);
            int from = at.BinarySearch((int)Math.Floor(time));
            from = from < 0 ? ~from : from;
            for (int i = Math.Max(0, from - 1); i < at.Length && at[i] <= time + least; i++)
            {
                double distance = Math.Abs(at[i] - time);
                if (distance < least || (distance == least && best is null))
                {
                    (best, least) = (at[i], distance);
                }
            }
        }

        return best;
    }
}
