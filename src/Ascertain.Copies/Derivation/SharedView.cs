using Ascertain.Copies.Alignment;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>What two clips show of the same place at the same moments: the small pictures of a part, laid over each other cell by cell, over the whole frame.</summary>
/// <remarks>Brightness and contrast are brought to each other over the cells that agree, so that a covered place does not shift the rest.</remarks>
internal sealed class SharedView
{
    /// <summary>Moments looked at, at most.</summary>
    public const int MostPairs = 32;

    // A cell differs where it lies outside of what the neighbours show by so many standard deviations, in the mean over the moments. Chosen on the development trees.
    private const double DiffersFrom = 0.35;

    // A flat picture has no deviation of its own, in levels.
    private const double LeastDeviation = 2;

    private readonly (int Column, int Row, int One, int Other)[] cells;
    private readonly int[] cellAt;
    private readonly (int Width, int Height) grid, gridOne;
    private readonly List<(double[] One, double[] Other)> views = [];

    /// <summary>Lays the pictures of a part over each other.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="part">Where it lies.</param>
    /// <param name="step">Seconds between stills.</param>
    public SharedView(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, CopySegment part, double step)
    {
        List<(ClipStill One, ClipStill Other)> pairs = Pairs(one, other, part, step);
        Geometry = new(part.Placement, one[0], other[0]);
        (ClipStill first, ClipStill second) = (one[0], other[0]);
        grid = (second.Small.Width, second.Small.Height);
        gridOne = (first.Small.Width, first.Small.Height);
        cellAt = new int[grid.Width * grid.Height];
        Array.Fill(cellAt, -1);
        List<(int, int, int, int)> found = [];
        for (int row = 1; row < grid.Height - 1; row++)
        {
            for (int column = 1; column < grid.Width - 1; column++)
            {
                (double x, double y) = Geometry.ToOne((column + 0.5) / grid.Width, (row + 0.5) / grid.Height);
                int fx = (int)Math.Floor(x * gridOne.Width), fy = (int)Math.Floor(y * gridOne.Height);
                if (fx >= 1 && fy >= 1 && fx < gridOne.Width - 1 && fy < gridOne.Height - 1)
                {
                    cellAt[(row * grid.Width) + column] = found.Count;
                    found.Add((column, row, (fy * gridOne.Width) + fx, (row * grid.Width) + column));
                }
            }
        }

        cells = [.. found];
        Differs = new bool[cells.Length];
        if (cells.Length > 0)
        {
            Compare([.. pairs.Where(it => Fits(it.One, first) && Fits(it.Other, second))]);
        }
    }

    /// <summary>Where places lie.</summary>
    public PartGeometry Geometry { get; }

    /// <summary>Moments at which both were compared.</summary>
    public int Moments => views.Count;

    /// <summary>Cells that both show.</summary>
    public int Count => cells.Length;

    /// <summary>By cell: whether both show something else there, at nearly all moments.</summary>
    public bool[] Differs { get; }

    /// <summary>Value of a cell at a moment in both, in standard deviations of the picture from its mean.</summary>
    public (double One, double Other) Value(int moment, int cell) => (views[moment].One[cells[cell].One], views[moment].Other[cells[cell].Other]);

    /// <summary>The cell beside another, or -1.</summary>
    public int Beside(int cell, int right, int down)
    {
        (int x, int y) = (cells[cell].Column + right, cells[cell].Row + down);
        return x < 0 || y < 0 || x >= grid.Width || y >= grid.Height ? -1 : cellAt[(y * grid.Width) + x];
    }

    /// <summary>Whether a place of the second picture (parts of width and height) is seen by both and shows the same.</summary>
    public bool IsAlike(double x, double y)
    {
        int column = (int)Math.Floor(x * grid.Width), row = (int)Math.Floor(y * grid.Height);
        if (column < 0 || row < 0 || column >= grid.Width || row >= grid.Height)
        {
            return false;
        }

        int cell = cellAt[(row * grid.Width) + column];
        return cell >= 0 && !Differs[cell];
    }

    private static bool Fits(ClipStill still, ClipStill like) => (still.Small.Width, still.Small.Height) == (like.Small.Width, like.Small.Height);

    private static List<(ClipStill One, ClipStill Other)> Pairs(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, CopySegment part, double step)
    {
        List<(ClipStill, ClipStill)> pairs = [];
        int j = 0;
        foreach (ClipStill still in one)
        {
            double at = part.Line.Of(still.Seconds);
            if (still.Seconds < part.OneStart || still.Seconds > part.OneEnd)
            {
                continue;
            }

            while (j + 1 < other.Count && Math.Abs(other[j + 1].Seconds - at) <= Math.Abs(other[j].Seconds - at))
            {
                j++;
            }

            if (Math.Abs(other[j].Seconds - at) <= (step / 2) + 0.01)
            {
                pairs.Add((still, other[j]));
            }
        }

        int every = Math.Max(1, (pairs.Count + MostPairs - 1) / MostPairs);
        return [.. pairs.Where((_, i) => i % every == 0)];
    }

    private void Compare((ClipStill One, ClipStill Other)[] pairs)
    {
        double[] sums = new double[cells.Length];
        foreach ((ClipStill one, ClipStill other) in pairs)
        {
            bool[] counts = new bool[cells.Length];
            Array.Fill(counts, true);
            (double[] a, double[] b) = (Standard(one.Small, counts, static it => it.One), Standard(other.Small, counts, static it => it.Other));
            double[] off = [.. Enumerable.Range(0, cells.Length).Select(i => Off(a, b, i))];
            double[] ordered = [.. off.Order()];
            double most = Math.Max(ordered[ordered.Length * 3 / 4], 0.05);
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] = off[i] <= most;
            }

            (a, b) = (Standard(one.Small, counts, static it => it.One), Standard(other.Small, counts, static it => it.Other));
            views.Add((a, b));
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += Off(a, b, i);
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            Differs[i] = views.Count > 0 && sums[i] / views.Count >= DiffersFrom;
        }
    }

    private double[] Standard(GreyPicture picture, bool[] counts, Func<(int Column, int Row, int One, int Other), int> of)
    {
        long sum = 0, squares = 0, count = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (counts[i])
            {
                int value = picture.Samples[of(cells[i])];
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        double mean = (double)sum / count, deviation = Math.Sqrt(Math.Max(((double)squares / count) - (mean * mean), LeastDeviation * LeastDeviation));
        double[] standard = new double[picture.Samples.Length];
        for (int i = 0; i < standard.Length; i++)
        {
            standard[i] = (picture.Samples[i] - mean) / deviation;
        }

        return standard;
    }

    // How far each lies outside of what the other shows around the place: a fit that is off by a cell then makes no difference.
    private double Off(double[] a, double[] b, int cell)
    {
        (_, _, int one, int other) = cells[cell];
        return (Outside(b[other], a, one, gridOne.Width) + Outside(a[one], b, other, grid.Width)) / 2;
    }

    private static double Outside(double value, double[] of, int at, int width)
    {
        double least = of[at], most = of[at];
        for (int row = -width; row <= width; row += width)
        {
            for (int i = at + row - 1; i <= at + row + 1; i++)
            {
                (least, most) = (Math.Min(least, of[i]), Math.Max(most, of[i]));
            }
        }

        return Math.Max(0, Math.Max(least - value, value - most));
    }
}
