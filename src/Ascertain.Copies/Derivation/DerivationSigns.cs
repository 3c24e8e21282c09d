using System.Globalization;

namespace Ascertain.Copies.Derivation;

/// <summary>Reads signs from measures. Each limit was chosen on the development trees of bench/results/derivation.md and on nothing else.</summary>
internal static class DerivationSigns
{
    // Of most kinds there is a limit to tell a direction and a lower one, above what unchanged parts had, to speak against the other direction.
    // Around the frame: less is what fits are off by; plainer is a bar, in levels; up to GoesOn the scene goes on, from Edge on the frame is an edge.
    private const double LeastAround = 0.06, PlainBelow = 5, GoesOn = 1, Edge = 1.65, EdgeByCorrelation = 1.2;

    // Covered: least part of the area. Where more differs in all, the pictures are not laid over each other well and tell nothing.
    private const double LeastCovered = 0.01, Badly = 0.35;

    // Seconds beyond the other's end: at the same speed, and where another speed was fitted too.
    private const double LeastBeyond = 0.4, LeastBeyondAtSpeed = 1.2;

    // Octaves of energy: same sampling and same moments; same sampling; other sampling. Of the finest octave so much of it, where it is strong so much: sharpening and contrast change the next octave as much.
    private const double LeastLoss = 0.08, LeastLossApart = 0.25, LeastLossScaled = 0.4, SlightOfLeast = 0.5, Strong = 0.5, FinestOfWeak = 0.5, FinestOfStrong = 0.72;

    // Samples along a side, and how full the finest octave is: pictures that were only made larger had -1.99 and less.
    private const double FewerSamples = 0.85, SlightlyFewerSamples = 0.93, FilledFrom = -1.65, SlightlyFilledFrom = -1.9;

    // New pictures a second, and the part of repeated ones above which the count means little.
    private const double FewerPictures = 0.8, SlightlyFewerPictures = 0.93, MostRepeats = 0.1;

    /// <summary>The signs, in the order of <see cref="DerivationSignKind"/>; those of the first before those of the second.</summary>
    /// <param name="of">The measures.</param>
    public static IReadOnlyList<DerivationSign> Of(DerivationMeasures of)
    {
        List<DerivationSign> signs = [];
        bool isLaidWell = of.Covered.OneArea + of.Covered.OtherArea + of.Covered.OpenArea < Badly;
        if (isLaidWell)
        {
            Around(signs, of.AroundOther, ofFirst: true);
            Around(signs, of.AroundOne, ofFirst: false);
            Covered(signs, of.Covered.OneArea, ofFirst: true);
            Covered(signs, of.Covered.OtherArea, ofFirst: false);
        }

        Beyond(signs, of.OneBeyond, of, ofFirst: true);
        Beyond(signs, of.OtherBeyond, of, ofFirst: false);
        if (isLaidWell)
        {
            Detail(signs, of);
            Smaller(signs, of.Detail);
        }

        Rate(signs, of);
        if (of.NamesDevice.One != of.NamesDevice.Other)
        {
            signs.Add(new(DerivationSignKind.DeviceNamed, Derived(!of.NamesDevice.One), 1, "none",
                $"The file of the {Word(of.NamesDevice.One)} clip names a device that recorded, that of the {Word(!of.NamesDevice.One)} does not.",
                "Words in a file can be written and removed by anyone, and programs differ in what they keep."));
        }

        return [.. signs.OrderBy(static it => it.Kind).ThenBy(static it => it.Direction)];
    }

    private static void Around(List<DerivationSign> signs, Surroundings around, bool ofFirst)
    {
        if (around.Area < LeastAround)
        {
            return;
        }

        string area = string.Create(CultureInfo.InvariantCulture, $"{100 * around.Area:0} % of the {Word(ofFirst)} clip's picture");
        if (around.Deviation < PlainBelow)
        {
            signs.Add(new(DerivationSignKind.Bars, Derived(ofFirst), around.Area, "part", $"{area} lie around what both show and are plain.", "Bars are put on and cut off.") { IsSlight = true });
        }
        else if (around is { Edge: > 0 and < GoesOn, Step: < GoesOn })
        {
            signs.Add(new(DerivationSignKind.MoreOfScene, Derived(!ofFirst), around.Area, "part",
                $"{area} show the scene around what the {Word(!ofFirst)} shows, without an edge.", "Surroundings that were invented by a program, or taken from another picture of the scene, look like this."));
        }
        else if (around is { Edge: > Edge, Step: > EdgeByCorrelation })
        {
            signs.Add(new(DerivationSignKind.PutIn, Derived(ofFirst), around.Area, "part",
                $"{area} show something else around what both show, behind an edge.", "A clip that was cut out of such a picture again looks like the one that was put in."));
        }
    }

