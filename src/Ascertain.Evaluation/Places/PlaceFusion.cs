using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Evaluation.Places;

/// <summary>Puts items about the place of one recording together: a likelihood over ground that survives items which are simply wrong.</summary>
/// <remarks>
/// <para>As of times (<see cref="Times.TimeFusion"/>): each item i has a density f_i over the area; with a share w of items that are simply wrong, and then say nothing of the place, its likelihood is (1 − w) f_i(x) + w / A with A the area's size:
/// a mixture with a uniform contamination (P. J. Huber, Ann. Math. Statist. 35 (1964) 73; E. T. Jaynes, Probability Theory (2003), 21.3). Origins multiply; they are taken as independent given the place.</para>
/// <para>Items of one origin are one statement: where they agree, their product; where they exclude each other, the mean of their densities stands for them. That is a mixture of places, never a mean of coordinates.</para>
/// <para>All sums run in ordinal order of origins, items and cells: the same bits everywhere.</para>
/// </remarks>
public sealed class PlaceFusion
{
    /// <summary>Two items whose agreement is below this are said to be in conflict. Arbitrary: one in a hundred.</summary>
    public const double ConflictBelow = 0.01;

    private readonly PlaceItem[] ordered;
    private readonly PlaceCell[] pieces; // the finest cells of all items, disjoint
    private readonly double[] sizes; // square kilometres of each in the area
    private readonly double[][] densities; // of each item in order, over the pieces, in square kilometres to the minus one
    private readonly GroundBox box;

    private PlaceFusion(SearchedArea area, GroundBox box, PlaceItem[] ordered, PlaceCell[] pieces, double[] sizes, double[][] densities) =>
        (Area, this.box, this.ordered, this.pieces, this.sizes, this.densities) = (area, box, ordered, pieces, sizes, densities);

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
        return new(area, box, inside, pieces, sizes, [.. inside.Select(it => Density(it, pieces, sizes))]) { OutsideOfArea = [.. ordered.Except(inside)] };

        double InArea(PlaceCell cell) => box.Common(GroundBox.Of(cell)).SquareKilometres;
    }

    /// <summary>The likelihood of each piece of ground.</summary>
    /// <param name="wrongShare">Share of origins that are simply wrong, in [0, 1).</param>
    /// <param name="without">Ids that are left out.</param>
    public FusedPlaces Fuse(double wrongShare, params IReadOnlyCollection<string> without)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wrongShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wrongShare, 1);
        double[] product = new double[pieces.Length];
        Array.Fill(product, 1.0);
        double rest = 1;
        for (int i = 0; i < ordered.Length;)
        {
            List<double[]> kin = [];
            string origin = ordered[i].Origin;
            for (; i < ordered.Length && ordered[i].Origin == origin; i++)
            {
                if (!without.Contains(ordered[i].Id))
                {
                    kin.Add(densities[i]);
                }
            }

            if (kin.Count == 0)
            {
                continue;
            }

            double[] one = OfOneOrigin(kin);
            for (int at = 0; at < product.Length; at++)
            {
                // Times the area's size: 1 where the item says nothing.
                product[at] *= ((1 - wrongShare) * one[at] * SquareKilometres) + wrongShare;
            }

            rest *= wrongShare;
        }

        double covered = 0;
        foreach (double size in sizes)
        {
            covered += size;
        }

        return new(box, pieces, sizes, product, Math.Max(0, SquareKilometres - covered), rest);
    }

    /// <summary>Pairs of items that can hardly both be right, in order.</summary>
    public IReadOnlyList<PlaceConflict> Conflicts()
    {
        List<PlaceConflict> found = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = i + 1; j < ordered.Length; j++)
            {
                double agreement = Agreement([densities[i], densities[j]]);
                if (agreement < ConflictBelow)
                {
                    found.Add(new(ordered[i].Id, ordered[j].Id, agreement));
                }
            }
        }

        return found;
    }

    private double[] OfOneOrigin(List<double[]> kin)
    {
        double[] one = new double[pieces.Length];
        bool agree = Agreement(kin) >= ConflictBelow;
        double sum = 0;
        for (int at = 0; at < one.Length; at++)
        {
            double value = agree ? 1 : 0;
            foreach (double[] density in kin)
            {
                value = agree ? value * density[at] * SquareKilometres : value + density[at];
            }

            one[at] = value;
            sum += value * sizes[at];
        }

        for (int at = 0; at < one.Length; at++)
        {
            one[at] /= sum;
        }

        return one;
    }

    // Of unrelated places it is 1 in the mean.
    private double Agreement(List<double[]> items)
    {
        double sum = 0;
        for (int at = 0; at < pieces.Length; at++)
        {
            double product = sizes[at];
            for (int i = 0; i < items.Count; i++)
            {
                product *= i == 0 ? items[i][at] : items[i][at] * SquareKilometres;
            }

            sum += product;
        }

        return sum;
    }

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

    private static double[] Density(PlaceItem item, PlaceCell[] pieces, double[] sizes)
    {
        Dictionary<PlaceCell, double> weights = item.Cells.ToDictionary(static it => it.Cell, static it => it.Weight);
        double[] density = new double[pieces.Length];
        double sum = 0;
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

            sum += density[i] * sizes[i];
        }

        for (int i = 0; i < density.Length; i++)
        {
            density[i] /= sum;
        }

        return density;
    }
}
