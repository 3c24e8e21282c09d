using Ascertain.Authenticity.Calibration;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>The distance at which pictures stand out most: the length of the groups of pictures of an earlier encoding, if there was one.</summary>
/// <param name="Length">Pictures from one to the next.</param>
/// <param name="First">The first of them in presentation order, in [0, <paramref name="Length"/>); 0 where the clip begins with a group.</param>
/// <param name="Score">Sum of the measure over these pictures, divided by the root of their number; less <see cref="CostOfShift"/> where <paramref name="First"/> is not 0. Of pictures without order about the greatest of some thousand standard normal numbers.</param>
/// <param name="Occurrences">Predicted pictures at these places.</param>
internal sealed record FormerGroups(int Length, int First, double Score, int Occurrences)
{
    /// <summary>Shorter groups are not looked for. Arbitrary; cameras set key pictures at distances of 8 and more.</summary>
    public const int Shortest = 5;

    /// <summary>Up to this length layers of prediction can repeat too, at distances of 2, 4 and 8 pictures, without any earlier encoding.</summary>
    public const int LongestOfLayers = 8;

    /// <summary>Longer ones neither. Because ten seconds at 30 pictures in a second is the longest that is usual.</summary>
    public const int Longest = 300;

    /// <summary>A clip that begins in the middle of a group is one of as many hypotheses as the group is long; this is what they cost together. Chosen on the fitting sources.</summary>
    public const double CostOfShift = 1.5;

    // A shifted start is looked for where the clip holds five: of four pictures among very many sets of four, one is always dear by chance.
    private const int LeastShifted = 5;

    /// <summary>Pictures from one key picture of the present encoding to the next, where the clip has three groups and more and all but the last are equal; else 0.</summary>
    public static int PresentLength(SyntaxSeries series)
    {
        int[] keys = [.. Enumerable.Range(0, series.PresentationOrder.Count).Where(it => series.Pictures[series.PresentationOrder[it]] is { Type: PictureType.I, Blocks: > 0 })];
        return keys.Length >= 3 && keys[0] == 0 && keys[1] > 0 && keys.Select((it, i) => it == i * keys[1]).All(static it => it) ? keys[1] : 0;
    }

    /// <summary>The score of a clip for its ratio: the middle one of its <see cref="FittedRange.Parts"/>, of two the lower; 0 where nothing was measured.</summary>
    /// <param name="measure">As of <see cref="Search"/>.</param>
    /// <param name="presentLength">As of <see cref="Search"/>.</param>
    public static double MiddleScore(double[] measure, int presentLength)
    {
        double[] scores = [.. FittedRange.Parts(measure.Length).Select(it => Search(measure[it.From..it.To], presentLength)?.Score ?? 0).Order()];
        return scores[(scores.Length - 1) / 2];
    }

    /// <summary>Looks at all distances of which the clip holds three, with a start within the group those of which it holds five.</summary>
    /// <param name="measure">Of each picture in presentation order; NaN where there is none.</param>
    /// <param name="presentLength">Pictures from one key picture of the present encoding to the next, where all are equal; else 0. It and its multiples are left out: encoders spend unequally within their own groups, in the same rhythm.</param>
    /// <param name="shortest">Shorter groups are not looked for either: below the widest gap between anchors of <see cref="AnchorSurprise"/> one anchor would count twice.</param>
    /// <returns>Null where no distance has two pictures with a measure.</returns>
    public static FormerGroups? Search(double[] measure, int presentLength = 0, int shortest = Shortest)
    {
        FormerGroups? best = null;
        for (int length = Math.Max(Shortest, shortest); length <= Math.Min(measure.Length / 3, Longest); length++)
        {
            if (presentLength > 0 && length % presentLength == 0)
            {
                continue;
            }

            int starts = length <= measure.Length / LeastShifted ? length : 1;
            for (int first = 0; first < starts; first++)
            {
                double sum = 0;
                int count = 0;
                for (int i = first; i < measure.Length; i += length)
                {
                    if (i > 0 && !double.IsNaN(measure[i]))
                    {
                        sum += measure[i];
                        count++;
                    }
                }

                double score = count < 2 ? double.NegativeInfinity : (sum / Math.Sqrt(count)) - (first == 0 ? 0 : CostOfShift);
                if (count >= 2 && (best is null || score > best.Score))
                {
                    best = new FormerGroups(length, first, score, count);
                }
            }
        }

        return best;
    }
}
