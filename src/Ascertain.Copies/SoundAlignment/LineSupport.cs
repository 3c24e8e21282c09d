using Ascertain.Copies.SoundPrints;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>The run of landmarks along a line that speaks most for one sound.</summary>
/// <param name="First">Number of the first landmark of the run in the first sound; it is found in the other.</param>
/// <param name="End">Number after the last one, which is found too.</param>
/// <param name="Pairs">Times of what is found, in both sounds, in units.</param>
/// <param name="Weight">Natural logarithm of the ratio of the run's probabilities if a third of a sound's landmarks are found again, and if they meet by chance; places apart counted as independent, which they are not.</param>
internal sealed record LineSupport(int First, int End, IReadOnlyList<(int One, int Other)> Pairs, double Weight)
{
    /// <summary>Share of landmarks that are found again in a coded or noisy copy. Arbitrary within 0.2 to 0.6: it moves the ends of runs alone.</summary>
    public const double FoundAgain = 0.35;

    // A knock has many landmarks at one moment, and any other knock meets some of them: within 50 ms they count as one and a half at most.
    private const int Moment = 25;
    private const double MostOfMoment = 1.5;

    // Arbitrary, but for being no intervals of a scale: 12 of 48 would be three semitones.
    private static readonly int[] OtherPitches = [-26, -21, -15, -10, 10, 15, 21, 26];

    /// <summary>Looks along a line.</summary>
    /// <param name="one">Landmarks of the first sound.</param>
    /// <param name="other">Those of the other.</param>
    /// <param name="line">The line.</param>
    /// <param name="reach">How far from it a landmark may lie, in units.</param>
    /// <param name="from">First landmark that is looked at.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="least">No meeting counts as less likely by chance than this.</param>
    public static LineSupport Along(ReadOnlySpan<SoundLandmark> one, PitchTable other, SoundLine line, double reach, int from, int to, double least = 0)
    {
        least = Math.Min(least, FoundAgain);
        double mostGain = least > 0 ? DMath.Log(FoundAgain / least) : double.PositiveInfinity, leastLoss = DMath.Log((1 - FoundAgain) / (1 - least));

        double best = 0, sum = 0, momentGain = 0;
        int bestFirst = from, bestEnd = from, first = -1, momentTime = -Moment - 1;
        List<(int Number, int One, int Other)> met = [];
        ReadOnlySpan<double> gains = other.Gains(reach), losses = other.Losses(reach);
        for (int i = from; i < to; i++)
        {
            double there = line.Of(one[i].Time);
            if (there < 0 || there >= other.Length)
            {
                continue;
            }

            if (other.Nearest(one[i].Pitch + line.PitchShift, there, reach) is { } time)
            {
                met.Add((i, one[i].Time, time));
                if (one[i].Time - momentTime > Moment)
                {
                    (momentTime, momentGain) = (one[i].Time, 0);
                }

                double gain = Math.Min(mostGain, gains[one[i].Pitch + line.PitchShift + PitchTable.Beyond]), taken = Math.Min(gain, Math.Max(0, (MostOfMoment * gain) - momentGain));
                momentGain += taken;
                (sum, first) = sum <= 0 ? (taken, i) : (sum + taken, first);
                if (sum > best)
                {
                    (best, bestFirst, bestEnd) = (sum, first, i + 1);
                }
            }
            else
            {
                sum += Math.Max(leastLoss, losses[one[i].Pitch + line.PitchShift + PitchTable.Beyond]);
            }
        }

        return new LineSupport(bestFirst, bestEnd, [.. met.Where(it => it.Number >= bestFirst && it.Number < bestEnd).Select(static it => (it.One, it.Other))], best);
    }

    /// <summary>How often landmarks of the run meet one of another pitch on the line: what rhythm alone gives, as of a machine that knocks.</summary>
    /// <param name="one">Landmarks of the first sound.</param>
    /// <param name="other">Those of the other.</param>
    /// <param name="line">The line.</param>
    /// <param name="reach">As in <see cref="Along"/>.</param>
    public double ByRhythm(ReadOnlySpan<SoundLandmark> one, PitchTable other, SoundLine line, double reach)
    {
        int met = 0, asked = 0;
        foreach (SoundLandmark it in one[First..End])
        {
            foreach (int aside in OtherPitches)
            {
                int pitch = it.Pitch + line.PitchShift + aside;
                if (pitch is >= 0 and <= SoundLandmark.HighestPitch && line.Of(it.Time) is var there && there >= 0 && there < other.Length)
                {
                    (met, asked) = (met + (other.Nearest(pitch, there, reach) is null ? 0 : 1), asked + 1);
                }
            }
        }

        return asked == 0 ? 0 : (double)met / asked;
    }

    /// <summary>The line through what was found.</summary>
    /// <param name="before">The line along which it was looked for; its speed stays where the run is too short to tell another.</param>
    public SoundLine Fit(SoundLine before)
    {
        double[] off = [.. Pairs.Select(it => it.Other - before.Of(it.One)).Order()];
        if (off.Length == 0)
        {
            return before;
        }

        double median = off[off.Length / 2], spread = Pairs[^1].One - Pairs[0].One;
        SoundLine shifted = before with { Offset = before.Offset + median };
        if (Pairs.Count < 8 || spread < 500)
        {
            return shifted;
        }

        double n = 0, x = 0, y = 0, xx = 0, xy = 0, origin = Pairs[0].One;
        foreach ((int at, int there) in Pairs)
        {
            double u = at - origin, v = there - shifted.Of(at);
            (n, x, y, xx, xy) = (n + 1, x + u, y + v, xx + (u * u), xy + (u * v));
        }

        double below = (n * xx) - (x * x), slope = below > 0 ? ((n * xy) - (x * y)) / below : 0;
        double level = (y - (slope * x)) / n;
        double speed = shifted.Speed + slope;

        // A drift of less than 8 ms over the run is no other speed.
        return Math.Abs(speed - 1) * spread < 4 ? new SoundLine(1, before.Offset + median + ((before.Speed - 1) * ((Pairs[0].One + Pairs[^1].One) / 2.0)), before.PitchShift)
            : new SoundLine(speed, shifted.Offset + level - (slope * origin), before.PitchShift);
    }
}
