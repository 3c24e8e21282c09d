using System.Collections;

namespace Ascertain.Copies.Alignment;

/// <summary>Finds how the times of two clips go together from how alike their stills are.</summary>
/// <remarks>Each still of the first gives what it is more like the still at the time of a line than like the stills of the second usually (Hough transform over speed and offset). What lies outside the second gives nothing.</remarks>
internal sealed class TimeLineSearch
{
    // The same speed first, then half to twice the speed in steps of 2 %.
    private static readonly double[] Speeds = MakeSpeeds();

    private readonly double[] ones;
    private readonly double[] others;
    private readonly float[][] gains;

    /// <summary>Takes what is compared.</summary>
    /// <param name="ones">Times of the stills of the first clip that count, rising.</param>
    /// <param name="others">Times of all stills of the second, rising.</param>
    /// <param name="gains">For each of the first its gain with each of the second.</param>
    public TimeLineSearch(double[] ones, double[] others, float[][] gains)
    {
        (this.ones, this.others, this.gains) = (ones, others, gains);
        foreach (float[] of in gains)
        {
            GreatestGain += Math.Max(0, of.Max());
        }
    }

    /// <summary>Sum over the stills of the most that each can gain at any time.</summary>
    public double GreatestGain { get; }

    /// <summary>The line with the greatest gain.</summary>
    /// <param name="step">Seconds between stills.</param>
    /// <param name="atAnySpeed">False for lines at the same speed alone.</param>
    public TimeLine Find(double step, bool atAnySpeed)
    {
        int[] nearest = Nearest(step, out double begin);
        (TimeLine Line, double Gain) best = (new TimeLine(1, 0), 0);
        foreach (double speed in atAnySpeed ? Speeds : Speeds.AsSpan(0, 1))
        {
            (TimeLine Line, double Gain) found = BestOffset(speed, step, nearest, begin);
            best = found.Gain > best.Gain ? found : best;
        }

        return Refine(best.Line, step);
    }

    /// <summary>The lines at the same speed, one after another, that gain most in sum, where every jump from one to the next costs as much as <see cref="JumpStills"/> stills gain at best: a copy from which something was taken out.</summary>
    /// <remarks>Dynamic programming over the stills of the first and all shifts of time by half steps (A. Viterbi, IEEE Trans. Inform. Theory 13, 1967).</remarks>
    /// <param name="step">Seconds between stills.</param>
    /// <returns>For each piece its first still among those that count, and its line; and the gain in sum, without the cost of the jumps.</returns>
    public (IReadOnlyList<(int From, TimeLine Line)> Pieces, double Gain) FindPieces(double step)
    {
        int[] nearest = Nearest(step, out double begin);
        double first = others[0] - ones[^1], last = others[^1] - ones[0], jump = JumpStills * GreatestGain / ones.Length;
        int shifts = (int)((last - first) / step * 2) + 1;
        double[] sums = new double[shifts], next = new double[shifts];
        int[] bestBefore = new int[ones.Length];
        BitArray[] jumps = new BitArray[ones.Length];
        for (int i = 0; i < ones.Length; i++)
        {
            int best = GreatestOf(sums), place = (int)Math.Floor(((ones[i] + first - begin) / step * 2) + 0.5);
            (bestBefore[i], jumps[i]) = (best, new BitArray(shifts));
            for (int k = 0; k < shifts; k++)
            {
                bool jumped = i > 0 && sums[best] - jump > sums[k];
                jumps[i][k] = jumped;
                int at = place + k;
                next[k] = (jumped ? sums[best] - jump : sums[k]) + ((uint)at < (uint)nearest.Length && nearest[at] >= 0 ? gains[i][nearest[at]] : 0);
            }

            (sums, next) = (next, sums);
        }

        List<(int, TimeLine)> pieces = [];
        int shift = GreatestOf(sums), until = ones.Length;
        double gain = sums[shift];
        for (int i = ones.Length - 1; i >= 0; i--)
        {
            if (i == 0 || jumps[i][shift])
            {
                pieces.Add((i, Part(i, until).Refine(new TimeLine(1, first + (shift * step / 2)), step)));
                gain += i == 0 ? 0 : jump;
                (until, shift) = (i, bestBefore[i]);
            }
        }

        pieces.Reverse();
        return (pieces, gain);
    }

