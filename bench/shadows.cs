#:project ../src/Ascertain.Chronolocation/Ascertain.Chronolocation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Speed and coverage of what shadows and identifiers of posts say of time and place, as rows for bench/results/time.md: shadows.cs [speed|coverage|bearings]
// Speed: medians of 15 runs after those in which the runtime compiles (three, and of what takes less than 50 ms as many as the compiler counts before it optimises). Coverage: ten thousand seeded cases each; how often the 95 % set holds the truth.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Chronolocation.PostIds;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

#pragma warning disable RS0030 // made cases and printed numbers: no result path
if (args is [] or ["speed"])
{
    Speed();
}

if (args is [] or ["coverage"])
{
    Coverage();
}

if (args is [] or ["bearings"])
{
    CommonBearings();
}

static void Speed()
{
    Instant day = Instant.FromUtc(2025, 1, 1, 0, 0);
    GeoPoint place = GeoPoint.FromDegrees(41.3, 44.9);
    ShadowTimesQuestion Decade(ShadowObservation shadow) => new(place, Atmosphere.Standard, [shadow], day, day + Duration.FromDays(3652));
    ShadowPlacesQuestion Globe(ShadowObservation shadow) => new(shadow, Atmosphere.Standard, day + Duration.FromHours(10), day + Duration.FromHours(10), Duration.FromSeconds(60), 11);
    ShadowObservation ratio = Shadow(0.9, 0.05, null, null), azimuth = Shadow(null, null, 317, 4), both = Shadow(0.9, 0.05, 317, 4);
    foreach ((string name, ShadowObservation shadow) in (ReadOnlySpan<(string, ShadowObservation)>)[("ratio 0.9 ± 0.05", ratio), ("azimuth 317 ± 4", azimuth), ("both", both)])
    {
        Row($"place, ten years, {name}: all intervals", Median(() => Decade(shadow).Answer(0.95, default)), "ms");
        Row($"globe in cells of 0.088°, one instant, {name}: set and area", Median(() => Globe(shadow).Answer(0.95, default)), "ms");
        ShadowGround ground = new(shadow, Atmosphere.Standard, 11);
        ApparentPlace[] sun = [SolarEphemeris.At(day + Duration.FromHours(10))];
        Row($"the same with the table of likelihoods at hand, {name}", Median(() => ground.Region(sun[0], 0.95, default)), "ms");
    }

    ShadowTimesQuestion twoShadows = Decade(ratio) with { Shadows = [ratio, Shadow(0.8, 0.05, null, null) with { Offset = Duration.FromSeconds(1200) }], Bearings = [CommonBearing.Create([(0, 100, 1), (1, 107, 1)], out _)!] };
    Row("place, ten years, two lengths 20 minutes apart and their turn under one unknown bearing: all intervals", Median(() => twoShadows.Answer(0.95, default)), "ms");
    Row("the same by the lengths alone", Median(() => (twoShadows with { Bearings = [] }).Answer(0.95, default)), "ms");
    Row("globe in cells of 0.088°, every minute of a day, both", Median(() => (Globe(both) with { From = day, Until = day + Duration.FromMinutes(1439) }).Answer(0.95, default), 3), "ms");
    Row("globe in cells of 0.088°, every minute of a day, ratio", Median(() => (Globe(ratio) with { From = day, Until = day + Duration.FromMinutes(1439) }).Answer(0.95, default), 3), "ms");
    foreach ((string platform, string id) in (ReadOnlySpan<(string, string)>)[("x", "1098230906194546688"), ("instagram", "DW1nTDiDvnF"), ("tiktok", "6854717870488702213"), ("bluesky", "3lbd2ebt3wk2r"), ("ulid", "01ARZ3NDEKTSV4RRFFQ69G5FAV"), ("ksuid", "0ujtsYcgvSTl8PAuAdqWYSMnLOv")])
    {
        PostIdReader read = PostIdPlatform.Find(platform)!.Read;
        const int Ids = 2_000_000;
        double milliseconds = Median(() =>
        {
            for (int i = 0; i < Ids; i++)
            {
                read(id, out _);
            }
        });
        Row($"identifiers of {platform}, one core", Ids / milliseconds / 1000, "M/s");
    }
}

static void Coverage()
{
    const int Cases = 10_000;
    foreach (string what in (string[])["times", "places"])
    {
        Random random = new(20261128);
        int held = 0, all = 0;
        while (all < Cases)
        {
            GeoPoint place = what == "times" ? GeoPoint.FromDegrees((random.NextDouble() * 130) - 65, (random.NextDouble() * 360) - 180)
                : GeoPoint.FromDegrees(Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI, (random.NextDouble() * 360) - 180);
            Instant begin = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(random.Next(3000)), truth = begin + Duration.FromSeconds(random.Next(30 * 86_400));
            ApparentPlace sun = SolarEphemeris.At(truth);
            SkyPosition seen = sun.From(place, 0, Atmosphere.Standard);
            double sigma = 0.01 + (random.NextDouble() * 0.1), turn = 1 + (random.NextDouble() * 6), byLength = Normal(random), byTurn = Normal(random);
            int kind = random.Next(3);
            if (seen.ApparentElevationDegrees <= 0)
            {
                continue;
            }

            double ratio = (1 / Math.Tan(seen.ApparentElevationDegrees * Math.PI / 180)) + (sigma * byLength), azimuth = (seen.AzimuthDegrees + 900 + (turn * byTurn)) % 360;
            if (ShadowObservation.Create(kind != 1 ? ratio : null, kind != 1 ? sigma : null, kind != 0 ? azimuth : null, kind != 0 ? turn : null, 0, out _) is not { } shadow)
            {
                continue; // an error that made the length negative
            }

            all++;
            held += what == "times"
                ? new ShadowTimesQuestion(place, Atmosphere.Standard, [shadow], begin, begin + Duration.FromDays(30)).Answer(0.95, default).Set?.Intervals.Any(it => it.From <= truth && truth < it.Until) == true ? 1 : 0
                : new ShadowGround(shadow, Atmosphere.Standard, 10).Region(sun, 0.95, default)?.Contains(place) == true ? 1 : 0;
        }

        Row($"95 % set of {what} holds the truth, of {Cases:N0} seeded shadows (a third each by ratio, azimuth, both)", 100.0 * held / Cases, "%");
    }
}

