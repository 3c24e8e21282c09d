using Ascertain.Copies.Alignment;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.Derivation;

/// <summary>Fine detail of the same things in two clips, at the same scales.</summary>
/// <param name="SamplesRatio">Samples along a side that the second has for one of the first, of the same things.</param>
/// <param name="Loss">log2 of the second's energy over the first's in the finest octaves that both can hold, less the same in coarse ones (contrast): below 0 where the second has less; null where it cannot be compared.</param>
/// <param name="Filled">Of the one with more samples for the same things: log2 of the energy in its finest octave over that in the finest which the other can hold. Far below 0 where it was only made larger; null where both have about as many.</param>
/// <param name="FinestOnly">The same as the loss, in the finest octave against the next: coding and smoothing take most from the finest, other contrast takes from both alike.</param>
/// <remarks>The picture of natural scenes has about as much energy in each octave (D. J. Field, Relations between the statistics of natural images and the response properties of cortical cells, J. Opt. Soc. Am. A 4, 1987);
/// lenses, scaling and coding take from the finest.</remarks>
internal readonly record struct DetailComparison(double SamplesRatio, double? Loss, double? Filled, double? FinestOnly)
{
    // Levels over which fine detail is averaged, and how much coarser the level is to which it is related.
    private const int FineLevels = 2, CoarseAfter = 3;

    private const double Snap = 0.1;

    // Fewer tiles tell more of what they show than of how it was encoded; so little energy, in squared levels, is noise of rounding.
    private const int LeastTiles = 6;
    private const double LeastEnergy = 0.02;

    /// <summary>Compares the tiles that both show, over the moments of a part.</summary>
    public static DetailComparison Of(DetailTrail one, DetailTrail other, CopySegment part, SharedView view)
    {
        PartGeometry geometry = view.Geometry;
        double ratio = Math.Sqrt(Math.Max(0, geometry.Area) * other.Size.Width * other.Size.Height / Math.Max(1.0, (double)one.Size.Width * one.Size.Height));
        double[]? first = Energies(one, part.OneStart, part.OneEnd, (x, y) => geometry.ToOther(x, y), view);
        double[]? second = Energies(other, Math.Min(part.OtherStart, part.OtherEnd), Math.Max(part.OtherStart, part.OtherEnd), static (x, y) => (x, y), view);
        if (first is null || second is null || !(ratio > 0.05) || ratio > 20)
        {
            return new(ratio, null, null, null);
        }

        // Fits err by some hundredths of an octave; between whole octaves energies are interpolated, which is not worth it for that.
        double shift = DMath.Log2(ratio), whole = Math.Floor(shift + 0.5);
        shift = Math.Abs(shift - whole) < Snap ? whole : shift;
        double finest = Math.Max(0, -shift);
        double? fine = null, coarse = At(finest + CoarseAfter) ?? At(finest + FineLevels);
        int counted = 0;
        for (int k = 0; k < FineLevels; k++)
        {
            if (At(finest + k) is { } difference)
            {
                (fine, counted) = ((fine ?? 0) + difference, counted + 1);
            }
        }

        double? filled = ratio < 0.9 ? Between(first, 0) - Between(first, Math.Max(1, finest)) : ratio > 1.1 ? Between(second, 0) - Between(second, Math.Max(1, shift)) : null;
        return new(ratio, counted == FineLevels && coarse is { } base_ ? (fine / counted) - base_ : null, filled, At(finest) - At(finest + 1));

        double? At(double level) => Between(second, level + shift) - Between(first, level);
    }

    private static double[]? Energies(DetailTrail trail, double from, double to, Func<double, double, (double X, double Y)> toOther, SharedView view)
    {
        List<int> tiles = [];
        for (int tile = 0; tile < DetailTrail.Across * DetailTrail.Down; tile++)
        {
            (int column, int row) = (tile % DetailTrail.Across, tile / DetailTrail.Across);
            bool isShared = true;
            foreach ((double x, double y) in (ReadOnlySpan<(double, double)>)[(0.1, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.9, 0.9)])
            {
                (double u, double v) = toOther((column + x) / DetailTrail.Across, (row + y) / DetailTrail.Down);
                isShared &= view.IsAlike(u, v);
            }

            if (isShared)
            {
                tiles.Add(tile);
            }
        }

        float[][][] moments = [.. trail.Moments.Where(it => it.Seconds >= from - 0.01 && it.Seconds <= to + 0.01).Select(static it => it.Energy)];
        if (tiles.Count < LeastTiles || moments.Length == 0)
        {
            return null;
        }

        double[] energies = new double[moments[0].Length];
        for (int level = 0; level < energies.Length; level++)
        {
            double sum = 0;
            foreach (float[][] moment in moments)
            {
                foreach (int tile in tiles)
                {
                    sum += moment[level][tile];
                }
            }

            energies[level] = DMath.Log2((sum / ((double)tiles.Count * moments.Length)) + LeastEnergy);
        }

        return energies;
    }

    // Between two levels along the straight line of their logarithms.
    private static double? Between(double[] energies, double level)
    {
        int below = (int)Math.Floor(level + 1e-9);
        double part = Math.Max(0, level - below);
        return below < 0 || below >= energies.Length || (part > 1e-6 && below + 1 >= energies.Length) ? null
            : part > 1e-6 ? energies[below] + (part * (energies[below + 1] - energies[below])) : energies[below];
    }
}
