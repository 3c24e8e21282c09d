using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>How the pictures of one clip lie in those of another: seen through a symmetry, and then by one transform throughout.</summary>
/// <param name="Symmetry">The symmetry; see <see cref="Features.PictureSymmetry"/>.</param>
/// <param name="Transform">The transform, in samples of the common area.</param>
internal readonly record struct Placement(int Symmetry, PictureTransform Transform)
{
    // Two transforms are of one placement where they bring four points between middle and corners so near, in samples of the common area: fits over a few features err by some samples there.
    private const double Near = 10;

    /// <summary>Whether another transform is the same but for its error.</summary>
    public bool Holds(in PictureTransform other, double width, double height) =>
        IsNear(other, width / 4, height / 4) && IsNear(other, width * 3 / 4, height / 4) && IsNear(other, width / 4, height * 3 / 4) && IsNear(other, width * 3 / 4, height * 3 / 4);

    private bool IsNear(in PictureTransform other, double x, double y)
    {
        ((double ax, double ay), (double bx, double by)) = (Transform.Apply(x, y), other.Apply(x, y));
        return Math.Abs(ax - bx) <= Near && Math.Abs(ay - by) <= Near;
    }

    /// <summary>The placement that the hits support most, by their likeness; null where there is none.</summary>
    /// <param name="hits">Hits of one symmetry.</param>
    /// <param name="symmetry">That symmetry.</param>
    /// <param name="stills">The first clip.</param>
    public static (Placement Placement, StillHit[] Hits)? Best(IReadOnlyList<StillHit> hits, int symmetry, IReadOnlyList<ClipStill> stills)
    {
        (long, Placement)? best = null;
        foreach (StillHit seed in hits.OrderByDescending(static it => it.Pair.Likeness).ThenBy(static it => it.One).ThenBy(static it => it.Other).Take(MostSeeds))
        {
            Placement placement = new(symmetry, seed.Pair.Transform);
            long support = Support(placement, hits, stills);
            if (best is not { } b || support > b.Item1)
            {
                best = (support, placement);
            }
        }

        return best is { } found ? (found.Item2, [.. hits.Where(it => found.Item2.Holds(it.Pair.Transform, stills[it.One].SeenWidth(symmetry), stills[it.One].SeenHeight(symmetry)))]) : null;
    }

    /// <summary>The same, fitted to the features of the hits that are most alike: where a camera moves, those at the right time, whose error a single fit does not have.</summary>
    /// <param name="hits">Its hits.</param>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    public Placement Refined(IReadOnlyList<StillHit> hits, IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other)
    {
        const int MostHits = 16;
        List<(float X, float Y, float ToX, float ToY)> points = [];
        FeatureMatch[] matches = new FeatureMatch[FeatureExtractor.Most];
        foreach (StillHit hit in hits.GroupBy(static it => it.One).Select(static it => it.MaxBy(static hit => hit.Pair.Likeness)).OrderByDescending(static it => it.Pair.Likeness).ThenBy(static it => it.One).Take(MostHits))
        {
            int count = FeatureMatch.Find(PictureSymmetry.Through(one[hit.One], Symmetry), other[hit.Other].Features, matches);
            foreach (FeatureMatch match in matches.AsSpan(0, count))
            {
                (double x, double y) = hit.Pair.Transform.Apply(match.X, match.Y);
                if (Math.Abs(x - match.ToX) <= StillPair.Near && Math.Abs(y - match.ToY) <= StillPair.Near)
                {
                    points.Add((match.X, match.Y, match.ToX, match.ToY));
                }
            }
        }

        return PictureTransform.Fit(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points)) is { IsPlain: true } fitted ? this with { Transform = fitted } : this;
    }

    private const int MostSeeds = 100;

    // Of each still of the first clip the strongest hit counts: a scene at rest is found everywhere.
    private static long Support(Placement placement, IReadOnlyList<StillHit> hits, IReadOnlyList<ClipStill> stills)
    {
        long sum = 0;
        int still = -1, strongest = 0;
        foreach (StillHit hit in hits)
        {
            if (hit.One != still)
            {
                sum += strongest;
                (still, strongest) = (hit.One, 0);
            }

            if (hit.Pair.Likeness > strongest && placement.Holds(hit.Pair.Transform, stills[hit.One].SeenWidth(placement.Symmetry), stills[hit.One].SeenHeight(placement.Symmetry)))
            {
                strongest = hit.Pair.Likeness;
            }
        }

        return sum + strongest;
    }
}
