using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Places;

/// <summary>How likely each piece of ground is by what was put together, over that of no evidence at all: 1 says nothing.</summary>
/// <remarks>Pieces are cells of the quadtree; the rest of the area, of which no item says anything, is one piece by itself.</remarks>
public sealed class FusedPlaces
{
    private readonly GroundBox area;
    private readonly PlaceCell[] pieces;
    private readonly double[] sizes, likelihoods; // square kilometres in the area, and how likely each of them is
    private readonly double restSize, rest;

    internal FusedPlaces(GroundBox area, PlaceCell[] pieces, double[] sizes, RobustProduct.Likelihood product, double restSize) =>
        (this.area, this.pieces, this.sizes, likelihoods, this.restSize, rest) = (area, pieces, sizes, product.OfPieces, restSize, product.Uncovered);

    /// <summary>True where some ground of the area is possible by all items.</summary>
    public bool IsPossible => Whole > 0;

    private double Whole
    {
        get
        {
            double sum = restSize * rest;
            for (int i = 0; i < pieces.Length; i++)
            {
                sum += sizes[i] * likelihoods[i];
            }

            return sum;
        }
    }

    /// <summary>The density; what is outside of every cell is the rest of the area.</summary>
    /// <exception cref="InvalidOperationException">No ground is possible.</exception>
    public PlaceDensity ToDensity() => IsPossible ? PlaceDensity.FromWeights(pieces.Select((it, i) => (it, sizes[i] * likelihoods[i])), restSize * rest) : throw new InvalidOperationException("No ground of the area is possible by all items.");

    /// <summary>The smallest set of pieces that holds a share of the probability, the likeliest first; of pieces that are equally likely as the last all are in it.</summary>
    /// <param name="mass">In (0, 1].</param>
    public FusedPlaceSet Set(double mass)
    {
        double whole = Whole;
        int[] order = [.. Enumerable.Range(0, pieces.Length).OrderByDescending(i => likelihoods[i]).ThenBy(static i => i)];
        List<(PlaceCell Cell, double Probability)> cells = [];
        double left = mass * whole, last = double.PositiveInfinity, size = 0, held = 0;
        bool isRestIn = false;

        // The rest comes where its likelihood puts it.
        for (int i = 0; i <= order.Length; i++)
        {
            double next = i < order.Length ? likelihoods[order[i]] : 0;
            if (!isRestIn && restSize > 0 && rest > 0 && rest >= next && (left > 0 || rest >= last))
            {
                isRestIn = true;
                (last, left, size, held) = (rest, left - (restSize * rest), size + restSize, held + (restSize * rest));
            }

            if (i == order.Length || next == 0 || (left <= 0 && next < last))
            {
                break;
            }

            int at = order[i];
            (last, left, size, held) = (next, left - (sizes[at] * next), size + sizes[at], held + (sizes[at] * next));
            cells.Add((pieces[at], sizes[at] * next / whole));
        }

        return whole > 0 ? new(cells, size, held / whole, isRestIn) : new([], 0, 0, false);
    }

    /// <summary>Mean likelihood over alleged ground: what is compared with other alleged ground.</summary>
    /// <returns>Null where it leaves the area, whole or in part.</returns>
    public double? MeanOver(GroundBox alleged)
    {
        if (!area.Holds(alleged))
        {
            return null;
        }

        double sum = 0, covered = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            double common = alleged.Common(GroundBox.Of(pieces[i])).Common(area).SquareKilometres;
            sum += common * likelihoods[i];
            covered += common;
        }

        double size = alleged.SquareKilometres;
        return (sum + (Math.Max(0, size - covered) * rest)) / size;
    }

    /// <summary>How much of the probability lies in a set of pieces; of another fusion over the same ground.</summary>
    internal double ShareOf(FusedPlaceSet set)
    {
        HashSet<PlaceCell> cells = [.. set.Cells.Select(static it => it.Cell)];
        double sum = set.HoldsRest ? restSize * rest : 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            sum += cells.Contains(pieces[i]) ? sizes[i] * likelihoods[i] : 0;
        }

        return sum / Whole;
    }

    /// <summary>log10 of how many times more probable the items are if the recording was made on one piece of ground than on another. Not the probability of either.</summary>
    /// <returns>Null where one leaves the area, or the items are impossible under one of them.</returns>
    public double? Log10Ratio(GroundBox first, GroundBox second) => MeanOver(first) is > 0 and { } one && MeanOver(second) is > 0 and { } other ? DMath.Log10(one / other) : null;
}
