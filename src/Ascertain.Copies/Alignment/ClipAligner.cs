using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>Finds the parts of one clip that are shown in another.</summary>
internal sealed class ClipAligner(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, double step)
{
    // Two stills that share fewer features by their bands are not compared; of each still so many of the other clip are.
    private const int LeastShared = 4, MostCandidates = 6;

    /// <summary>A still in which the other is found has at least this likeness.</summary>
    public const int FoundFrom = 150;

    // Clips of which one still a second shows less likeness in sum are not compared further: a copy shows as much in one still.
    private const int LeastOfFew = 250;

    // Shares of the most that all stills together can gain in time. Where nothing moves gains are noise, of which a line among many, and pieces, had up to 0.65 and 0.8 on invented scenes; true ones had 0.97 and more.
    private const double SpeedFrom = 0.7, PiecesFrom = 0.9;

    // A part goes on over stills without features for so long, in seconds.
    private const double LongestGap = 2;

    /// <summary>Parts at most, but for those that were shown before.</summary>
    public const int MostSegments = 8;

    private readonly FeatureTable table = new(other);
    private readonly double[] otherTimes = [.. other.Select(static it => it.Seconds)];

    /// <summary>Turns and mirrors that are tried, a bit for each; an index knows those in which anything was found.</summary>
    public int Symmetries { get; init; } = (1 << FeaturePattern.Symmetries) - 1;

    /// <summary>Ends the work between stills.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Finds them, in the order in which they were found: the strongest first.</summary>
    public IReadOnlyList<CopySegment> Find()
    {
        List<CopySegment> segments = [];
        if (one.Count == 0 || other.Count == 0)
        {
            return segments;
        }

        List<StillHit>[] hits = AllHits();
        HashSet<int> covered = [];
        while (segments.Count < MostSegments)
        {
            // Of what is found as it is and through a turn or mirror the stronger counts: a caption that both clips bear is found as it is, whatever was done to the picture below.
            (IReadOnlyList<CopySegment> Parts, StillHit[] Hits) best = ([], []);
            for (int symmetry = 0; symmetry < hits.Length; symmetry++)
            {
                if (hits[symmetry].Count > 0 && Placement.Best(hits[symmetry], symmetry, one) is { } found)
                {
                    IReadOnlyList<CopySegment> parts = Follow(found.Placement, found.Hits, covered);
                    best = best.Hits.Length == 0 || Strength(parts) > Strength(best.Parts) ? (parts, found.Hits) : best;
                }
            }

            if (best.Hits.Length == 0)
            {
                break;
            }

            segments.AddRange(best.Parts);
            foreach (CopySegment part in best.Parts)
            {
                covered.UnionWith(Enumerable.Range(0, one.Count).Where(i => one[i].Seconds >= part.OneStart && one[i].Seconds <= part.OneEnd));
            }

            // What a placement held is not asked again, whether it became a part or not.
            foreach (List<StillHit> list in hits)
            {
                list.RemoveAll(it => covered.Contains(it.One) || best.Hits.Contains(it));
            }
        }

        return segments;
    }

    // What agrees over more of the picture is stronger.
    private static double Strength(IReadOnlyList<CopySegment> parts)
    {
        double sum = 0;
        foreach (CopySegment part in parts)
        {
            sum += part.Score * part.Tiles;
        }

        return sum;
    }

    // All symmetries are tried on few stills, and those two in which the most is found on all.
    private List<StillHit>[] AllHits()
    {
        int every = Math.Max(1, (int)Math.Floor((1 / step) + 0.5));
        List<StillHit>[] hits = [.. Enumerable.Range(0, FeaturePattern.Symmetries).Select(it => (Symmetries & (1 << it)) != 0 ? FindHits(it, every) : [])];
        if (!hits.Any(static it => it.Sum(static hit => (long)hit.Pair.Likeness) >= LeastOfFew))
        {
            return [.. hits.Select(static _ => new List<StillHit>())];
        }

        int[] best = [.. Enumerable.Range(0, hits.Length).Where(it => hits[it].Count > 0).OrderByDescending(it => hits[it].Sum(static hit => (long)hit.Pair.Likeness)).ThenBy(static it => it).Take(2)];
        return [.. Enumerable.Range(0, hits.Length).Select(it => best.Contains(it) ? every == 1 ? hits[it] : FindHits(it, 1) : [])];
    }

    private List<StillHit> FindHits(int symmetry, int every)
    {
        List<StillHit> hits = [];
        for (int i = 0; i < one.Count; i += every)
        {
            CancellationToken.ThrowIfCancellationRequested();
            PictureFeature[] seen = PictureSymmetry.Through(one[i], symmetry);
            foreach (int j in table.Find(seen, LeastShared, MostCandidates).Order())
            {
                if (StillPair.Compare(seen, other[j].Features) is { } pair && pair.Likeness >= FoundFrom)
                {
                    hits.Add(new StillHit(i, j, pair));
                }
            }
        }

        return hits;
    }

