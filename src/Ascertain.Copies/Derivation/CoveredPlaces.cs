namespace Ascertain.Copies.Derivation;

/// <summary>Places that show something else in one clip than in the other, throughout: a logo, a caption, a box.</summary>
/// <param name="OneArea">Covered in the first, as a part of what both show.</param>
/// <param name="OtherArea">Covered in the second.</param>
/// <param name="OpenArea">Of which neither was told.</param>
internal readonly record struct CoveredPlaces(double OneArea, double OtherArea, double OpenArea)
{
    // Smaller places are edges and what the fit is off by. Chosen on the development trees.
    private const int LeastCells = 8;

    // What covers stands still while the scene moves, and has an edge that the scene has not. Chosen on the development trees.
    private const double Stands = 0.5, LeastMovement = 0.04, Edge = 1.3;

    /// <summary>Finds them.</summary>
    public static CoveredPlaces Of(SharedView view)
    {
        bool[] seen = new bool[view.Count];
        double one = 0, other = 0, open = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            if (view.Differs[i] && !seen[i])
            {
                List<int> place = Grow(view, seen, i);
                if (place.Count >= LeastCells)
                {
                    double area = (double)place.Count / view.Count;
                    DerivationDirection told = Which(view, place);
                    (one, other, open) = told switch
                    {
                        DerivationDirection.OneFromOther => (one + area, other, open),
                        DerivationDirection.OtherFromOne => (one, other + area, open),
                        _ => (one, other, open + area),
                    };
                }
            }
        }

        return new(one, other, open);
    }

    private static List<int> Grow(SharedView view, bool[] seen, int from)
    {
        List<int> place = [from];
        seen[from] = true;
        for (int k = 0; k < place.Count; k++)
        {
            foreach ((int x, int y) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                int next = view.Beside(place[k], x, y);
                if (next >= 0 && view.Differs[next] && !seen[next])
                {
                    seen[next] = true;
                    place.Add(next);
                }
            }
        }

        return place;
    }

    private static DerivationDirection Which(SharedView view, List<int> place)
    {
        double movesOne = 0, movesOther = 0, edgeOne = 0, edgeOther = 0;
        for (int t = 0; t < view.Moments; t++)
        {
            foreach (int cell in place)
            {
                (double a, double b) = view.Value(t, cell);
                if (t > 0)
                {
                    (double formerA, double formerB) = view.Value(t - 1, cell);
                    movesOne += Math.Abs(a - formerA);
                    movesOther += Math.Abs(b - formerB);
                }

                foreach ((int x, int y) in (ReadOnlySpan<(int, int)>)[(2, 0), (-2, 0), (0, 2), (0, -2)])
                {
                    int next = view.Beside(cell, x, y);
                    if (next >= 0 && !view.Differs[next])
                    {
                        (double nextA, double nextB) = view.Value(t, next);
                        edgeOne += Math.Abs(a - nextA);
                        edgeOther += Math.Abs(b - nextB);
                    }
                }
            }
        }

        double scale = Math.Max(1, view.Moments - 1) * place.Count;
        (movesOne, movesOther) = (movesOne / scale, movesOther / scale);
        int moves = movesOne < Stands * movesOther && movesOther >= LeastMovement ? 1 : movesOther < Stands * movesOne && movesOne >= LeastMovement ? -1 : 0;
        int edge = edgeOne > Edge * edgeOther ? 1 : edgeOther > Edge * edgeOne ? -1 : 0;
        return (moves + edge) switch { > 0 => DerivationDirection.OneFromOther, < 0 => DerivationDirection.OtherFromOne, _ => DerivationDirection.Undetermined };
    }
}
