namespace Ascertain.Authenticity.Continuity;

/// <summary>A run of pictures that shows again what an earlier run of the clip showed.</summary>
/// <param name="First">Place of its first picture.</param>
/// <param name="Count">Pictures in it.</param>
/// <param name="Distance">Pictures from a picture of the earlier run to the one that repeats it; two and more.</param>
/// <param name="IsExact">True where luma is exactly the same in all cells.</param>
/// <param name="Quotient">How unlike the pictures are, in parts of how unlike those one picture beside are; 0 where exact.</param>
internal sealed record CopiedRun(int First, int Count, int Distance, bool IsExact, double Quotient)
{
    /// <summary>Runs below that are told. Chosen on fitting sources: runs copied before an encoding had at most 0.50, those of clips without copies at least 0.75.</summary>
    public const double CopiedBelow = 0.6;

    /// <summary>Fewer pictures are no run.</summary>
    public const int Least = 5;

    /// <summary>Copies that are not exact are looked for up to this distance: two minutes at 25 pictures in a second.</summary>
    public const int LongestDistance = 3000;

    // Keeps noise from counting where nothing moves: a fiftieth of a level in each cell of each picture of a window.
    private const long Floor = Least * PictureTrail.CoarseCells * PictureGrid.Grain / 50;

    // Distances that are kept apart when a run is looked up among exact ones: a still picture would give too many.
    private const int MostEqual = 64;

    /// <summary>Finds exact copies of at least <see cref="Least"/> pictures of which no two neighbours are the same.</summary>
    public static IReadOnlyList<CopiedRun> FindExact(PictureTrail trail)
    {
        ILookup<string, int> places = Enumerable.Range(0, trail.Pictures.Count).ToLookup(it => Convert.ToHexString(trail.Pictures[it].Digest), StringComparer.Ordinal);
        List<CopiedRun> runs = [];
        Dictionary<int, int> open = []; // distance -> first place
        for (int i = 0; i <= trail.Pictures.Count; i++)
        {
            HashSet<int> now = i == trail.Pictures.Count || IsStill(trail, i) ? [] : [.. places[Convert.ToHexString(trail.Pictures[i].Digest)].Where(it => it + 2 <= i).Take(MostEqual).Select(it => i - it)];
            foreach ((int distance, int first) in open.Where(it => !now.Contains(it.Key)).OrderBy(static it => it.Key).ToList())
            {
                open.Remove(distance);
                if (i - first >= Least)
                {
                    runs.Add(new CopiedRun(first, i - first, distance, true, 0));
                }
            }

            foreach (int distance in now)
            {
                open.TryAdd(distance, i);
            }
        }

        return WithoutOverlap(runs.OrderByDescending(static it => it.Count).ThenBy(static it => it.Distance));
    }

    /// <summary>Finds runs that were copied before the clip was encoded: at one distance pictures are far more alike than one picture beside it.</summary>
    /// <param name="trail">The pictures.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IReadOnlyList<CopiedRun> FindNear(PictureTrail trail, CancellationToken cancellationToken)
    {
        int n = trail.Pictures.Count, longest = Math.Min(n - Least, LongestDistance);
        List<CopiedRun> found = [];
        if (longest < 2)
        {
            return found;
        }

        int[] below = Differences(trail, 1), at = Differences(trail, 2);
        for (int distance = 2; distance <= longest; distance++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] above = Differences(trail, distance + 1);
            AddRuns(distance, below, at, above, found);
            (below, at) = (at, above);
        }

        return WithoutOverlap(found.OrderBy(static it => it.Quotient).ThenBy(static it => it.Distance).ThenBy(static it => it.First));
    }

    // Sums over windows of Least pictures; neighbouring windows below the line are one run.
    private static void AddRuns(int distance, int[] below, int[] at, int[] above, List<CopiedRun> found)
    {
        int from = -1;
        double best = 1;
        long sumBelow = 0, sumAt = 0, sumAbove = 0;
        int start = distance + 1; // from here on all three distances have a picture
        for (int end = start + 1; end <= at.Length; end++)
        {
            int last = end - 1, gone = last - Least;
            (sumBelow, sumAt, sumAbove) = (sumBelow + below[last], sumAt + at[last], sumAbove + above[last]);
            if (gone >= start)
            {
                (sumBelow, sumAt, sumAbove) = (sumBelow - below[gone], sumAt - at[gone], sumAbove - above[gone]);
            }

            double quotient = gone < start - 1 ? 1 : (sumAt + Floor) / (double)(Math.Min(sumBelow, sumAbove) + Floor);
            bool isIn = quotient < CopiedBelow;
            if (isIn)
            {
                from = from < 0 ? gone + 1 : from;
                best = Math.Min(best, quotient);
            }

            if (from >= 0 && (!isIn || end == at.Length))
            {
                int count = (isIn ? end : last) - from;
                found.Add(new CopiedRun(from, count, distance, false, best));
                (from, best) = (-1, 1);
            }
        }
    }

    // Sums of absolute differences of coarse grids at a distance; whole numbers, so that windows slide without rounding.
    private static int[] Differences(PictureTrail trail, int distance)
    {
        int[] differences = new int[trail.Pictures.Count];
        for (int i = distance; i < differences.Length; i++)
        {
            short[] one = trail.Pictures[i].Coarse, other = trail.Pictures[i - distance].Coarse;
            for (int k = 0; k < one.Length; k++)
            {
                differences[i] += Math.Abs(one[k] - other[k]);
            }
        }

        return differences;
    }

    private static bool IsStill(PictureTrail trail, int i) => i > 0 && trail.Pictures[i].IsSameAs(trail.Pictures[i - 1]);

    private static IReadOnlyList<CopiedRun> WithoutOverlap(IEnumerable<CopiedRun> bestFirst)
    {
        List<CopiedRun> kept = [];
        foreach (CopiedRun run in bestFirst)
        {
            if (!kept.Exists(it => it.First < run.First + run.Count && run.First < it.First + it.Count))
            {
                kept.Add(run);
            }
        }

        return [.. kept.OrderBy(static it => it.First)];
    }
}
