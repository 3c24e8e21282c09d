using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>Aligns two clips from the shorter one, whichever is named first: a part of a long clip in a short one and of the short one in the long one are the same part.</summary>
/// <remarks>The aligner asks of each still of its first clip where it lies in the second. Asked from the longer one, a line at half the speed covers twice as many of its stills and can outweigh the true one.</remarks>
internal static class SegmentReversal
{
    /// <summary>The parts of one clip that are shown in the other, as <see cref="ClipAligner.Find"/> gives them.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="step">Seconds from still to still, of the two the greater.</param>
    /// <param name="symmetries">Turns and mirrors of the first that are tried, a bit for each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static IReadOnlyList<CopySegment> Find(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, double step, int symmetries = (1 << FeaturePattern.Symmetries) - 1, CancellationToken cancellationToken = default)
    {
        if (one.Count <= other.Count)
        {
            return new ClipAligner(one, other, step) { Symmetries = symmetries, CancellationToken = cancellationToken }.Find();
        }

        int inverse = 0;
        for (int symmetry = 0; symmetry < FeaturePattern.Symmetries; symmetry++)
        {
            inverse |= (symmetries & (1 << symmetry)) != 0 ? 1 << Inverse(symmetry) : 0;
        }

        return [.. new ClipAligner(other, one, step) { Symmetries = inverse, CancellationToken = cancellationToken }.Find().Select(it => Reversed(it, other[0], one[0]))];
    }

    /// <summary>The symmetry that undoes another: turned by quarters it is turned back, mirrored it is mirrored again.</summary>
    internal static int Inverse(int symmetry) => (symmetry & 1) == 0 ? symmetry : 1 | ((symmetry & 2) << 1) | ((symmetry & 4) >> 1);

    // The same part told of the second clip. What was measured along it is of both.
    private static CopySegment Reversed(CopySegment part, ClipStill first, ClipStill second) => part with
    {
        OneStart = part.OtherStart,
        OneEnd = part.OtherEnd,
        Line = new TimeLine(1 / part.Line.Speed, -part.Line.Offset / part.Line.Speed),
        Placement = Reversed(part.Placement, first, second),
    };

    // A point of the second picture, seen through the inverse symmetry, goes back through that, the transform and the symmetry: an affine map again, which three points tell.
    private static Placement Reversed(Placement placement, ClipStill first, ClipStill second)
    {
        int inverse = Inverse(placement.Symmetry);
        (double X, double Y) Back(double x, double y)
        {
            (double a, double b) = Seen(x, y, Inverse(inverse), second.SeenWidth(inverse), second.SeenHeight(inverse));
            (a, b) = placement.Transform.Invert(a, b);
            return Seen(a, b, inverse, first.SeenWidth(placement.Symmetry), first.SeenHeight(placement.Symmetry));
        }

        ((double u, double v), (double xx, double yx), (double xy, double yy)) = (Back(0, 0), Back(1, 0), Back(0, 1));
        return new(inverse, new(xx - u, xy - u, yx - v, yy - v, u, v));
    }

    // As PictureSymmetry.Through moves features: about the middle of a picture of that size.
    private static (double X, double Y) Seen(double x, double y, int symmetry, int width, int height)
    {
        bool swaps = (symmetry & 1) != 0;
        (double halfX, double halfY) = (width / 2.0, height / 2.0);
        (double a, double b) = swaps ? (y - halfY, x - halfX) : (x - halfX, y - halfY);
        (a, b) = ((symmetry & 2) != 0 ? -a : a, (symmetry & 4) != 0 ? -b : b);
        return swaps ? (a + halfY, b + halfX) : (a + halfX, b + halfY);
    }
}
