using Ascertain.Canonical;

namespace Ascertain;

/// <summary>A likelihood over ground: disjoint cells of one global quadtree with integer masses.</summary>
/// <remarks>Masses and the mass outside sum to exactly <see cref="TimeDensity.Whole"/>. Cells are ordered by level, row, column.</remarks>
public sealed class PlaceDensity
{
    private PlaceDensity(IReadOnlyList<(PlaceCell Cell, long Mass)> cells, long outside) => (Cells, MassOutside) = (cells, outside);

    /// <summary>Cells with mass, in order.</summary>
    public IReadOnlyList<(PlaceCell Cell, long Mass)> Cells { get; }

    /// <summary>Mass outside every cell.</summary>
    public long MassOutside { get; }

    /// <summary>Builds a density from weights of any scale, by largest remainder; ties go to the first in order.</summary>
    /// <exception cref="ArgumentException">A cell occurs twice or lies in another; a weight is negative or not finite; all are zero.</exception>
    public static PlaceDensity FromWeights(IEnumerable<(PlaceCell Cell, double Weight)> weights, double outsideWeight = 0)
    {
        (PlaceCell Cell, double Weight)[] ordered =
            [.. weights.OrderBy(static it => it.Cell.Level).ThenBy(static it => it.Cell.Row).ThenBy(static it => it.Cell.Column)];
        HashSet<PlaceCell> seen = [];
        foreach ((PlaceCell cell, _) in ordered)
        {
            // Coarser cells come first, so an overlap shows as an ancestor that was already seen.
            for (PlaceCell at = cell; ; at = new PlaceCell(at.Level - 1, at.Row >> 1, at.Column >> 1))
            {
                if (seen.Contains(at))
                {
                    throw new ArgumentException("A cell occurs twice or lies in another.", nameof(weights));
                }

                if (at.Level == 0)
                {
                    break;
                }
            }

            seen.Add(cell);
        }

        long[] masses = Masses.FromWeights([.. ordered.Select(static it => it.Weight), outsideWeight]);
        return new PlaceDensity([.. ordered.Select((it, i) => (it.Cell, masses[i])).Where(static it => it.Item2 > 0)], masses[^1]);
    }

    /// <summary>The record of this density.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["cells"] = new CanonicalArray(Cells.Select(static it => new CanonicalArray { it.Cell.Level, it.Cell.Row, it.Cell.Column, it.Mass })),
        ["massOutside"] = MassOutside,
    };
}