    /// <summary>A jump in time must be worth so many stills. Chosen on invented scenes: a part of a second is then too short to be told.</summary>
    public const int JumpStills = 3;

    private TimeLineSearch Part(int from, int until) => new(ones[from..until], others, gains[from..until]);

    private static int GreatestOf(double[] sums)
    {
        int best = 0;
        for (int k = 1; k < sums.Length; k++)
        {
            best = sums[k] > sums[best] ? k : best;
        }

        return best;
    }

    /// <summary>The gain of a line.</summary>
    public double GainOf(TimeLine line)
    {
        double sum = 0;
        for (int i = 0; i < ones.Length; i++)
        {
            sum += At(i, line.Of(ones[i]));
        }

        return sum;
    }

    private static double[] MakeSpeeds()
    {
        List<double> speeds = [1];
        for (double speed = 1.02; speed <= 2.05; speed *= 1.02)
        {
            speeds.Add(speed);
            speeds.Add(1 / speed);
        }

        return [.. speeds];
    }

    // The still nearest to each time of a grid of half steps, -1 where none is near: the search over all lines asks nothing else.
    private int[] Nearest(double step, out double begin)
    {
        begin = others[0];
        int[] nearest = new int[(int)((others[^1] - begin) / step * 2) + 2];
        int at = 0;
        for (int i = 0; i < nearest.Length; i++)
        {
            double time = begin + (i * step / 2);
            while (at + 1 < others.Length && Math.Abs(others[at + 1] - time) <= Math.Abs(others[at] - time))
            {
                at++;
            }

            nearest[i] = Math.Abs(others[at] - time) <= step ? at : -1;
        }

        return nearest;
    }

    private (TimeLine Line, double Gain) BestOffset(double speed, double step, int[] nearest, double begin)
    {
        (TimeLine, double) best = default;
        double first = others[0] - (speed * ones[^1]), last = others[^1] - (speed * ones[0]);
        int[] places = new int[ones.Length];
        for (int i = 0; i < ones.Length; i++)
        {
            places[i] = (int)Math.Floor((((speed * ones[i]) + first - begin) / step * 2) + 0.5);
        }

        for (int k = 0; k <= (int)((last - first) / step * 2); k++)
        {
            double sum = 0;
            for (int i = 0; i < places.Length; i++)
            {
                int place = places[i] + k;
                if ((uint)place < (uint)nearest.Length && nearest[place] >= 0)
                {
                    sum += gains[i][nearest[place]];
                }
            }

            if (sum > best.Item2)
            {
                best = (new TimeLine(speed, first + (k * step / 2)), sum);
            }
        }

        return best;
    }

    // By turns the offset and, where it is not 1, the speed: the vertex of a parabola through the gains beside.
    private TimeLine Refine(TimeLine line, double step)
    {
        double middle = ones[ones.Length / 2];
        for (int round = 0; round < 3; round++)
        {
            if (line.Speed != 1)
            {
                double turn = 0.01 / (1 << round), speed = line.Speed + (turn * Vertex(d => GainOf(Turned(line, middle, d * turn))));
                line = Turned(line, middle, speed - line.Speed);
            }

            double shift = step / (1 << round);
            line = line with { Offset = line.Offset + (shift * Vertex(d => GainOf(line with { Offset = line.Offset + (d * shift) }))) };
        }

        return line;
    }

    private static TimeLine Turned(TimeLine line, double middle, double by) => new(line.Speed + by, line.Offset - (by * middle));

    private static double Vertex(Func<int, double> gain)
    {
        double before = gain(-1), at = gain(0), after = gain(1), bend = before - (2 * at) + after;
        return bend < 0 ? Math.Clamp((before - after) / (2 * bend), -1, 1) : after > before ? 1 : before > after ? -1 : 0;
    }

    // Between two stills linearly.
    private double At(int one, double time)
    {
        if (!(time >= others[0] && time <= others[^1]))
        {
            return 0;
        }

        int at = Array.BinarySearch(others, time);
        if (at >= 0)
        {
            return gains[one][at];
        }

        int after = ~at;
        double span = others[after] - others[after - 1], part = span > 0 ? (time - others[after - 1]) / span : 0;
        return ((1 - part) * gains[one][after - 1]) + (part * gains[one][after]);
    }
}
