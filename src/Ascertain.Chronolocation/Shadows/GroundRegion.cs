namespace Ascertain.Chronolocation.Shadows;

/// <summary>A set of cells: the smallest that holds a share of a likelihood over the ground.</summary>
/// <param name="Level">Of the quadtree.</param>
/// <param name="Runs">Row and columns [From, Until) of each run, from the south.</param>
/// <param name="Mass">Share held.</param>
/// <param name="SquareKilometres">Area.</param>
/// <param name="Whole">Sum over the globe of likelihood times area.</param>
public sealed record GroundRegion(int Level, IReadOnlyList<(int Row, int From, int Until)> Runs, double Mass, double SquareKilometres, double Whole)
{
    /// <summary>How many cells.</summary>
    public int Cells => Runs.Sum(static it => it.Until - it.From);

    /// <summary>True when the cell of the point is one of them.</summary>
    public bool Contains(GeoPoint point)
    {
        PlaceCell cell = PlaceCell.Containing(point, Level);
        return Runs.Any(it => it.Row == cell.Row && it.From <= cell.Column && cell.Column < it.Until);
    }

    /// <summary>Puts the likelihoods of a row into an empty buffer; gives the first and last column that may have any, and the cosine of the row's latitude: its share of area.</summary>
    internal delegate (int First, int Last, double CosLatitude) RowFill(int row, double[] buffer);

    /// <summary>Takes it, asking for each row twice: once to find the level of likelihood that holds the share, once for the cells above it.</summary>
    /// <param name="level">Of the quadtree.</param>
    /// <param name="fill">Gives the same both times.</param>
    /// <param name="greatest">No likelihood is greater.</param>
    /// <param name="mass">In (0, 1].</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where no cell has any likelihood.</returns>
    internal static GroundRegion? Of(int level, RowFill fill, double greatest, double mass, CancellationToken cancellationToken)
    {
        if (greatest == 0)
        {
            return null;
        }

        // Weights in whole numbers, so that threads may add them up in any order: of the greatest likelihood 2^38, of all cells of the finest level less than 2^63.
        const double Units = 1L << 38;
        int rows = 1 << level;
        long[] byLevel = new long[LikelihoodLevels.Count];
        ParallelOptions options = new() { CancellationToken = cancellationToken };
        Parallel.For(0, rows, options, () => (Buffer: new double[2 * rows], Levels: new long[LikelihoodLevels.Count]), (row, _, mine) =>
        {
            (int first, int last, double cosLatitude) = fill(row, mine.Buffer);
            for (int i = first; i <= last; i++)
            {
                double share = mine.Buffer[i] / greatest;
                if (share > 0)
                {
                    mine.Levels[LikelihoodLevels.Of(share)] += (long)(share * cosLatitude * Units);
                    mine.Buffer[i] = 0;
                }
            }

            return mine;
        }, mine =>
        {
            lock (byLevel)
            {
                for (int i = 0; i < byLevel.Length; i++)
                {
                    byLevel[i] += mine.Levels[i];
                }
            }
        });
        double whole = byLevel.Sum();
        if (whole == 0)
        {
            return null;
        }

        int deepest = 0;
        double held = byLevel[0];
        while (held < mass * whole && deepest < LikelihoodLevels.Count - 1)
        {
            held += byLevel[++deepest];
        }

        List<(int Row, int From, int Until)>?[] runs = new List<(int, int, int)>?[rows];
        double[] areas = new double[rows];
        Parallel.For(0, rows, options, () => new double[2 * rows], (row, _, buffer) =>
        {
            (int first, int last, double cosLatitude) = fill(row, buffer);
            for (int i = first; i <= last; i++)
            {
                int begin = i;
                for (; i <= last && buffer[i] > 0 && LikelihoodLevels.Of(buffer[i] / greatest) <= deepest; i++)
                {
                }

                if (i > begin)
                {
                    (runs[row] ??= []).Add((row, begin, i));
                    areas[row] += (i - begin) * cosLatitude;
                }
            }

            if (last >= first)
            {
                Array.Clear(buffer, first, last - first + 1);
            }

            return buffer;
        }, static _ => { });
        return new GroundRegion(level, [.. runs.SelectMany(static it => it ?? [])], held / whole, areas.Sum() * GroundLikelihood.SquareKilometresOfACell(level), whole / Units * greatest);
    }
}
