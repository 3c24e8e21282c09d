using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>What a clip shows before the other begins or after it ends.</summary>
/// <param name="Seconds">How long, in its own seconds; 0 where the other goes as far.</param>
/// <param name="Change">How much the picture changes at the border, from one still to the next: mean difference in standard deviations of a picture.</param>
/// <param name="Usual">The same in the median of the neighbouring stills; 0 where there are too few.</param>
internal readonly record struct BeyondPart(double Seconds, double Change, double Usual)
{
    /// <summary>Whether the picture changes at once there, as it does where clips were joined: other pictures differ by some 1. Chosen on the development trees.</summary>
    public bool IsCut => Usual > 0 && Change >= 0.8 && Change >= 4 * Usual;

    /// <summary>Whether it plainly goes on, with what is not shown already.</summary>
    public bool GoesOn => Usual > 0 && IsNew && IsWithoutCut(Change, Usual);

    /// <summary>Whether the picture goes on over the border, and what lies beyond moves and is not what the clip shows within: a picture that is held or faded, a clip that is run again or backwards is made from what both show, and nothing was cut off.</summary>
    public bool IsNew { get; init; }

    // Of the usual change: less in the median is a picture that is held; a still that is so near to one within is that one again, half a step off at most. Arbitrary between nought and one.
    private const double AtRest = 0.25, Again = 0.6;

    private const double PlainVariance = 16; // four levels of 256 of standard deviation

    // Stills beyond and within that are compared at most. Arbitrary: a quarter of a minute, and five minutes.
    private const int MostBeyond = 60, MostWithin = 1200;

    // Seconds around the border in which usual changes are looked at, and how many of them.
    private const double Around = 6;
    private const int LeastStills = 4;

    // Seconds by which a border may be off.
    private const double Error = 0.12;

    /// <summary>Looks at one end.</summary>
    /// <param name="stills">The clip.</param>
    /// <param name="length">Its last time.</param>
    /// <param name="border">Where the other begins or ends, in its time.</param>
    /// <param name="isBefore">Whether the time before the border is asked, or that after it.</param>
    public static BeyondPart Of(IReadOnlyList<ClipStill> stills, double length, double border, bool isBefore)
    {
        double seconds = Math.Max(0, isBefore ? border : length - border);
        List<double> usual = [];
        double most = 0;
        for (int i = 0; i + 1 < stills.Count; i++)
        {
            if (Math.Abs(stills[i].Seconds - border) > Around || Difference(stills[i].Small, stills[i + 1].Small) is not { } change)
            {
                continue;
            }

            if (stills[i].Seconds - Error <= border && border <= stills[i + 1].Seconds + Error)
            {
                most = Math.Max(most, change);
            }
            else
            {
                usual.Add(change);
            }
        }

        usual.Sort();
        // A scene at rest has no change of its own: a hundredth is rounding.
        double median = usual.Count >= LeastStills ? Math.Max(usual[usual.Count / 2], 0.01) : 0;
        return new(seconds, most, median) { IsNew = seconds > 0 && median > 0 && IsWithoutCut(most, median) && ShowsNew(stills, border, isBefore, median) };
    }

    private static bool IsWithoutCut(double change, double usual) => change < 0.5 || change < 2 * usual;

    // Compares every still beyond with every one within: asked only where the answer counts.
    private static bool ShowsNew(IReadOnlyList<ClipStill> stills, double border, bool isBefore, double usual)
    {
        ClipStill[] beyond = [.. stills.Where(it => isBefore ? it.Seconds < border - Error : it.Seconds > border + Error)];
        beyond = isBefore ? [.. beyond.TakeLast(MostBeyond)] : [.. beyond.Take(MostBeyond)];
        ClipStill[] within = [.. stills.Where(it => isBefore ? it.Seconds >= border - Error : it.Seconds <= border + Error)];
        within = isBefore ? [.. within.Take(MostWithin)] : [.. within.TakeLast(MostWithin)];
        double[] changes = [.. beyond.Zip(beyond.Skip(1), static (a, b) => Difference(a.Small, b.Small, isOfShape: true)).OfType<double>().Order()];
        double[] nearest = [.. beyond.Select(it => IsPlain(it.Small) ? 0 : within.Select(at => Difference(it.Small, at.Small, isOfShape: true)).Min() ?? double.PositiveInfinity).Order()];
        return nearest.Length > 0 && nearest[nearest.Length / 2] >= Again * usual && (changes.Length == 0 || changes[changes.Length / 2] >= AtRest * usual);
    }

    // Black, or as good as: a fade ends so, and shows nothing new.
    private static bool IsPlain(GreyPicture picture)
    {
        long sum = 0, squares = 0;
        foreach (byte sample in picture.Samples)
        {
            (sum, squares) = (sum + sample, squares + (sample * sample));
        }

        double count = picture.Samples.Length, mean = sum / count;
        return (squares / count) - (mean * mean) < PlainVariance;
    }

    // Mean absolute difference in standard deviations of the first, without regard to brightness; of the shape alone without regard to contrast too.
    private static double? Difference(GreyPicture a, GreyPicture b, bool isOfShape = false)
    {
        if ((a.Width, a.Height) != (b.Width, b.Height))
        {
            return null;
        }

        long sumA = 0, sumB = 0, squares = 0, squaresB = 0;
        for (int i = 0; i < a.Samples.Length; i++)
        {
            (sumA, sumB, squares, squaresB) = (sumA + a.Samples[i], sumB + b.Samples[i], squares + (a.Samples[i] * a.Samples[i]), squaresB + (b.Samples[i] * b.Samples[i]));
        }

        double count = a.Samples.Length, meanA = sumA / count, meanB = sumB / count, sum = 0;
        double deviation = Math.Sqrt(Math.Max((squares / count) - (meanA * meanA), 4)), ratio = isOfShape ? deviation / Math.Sqrt(Math.Max((squaresB / count) - (meanB * meanB), 4)) : 1;
        for (int i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Abs(((b.Samples[i] - meanB) * ratio) - (a.Samples[i] - meanA));
        }

        return sum / count / deviation;
    }
}
