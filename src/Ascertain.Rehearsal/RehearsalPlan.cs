using NodaTime;

namespace Ascertain.Rehearsal;

/// <summary>Everything that is true of one invented case, from its seed alone.</summary>
public sealed record RehearsalPlan
{
    private static readonly string[] Starts = ["Val", "Nor", "Ost", "Kel", "Tam", "Bre", "Sil", "Dor", "Mer", "Hal"];
    private static readonly string[] Ends = ["dia", "eth", "ral", "ova", "wyn", "mark", "enia", "oria", "ist", "une"];

    private RehearsalPlan()
    {
    }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>What is odd.</summary>
    public required RehearsalVariant Variant { get; init; }

    /// <summary>Name of the island.</summary>
    public required string Island { get; init; }

    /// <summary>The two parties, invented.</summary>
    public required IReadOnlyList<string> Parties { get; init; }

    /// <summary>Where the camera stood: open ocean in reality.</summary>
    public required GeoPoint Camera { get; init; }

    /// <summary>What the file says of its place.</summary>
    public required GeoPoint WrittenPlace { get; init; }

    /// <summary>When the recording began.</summary>
    public required Instant Captured { get; init; }

    /// <summary>What the device's clock read then.</summary>
    public required Instant DeviceClock { get; init; }

    /// <summary>When the first post was made.</summary>
    public required Instant FirstPost { get; init; }

    /// <summary>Azimuth of the camera's axis, degrees from true north.</summary>
    public required double BearingDegrees { get; init; }

    /// <summary>Draws the plan of a seed.</summary>
    public static RehearsalPlan FromSeed(int seed)
    {
        SplitMix random = new(0xA5CE7A1D00000000UL + (uint)seed);

        // A box of the South Pacific between 38 and 46 S, 112 and 138 W: more than 1,500 km from any land, so that no real place is meant.
        GeoPoint camera = GeoPoint.FromDegrees(-46 + (random.Fraction() * 8), -138 + (random.Fraction() * 26));
        RehearsalVariant variant = random.Between(0, 8) switch { 0 or 1 or 2 => RehearsalVariant.Truthful, 3 => RehearsalVariant.ClockAhead, 4 => RehearsalVariant.ClockBehind, 5 => RehearsalVariant.OtherPlace, 6 => RehearsalVariant.Stripped, _ => RehearsalVariant.Truthful };
        // In the past of every machine that runs this, because a collecting clock bounds the capture too.
        Instant day = Instant.FromUtc(2021, 1, 1, 0, 0) + Duration.FromDays(random.Between(0, 1400));

        // The first instant of the day, in steps of ten minutes, at which the sun stands between 25 and 50 degrees; in winter the highest it reaches.
        Instant captured = day;
        double best = -90;
        for (int step = 0; step < 144; step++)
        {
            Instant at = day + Duration.FromMinutes(step * 10);
            double elevation = AlmanacSun.At(at, camera).ElevationDegrees;
            if (elevation > best && elevation < 50)
            {
                (best, captured) = (elevation, at);
            }
        }

        captured += Duration.FromSeconds(random.Between(0, 600));
        Duration wrong = Duration.FromSeconds((random.Between(2, 9) * 86400) + random.Between(0, 86400));
        return new RehearsalPlan
        {
            Seed = seed,
            Variant = variant,
            Island = Starts[random.Between(0, 10)] + Ends[random.Between(0, 10)] + " Island",
            Parties = Names(random),
            Camera = camera,
            WrittenPlace = variant == RehearsalVariant.OtherPlace ? GeoPoint.FromDegrees(camera.LatitudeDegrees + 1.5, camera.LongitudeDegrees - 2) : camera,
            Captured = captured,
            DeviceClock = variant switch { RehearsalVariant.ClockAhead => captured + wrong, RehearsalVariant.ClockBehind => captured - wrong, _ => captured },
            FirstPost = captured + Duration.FromSeconds(random.Between(3600, 36 * 3600)),
            BearingDegrees = Math.Floor(random.Fraction() * 360),
        };
    }

    private static string[] Names(SplitMix random)
    {
        string first = Starts[random.Between(0, 10)] + Ends[random.Between(0, 10)];
        string second;
        do
        {
            second = Starts[random.Between(0, 10)] + Ends[random.Between(0, 10)];
        }
        while (second == first);
        return [first, second];
    }
}