// Several shadows of one clip under one bearing that nobody knows; the same cases with each direction under a bearing of its own, which leaves the lengths.
static void CommonBearings()
{
    const int Cases = 10_000;
    Random random = new(20261129);
    int held = 0, all = 0, heldApart = 0;
    double hours = 0, hoursApart = 0;
    while (all < Cases)
    {
        GeoPoint place = GeoPoint.FromDegrees((random.NextDouble() * 130) - 65, (random.NextDouble() * 360) - 180);
        Instant begin = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(random.Next(3000)), truth = begin + Duration.FromSeconds(random.Next(30 * 86_400));
        int count = 2 + random.Next(3);
        double bearing = random.NextDouble() * 360, sigma = 0.02 + (random.NextDouble() * 0.08);
        List<ShadowObservation> shadows = [];
        List<(int, double, double)> directions = [];
        bool isUp = true;
        for (int i = 0; i < count; i++)
        {
            int offset = i == 0 ? 0 : random.Next(120, 7200);
            double turn = 0.3 + (random.NextDouble() * 3), byLength = Normal(random), byTurn = Normal(random);
            SkyPosition sun = SolarEphemeris.At(truth + Duration.FromSeconds(offset)).From(place, 0, Atmosphere.Standard);
            ShadowObservation? shadow = sun.ApparentElevationDegrees <= 0 ? null : ShadowObservation.Create((1 / Math.Tan(sun.ApparentElevationDegrees * Math.PI / 180)) + (sigma * byLength), sigma, null, null, 0, out _);
            isUp = isUp && shadow is not null;
            shadows.Add((shadow ?? ShadowObservation.Unmeasured) with { Offset = Duration.FromSeconds(offset) });
            directions.Add((i, (sun.AzimuthDegrees + 180 - bearing + (turn * byTurn) + 1080) % 360, turn));
        }

        if (!isUp)
        {
            continue; // the sun is down at one of them, or an error made a length negative
        }

        ShadowTimesQuestion lengths = new(place, Atmosphere.Standard, shadows, begin, begin + Duration.FromDays(30));
        LikelySet? apart = lengths.Answer(0.95, default).Set, together = (lengths with { Bearings = [CommonBearing.Create(directions, out _)!] }).Answer(0.95, default).Set;
        all++;
        held += together?.Intervals.Any(it => it.From <= truth && truth < it.Until) == true ? 1 : 0;
        heldApart += apart?.Intervals.Any(it => it.From <= truth && truth < it.Until) == true ? 1 : 0;
        hours += together?.Intervals.Sum(static it => (it.Until - it.From).TotalHours) ?? 0;
        hoursApart += apart?.Intervals.Sum(static it => (it.Until - it.From).TotalHours) ?? 0;
    }

    Row(FormattableString.Invariant($"95 % set of times holds the truth, of {Cases:N0} seeded clips with two to four shadows within two hours, one bearing that nobody knows; {hours / Cases:0.0} hours on average"), 100.0 * held / Cases, "%");
    Row(FormattableString.Invariant($"the same with a bearing for each direction (lengths alone); {hoursApart / Cases:0.0} hours on average"), 100.0 * heldApart / Cases, "%");
}

static ShadowObservation Shadow(double? ratio, double? ratioSigma, double? azimuth, double? azimuthSigma) => ShadowObservation.Create(ratio, ratioSigma, azimuth, azimuthSigma, 0, out _)!;

static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

static void Row(string what, double value, string unit) => Console.WriteLine(FormattableString.Invariant($"| {what} | {value:G4} {unit} | {(unit == "ms" ? FormattableString.Invariant($"{Measured.ProcessorMilliseconds:G4} ms") : "")} |"));

static double Median(Action run, int runs = 15)
{
    long begin = Stopwatch.GetTimestamp();
    for (int i = 0; i < 3; i++)
    {
        run();
    }

    for (int i = 0; i < 60 && Stopwatch.GetElapsedTime(begin).TotalMilliseconds < 60 * 50; i++)
    {
        run();
    }

    List<double> taken = [];
    TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
    for (int i = 0; i < runs; i++)
    {
        long began = Stopwatch.GetTimestamp();
        run();
        taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    Measured.ProcessorMilliseconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / runs;
    taken.Sort();
    return taken[runs / 2];
}

internal static class Measured
{
    public static double ProcessorMilliseconds;
}
