using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Evaluation.Places;

/// <summary>Puts items about the place of one recording together: a likelihood over ground that survives items which are simply wrong.</summary>
/// <remarks>The <see cref="RobustProduct"/> over the area, of each item's likelihood divided by its sum over the area. All sums run in ordinal order of origins, items and cells: the same bits everywhere.</remarks>
public sealed class PlaceFusion
{
    private readonly PlaceItem[] ordered;
    private readonly PlaceCell[] pieces; // the finest cells of all items, disjoint
    private readonly double[] sizes; // square kilometres of each in the area
    private readonly RobustProduct product; // of the items in order, over the pieces
    private readonly GroundBox box;

    private PlaceFusion(SearchedArea area, GroundBox box, PlaceItem[] ordered, PlaceCell[] pieces, double[] sizes, RobustProduct product) =>
        (Area, this.box, this.ordered, this.pieces, this.sizes, this.product) = (area, box, ordered, pieces, sizes, product);

    /// <summary>Over which ground.</summary>
    public SearchedArea Area { get; }

    /// <summary>Its size.</summary>
    public double SquareKilometres => box.SquareKilometres;

    /// <summary>In ordinal order of origin and id.</summary>
    public IReadOnlyList<PlaceItem> Items => ordered;

    /// <summary>Items that say nothing of any ground of the area: by them the recording was made outside it.</summary>
    public IReadOnlyList<PlaceItem> OutsideOfArea { get; private init; } = [];

    /// <summary>Lays the items over one another.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public static PlaceFusion Of(SearchedArea area, IReadOnlyList<PlaceItem> items)
    {
        if (items.Select(static it => it.Id).Distinct(StringComparer.Ordinal).Count() != items.Count)
        {
            throw new ArgumentException("Each item has an id of its own.", nameof(items));
        }

        GroundBox box = GroundBox.Of(area.SouthDegrees, area.WestDegrees, area.NorthDegrees, area.EastDegrees);
        PlaceItem[] ordered = [.. items.OrderBy(static it => it.Origin, StringComparer.Ordinal).ThenBy(static it => it.Id, StringComparer.Ordinal)];
        PlaceItem[] inside = [.. ordered.Where(it => it.Cells.Any(one => InArea(one.Cell) > 0))];
        PlaceCell[] pieces = [.. Pieces(inside).Where(it => InArea(it) > 0)];
        double[] sizes = [.. pieces.Select(InArea)];
        return new(area, box, inside, pieces, sizes, new RobustProduct([.. inside.Select(it => (it.Id, it.Origin, Density(it, pieces)))], sizes, box.SquareKilometres)) { OutsideOfArea = [.. ordered.Except(inside)] };

        double InArea(PlaceCell cell) => box.Common(GroundBox.Of(cell)).SquareKilometres;
    }

    /// <summary>The likelihood of each piece of ground.</summary>
    /// <param name="wrongShare">Share of origins that are simply wrong, in [0, 1).</param>
    /// <param name="without">Ids that are left out.</param>
    public FusedPlaces Fuse(double wrongShare, params IReadOnlyCollection<string> without)
    {
        double covered = 0;
        foreach (double size in sizes)
        {
            covered += size;
        }

        return new(box, pieces, sizes, product.Fuse(wrongShare, without), Math.Max(0, SquareKilometres - covered));
    }

    /// <summary>Pairs of items that can hardly both be right, in order.</summary>
    public IReadOnlyList<PlaceConflict> Conflicts() => [.. product.Conflicts().Select(static it => new PlaceConflict(it.First, it.Second, it.Agreement))];

    // Cells of all items, each divided until none of another item's lies inside it.
    private static IEnumerable<PlaceCell> Pieces(PlaceItem[] items)
    {
        HashSet<PlaceCell> all = [.. items.SelectMany(static it => it.Cells).Select(static it => it.Cell)], above = [];
        foreach (PlaceCell cell in all)
        {
            for (PlaceCell at = cell; at.Level > 0 && above.Add(Parent(at)); at = Parent(at))
            {
            }
        }

        return all.Where(it => !IsInAnother(it)).OrderBy(static it => it.Level).ThenBy(static it => it.Row).ThenBy(static it => it.Column).SelectMany(Divided);

        bool IsInAnother(PlaceCell cell)
        {
            for (PlaceCell at = cell; at.Level > 0; at = Parent(at))
            {
                if (all.Contains(Parent(at)))
                {
                    return true;
                }
            }

            return false;
        }

        IEnumerable<PlaceCell> Divided(PlaceCell cell) => !above.Contains(cell) ? [cell]
            : Enumerable.Range(0, 4).SelectMany(i => Divided(new PlaceCell(cell.Level + 1, (2 * cell.Row) + (i >> 1), (2 * cell.Column) + (i & 1))));
    }

    private static PlaceCell Parent(PlaceCell cell) => new(cell.Level - 1, cell.Row >> 1, cell.Column >> 1);

    private static double[] Density(PlaceItem item, PlaceCell[] pieces)
    {
        Dictionary<PlaceCell, double> weights = item.Cells.ToDictionary(static it => it.Cell, static it => it.Weight);
        double[] density = new double[pieces.Length];
        for (int i = 0; i < pieces.Length; i++)
        {
            for (PlaceCell at = pieces[i]; ; at = Parent(at))
            {
                if (weights.TryGetValue(at, out double weight))
                {
                    density[i] = weight / GroundBox.Of(at).SquareKilometres;
                    break;
                }

                if (at.Level == 0)
                {
                    break;
                }
            }
        }

        return density;
    }
}
