using Ascertain.Copies.Features;

namespace Ascertain.Copies.Alignment;

/// <summary>A part of one clip that is shown in a part of another.</summary>
internal sealed record CopySegment
{
    /// <summary>Begin in the first clip, in seconds from its first picture.</summary>
    public required double OneStart { get; init; }

    /// <summary>End in the first clip.</summary>
    public required double OneEnd { get; init; }

    /// <summary>How times go together.</summary>
    public required TimeLine Line { get; init; }

    /// <summary>How the first clip's pictures lie in the second's.</summary>
    public required Placement Placement { get; init; }

    /// <summary>Stills in which the second was found, of how many in the part.</summary>
    public required (int Found, int Of) Stills { get; init; }

    /// <summary>Median of the likeness of these stills; see <see cref="StillPair"/>.</summary>
    public required double Likeness { get; init; }

    /// <summary>Mean difference of the small pictures along the line, in standard deviations of a picture.</summary>
    public required double Difference { get; init; }

    /// <summary>Correlation of what changes within a second in both, -1 to 1; 0 where nothing does.</summary>
    public required double Agreement { get; init; }

    /// <summary>How much changes within a second: root of the mean square, in standard deviations of a picture; the less of both clips.</summary>
    public required double Movement { get; init; }

    /// <summary>Tiles of what both show in which features lie alike, of 16; see <see cref="SmallPictures.Tiles"/>.</summary>
    public int Tiles { get; init; }

    /// <summary>In so many tiles or fewer a caption or logo that both clips bear may be all that agrees: 61 of 1,357 copies of real clips had as few, captions of invented scenes 5 to 7.</summary>
    public const int FewTiles = 7;

    /// <summary>Whether nearly all of its pictures are plain cards in both clips; see <see cref="PlainCards"/>.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether one of both clips shows here once more what another part shows: a clip that loops.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether a caption or logo in both may be all that agrees: what rests on both showing one recording must not rest on such a part.</summary>
    public bool MayBeCaption => Tiles <= FewTiles;

    /// <summary>How strongly it is told: likeness of the features, weighed by that of the pictures along the line and of what moves in them, and by the root of the number of stills, 20 at most.</summary>
    /// <remarks>No probability. Another speed, and a turn, are looked for among many: each halves it. All parts of unrelated clips that an earlier form told had one or the other; see bench/results/copy-benchmark.md.</remarks>
    public double Score => Likeness * Math.Max(0, 0.8 - Difference) * (1 + Math.Max(0, Agreement)) * Math.Sqrt(Math.Min(Stills.Found, 20))
        * (Line.Speed == 1 ? 1 : 0.5) * (PictureSymmetry.Quarters(Placement.Symmetry) == 0 ? 1 : 0.5);

    /// <summary>What the part tells.</summary>
    public CopyKind Kind => Score < ToldFrom || Stills.Found < LeastStills ? CopyKind.None
        : IsPlain && (Movement < MovesFrom || MayBeCaption) ? CopyKind.PlainCard
        : Movement >= MovesFrom && Agreement < AgreesFrom ? CopyKind.SameScene
        : Movement < MovesFrom ? CopyKind.CopyAtRest : CopyKind.Copy;

    /// <summary>From this score on a part is told. Chosen above what unrelated clips had.</summary>
    public const double ToldFrom = 450;

    /// <summary>A part of fewer stills is not told: features of single stills agree by chance.</summary>
    public const int LeastStills = 3;

    /// <summary>Below this nothing moves by which two recordings of one scene could be told apart. Between 0.06 and 0.1 copies of clips that were looked at agreed by 0.32 and more, the same camera later by 0.08 at most.</summary>
    public const double MovesFrom = 0.06;

    /// <summary>What moves must agree so far: copies of development clips had 0.40 and more (but for one that was laid wrongly in time), what the same camera showed later at most 0.34.</summary>
    public const double AgreesFrom = 0.37;

    /// <summary>Begin in the second clip.</summary>
    public double OtherStart => Line.Of(OneStart);

    /// <summary>End in the second clip.</summary>
    public double OtherEnd => Line.Of(OneEnd);
}
