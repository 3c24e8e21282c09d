namespace Ascertain.Copies.Alignment;

/// <summary>How a picture lies in another: a change of size, a turn and a shift. A point (x, y) of the first is shown at (a·x − b·y + u, b·x + a·y + v) of the second.</summary>
/// <param name="A">Size times the cosine of the turn.</param>
/// <param name="B">Size times its sine.</param>
/// <param name="U">Shift to the right, in samples of the second picture.</param>
/// <param name="V">Shift down.</param>
internal readonly record struct PictureTransform(double A, double B, double U, double V)
{
    /// <summary>Size against that of the first, 1 for equal.</summary>
    public double Size => Math.Sqrt((A * A) + (B * B));

    /// <summary>Where a point is shown.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) - (B * y) + U, (B * x) + (A * y) + V);

    /// <summary>The one with the least squared distances, or null where the points do not tell one.</summary>
    /// <remarks>Closed form: S. Umeyama, Least-squares estimation of transformation parameters between two point patterns, IEEE PAMI 13 (1991), in two dimensions. Sums in the order given.</remarks>
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
        double dot = 0, cross = 0, spread = 0;
        foreach ((float px, float py, float toX, float toY) in points)
        {
            double x = px - mx, y = py - my, tx = toX - nx, ty = toY - ny;
            dot += (x * tx) + (y * ty);
            cross += (x * ty) - (y * tx);
            spread += (x * x) + (y * y);
        }

        if (!(spread > 0))
        {
            return null;
        }

        double a = dot / spread, b = cross / spread;
        return new(a, b, nx - (a * mx) + (b * my), ny - (b * mx) - (a * my));
    }
}
