using System.Globalization;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Skylines;

/// <summary>Proposes where sky ends and ground begins in pictures that follow each other, with how well it is known in each column; or says that they show no skyline.</summary>
/// <remarks>
/// A skyline is told where the sky is brighter than what is below, at the border and on the whole, and no rougher; it is told in each column from the middle of what the frames say, with their scatter (1.4826 times the median distance from it), half a cell, and the slope within the column.
/// So a white mountain under a darker sky, a night, and a wall behind a bright table are no skyline to it; a bright wall above a dark floor may be. The same bits on every machine.
/// </remarks>
public static class SkylineProposer
{
    /// <summary>Frames that are looked at, at most; because more of a hand that moves agree less.</summary>
    public const int MostFrames = 9;

    /// <summary>Width and height that a picture has at least, in pixels; arbitrary.</summary>
    public const int LeastPixels = 64;

    // Limits of what is called a skyline, in levels of brightness: between what five clips with sky and seven without show, see design/skyline-in-the-frame.md.
    private const double LeastFall = 8, LeastSky = 60, LeastDifference = 10, GreatestRoughness = 12, LeastTold = 0.4, LeastBlue = -25;

    // A column is told where it is so much brighter above than below; arbitrary, twice what compression leaves.
    private const int LeastColumnFall = 4 * 16;

    /// <summary>Looks at frames of one size.</summary>
    /// <param name="frames">From 1 to <see cref="MostFrames"/> in the order in which they are shown, the right way up.</param>
    /// <exception cref="ArgumentException">None, too many, or of different sizes.</exception>
    public static SkylineProposal Of(IReadOnlyList<RgbImage> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count is < 1 or > MostFrames || frames.Any(it => (it.Width, it.Height) != (frames[0].Width, frames[0].Height)))
        {
            throw new ArgumentException($"From 1 to {MostFrames} frames of one size are looked at.", nameof(frames));
        }

        if (frames[0].Width < LeastPixels || frames[0].Height < LeastPixels)
        {
            return new([], $"The pictures are smaller than {LeastPixels} pixels.", frames.Count, 1);
        }

        FrameCells[] cells = [.. frames.Select(FrameCells.Of)];
        FrameSkyline[] lines = [.. cells.Select(FrameSkyline.Of)];
        int side = cells[0].Side;
        string? whyNot = Fault(lines[lines.Length / 2], cells[0].Width);
        if (whyNot is not null)
        {
            return new([], whyNot, frames.Count, side);
        }

        SkylineMark[] marks = [.. Enumerable.Range(0, cells[0].Width).Select(column => Mark(cells, lines, column))];
        return 10 * marks.Count(static it => it.Y is not null) >= marks.Length
            ? new(marks, null, frames.Count, side)
            : new([], "The frames do not agree on a skyline: the camera moves; look at one that stands still.", frames.Count, side);
    }

    private static string? Fault(FrameSkyline line, int width)
    {
        (double skyLuma, double skyBlue, double skyRough, double groundLuma, double groundRough, double part) = line.Sides();
        int[] falls = [.. Enumerable.Range(0, width).Select(line.Fall).Where(static it => it is not null).Select(static it => it!.Value).Order()];
        int told = falls.Count(static it => it >= LeastColumnFall);
        return part < 0.02 ? "Not a skyline: nothing like sky reaches the upper edge."
            : part > 0.98 ? "Not a skyline: no ground is seen below the sky."
            : skyLuma < LeastSky ? "Not a skyline: the upper part is too dark for a sky by day."
            : skyRough > GreatestRoughness || skyRough > (1.1 * groundRough) + 1 ? "Not a skyline: the upper part is rougher than a sky."
            : falls.Length == 0 || falls[falls.Length / 2] < 16 * LeastFall ? "Not a skyline: there is no border at which it gets darker downwards."
            : skyLuma < groundLuma + LeastDifference ? "Not a skyline: the upper part is hardly brighter than the lower one."
            : skyBlue < LeastBlue ? "Not a skyline: the upper part has the colour of a lamp or of a wall."
            : told < LeastTold * width ? string.Create(CultureInfo.InvariantCulture, $"Not a skyline: a border is seen in {told} of {width} columns only.")
            : null;
    }

    private static SkylineMark Mark(FrameCells[] cells, FrameSkyline[] lines, int column)
    {
        FrameCells first = cells[0];
        double x = (column + 0.5) * first.Side;
        List<double> rows = [];
        int noSky = 0, noGround = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            int row = lines[i].Line[column];
            (noSky, noGround) = (noSky + (row < 2 ? 1 : 0), noGround + (row > first.Height - 2 ? 1 : 0));
            if (lines[i].Fall(column) >= LeastColumnFall)
            {
                rows.Add(Sharpened(cells[i], column, row));
            }
        }

        if (2 * rows.Count <= lines.Length)
        {
            return new(x, null, null, 2 * noSky > lines.Length ? SkylineGap.NoSky : 2 * noGround > lines.Length ? SkylineGap.NoGround : SkylineGap.WeakBorder);
        }

        double middle = Middle(rows), scatter = 1.4826 * Middle([.. rows.Select(it => Math.Abs(it - middle))]);
        return scatter > 3 * first.Side
            ? new(x, null, null, SkylineGap.Unsteady)
            : new(x, middle, Math.Sqrt((scatter * scatter) + (first.Side * first.Side / 4.0) + 0.25 + Slope(lines[lines.Length / 2], column, first.Side)), null);
    }

    // On a slope the border passes through as many rows as the column is wide, times the slope; half of that, squared.
    private static double Slope(FrameSkyline line, int column, int side)
    {
        double rise = side * (line.Line[Math.Min(column + 1, line.Line.Length - 1)] - line.Line[Math.Max(0, column - 1)]) / 2.0;
        return rise * rise / 4;
    }

    // The pixel row within two cells at which it gets darker most, over the width of the column.
    private static double Sharpened(FrameCells cells, int column, int row)
    {
        int best = row * cells.Side, most = int.MinValue;
        for (int y = Math.Max(1, (row - 2) * cells.Side); y < Math.Min(cells.Height * cells.Side, (row + 2) * cells.Side); y++)
        {
            int fall = 0;
            for (int x = column * cells.Side; x < (column + 1) * cells.Side; x++)
            {
                fall += cells.LumaAt(x, y - 1) - cells.LumaAt(x, y);
            }

            (best, most) = fall > most ? (y, fall) : (best, most);
        }

        return best;
    }

    private static double Middle(List<double> numbers)
    {
        double[] ordered = [.. numbers.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
