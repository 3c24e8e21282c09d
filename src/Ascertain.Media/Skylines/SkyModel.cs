using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Skylines;

/// <summary>How much rather a cell is sky than ground, by its brightness, blueness and roughness, learnt from the picture itself.</summary>
/// <remarks>Three histograms on each side of a line, taken as independent (naive Bayes); a class that was hardly seen says nothing (one count is added to each bin). Source of learning both sides from the picture, in turn with the line: C. Rother, V. Kolmogorov, A. Blake, GrabCut, ACM Trans. Graph. 23 (2004) 309-314.</remarks>
internal sealed class SkyModel
{
    private const int Bins = 16;

    // A cell says no more than this, in nats: skies have birds and wires. Arbitrary.
    private const double Most = 2;

    private readonly double[][] ratios = [new double[Bins], new double[Bins], new double[Bins]];

    private SkyModel()
    {
    }

    /// <summary>Learns from what lies above and below a line.</summary>
    /// <param name="cells">The picture.</param>
    /// <param name="isSky">By column and row: true sky, false ground, null neither.</param>
    public static SkyModel Of(FrameCells cells, Func<int, int, bool?> isSky)
    {
        long[][] sky = [new long[Bins], new long[Bins], new long[Bins]], ground = [new long[Bins], new long[Bins], new long[Bins]];
        long above = 0, below = 0;
        for (int row = 0; row < cells.Height; row++)
        {
            for (int column = 0; column < cells.Width; column++)
            {
                if (isSky(column, row) is not { } it)
                {
                    continue;
                }

                (above, below) = it ? (above + 1, below) : (above, below + 1);
                (int luma, int blue, int rough) = BinsOf(cells, (row * cells.Width) + column);
                long[][] into = it ? sky : ground;
                (into[0][luma], into[1][blue], into[2][rough]) = (into[0][luma] + 1, into[1][blue] + 1, into[2][rough] + 1);
            }
        }

        SkyModel model = new();
        for (int kind = 0; kind < 3; kind++)
        {
            for (int bin = 0; bin < Bins; bin++)
            {
                model.ratios[kind][bin] = Math.Clamp(DMath.Log((Smeared(sky[kind], bin) + 1) / (above + Bins) / ((Smeared(ground[kind], bin) + 1) / (below + Bins))), -Most, Most);
            }
        }

        return model;
    }

    /// <summary>The logarithm of the likelihood ratio of a cell, in [-2, 2]; positive for sky.</summary>
    public double Of(FrameCells cells, int cell)
    {
        (int luma, int blue, int rough) = BinsOf(cells, cell);
        return Math.Clamp(ratios[0][luma] + ratios[1][blue] + ratios[2][rough], -Most, Most);
    }

    // Neighbouring bins count a quarter each, so that the border of a bin is none.
    private static double Smeared(long[] counts, int bin) => (counts[bin] / 2.0) + ((counts[Math.Max(0, bin - 1)] + counts[Math.Min(Bins - 1, bin + 1)]) / 4.0);

    // Roughness by its order of magnitude; blueness from -96 to 96 levels.
    private static (int Luma, int Blue, int Rough) BinsOf(FrameCells cells, int cell) =>
        (cells.Luma[cell] >> 8, Math.Clamp((cells.Blue[cell] >> 4) + 96, 0, 191) / 12, Math.Min(Bins - 1, 2 * System.Numerics.BitOperations.Log2((uint)cells.Rough[cell] + 1)));
}
