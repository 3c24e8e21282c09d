using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How much dearer each predicted picture is than its neighbours of the same kind: in bits, in blocks that are not skipped, and in blocks predicted from their own picture.</summary>
/// <remarks>
/// <para>For H.264; <see cref="AnchorSurprise"/> is its counterpart for HEVC. A key picture of an earlier encoding has other coding noise than the pictures around it. When the clip is encoded again as a predicted picture, prediction fails there: more intra and fewer skipped macroblocks
/// (Vázquez-Padín et al., WIFS 2012: the variation of the prediction footprint), and more bits. The joint measure here is our own; its weights were chosen on the fitting sources of bench/results/video-compression.md.</para>
/// <para>Each of the three numbers is compared with the median of the three pictures of the same type before and the three after, divided by its spread, cut off at -2 and 4; then they are added with fixed weights and brought to mean 0 and spread 1.
/// Sums run in the order of presentation.</para>
/// </remarks>
internal static class PictureSurprise
{
    private const int LeastPictures = 20;
    private const double WeightOfBits = 1.0, WeightOfSkips = 0.6, WeightOfIntra = 0.4;

    // Bits are compared as logarithms; the constant keeps empty pictures from counting as infinitely cheap. Arbitrary.
    private const double BitsOfNothing = 50;

    /// <summary>The measure of each picture in presentation order; NaN for key and other I pictures, and where there are too few of a kind. Empty where nothing can be measured.</summary>
    public static double[] Measure(SyntaxSeries series)
    {
        PictureSyntax[] pictures = [.. series.PresentationOrder.Select(it => series.Pictures[it])];
        double[] bits = Deviations(pictures, static it => DMath.Log(it.Bits + BitsOfNothing));
        double[] skips = Deviations(pictures, static it => -(double)it.Skipped / Math.Max(1, it.Blocks));
        double[] intra = Deviations(pictures, static it => Math.Sqrt((double)it.Intra / Math.Max(1, it.Blocks)));
        if (!NeighbourDeviation.Standardise(bits, LeastPictures))
        {
            return [];
        }

        bool hasSkips = NeighbourDeviation.Standardise(skips, LeastPictures), hasIntra = NeighbourDeviation.Standardise(intra, LeastPictures);
        double weight = Math.Sqrt((WeightOfBits * WeightOfBits) + (hasSkips ? WeightOfSkips * WeightOfSkips : 0) + (hasIntra ? WeightOfIntra * WeightOfIntra : 0));
        double[] joint = new double[pictures.Length];
        for (int i = 0; i < joint.Length; i++)
        {
            joint[i] = ((WeightOfBits * bits[i]) + (hasSkips ? WeightOfSkips * skips[i] : 0) + (hasIntra ? WeightOfIntra * intra[i] : 0)) / weight;
        }

        return NeighbourDeviation.Standardise(joint, LeastPictures) ? joint : [];
    }

    private static double[] Deviations(PictureSyntax[] pictures, Func<PictureSyntax, double> value)
    {
        double[] deviations = new double[pictures.Length];
        Array.Fill(deviations, double.NaN);
        foreach ((PictureType type, bool isReference) in new[] { (PictureType.P, true), (PictureType.B, true), (PictureType.B, false) })
        {
            // P pictures are one kind; B pictures that others refer to are coded more finely than those that none refers to.
            int[] own = [.. Enumerable.Range(0, pictures.Length).Where(it => pictures[it].Blocks > 0 && pictures[it].Type == type && (type == PictureType.P || pictures[it].IsReference == isReference))];
            if (own.Length >= NeighbourDeviation.LeastOfAKind)
            {
                NeighbourDeviation.Deviate(own, [.. own.Select(it => value(pictures[it]))], deviations);
            }
        }

        return deviations;
    }
}
