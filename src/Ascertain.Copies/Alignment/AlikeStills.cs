using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>The picture of a clip that is too short to be aligned in time, and the picture of another that is most like it.</summary>
/// <remarks>One picture has no movement and no course of time by which a copy could be told from another recording of the scene: what is told is that two pictures are alike.</remarks>
/// <param name="OneSeconds">Time of the picture in the first clip.</param>
/// <param name="OtherSeconds">Time of the picture in the second.</param>
/// <param name="Placement">How the first lies in the second.</param>
/// <param name="Features">Features that lie alike in both.</param>
/// <param name="Likeness">Their likeness; see <see cref="StillPair"/>.</param>
/// <param name="Difference">How much the small pictures differ where features lie alike, in standard deviations of a picture.</param>
/// <param name="AreCards">Whether both are plain cards; see <see cref="PlainCards"/>.</param>
internal sealed record AlikeStills(double OneSeconds, double OtherSeconds, Placement Placement, int Features, int Likeness, double Difference, bool AreCards)
{
    /// <summary>From this score on it is told: as much as a part of one picture would need.</summary>
    public const double ToldFrom = CopySegment.ToldFrom;

    // Stills of the other clip that are compared, in each turn and mirror.
    private const int LeastShared = 4, MostCandidates = 6;

    /// <summary>How strongly it is told: as <see cref="CopySegment.Score"/> for one picture, without movement. No probability.</summary>
    public double Score => Likeness * Math.Max(0, 0.8 - Difference) * (PictureSymmetry.Quarters(Placement.Symmetry) == 0 ? 1 : 0.5);

    /// <summary>Whether clips are too short to be aligned: a part needs <see cref="CopySegment.LeastStills"/> pictures in both.</summary>
    public static bool AreAsked(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other) => Math.Min(one.Count, other.Count) is > 0 and < CopySegment.LeastStills;

    /// <summary>Finds the two that are most alike.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where no two are alike enough to be told.</returns>
    public static AlikeStills? Find(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, CancellationToken cancellationToken)
    {
        FeatureTable table = new(other);
        AlikeStills? best = null;
        foreach (ClipStill still in one)
        {
            for (int symmetry = 0; symmetry < FeaturePattern.Symmetries; symmetry++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PictureFeature[] seen = PictureSymmetry.Through(still, symmetry);
                foreach (int j in table.Find(seen, LeastShared, MostCandidates).Order())
                {
                    if (StillPair.Compare(seen, other[j].Features) is { } pair && Of(still, other[j], symmetry, pair) is { } found && found.Score >= ToldFrom && found.Score > (best?.Score ?? 0))
                    {
                        best = found;
                    }
                }
            }
        }

        return best;
    }

    private static AlikeStills? Of(ClipStill still, ClipStill other, int symmetry, StillPair pair)
    {
        Placement placement = new(symmetry, pair.Transform);
        return new SmallPictures([still], [other], placement, [new StillHit(0, 0, pair)]).Difference(0, 0) is { } difference
            ? new AlikeStills(still.Seconds, other.Seconds, placement, pair.Inliers, pair.Likeness, difference, PlainCards.IsCard(still.Small) && PlainCards.IsCard(other.Small)) : null;
    }
}
