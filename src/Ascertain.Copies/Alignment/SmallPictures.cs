using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>The small pictures of two clips laid over each other: what both show, cell by cell, without their brightness and contrast.</summary>
internal sealed class SmallPictures
{
    // Cells are compared at most so many across and down; more tell no more of the time.
    private const int MostAcross = 48, MostDown = 48;

    // Standard deviations in parts of 32, at most four of them: a logo or a caption outweighs nothing.
    private const int Grain = 32, Most = 127;

    private readonly sbyte[]?[] one;
    private readonly sbyte[]?[] other;

    /// <summary>Lays them over each other where features of both lie alike: bars, captions and what surrounds a picture in a picture are left out.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="placement">How the first lies in the second.</param>
    /// <param name="hits">Stills in which it was found.</param>
    public SmallPictures(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, Placement placement, IReadOnlyList<StillHit> hits)
    {
        GreyPicture first = PictureSymmetry.Small(one[hits[0].One], placement.Symmetry), second = other[hits[0].Other].Small;
        (double widthOne, double heightOne) = (one[hits[0].One].SeenWidth(placement.Symmetry), one[hits[0].One].SeenHeight(placement.Symmetry));
        (double widthOther, double heightOther) = (other[hits[0].Other].Width, other[hits[0].Other].Height);
        bool[] isShared = Shared(one, other, placement, hits, second);
        int across = Math.Min(MostAcross, second.Width), down = Math.Min(MostDown, second.Height);
        List<(int One, int Other)> cells = [];
        List<(int Column, int Row, bool IsShared)> both = [];
        for (int row = 0; row < down; row++)
        {
            for (int column = 0; column < across; column++)
            {
                int sx = (int)((column + 0.5) * second.Width / across), sy = (int)((row + 0.5) * second.Height / down);
                (double x, double y) = placement.Transform.Invert((sx + 0.5) * widthOther / second.Width, (sy + 0.5) * heightOther / second.Height);
                int fx = (int)Math.Floor(x * first.Width / widthOne), fy = (int)Math.Floor(y * first.Height / heightOne);
                if (fx >= 0 && fy >= 0 && fx < first.Width && fy < first.Height)
                {
                    both.Add((column, row, isShared[(sy * second.Width) + sx]));
                    if (both[^1].IsShared)
                    {
                        cells.Add(((fy * first.Width) + fx, (sy * second.Width) + sx));
                    }
                }
            }
        }

        Cells = cells.Count;
        Tiles = TilesOf(both);
        this.one = [.. one.Select(it => it.SeenWidth(placement.Symmetry) == (int)widthOne && cells.Count > 0 ? Standardise(PictureSymmetry.Small(it, placement.Symmetry), cells, static c => c.One) : null)];
        this.other = [.. other.Select(it => it.Width == (int)widthOther && cells.Count > 0 ? Standardise(it.Small, cells, static c => c.Other) : null)];
    }

    /// <summary>Cells that both show.</summary>
    public int Cells { get; }

    /// <summary>Of what both show, cut into <see cref="TilesAcross"/> by <see cref="TilesDown"/> tiles, those in which features lie alike: a caption or logo that both bear fills few.</summary>
    public int Tiles { get; }

    /// <summary>Tiles.</summary>
    public const int TilesAcross = 4, TilesDown = 4;

    // A feature marks some 25 cells; a tile of a whole picture has 130.
    private const double LeastOfTile = 0.08;

    private static int TilesOf(List<(int Column, int Row, bool IsShared)> both)
    {
        if (both.Count == 0)
        {
            return 0;
        }

        (int left, int right, int top, int bottom) = (both.Min(static it => it.Column), both.Max(static it => it.Column) + 1, both.Min(static it => it.Row), both.Max(static it => it.Row) + 1);
        int[] all = new int[TilesAcross * TilesDown], shared = new int[TilesAcross * TilesDown];
        foreach ((int column, int row, bool isShared) in both)
        {
            int tile = ((row - top) * TilesDown / (bottom - top) * TilesAcross) + ((column - left) * TilesAcross / (right - left));
            all[tile]++;
            shared[tile] += isShared ? 1 : 0;
        }

        int count = 0;
        for (int i = 0; i < all.Length; i++)
        {
            count += shared[i] > 0 && shared[i] >= LeastOfTile * all[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>How much a still of the one differs from a still of the other: mean over the cells, in standard deviations of a picture; null where they cannot be compared.</summary>
    public double? Difference(int still, int otherStill)
    {
        if (one[still] is not { } a || other[otherStill] is not { } b || Cells == 0)
        {
            return null;
        }

        int sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Min(Math.Abs(a[i] - b[i]), Grain);
        }

        return (double)sum / (Grain * Cells);
    }

    /// <summary>Sums for the correlation of what changes from one still to another in both clips: products, and squares of each.</summary>
    public (long Product, long One, long Other) Changes(int still, int toStill, int otherStill, int toOtherStill)
    {
        if (one[still] is not { } a || one[toStill] is not { } b || other[otherStill] is not { } c || other[toOtherStill] is not { } d)
        {
            return default;
        }

        long product = 0, first = 0, second = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int p = b[i] - a[i], q = d[i] - c[i];
            product += p * q;
            first += p * p;
            second += q * q;
        }

        return (product, first, second);
    }

    // Cells of the other's small picture within two cells of a feature that lies alike in both, in any of some hits.
    private static bool[] Shared(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, Placement placement, IReadOnlyList<StillHit> hits, GreyPicture second)
    {
        const int Around = 2, MostHits = 30;
        bool[] isShared = new bool[second.Samples.Length];
        FeatureMatch[] matches = new FeatureMatch[FeatureExtractor.Most];
        int every = Math.Max(1, hits.Count / MostHits);
        for (int h = 0; h < hits.Count; h += every)
        {
            ClipStill to = other[hits[h].Other];
            int count = FeatureMatch.Find(PictureSymmetry.Through(one[hits[h].One], placement.Symmetry), to.Features, matches);
            foreach (FeatureMatch match in matches.AsSpan(0, count))
            {
                (double x, double y) = hits[h].Pair.Transform.Apply(match.X, match.Y);
                if (Math.Abs(x - match.ToX) <= StillPair.Near && Math.Abs(y - match.ToY) <= StillPair.Near)
                {
                    int column = (int)(match.ToX * second.Width / to.Width), row = (int)(match.ToY * second.Height / to.Height);
                    for (int r = Math.Max(0, row - Around); r <= Math.Min(second.Height - 1, row + Around); r++)
                    {
                        isShared.AsSpan(r * second.Width, second.Width)[Math.Clamp(column - Around, 0, second.Width)..Math.Clamp(column + Around + 1, 0, second.Width)].Fill(true);
                    }
                }
            }
        }

        return isShared;
    }

    private static sbyte[] Standardise(GreyPicture picture, List<(int One, int Other)> cells, Func<(int One, int Other), int> of)
    {
        long sum = 0, squares = 0;
        foreach ((int, int) cell in cells)
        {
            int value = picture.Samples[of(cell)];
            sum += value;
            squares += value * value;
        }

        sbyte[] standard = new sbyte[cells.Count];
        double mean = (double)sum / cells.Count, deviation = Math.Sqrt(Math.Max(((double)squares / cells.Count) - (mean * mean), 4)); // 2 levels at least: a flat picture has none of its own
        for (int i = 0; i < standard.Length; i++)
        {
            standard[i] = (sbyte)Math.Clamp((int)Math.Floor(((picture.Samples[of(cells[i])] - mean) / deviation * Grain) + 0.5), -Most, Most);
        }

        return standard;
    }
}
