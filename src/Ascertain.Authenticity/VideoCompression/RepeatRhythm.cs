using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Predicted pictures at equal distances that repeat the one before, while the clip goes on around them: what a change of the number of pictures in a second leaves. What is dearer in such a clip is dearer in the rhythm of the repeats, as former key pictures would be.</summary>
/// <param name="Every">Distance in pictures.</param>
/// <param name="First">Place of the first, in [0, <paramref name="Every"/>).</param>
/// <param name="Places">Predicted pictures at these places.</param>
internal sealed record RepeatRhythm(int Every, int First, int Places)
{
    /// <summary>Longer distances are not looked for: 59.94 to 60 repeats one in 1,000, and nothing of a clip's rhythm comes from that. Arbitrary.</summary>
    public const int Longest = 60;

    /// <summary>Fewest places.</summary>
    public const int Least = 8;

    // A repeat is mostly skipped, but for what brings it nearer to its original, and costs next to nothing beside the clip's middle predicted picture; non-reference pictures of a calm scene cost a tenth of it and more. Arbitrary.
    private const double SkippedShare = 0.85, BitsShare = 0.02;

    // Of the places, and by how many standard deviations of their number more than elsewhere. 60 × 61 / 2 rhythms are looked at: chance stays below 5.
    private const double LeastShare = 0.8, LeastDeviations = 6;

    /// <summary>The rhythm in which most repeats lie.</summary>
    /// <returns>Null where pictures do not repeat, or not in a rhythm.</returns>
    public static RepeatRhythm? Search(SyntaxSeries series)
    {
        PictureSyntax[] pictures = [.. series.PresentationOrder.Select(it => series.Pictures[it])];
        bool[] isPredicted = [.. pictures.Select(static it => it is { Blocks: > 0, Type: not PictureType.I })];
        long[] bits = [.. pictures.Where((_, i) => isPredicted[i]).Select(static it => it.Bits).Order()];
        if (bits.Length == 0)
        {
            return null;
        }

        double most = BitsShare * bits[bits.Length / 2];
        bool[] isRepeat = [.. pictures.Select((it, i) => isPredicted[i] && it.Skipped >= SkippedShare * it.Blocks && it.Bits <= most)];
        double share = (double)isRepeat.Count(static it => it) / bits.Length;
        (RepeatRhythm? best, double greatest) = (null, LeastDeviations);
        for (int every = 2; share > 0 && every <= Math.Min(Longest, pictures.Length / Least); every++)
        {
            for (int first = 0; first < every; first++)
            {
                (int places, int repeats) = (0, 0);
                for (int i = first; i < pictures.Length; i += every)
                {
                    places += isPredicted[i] ? 1 : 0;
                    repeats += isRepeat[i] ? 1 : 0;
                }

                double deviations = (repeats - (places * share)) / Math.Sqrt(Math.Max(places * share * (1 - share), double.Epsilon));
                if (places >= Least && repeats >= LeastShare * places && deviations > greatest)
                {
                    (best, greatest) = (new RepeatRhythm(every, first, places), deviations);
                }
            }
        }

        return best;
    }
}
