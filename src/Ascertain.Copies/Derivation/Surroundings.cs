using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>What one clip shows around the frame of the other.</summary>
/// <param name="Area">Part of its picture that lies outside of the other's frame, 0 to 1.</param>
/// <param name="Deviation">Standard deviation of what lies there, in levels of 8 bits; of bars it is near to 0.</param>
/// <param name="Edge">Mean difference across the other's frame over the mean difference over the same distance within it: near to 1 where the scene goes on, more where the frame is an edge; 0 where no side could be looked at.</param>
/// <param name="Step">The same by correlation: how much less places on both sides of the other's frame go together than places as far apart within it: (1 - correlation across) / (1 - correlation within), near to 1 where the scene goes on,
/// more where the frame is an edge; 0 where no side could be looked at.</param>
internal readonly record struct Surroundings(double Area, double Deviation, double Edge, double Step)
{
    private const int MostStills = 24;

    // Smooth scenes go together so well that any difference would count many times.
    private const double Floor = 0.03;

    // Cells to both sides of the frame: a fit is off by less.
    private const double Aside = 2;

    /// <summary>Measures them.</summary>
    /// <param name="stills">The clip that may show more, in the part.</param>
    /// <param name="toFrame">Where a place of its picture lies in the other's frame, both as parts of width and height.</param>
    /// <param name="fromFrame">The other way.</param>
    public static Surroundings Of(IReadOnlyList<ClipStill> stills, Func<double, double, (double X, double Y)> toFrame, Func<double, double, (double X, double Y)> fromFrame)
    {
        if (stills.Count == 0)
        {
            return default;
        }

        (int width, int height) = (stills[0].Small.Width, stills[0].Small.Height);
        List<int> outside = [];
        int every = Math.Max(1, (stills.Count + MostStills - 1) / MostStills), all = 0;
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++, all++)
            {
                // Beyond the frame by a cell in every direction, so that neither an edge that is smeared nor a fit that is off counts.
                (double x, double y) = toFrame((column + 0.5) / width, (row + 0.5) / height);
                (double marginX, double marginY) = (Math.Abs(toFrame((column + 1.5) / width, (row + 0.5) / height).X - x) + Math.Abs(toFrame((column + 0.5) / width, (row + 1.5) / height).X - x),
                    Math.Abs(toFrame((column + 1.5) / width, (row + 0.5) / height).Y - y) + Math.Abs(toFrame((column + 0.5) / width, (row + 1.5) / height).Y - y));
                if (x < -marginX || y < -marginY || x > 1 + marginX || y > 1 + marginY)
                {
                    outside.Add((row * width) + column);
                }
            }
        }

        double deviations = 0;
        int taken = 0;
        long apart = 0, near = 0;
        PairedSums across = default, within = default;
        List<((double X, double Y) Out, (double X, double Y) In, (double X, double Y) Deep)> lines = Lines(width, height, toFrame, fromFrame);
        for (int i = 0; i < stills.Count; i += every)
        {
            GreyPicture small = stills[i].Small;
            if ((small.Width, small.Height) != (width, height))
            {
                continue;
            }

            deviations += Spread(small, outside);
            taken++;
            foreach (((double, double) o, (double, double) n, (double, double) d) in lines)
            {
                (int beyond, int inside, int deep) = (At(small, o), At(small, n), At(small, d));
                (apart, near) = (apart + Math.Abs(beyond - inside), near + Math.Abs(inside - deep));
                across.Add(inside, beyond);
                within.Add(inside, deep);
            }
        }

if (lines.Count == 0 || taken == 0)
        {
            return new((double)outside.Count / all, taken > 0 ? deviations / taken : 0, 0, 0);
        }

        // A level of difference a line counts as a difference: otherwise a plain inside makes any edge endless.
        double floor = (double)lines.Count * taken;
        return new((double)outside.Count / all, deviations / taken, (apart + floor) / (near + floor), (1 - across.Correlation + Floor) / (1 - within.Correlation + Floor));
    }

    private static List<((double X, double Y) Out, (double X, double Y) In, (double X, double Y) Deep)> Lines(int width, int height, Func<double, double, (double X, double Y)> toFrame, Func<double, double, (double X, double Y)> fromFrame)
    {
        const int Points = 40;
        List<((double, double), (double, double), (double, double))> lines = [];
        for (int side = 0; side < 4; side++)
        {
            // A cell of the picture in parts of the frame, along the side's normal.
            (double x0, double y0) = fromFrame(0.5, 0.5);
            (double cx, double cy) = toFrame(x0 + (1.0 / width), y0);
            (double dx, double dy) = toFrame(x0, y0 + (1.0 / height));
            double cell = side < 2 ? Math.Abs(cx - 0.5) + Math.Abs(dx - 0.5) : Math.Abs(cy - 0.5) + Math.Abs(dy - 0.5);
            for (int k = 0; k < Points; k++)
            {
                double along = 0.05 + (0.9 * k / (Points - 1));
                (double, double) Place(double inward) => side switch { 0 => fromFrame(inward, along), 1 => fromFrame(1 - inward, along), 2 => fromFrame(along, inward), _ => fromFrame(along, 1 - inward) };
                ((double X, double Y) o, (double X, double Y) n, (double X, double Y) d) = (Place(-Aside * cell), Place(Aside * cell), Place(3 * Aside * cell));
                if (IsIn(o) && IsIn(n) && IsIn(d))
                {
                    lines.Add((o, n, d));
                }
            }
        }

        return lines;
    }

    private static bool IsIn((double X, double Y) place) => place is { X: >= 0 and < 1, Y: >= 0 and < 1 };

    private static int At(GreyPicture picture, (double X, double Y) place) => picture.Samples[((int)(place.Y * picture.Height) * picture.Width) + (int)(place.X * picture.Width)];

    private static double Spread(GreyPicture picture, List<int> places)
    {
        long sum = 0, squares = 0;
        foreach (int at in places)
        {
            int value = picture.Samples[at];
            (sum, squares) = (sum + value, squares + (value * value));
        }

        if (places.Count == 0)
        {
            return 0;
        }

        double mean = (double)sum / places.Count;
        return Math.Sqrt(Math.Max(0, ((double)squares / places.Count) - (mean * mean)));
    }
}