    private static void Covered(List<DerivationSign> signs, double area, bool ofFirst)
    {
        if (area >= LeastCovered)
        {
            signs.Add(new(DerivationSignKind.Covered, Derived(ofFirst), area, "part",
                string.Create(CultureInfo.InvariantCulture, $"In the {Word(ofFirst)} clip {100 * area:0.0} % of what both show are covered by something that stands still or has edges of its own."),
                "A logo that was removed by a program leaves the scene behind it invented; then the direction is the other one."));
        }
    }

    private static void Beyond(List<DerivationSign> signs, (BeyondPart Before, BeyondPart After)? beyond, DerivationMeasures of, bool ofFirst)
    {
        if (beyond is not { } ends)
        {
            return;
        }

        double least = of.Speed == 1 ? LeastBeyond : LeastBeyondAtSpeed, seconds = 0;
        (bool isCut, bool goesOn) = (true, true);
        foreach (BeyondPart end in (ReadOnlySpan<BeyondPart>)[ends.Before, ends.After])
        {
            if (end.Seconds >= least)
            {
                (seconds, isCut, goesOn) = (seconds + end.Seconds, isCut && end.IsCut, goesOn && end.GoesOn);
            }
        }

        if (seconds > 0 && (isCut || goesOn))
        {
            string how = string.Create(CultureInfo.InvariantCulture, $"The {Word(ofFirst)} clip has {seconds:0.00} s more than the {Word(!ofFirst)}, ");
            signs.Add(isCut
                ? new(DerivationSignKind.Joined, Derived(ofFirst), seconds, "seconds", how + "behind a cut.", "A clip that was cut out of a joined one exactly at the cut looks like the one that was joined.")
                : new(DerivationSignKind.Longer, Derived(!ofFirst), seconds, "seconds", how + "which go on without a cut.", "Where two recordings begin and end differently, or seconds were joined on that look alike, it looks like this."));
        }
    }

    private static void Detail(List<DerivationSign> signs, DerivationMeasures of)
    {
        if (of.Detail is not { Loss: { } loss, FinestOnly: { } finest } detail)
        {
            return;
        }

        bool isSameSampling = detail.SamplesRatio is > 0.93 and < 1.07;
        double least = !isSameSampling ? LeastLossScaled : of.HasSameMoments ? LeastLoss : LeastLossApart, size = Math.Abs(loss);
        if (size < SlightOfLeast * least || finest * loss < 0 || Math.Abs(finest) < (size < Strong ? FinestOfWeak : FinestOfStrong) * size)
        {
            return;
        }

        signs.Add(new(DerivationSignKind.LessDetail, Derived(loss > 0), size, "octaves",
            string.Create(CultureInfo.InvariantCulture, $"Fine detail of the {Word(loss > 0)} clip is weaker: {size:0.00} octaves less energy than the {Word(loss < 0)} has of the same things."),
            "A clip that was sharpened, or to which noise was added, has more energy than what it was made from.") { IsSlight = size < least });
    }

    private static void Smaller(List<DerivationSign> signs, DetailComparison detail)
    {
        bool firstHasFewer = detail.SamplesRatio > 1;
        double ratio = firstHasFewer ? 1 / detail.SamplesRatio : detail.SamplesRatio;
        if (detail.Filled >= SlightlyFilledFrom && ratio < SlightlyFewerSamples)
        {
            signs.Add(new(DerivationSignKind.Smaller, Derived(firstHasFewer), ratio, "ratio",
                string.Create(CultureInfo.InvariantCulture, $"The {Word(firstHasFewer)} clip has {100 * ratio:0} % of the samples along a side for the same things, and those that the {Word(!firstHasFewer)} has more are filled with detail."),
                "A clip that was made larger by a program that invents detail looks like this.") { IsSlight = detail.Filled < FilledFrom || ratio >= FewerSamples });
        }
    }

    private static void Rate(List<DerivationSign> signs, DerivationMeasures of)
    {
        // What surrounds a picture in a picture has a rate of its own.
        if (of.OnePictures is not { PerSecond: { } one, Repeats: <= MostRepeats } || of.OtherPictures is not { PerSecond: { } other, Repeats: <= MostRepeats } || Math.Max(of.AroundOne.Area, of.AroundOther.Area) > 0.3)
        {
            return;
        }

        double ratio = Math.Min(one, other) / Math.Max(one, other);
        if (ratio < SlightlyFewerPictures)
        {
            bool ofFirst = one < other;
            signs.Add(new(DerivationSignKind.FewerPictures, Derived(ofFirst), ratio, "ratio",
                string.Create(CultureInfo.InvariantCulture, $"The {Word(ofFirst)} clip has {(ofFirst ? one : other):0.0} new pictures in a second, the {Word(!ofFirst)} {(ofFirst ? other : one):0.0} of the same time."),
                "Pictures that were invented between others by a program look like new ones.") { IsSlight = ratio >= FewerPictures });
        }
    }

    private static DerivationDirection Derived(bool first) => first ? DerivationDirection.OneFromOther : DerivationDirection.OtherFromOne;

    private static string Word(bool first) => first ? "first" : "second";
}