    private List<CopySegment> Follow(Placement placement, StillHit[] hits, HashSet<int> covered)
    {
        int[] counted = [.. hits.Select(static it => it.One).Distinct().Where(it => !covered.Contains(it))];
        if (counted.Length == 0)
        {
            return [];
        }

        placement = placement.Refined(hits, one, other);
        SmallPictures small = new(one, other, placement, hits);
        double[] times = [.. counted.Select(i => one[i].Seconds)];
        TimeLineSearch byPictures = new(times, otherTimes, [.. counted.Select(i => Gains(small, i))]);
        TimeLineSearch byFeatures = new(times, otherTimes, [.. counted.Select(i => Gains(hits, i))]);
        double most = byPictures.GreatestGain;
        TimeLine line = default;
        (double Features, double Pictures) best = (-1, 0);
        foreach (bool atAnySpeed in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (TimeLine candidate in (ReadOnlySpan<TimeLine>)[byPictures.Find(step, atAnySpeed), byFeatures.Find(step, atAnySpeed)])
            {
                double features = LikenessAlong(placement, candidate, counted), pictures = byPictures.GainOf(candidate);
                // A scene at rest has the same features at all times; then the pictures tell. Another speed has one freedom more, and must be worth it.
                if (features > 1.05 * best.Features || (features > 0.97 * best.Features && pictures > (atAnySpeed ? Math.Max(1.1 * best.Pictures, SpeedFrom * most) : best.Pictures)))
                {
                    (line, best) = (candidate, (features, pictures));
                }
            }
        }

        // Something may have been taken out between two parts, which another speed would hide.
        (IReadOnlyList<(int From, TimeLine Line)> pieces, double gain) = byPictures.FindPieces(step);
        if (pieces.Count < 2 || gain < PiecesFrom * most || gain < 1.05 * best.Pictures)
        {
            return Parts(placement, line, small, covered, 0, one.Count);
        }

        List<CopySegment> parts = [];
        for (int i = 0; i < pieces.Count; i++)
        {
            parts.AddRange(Parts(placement, pieces[i].Line, small, covered, i == 0 ? 0 : counted[pieces[i].From], i + 1 == pieces.Count ? one.Count : counted[pieces[i + 1].From]));
        }

        return parts;
    }

    private double LikenessAlong(Placement placement, TimeLine line, int[] stills)
    {
        double sum = 0;
        foreach (int i in stills)
        {
            sum += Found(placement, line, i)?.Pair.Likeness ?? 0;
        }

        return sum;
    }

    private float[] Gains(StillHit[] hits, int still)
    {
        float[] gains = new float[other.Count];
        foreach (StillHit hit in hits)
        {
            if (hit.One == still)
            {
                gains[hit.Other] = hit.Pair.Likeness;
            }
        }

        return gains;
    }

    private StillHit? Found(Placement placement, TimeLine line, int still)
    {
        // Compared as if nothing were known of the placement: features looked for where they must lie agree by chance far more often (measured: bench/results/copy-benchmark.md).
        int j = NearestOther(line.Of(one[still].Seconds));
        return j >= 0 && StillPair.Compare(PictureSymmetry.Through(one[still], placement.Symmetry), other[j].Features) is { } pair && pair.Likeness >= FoundFrom
            && placement.Holds(pair.Transform, one[still].SeenWidth(placement.Symmetry), one[still].SeenHeight(placement.Symmetry)) ? new StillHit(still, j, pair) : null;
    }

    private float[] Gains(SmallPictures small, int still)
    {
        double[] differences = [.. Enumerable.Range(0, other.Count).Select(j => small.Difference(still, j) ?? 1)];
        double mean = 0;
        foreach (double difference in differences)
        {
            mean += difference;
        }

        mean /= differences.Length;
        return [.. differences.Select(it => (float)(mean - it))];
    }

    private int NearestOther(double seconds)
    {
        int at = Array.BinarySearch(otherTimes, seconds);
        at = at >= 0 ? at : ~at;
        at = at > 0 && (at == otherTimes.Length || seconds - otherTimes[at - 1] < otherTimes[at] - seconds) ? at - 1 : at;
        return Math.Abs(otherTimes[at] - seconds) <= step ? at : -1;
    }

    private List<CopySegment> Parts(Placement placement, TimeLine line, SmallPictures small, HashSet<int> covered, int from, int until)
    {
        List<CopySegment> parts = [];
        List<StillHit> run = [];
        for (int i = from; i <= until; i++)
        {
            if (i < until && !covered.Contains(i) && Found(placement, line, i) is { } found)
            {
                run.Add(found);
                continue;
            }

            if (run.Count > 0 && (i == until || one[i].Seconds - one[run[^1].One].Seconds > LongestGap))
            {
                parts.Add(Part(placement, line, small, run));
                run = [];
            }
        }

        return parts;
    }

    private CopySegment Part(Placement placement, TimeLine line, SmallPictures small, List<StillHit> run)
    {
        int[] likeness = [.. run.Select(static it => it.Pair.Likeness).Order()];
        double difference = 0;
        (long product, long first, long second) = (0, 0, 0);
        int second1 = Math.Max(1, (int)Math.Floor((1 / step) + 0.5)), changes = 0;
        for (int k = 0; k < run.Count; k++)
        {
            difference += small.Difference(run[k].One, run[k].Other) ?? 1;
            if (k + second1 < run.Count)
            {
                (long p, long a, long b) = small.Changes(run[k].One, run[k + second1].One, run[k].Other, run[k + second1].Other);
                (product, first, second, changes) = (product + p, first + a, second + b, changes + 1);
            }
        }

        double scale = Math.Max(1, (double)changes * small.Cells);
        return new CopySegment
        {
            OneStart = one[run[0].One].Seconds,
            OneEnd = one[run[^1].One].Seconds + step,
            Line = line,
            Placement = placement,
            Tiles = small.Tiles,
            IsPlain = 10 * run.Count(it => PlainCards.IsCard(one[it.One].Small) && PlainCards.IsCard(other[it.Other].Small)) >= 9 * run.Count,
            Stills = (run.Count, run[^1].One - run[0].One + 1),
            Likeness = likeness[likeness.Length / 2],
            Difference = difference / run.Count,
            // Of few changes it would be a chance.
            Agreement = changes < 3 ? 0 : first > 0 && second > 0 ? product / Math.Sqrt((double)first * second) : 0,
            Movement = changes < 3 ? 0 : Math.Sqrt(Math.Min(first, second) / scale) / 32,
        };
    }
}
