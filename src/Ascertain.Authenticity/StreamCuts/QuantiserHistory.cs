using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamCounts;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>How coarsely a stream is quantised along the clip: stretches of one level, found by the least sum of squares with a price for each change (B. Jackson et al., IEEE Signal Processing Letters 12, 2005).</summary>
/// <remarks>The series is the quantiser at the beginning of each P picture (of all pictures where there are few), in decode order, less nothing: I and B pictures have offsets of their own.
/// Long clips are taken in bins of equal count, so that the work stays bounded. Noise is the median absolute difference of neighbours over 0.954 (that of a normal distribution), at least half a step.</remarks>
internal sealed class QuantiserHistory
{
    /// <summary>Price of a change in units of noise² · ln n. Chosen on fitting sources: bench/results/stream-cuts.md.</summary>
    public const double Price = 12;

    /// <summary>Fewer pictures have no history.</summary>
    public const int Fewest = 20;

    // Arbitrary: the search takes the square of it.
    private const int MostBins = 1200;

    private QuantiserHistory(IReadOnlyList<int> pictures, IReadOnlyList<QuantiserLevel> levels) => (Pictures, Levels) = (pictures, levels);

    /// <summary>Decode indices of the pictures of the series.</summary>
    public IReadOnlyList<int> Pictures { get; }

    /// <summary>The stretches, in order; empty where there are too few pictures.</summary>
    public IReadOnlyList<QuantiserLevel> Levels { get; }

    /// <summary>Measures a stream.</summary>
    public static QuantiserHistory Of(CountedStream stream)
    {
        int[] all = [.. stream.Pictures.Where(static it => it.Counts.Quantiser is not null).Select(static it => it.DecodeIndex)], predicted = [.. all.Where(it => stream.Pictures[it].Type == PictureType.P)];
        int[] series = predicted.Length >= Fewest ? predicted : all;
        if (series.Length < Fewest)
        {
            return new QuantiserHistory(series, []);
        }

        int perBin = (series.Length + MostBins - 1) / MostBins, bins = (series.Length + perBin - 1) / perBin;
        double[] values = new double[bins];
        for (int i = 0; i < bins; i++)
        {
            int from = i * perBin, until = Math.Min(series.Length, from + perBin);
            for (int j = from; j < until; j++)
            {
                values[i] += (double)stream.Pictures[series[j]].Counts.Quantiser!.Value / (until - from);
            }
        }

        List<QuantiserLevel> levels = [];
        int[] ends = Ends(values);
        for (int i = 0; i < ends.Length; i++)
        {
            int from = i == 0 ? 0 : ends[i - 1];
            levels.Add(new QuantiserLevel(series[from * perBin], series[Math.Min(series.Length, ends[i] * perBin) - 1], Mean(values, from, ends[i])));
        }

        return new QuantiserHistory(series, levels);
    }

    /// <summary>Ends of the stretches of a series: the last is its length.</summary>
    internal static int[] Ends(double[] values)
    {
        int n = values.Length;
        double[] differences = [.. Enumerable.Range(1, n - 1).Select(it => Math.Abs(values[it] - values[it - 1])).Order()];
        double noise = Math.Max(0.5, differences[differences.Length / 2] / 0.954), price = Price * noise * noise * DMath.Log(n);
        double[] sums = new double[n + 1], squares = new double[n + 1], least = new double[n + 1];
        int[] from = new int[n + 1];
        for (int i = 0; i < n; i++)
        {
            (sums[i + 1], squares[i + 1]) = (sums[i] + values[i], squares[i] + (values[i] * values[i]));
        }

        least[0] = -price;
        for (int end = 1; end <= n; end++)
        {
            least[end] = double.PositiveInfinity;
            for (int begin = 0; begin < end; begin++)
            {
                double sum = sums[end] - sums[begin], cost = least[begin] + price + (squares[end] - squares[begin] - (sum * sum / (end - begin)));
                (least[end], from[end]) = cost < least[end] ? (cost, begin) : (least[end], from[end]);
            }
        }

        List<int> ends = [];
        for (int end = n; end > 0; end = from[end])
        {
            ends.Add(end);
        }

        ends.Reverse();
        return [.. ends];
    }

    private static double Mean(double[] values, int from, int until)
    {
        double sum = 0;
        for (int i = from; i < until; i++)
        {
            sum += values[i];
        }

        return sum / (until - from);
    }
}
