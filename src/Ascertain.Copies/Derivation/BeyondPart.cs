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

    /// <summary>Whether it plainly goes on.</summary>
    public bool GoesOn => Usual > 0 && (Change < 0.5 || Change < 2 * Usual);

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
        return new(seconds, most, usual.Count >= LeastStills ? Math.Max(usual[usual.Count / 2], 0.01) : 0);
    }

    // Mean absolute difference in standard deviations of the first, without regard to brightness.
    private static double? Difference(GreyPicture a, GreyPicture b)
    {
        if ((a.Width, a.Height) != (b.Width, b.Height))
        {
            return null;
        }

        long sumA = 0, sumB = 0, squares = 0;
        for (int i = 0; i < a.Samples.Length; i++)
        {
            (sumA, sumB, squares) = (sumA + a.Samples[i], sumB + b.Samples[i], squares + (a.Samples[i] * a.Samples[i]));
        }

        double count = a.Samples.Length, mean = sumA / count, shift = (sumB / count) - mean, deviation = Math.Sqrt(Math.Max((squares / count) - (mean * mean), 4)), sum = 0;
        for (int i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Abs(b.Samples[i] - a.Samples[i] - shift);
        }

        return sum / count / deviation;
    }
}
