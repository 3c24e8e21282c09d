using System.Globalization;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Tracks;

/// <summary>Compares a recorded track with itself and with the ground: flags, each with what else could have caused it, never a verdict. No statement names a place.</summary>
/// <remarks>Not compared: the sun, buildings, water, and whether the track belongs to the pictures.</remarks>
public static class TrackPlausibility
{
    // Faster than any car or camera drone; aircraft and rockets are. Arbitrary.
    private const double GreatestSpeed = 100;

    // Stated and covered speed are compared over so many seconds; differences below so many metres a second are of smoothing. Arbitrary.
    private const double SpeedSeconds = 5, SpeedDifference = 8;

    // Two heights of one record may drift so far apart: barometers follow the weather and the cooling of the device. Arbitrary.
    private const double HeightDrift = 40;

    // Positions of one item farther apart than this, and than their accuracy, are told: a degree that was cut to two decimals is a kilometre. Arbitrary.
    private const double SinglesApart = 1_000;

    /// <summary>Positions for the item as a whole that are compared at most; the caller says when there are more.</summary>
    public const int MostSingle = 200;

    /// <summary>Compares one track.</summary>
    /// <param name="positions">In the order in which they stand.</param>
    /// <param name="ground">Heights of the ground, each above what its tile states; null to leave them out.</param>
    public static IReadOnlyList<Finding> Compare(IReadOnlyList<TrackPosition> positions, ElevationFolder? ground)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count == 0)
        {
            return [];
        }

        List<Finding> findings =
        [
            new(TrackFindingCodes.Compared, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"{positions.Count} positions were compared with {(ground is null ? "each other" : "each other and with the ground")}."),
                "Positions that agree with each other and with the ground can be made up as well.", "Whether the track belongs to the pictures was not tested."),
        ];
        AddTimes(positions, findings);
        AddSpeeds(positions, findings);
        AddHeights(positions, findings);
        if (ground is not null)
        {
            AddGround(positions, ground, findings);
        }

        return findings;
    }

    /// <summary>Compares positions that stand for the item as a whole, such as a clip's <c>©xyz</c> and a photograph's EXIF: with each other and with the ground.</summary>
    /// <param name="positions">In the order in which they stand; without times and, as a rule, without an accuracy.</param>
    /// <param name="ground">Heights of the ground, each above what its tile states; null to leave them out.</param>
    public static IReadOnlyList<Finding> CompareSingle(IReadOnlyList<TrackPosition> positions, ElevationFolder? ground)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count == 0)
        {
            return [];
        }

        int stated = positions.Count(static it => it.Dop is not null);
        List<Finding> findings =
        [
            new(TrackFindingCodes.Single, positions[0].Where, string.Create(CultureInfo.InvariantCulture, $"{positions.Count} positions that stand for the item as a whole were compared with {(ground is null ? "each other" : "each other and with the ground")}; an accuracy is stated for {stated} of them."),
                "A position is written by a device or a program, and can be of another place, of an earlier fix, or put there later.", "Whether it belongs to the pictures was not tested."),
        ];
        AddApart(positions, findings);
        if (ground is not null)
        {
            AddGround(positions, ground, findings);
        }

        return findings;
    }

    private static void AddApart(IReadOnlyList<TrackPosition> positions, List<Finding> findings)
    {
        double farthest = 0;
        TrackPosition? first = null;
        for (int i = 0; i < positions.Count; i++)
        {
            for (int j = i + 1; j < positions.Count; j++)
            {
                double metres = Geodesic.Inverse(positions[i].Place, positions[j].Place).Metres;
                if (metres > farthest && metres > SinglesApart + TrackAccuracy.HorizontalMetres(positions[i]) + TrackAccuracy.HorizontalMetres(positions[j]))
                {
                    (farthest, first) = (metres, positions[j]);
                }
            }
        }

        if (first is not null)
        {
            findings.Add(new(TrackFindingCodes.SinglesApart, first.Where, string.Create(CultureInfo.InvariantCulture, $"Of {positions.Count} positions that stand for the item as a whole two lie {farthest / 1000:0.0} km apart."),
                "One can be of the beginning and one of the end of a recording that moved.", "One can be rounded, of an earlier fix, or written by another program later.", "Nothing says which of them is right."));
        }
    }

    private static void AddTimes(IReadOnlyList<TrackPosition> positions, List<Finding> findings)
    {
        int back = 0, jumps = 0;
        double fastest = 0, gap = 0;
        TrackPosition? first = null, firstBack = null, before = null;
        foreach (TrackPosition at in positions.Where(static it => it.Seconds is not null))
        {
            if (before is not null)
            {
                double seconds = at.Seconds!.Value - before.Seconds!.Value;
                double metres = Geodesic.Inverse(before.Place, at.Place).Metres - TrackAccuracy.HorizontalMetres(before) - TrackAccuracy.HorizontalMetres(at);
                if (seconds < 0)
                {
                    (back, firstBack) = (back + 1, firstBack ?? at);
                }
                else if (metres > GreatestSpeed * seconds)
                {
                    (jumps, first) = (jumps + 1, first ?? at);
                    (fastest, gap) = metres > fastest ? (metres, seconds) : (fastest, gap);
                }
            }

            before = at;
        }

        if (firstBack is not null)
        {
            findings.Add(new(TrackFindingCodes.TimeGoesBack, firstBack.Where, string.Create(CultureInfo.InvariantCulture, $"In {back} places the time of the track goes back."),
                "Several recordings can be joined in one file, and a receiver sets its clock when it finds satellites.", "Records need not be written in the order of time."));
        }

        if (first is not null)
        {
            findings.Add(new(TrackFindingCodes.Jump, first.Where, string.Create(CultureInfo.InvariantCulture, $"In {jumps} places the way from one position to the next is longer than {GreatestSpeed:0} m/s and the accuracy allow; the longest is {fastest:0} m too long for {gap:0.###} s."),
                "A receiver that finds its first fix, or loses satellites between houses, jumps.", "A recording that was paused or a file that was joined from several goes on elsewhere.", "Aircraft are faster."));
        }
    }

    private static void AddSpeeds(IReadOnlyList<TrackPosition> positions, List<Finding> findings)
    {
        TrackPosition[] timed = [.. positions.Where(static it => it is { Seconds: not null, SpeedMetresPerSecond: not null })];
        int windows = 0, apart = 0;
        double worst = 0;
        TrackPosition? first = null;
        for (int from = 0, until = 0; until < timed.Length; until++)
        {
            double seconds = timed[until].Seconds!.Value - timed[from].Seconds!.Value;
            if (seconds < SpeedSeconds)
            {
                from = seconds < 0 ? until : from;
                continue;
            }

            // A way can be longer than the distance of its ends, so that only the sum over its parts is compared, and only where they are long against the errors.
            double way = 0, stated = 0;
            for (int i = from; i < until; i++)
            {
                way += Geodesic.Inverse(timed[i].Place, timed[i + 1].Place).Metres;
                stated += timed[i].SpeedMetresPerSecond!.Value * (timed[i + 1].Seconds!.Value - timed[i].Seconds!.Value);
            }

            double straight = Geodesic.Inverse(timed[from].Place, timed[until].Place).Metres, allowed = (SpeedDifference * seconds) + TrackAccuracy.HorizontalMetres(timed[from]);
            double difference = straight - allowed > stated ? (straight - stated) / seconds : stated - allowed > way ? (stated - way) / seconds : 0;
            (windows, apart) = (windows + 1, apart + (difference > 0 ? 1 : 0));
            (worst, first) = (Math.Max(worst, difference), first ?? (difference > 0 ? timed[from] : null));
            from = until;
        }

        if (first is not null)
        {
            findings.Add(new(TrackFindingCodes.SpeedDisagrees, first.Where, string.Create(CultureInfo.InvariantCulture, $"In {apart} of {windows} stretches of {SpeedSeconds:0} s or more the stated speed and the way between positions differ by more than {SpeedDifference:0} m/s; by {worst:0.0} m/s at most."),
                "Receivers smooth speed and position differently, and hold the last one when satellites are lost.", "The unit of a speed can have been taken for another."));
        }
    }

    private static void AddHeights(IReadOnlyList<TrackPosition> positions, List<Finding> findings)
    {
        TrackPosition? unstated = positions.FirstOrDefault(static it => it is { AltitudeMetres: not null, Datum: VerticalDatum.Unstated });
        if (unstated is not null)
        {
            findings.Add(new(TrackFindingCodes.DatumUnclear, unstated.Where, "The track has heights and does not say what they count from: the sea, the ellipsoid or the place of start.",
                "Makers know and do not write it down.", "The three can differ by more than a hundred metres; nothing was chosen here."));
        }

        TrackPosition[] both = [.. positions.Where(static it => it is { AltitudeMetres: not null, AboveStartMetres: not null })];
        double[] differences = [.. both.Select(static it => it.AltitudeMetres!.Value - it.AboveStartMetres!.Value)];
        if (differences.Length > 1 && differences.Max() - differences.Min() > HeightDrift)
        {
            findings.Add(new(TrackFindingCodes.HeightsDisagree, both[0].Where, string.Create(CultureInfo.InvariantCulture, $"The height above the start and the other height of the same records drift apart by {differences.Max() - differences.Min():0} m."),
                "One is of a barometer, which follows the weather, the other of satellites.", "A receiver is off by tens of metres until it has settled."));
        }
    }

    private static void AddGround(IReadOnlyList<TrackPosition> positions, ElevationFolder ground, List<Finding> findings)
    {
        int below = 0, compared = 0, unknown = 0;
        double deepest = 0;
        TrackPosition? first = null, firstUnknown = null;
        foreach (TrackPosition at in positions.Where(static it => it.AltitudeMetres is not null && it.Datum != VerticalDatum.AboveStart))
        {
            if (ground.Ground(at.Place) is not { } height)
            {
                (unknown, firstUnknown) = (unknown + 1, firstUnknown ?? at);
                continue;
            }

            compared++;
            double depth = height.Metres - at.AltitudeMetres!.Value;
            if (depth > TrackAccuracy.BelowMetres(at, height.Datum))
            {
                (below, deepest, first) = (below + 1, Math.Max(deepest, depth), first ?? at);
            }
        }

        if (firstUnknown is not null)
        {
            findings.Add(new(TrackFindingCodes.GroundUnknown, firstUnknown.Where, string.Create(CultureInfo.InvariantCulture, $"For {unknown} of {unknown + compared} positions with a height the folder of heights does not know the ground."),
                "The folder need not cover the place.", "Nothing was compared there."));
        }

        if (first is not null)
        {
            findings.Add(new(TrackFindingCodes.BelowGround, first.Where, string.Create(CultureInfo.InvariantCulture, $"{below} of {compared} heights lie below the ground by more than the accuracy of receiver, ground and datum allow; the deepest by {deepest:0} m."),
                "The heights can count from something else than the track says, such as the place of start.", "Quarries, valleys narrower than the grid of heights, tunnels and mines lie below it.", "A receiver without a good fix is off by more than it states."));
        }
    }
}
