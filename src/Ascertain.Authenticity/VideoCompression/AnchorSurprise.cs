using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>For each place of an HEVC stream, how much dearer than its neighbours the picture is whose prediction reaches across that place, in bits and in blocks with a residual.</summary>
/// <remarks>
/// <para>An anchor is a predicted picture that is shown after all pictures decoded before it; the pictures between two anchors are decoded later and can lean on either side. Where a former key picture lies between two anchors, or is the second, its other coding noise
/// has to be paid for in that anchor: the pictures between take what they need from the nearer side (the thought of Vázquez-Padín et al., TIFS 2020, for H.264 with B pictures; they use the direction of motion, here it is the cost of the anchor). So each place has the measure of the anchor at it
/// or after it; at a place between, half as much of its own picture is added.</para>
/// <para>Encoders spend unequally within their own groups. Where the present key pictures stand at equal distances, the median over the pictures with the same number since their key picture is taken away. What a picture shares with its neighbours of the same kind is taken away too.</para>
/// <para>The measure is our own; weights were chosen on the fitting sources of bench/results/hevc.md.</para>
/// </remarks>
internal static class AnchorSurprise
{
    // How much of the picture at a place counts where it is none of the anchors.
    private const double WeightOfBetween = 0.5;

    // Bits are compared as logarithms; the constant keeps empty pictures from counting as infinitely cheap. Arbitrary.
    private const double BitsOfNothing = 50;

    // A median of fewer would be the picture itself.
    private const int LeastForRhythm = 3;

    // As for H.264.
    private const int LeastPictures = 20;

    /// <summary>The measure of each place in presentation order, NaN at key and other I pictures; empty where too few pictures are predicted, or they all cost the same.</summary>
    /// <param name="series">The pictures.</param>
    /// <param name="presentLength">Pictures from one key picture to the next where they stand at equal distances, else 0.</param>
    public static double[] Measure(SyntaxSeries series, int presentLength)
    {
        PictureSyntax[] pictures = [.. series.PresentationOrder.Select(it => series.Pictures[it])];
        bool[] isAnchor = Anchors(series);
        bool IsPredicted(int it) => pictures[it] is { Blocks: > 0, Missing: 0, BrokenAt: null, Type: PictureType.P or PictureType.B }; // what is read of a broken picture costs too little
        int[] anchors = [.. Enumerable.Range(0, pictures.Length).Where(it => IsPredicted(it) && isAnchor[it])];
        int[] between = [.. Enumerable.Range(0, pictures.Length).Where(it => IsPredicted(it) && !isAnchor[it])];
        double[] joint = new double[pictures.Length];
        Array.Fill(joint, double.NaN);
        Sum(pictures, anchors, [anchors], joint);
        Sum(pictures, between, [[.. between.Where(it => pictures[it].IsReference)], [.. between.Where(it => !pictures[it].IsReference)]], joint);
        if (presentLength > 0)
        {
            TakeRhythmAway(joint, anchors, presentLength);
            TakeRhythmAway(joint, between, presentLength);
        }

        bool isMeasured = false;
        foreach (int[] places in (int[][])[anchors, between])
        {
            StandardiseAt(places, joint);
            TakeSharedAway(joint, places);
            isMeasured |= StandardiseAt(places, joint);
        }

        double[] measure = isMeasured ? Spread(pictures, isAnchor, joint) : [];
        return measure.Count(static it => !double.IsNaN(it)) >= LeastPictures ? measure : [];
    }

    /// <summary>The greatest distance from one anchor, or I picture that is shown after all before it, to the next; 1 where no picture is decoded out of its order.</summary>
    public static int WidestGap(SyntaxSeries series)
    {
        int widest = 1, last = -1;
        bool[] isAnchor = Anchors(series);
        for (int i = 0; i < isAnchor.Length; i++)
        {
            if (isAnchor[i])
            {
                widest = Math.Max(widest, last < 0 ? 1 : i - last);
                last = i;
            }
        }

        return widest;
    }

