using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Places;

/// <summary>One statement about where something was recorded: a likelihood over ground, 0 outside its cells.</summary>
public sealed record PlaceItem
{
    /// <summary>Cells of one item at most. Arbitrary: many times what a skyline has.</summary>
    public const int MostCells = 200_000;

    /// <summary>Places of a track that are taken at most, from its first to its last. Arbitrary.</summary>
    public const int MostPoints = 40;

    private const double MetresPerDegree = Wgs84.EquatorialRadiusMetres * (1 - (Wgs84.Flattening / 3)) * QuickMath.DegreesToRadians;
    private const double Reach = 4; // standard deviations; beyond lie three in ten thousand of a normal error in the plane

    private PlaceItem(string id, string label, string origin, IReadOnlyList<(PlaceCell Cell, double Weight)> cells) => (Id, Label, Origin, Cells) = (id, label, origin, cells);

    /// <summary>Which, in ordinal order of which all sums run.</summary>
    public string Id { get; }

    /// <summary>For people, e.g. <c>the skyline of frame 150</c>.</summary>
    public string Label { get; }

    /// <summary>Items of one origin can be wrong only together: positions of one file come from one receiver.</summary>
    public string Origin { get; }

    /// <summary>Disjoint cells with weights above 0 of any scale: how likely it is that the recording was made somewhere in the cell. By level, row and column.</summary>
    public IReadOnlyList<(PlaceCell Cell, double Weight)> Cells { get; }

    /// <summary>Takes an item.</summary>
    /// <exception cref="ArgumentException">No cell, too many, one twice or in another, or a weight that is not above 0 and finite.</exception>
    public static PlaceItem Of(string id, string label, string origin, IEnumerable<(PlaceCell Cell, double Weight)> cells)
    {
        (PlaceCell Cell, double Weight)[] ordered = [.. cells.OrderBy(static it => it.Cell.Level).ThenBy(static it => it.Cell.Row).ThenBy(static it => it.Cell.Column)];
        if (ordered.Length is 0 or > MostCells || ordered.Any(static it => !(it.Weight > 0) || !double.IsFinite(it.Weight)))
        {
            throw new ArgumentException($"An item has from 1 to {MostCells} cells, with weights above 0 and finite.", nameof(cells));
        }

        _ = PlaceDensity.FromWeights(ordered); // refuses what overlaps
        return new(id, label, origin, ordered);
    }

    /// <summary>Somewhere near one of several places, each alike, with a normal error in the plane.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="label">See <see cref="Label"/>.</param>
    /// <param name="origin">See <see cref="Origin"/>.</param>
    /// <param name="points">At least one; of more than <see cref="MostPoints"/> as many, in equal steps.</param>
    /// <param name="sigmaMetres">Standard deviation to the north and to the east, in [1, 10,000]. Within three degrees of a pole the east is taken as three degrees away from it.</param>
    public static PlaceItem Around(string id, string label, string origin, IReadOnlyList<GeoPoint> points, double sigmaMetres)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sigmaMetres, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sigmaMetres, 10_000);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count);
        int level = 0;
        while (level < PlaceCell.GreatestLevel && 180.0 / (1 << level) * MetresPerDegree > sigmaMetres / 2)
        {
            level++;
        }

        SortedDictionary<(int Row, int Column), double> weights = [];
        int taken = Math.Min(points.Count, MostPoints);
        for (int i = 0; i < taken; i++)
        {
            Add(points[taken == 1 ? 0 : (int)((long)i * (points.Count - 1) / (taken - 1))], sigmaMetres, level, weights);
        }

        return Of(id, label, origin, weights.Where(static it => it.Value > 0).Select(it => (new PlaceCell(level, it.Key.Row, it.Key.Column), it.Value)));
    }

    private static void Add(GeoPoint point, double sigma, int level, SortedDictionary<(int Row, int Column), double> weights)
    {
        double size = 180.0 / (1 << level), cosine = Math.Max(0.05, QuickMath.SinCosDegrees(point.LatitudeDegrees).Cos), high = Reach * sigma / MetresPerDegree, wide = Math.Min(90, high / cosine);
        int first = Math.Max(0, (int)Math.Floor((point.LatitudeDegrees - high + 90) / size)), last = Math.Min((1 << level) - 1, (int)Math.Floor((point.LatitudeDegrees + high + 90) / size));
        int left = (int)Math.Floor((point.LongitudeDegrees - wide + 180) / size), right = (int)Math.Floor((point.LongitudeDegrees + wide + 180) / size);

        for (int row = first; row <= last; row++)
        {
            double north = (-90 + ((row + 0.5) * size) - point.LatitudeDegrees) * MetresPerDegree;
            for (int column = left; column <= right; column++)
            {
                double east = (-180 + ((column + 0.5) * size) - point.LongitudeDegrees) * MetresPerDegree * cosine, square = ((north * north) + (east * east)) / (2 * sigma * sigma);
                int turned = ((column % (2 << level)) + (2 << level)) % (2 << level);
                double weight = QuickMath.Exp(Math.Max(-690, -square));
                weights[(row, turned)] = weights.GetValueOrDefault((row, turned)) + weight;
            }
        }
    }
}
