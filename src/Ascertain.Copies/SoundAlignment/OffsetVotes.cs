using Ascertain.Copies.SoundPrints;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>Where the landmarks of a short run may lie in another sound: each pair of like pitch votes for an offset.</summary>
/// <remarks>After A. Wang, An industrial-strength audio search algorithm, ISMIR 2003, with single landmarks instead of pairs of them: two sounds are compared and not thousands, and a single landmark survives more often than a pair.</remarks>
internal sealed class OffsetVotes(PitchTable other)
{
    // Offsets go into boxes of 16 ms; two neighbours count together, so that nothing is lost at an edge.
    private const int Box = 8;

    private ushort[] boxes = [];

    /// <summary>The best offsets.</summary>
    /// <param name="run">Landmarks of the first sound.</param>
    /// <param name="speed">Its offset is not used.</param>
    /// <param name="most">So many at most, at least 64 ms from each other.</param>
    /// <param name="avoided">Offset around which (±80 ms) none is taken; NaN for none.</param>
    /// <returns>Best first, with the exponent of the chance bound v·ln(v/λ) − v + λ for v votes where λ are expected (Chernoff's bound for Poisson counts), and λ.</returns>
    public List<(double Offset, double Surprise, double Expected)> Best(ReadOnlySpan<SoundLandmark> run, SoundLine speed, int most, double avoided = double.NaN)
    {
        List<(double, double, double)> best = [];
        if (run.IsEmpty)
        {
            return best;
        }

        int lowest = -(int)Math.Ceiling(run[^1].Time * speed.Speed) - 1, highest = other.Length - (int)Math.Floor(run[0].Time * speed.Speed) + 1;
        int count = ((highest - lowest) / Box) + 3;
        if (boxes.Length < count)
        {
            boxes = new ushort[count];
        }

        Span<ushort> votes = boxes.AsSpan(0, count);
        votes.Clear();
        long pairs = 0;
        foreach (SoundLandmark it in run)
        {
            int shift = (int)Math.Floor((it.Time * speed.Speed) + 0.5) + lowest, pitch = it.Pitch + speed.PitchShift;
            for (int p = pitch - PitchTable.Tolerance; p <= pitch + PitchTable.Tolerance; p++)
            {
                foreach (int time in other.At(p))
                {
                    votes[(time - shift) / Box]++;
                }

                pairs += other.At(p).Length;
            }
        }

        double expected = Math.Max(1e-3, (double)pairs * 2 * Box / other.Length);
        for (int found = 0; found < most; found++)
        {
            int at = -1, top = 2;
            for (int i = 0; i + 1 < votes.Length; i++)
            {
                if (votes[i] + votes[i + 1] > top && !(Math.Abs(lowest + ((i + 1) * Box) - avoided) <= 40))
                {
                    (at, top) = (i, votes[i] + votes[i + 1]);
                }
            }

            if (at < 0 || top <= expected)
            {
                break;
            }

            best.Add((lowest + ((at + 1) * Box), (top * DMath.Log(top / expected)) - top + expected, expected));
            int from = Math.Max(0, at - 3);
            votes[from..Math.Min(votes.Length, at + 5)].Clear();
        }

        return best;
    }
}
