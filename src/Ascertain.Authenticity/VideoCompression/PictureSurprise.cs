using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How much dearer each predicted picture is than its neighbours of the same kind: in bits, in blocks that are not skipped, and in blocks predicted from their own picture.</summary>
/// <remarks>
/// <para>For H.264; <see cref="AnchorSurprise"/> is its counterpart for HEVC. A key picture of an earlier encoding has other coding noise than the pictures around it. When the clip is encoded again as a predicted picture, prediction fails there: more intra and fewer skipped macroblocks
/// (Vázquez-Padín et al., WIFS 2012: the variation of the prediction footprint), and more bits. The joint measure here is our own; its weights were chosen on the fitting sources of bench/results/video-compression.md.</para>
/// <para>Each of the three numbers is compared with the median of the three pictures of the same type before and the three after, divided by its spread, cut off at -2 and 4; then they are added with fixed weights and brought to mean 0 and spread 1.
/// What the pictures at one short distance behind the present key pictures have in common is taken off before the last step. Sums run in the order of presentation.</para>
/// </remarks>
internal static class PictureSurprise
{
    private const int LeastPictures = 20;

    // In pictures. The clips encoded once that stood out in the first run on four sizes did so one to three pictures behind their key pictures.
    private const int CloseBehind = 4;

    // With fewer groups the middle one is a picture, not a habit. Arbitrary.
    private const int LeastGroups = 4;
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

        WithoutPresentRhythm(pictures, joint);
        return NeighbourDeviation.Standardise(joint, LeastPictures) ? joint : [];
    }

    // Encoders spend unequally close behind their own key pictures: what is alike there at the same distance is no trace of earlier ones. Further behind it can be: earlier groups half as long as the present ones lie in the middle of each.
    private static void WithoutPresentRhythm(PictureSyntax[] pictures, double[] measure)
    {
        int[] behind = new int[pictures.Length];
        for (int i = 1; i < behind.Length; i++)
        {
            behind[i] = pictures[i].Type == PictureType.I ? 0 : behind[i - 1] + 1;
        }

        foreach (int[] places in Enumerable.Range(0, measure.Length).Where(it => behind[it] <= CloseBehind && !double.IsNaN(measure[it])).GroupBy(it => behind[it]).Select(static it => it.ToArray()))
        {
            if (places.Length >= LeastGroups)
            {
                double usual = NeighbourDeviation.Median([.. places.Select(it => measure[it])]);
                foreach (int place in places)
                {
                    measure[place] -= usual;
                }
            }
        }
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
