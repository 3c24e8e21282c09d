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

    /// <summary>Most runs of columns that one row is filled in.</summary>
    internal const int MostRuns = 24;

    /// <summary>Puts the likelihoods of a row into an empty buffer; gives the runs of columns that may have any, disjoint and from the west, how many they are, and the cosine of the row's latitude: its share of area.</summary>
    internal delegate (int Count, double CosLatitude) RowFill(int row, double[] buffer, Span<(int From, int Until)> runs);

    /// <summary>Takes it: of each cell the level of its likelihood is kept, first to find the one that holds the share, then for the cells above it.</summary>
    /// <param name="level">Of the quadtree.</param>
    /// <param name="fill">Gives a row.</param>
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
        LevelledRow[] levelled = new LevelledRow[rows];
        ParallelOptions options = new() { CancellationToken = cancellationToken };
        Parallel.For(0, rows, options, () => (Buffer: new double[2 * rows], Levels: new long[LikelihoodLevels.Count]), (row, _, mine) =>
        {
            Span<(int From, int Until)> runs = stackalloc (int, int)[MostRuns];
            (int count, double cosLatitude) = fill(row, mine.Buffer, runs);
            levelled[row] = Levelled(mine.Buffer, runs[..count], cosLatitude, greatest, cosLatitude * Units, mine.Levels);
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

        List<(int Row, int From, int Until)> found = [];
        double area = 0;
        for (int row = 0; row < rows; row++)
        {
            int before = found.Count;
            levelled[row].AddRuns(row, deepest, found);
            int cells = 0;
            for (int i = before; i < found.Count; i++)
            {
                cells += found[i].Until - found[i].From;
            }

            area += cells * levelled[row].CosLatitude;
        }

        return new GroundRegion(level, found, held / whole, area * GroundLikelihood.SquareKilometresOfACell(level), whole / Units * greatest);
    }

    // Takes the likelihoods out of the buffer, which is empty after it.
    private static LevelledRow Levelled(double[] buffer, ReadOnlySpan<(int From, int Until)> runs, double cosLatitude, double greatest, double unitsOfACell, long[] byLevel)
    {
        if (runs.Length == 0)
        {
            return default;
        }

        int cells = 0;
        foreach ((int from, int until) in runs)
        {
            cells += until - from;
        }

        ushort[] levels = new ushort[cells];
        int at = 0;
        foreach ((int from, int until) in runs)
        {
            Span<double> values = buffer.AsSpan(from, until - from);
            for (int i = 0; i < values.Length; i++, at++)
            {
                double share = values[i] / greatest;
                if (share > 0)
                {
                    int level = LikelihoodLevels.Of(share);
                    byLevel[level] += (long)(share * unitsOfACell);
                    levels[at] = (ushort)(level + 1);
                }
            }

            values.Clear();
        }

        return new LevelledRow(runs.ToArray(), levels, cosLatitude);
    }

    // Of each cell of some runs of a row the level of its likelihood and one; 0 where it has none.
    private readonly record struct LevelledRow((int From, int Until)[]? Runs, ushort[] Levels, double CosLatitude)
    {
        public void AddRuns(int row, int deepest, List<(int Row, int From, int Until)> found)
        {
            int at = 0;
            foreach ((int from, int until) in Runs ?? [])
            {
                for (int column = from; column < until;)
                {
                    int begin = column;
                    for (; column < until && Levels[at] != 0 && Levels[at] <= deepest + 1; column++, at++)
                    {
                    }

                    if (column > begin)
                    {
                        if (found.Count > 0 && found[^1].Row == row && found[^1].Until == begin)
                        {
                            found[^1] = (row, found[^1].From, column); // runs of a row may touch
                        }
                        else
                        {
                            found.Add((row, begin, column));
                        }
                    }
                    else
                    {
                        column++;
                        at++;
                    }
                }
            }
        }
    }
}
