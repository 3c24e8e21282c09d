namespace Ascertain.Media.Skylines;

/// <summary>The line between sky and ground in one picture, by cells, and what speaks for its being one.</summary>
/// <remarks>
/// It begins with the first clear border from above, and is then the one that best parts what looks like the sky above it from what looks like the ground below, along borders, crossing few, with few steps; what sky and ground look like is learnt from the line, in turn, three times.
/// Any picture has such a line: whether it is a skyline is asked of it afterwards.
/// </remarks>
internal sealed class FrameSkyline
{
    private const int Turns = 3;

    // Price of a step by a row, and worth of a border, against the nats that cells on the wrong side cost; chosen on ten pictures, see design/skyline-in-the-frame.md.
    private const double StepPrice = 3, BorderWorth = 1, CrossingPrice = 0.12, RiseWorth = 0.7;

    // Of a border in levels: less is noise, more makes it no clearer.
    private const double LeastBorder = 2, GreatestBorder = 16;

    private readonly FrameCells cells;

    private FrameSkyline(FrameCells cells, int[] line) => (this.cells, Line) = (cells, line);

    /// <summary>The first row of cells that is ground, by column; 0 for no sky, the number of rows for no ground.</summary>
    public int[] Line { get; }

    /// <summary>Finds it.</summary>
    public static FrameSkyline Of(FrameCells cells)
    {
        double[,] borders = Borders(cells);
        int[] line = Best(cells, borders, null);
        for (int turn = 0; turn < Turns; turn++)
        {
            int[] before = line;
            line = Best(cells, borders, SkyModel.Of(cells, (column, row) => row < before[column]));
        }

        return new(cells, line);
    }

    /// <summary>How much brighter it is above the line than below it, by two to five cells, in sixteenths of a level; null at the edges of the picture.</summary>
    public int? Fall(int column)
    {
        int row = Line[column];
        return row < 2 || row > cells.Height - 2 ? null : Mean(cells.Luma, column, Math.Max(0, row - 4), row) - Mean(cells.Luma, column, row, Math.Min(cells.Height, row + 4));
    }

    /// <summary>The same of blue less red.</summary>
    public int BlueFall(int column)
    {
        int row = Line[column];
        return Mean(cells.Blue, column, Math.Max(0, row - 4), row) - Mean(cells.Blue, column, row, Math.Min(cells.Height, row + 4));
    }

    /// <summary>Means of brightness, blueness and roughness over the sky and over the ground, in levels, and the part of the picture that is sky.</summary>
    public (double SkyLuma, double SkyBlue, double SkyRough, double GroundLuma, double GroundRough, double SkyPart) Sides()
    {
        long count = 0;
        Span<long> sums = stackalloc long[5];
        for (int row = 0; row < cells.Height; row++)
        {
            for (int column = 0; column < cells.Width; column++)
            {
                int cell = (row * cells.Width) + column;
                if (row < Line[column])
                {
                    count++;
                    sums[0] += cells.Luma[cell];
                    sums[1] += cells.Blue[cell];
                    sums[2] += cells.Rough[cell];
                }
                else
                {
                    sums[3] += cells.Luma[cell];
                    sums[4] += cells.Rough[cell];
                }
            }
        }

        double sky = 16.0 * Math.Max(1, count), ground = 16.0 * Math.Max(1, cells.Luma.Length - count);
        return (sums[0] / sky, sums[1] / sky, sums[2] / sky, sums[3] / ground, sums[4] / ground, count / (double)cells.Luma.Length);
    }

    // Scores a border at a row by itself, by the borders above it that sky would then have, and by the cells above that are rather ground.
    private static int[] Best(FrameCells cells, double[,] borders, SkyModel? model)
    {
        double[,] score = new double[cells.Width, cells.Height + 1];
        for (int column = 0; column < cells.Width; column++)
        {
            double sum = 0;
            for (int row = 0; row <= cells.Height; row++)
            {
                score[column, row] = sum + (BorderWorth * borders[column, row]);
                sum += (row < cells.Height && model is not null ? model.Of(cells, (row * cells.Width) + column) : 0) - (CrossingPrice * borders[column, row]);
            }
        }

        return BoundaryPath.Best(score, StepPrice);
    }

    // In levels, of two neighbouring rows over thirteen columns: long and sharp as ground is against the sky, and not as clouds are. A strong border is no better than a clear one.
    private static double[,] Borders(FrameCells cells)
    {
        double[,] borders = new double[cells.Width, cells.Height + 1];
        for (int row = 1; row < cells.Height; row++)
        {
            for (int column = 0; column < cells.Width; column++)
            {
                int from = Math.Max(0, column - 6), until = Math.Min(cells.Width, column + 7), luma = 0, blue = 0;
                for (int at = from; at < until; at++)
                {
                    int cell = (row * cells.Width) + at;
                    luma += cells.Luma[cell - cells.Width] - cells.Luma[cell];
                    blue += cells.Blue[cell - cells.Width] - cells.Blue[cell];
                }

                double fall = luma / (16.0 * (until - from)), change = Math.Max(fall, -RiseWorth * fall) + (Math.Abs(blue) / (48.0 * (until - from)));
                borders[column, row] = Math.Clamp(change - LeastBorder, 0, GreatestBorder);
            }
        }

        return borders;
    }

    private int Mean(int[] of, int column, int from, int until) => Mean(of, cells, column, from, until);

    private static int Mean(int[] of, FrameCells cells, int column, int from, int until)
    {
        int sum = 0;
        for (int row = from; row < until; row++)
        {
            sum += of[(row * cells.Width) + column];
        }

        return sum / Math.Max(1, until - from);
    }
}