    // By place in presentation order: shown after all that were decoded before.
    private static bool[] Anchors(SyntaxSeries series)
    {
        int[] place = new int[series.Pictures.Count];
        for (int i = 0; i < series.PresentationOrder.Count; i++)
        {
            place[series.PresentationOrder[i]] = i;
        }

        bool[] isAnchor = new bool[place.Length];
        int latest = -1;
        foreach (int it in place)
        {
            isAnchor[it] = it > latest;
            latest = Math.Max(latest, it);
        }

        return isAnchor;
    }

    // Bits and blocks with a residual, each against neighbours of the same kind, brought to one spread over all kinds given, and added.
    private static void Sum(PictureSyntax[] pictures, int[] all, int[][] kinds, double[] joint)
    {
        foreach (Func<PictureSyntax, double> value in (Func<PictureSyntax, double>[])[static it => DMath.Log(it.Bits + BitsOfNothing), static it => Math.Sqrt((double)it.WithResidual / Math.Max(1, it.Blocks))])
        {
            double[] deviations = new double[pictures.Length];
            Array.Fill(deviations, double.NaN);
            foreach (int[] own in kinds)
            {
                if (own.Length >= NeighbourDeviation.LeastOfAKind)
                {
                    NeighbourDeviation.Deviate(own, [.. own.Select(it => value(pictures[it]))], deviations);
                }
            }

            StandardiseAt(all, deviations);
            foreach (int it in all)
            {
                joint[it] = double.IsNaN(joint[it]) ? deviations[it] : joint[it] + (double.IsNaN(deviations[it]) ? 0 : deviations[it]);
            }
        }
    }

    private static void TakeRhythmAway(double[] joint, int[] places, int presentLength)
    {
        int group = -1, number = 0;
        List<(int Number, int Place)> numbered = [];
        foreach (int it in places)
        {
            (group, number) = it / presentLength == group ? (group, number + 1) : (it / presentLength, 0);
            if (!double.IsNaN(joint[it]))
            {
                numbered.Add((number, it));
            }
        }

        foreach (IGrouping<int, int> same in numbered.GroupBy(static it => it.Number, static it => it.Place).Where(static it => it.Count() >= LeastForRhythm))
        {
            double median = NeighbourDeviation.Median([.. same.Select(it => joint[it])]);
            foreach (int it in same)
            {
                joint[it] -= median;
            }
        }
    }

    // A former key picture is one picture; a hand, a walk or a scene that moves in a rhythm is dear for several. What the neighbours before and after are dearer on average is not counted.
    private static void TakeSharedAway(double[] joint, int[] places)
    {
        double[] own = [.. places.Select(it => joint[it])];
        for (int i = 0; i < own.Length; i++)
        {
            double sum = 0;
            int count = 0;
            for (int j = Math.Max(0, i - 1); j <= Math.Min(own.Length - 1, i + 1); j++)
            {
                (sum, count) = j == i || double.IsNaN(own[j]) ? (sum, count) : (sum + own[j], count + 1);
            }

            joint[places[i]] -= count > 0 ? Math.Max(0, sum / count) : 0;
        }
    }

    private static bool StandardiseAt(int[] places, double[] values)
    {
        double[] own = [.. places.Select(it => values[it])];
        bool isSpread = NeighbourDeviation.Standardise(own, NeighbourDeviation.LeastOfAKind);
        for (int i = 0; i < own.Length; i++)
        {
            values[places[i]] = own[i];
        }

        return isSpread;
    }

    private static double[] Spread(PictureSyntax[] pictures, bool[] isAnchor, double[] joint)
    {
        double[] places = new double[joint.Length];
        double next = double.NaN, norm = Math.Sqrt(1 + (WeightOfBetween * WeightOfBetween));
        for (int i = places.Length - 1; i >= 0; i--)
        {
            bool isBetween = pictures[i].Type != PictureType.I && !isAnchor[i];
            next = isBetween ? next : joint[i]; // before an I picture there is no anchor to pay
            places[i] = !isBetween ? joint[i] : double.IsNaN(next) && double.IsNaN(joint[i]) ? double.NaN : (OrNothing(next) + (WeightOfBetween * OrNothing(joint[i]))) / norm;
        }

        return places;
    }

    private static double OrNothing(double value) => double.IsNaN(value) ? 0 : value;
}
