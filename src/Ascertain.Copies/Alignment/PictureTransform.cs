namespace Ascertain.Copies.Alignment;

/// <summary>How a picture lies in another: an affine map. A point (x, y) of the first is shown at (xx·x + xy·y + u, yx·x + yy·y + v) of the second.</summary>
/// <remarks>Affine and not only a change of size, since programs that add bars often squeeze the picture back into its old format.</remarks>
/// <param name="XX">Samples to the right in the second picture for one to the right in the first.</param>
/// <param name="XY">To the right for one down.</param>
/// <param name="YX">Down for one to the right.</param>
/// <param name="YY">Down for one down.</param>
/// <param name="U">Shift to the right.</param>
/// <param name="V">Shift down.</param>
internal readonly record struct PictureTransform(double XX, double XY, double YX, double YY, double U, double V)
{
    // Fewer points tell a change of size and a turn, and no more.
    private const int LeastForAffine = 8;

    /// <summary>Area against that in the first picture, 1 for equal.</summary>
    public double Area => (XX * YY) - (XY * YX);

    /// <summary>Whether it is one that copies show: sides of 0.35 to 2.8 times the length, at most 2.2 times as much stretched along one axis as along the other, and little slant.</summary>
    public bool IsPlain
    {
        get
        {
            double across = Math.Sqrt((XX * XX) + (YX * YX)), down = Math.Sqrt((XY * XY) + (YY * YY)), slant = (XX * XY) + (YX * YY);
            return across is > 0.35 and < 2.8 && down is > 0.35 and < 2.8 && across < 2.2 * down && down < 2.2 * across && Math.Abs(slant) < 0.3 * across * down && Area > 0;
        }
    }

    /// <summary>Where a point is shown.</summary>
    public (double X, double Y) Apply(double x, double y) => ((XX * x) + (XY * y) + U, (YX * x) + (YY * y) + V);

    /// <summary>The point that is shown at a place.</summary>
    public (double X, double Y) Invert(double x, double y)
    {
        (double a, double b) = (x - U, y - V);
        return (((YY * a) - (XY * b)) / Area, ((XX * b) - (YX * a)) / Area);
    }

    /// <summary>The one with the least squared distances, or null where the points do not tell one.</summary>
    /// <remarks>Of few points a change of size with a turn, in closed form: S. Umeyama, Least-squares estimation of transformation parameters between two point patterns, IEEE PAMI 13 (1991), in two dimensions;
    /// of more the normal equations about the means. Sums in the order given.</remarks>
    public static PictureTransform? Fit(ReadOnlySpan<(float X, float Y, float ToX, float ToY)> points)
    {
        if (points.Length < 2)
        {
            return null;
        }

        double mx = 0, my = 0, nx = 0, ny = 0;
        foreach ((float x, float y, float toX, float toY) in points)
        {
            (mx, my, nx, ny) = (mx + x, my + y, nx + toX, ny + toY);
        }

        (mx, my, nx, ny) = (mx / points.Length, my / points.Length, nx / points.Length, ny / points.Length);
        double sxx = 0, sxy = 0, syy = 0, xtx = 0, xty = 0, ytx = 0, yty = 0;
        foreach ((float px, float py, float toX, float toY) in points)
        {
            double x = px - mx, y = py - my, tx = toX - nx, ty = toY - ny;
            (sxx, sxy, syy) = (sxx + (x * x), sxy + (x * y), syy + (y * y));
            (xtx, xty, ytx, yty) = (xtx + (x * tx), xty + (x * ty), ytx + (y * tx), yty + (y * ty));
        }

        double spread = sxx + syy, determinant = (sxx * syy) - (sxy * sxy);
        if (!(spread > 0))
        {
            return null;
        }

        double xx, xy, yx, yy;
        if (points.Length >= LeastForAffine && determinant > 0.01 * spread * spread)
        {
            (xx, xy) = (((xtx * syy) - (ytx * sxy)) / determinant, ((ytx * sxx) - (xtx * sxy)) / determinant);
            (yx, yy) = (((xty * syy) - (yty * sxy)) / determinant, ((yty * sxx) - (xty * sxy)) / determinant);
        }
        else
        {
            double a = (xtx + yty) / spread, b = (xty - ytx) / spread;
            (xx, xy, yx, yy) = (a, -b, b, a);
        }

        return new(xx, xy, yx, yy, nx - (xx * mx) - (xy * my), ny - (yx * mx) - (yy * my));
    }
}
