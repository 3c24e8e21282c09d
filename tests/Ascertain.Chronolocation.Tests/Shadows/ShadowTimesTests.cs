using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.Shadows;

public sealed class ShadowTimesTests
{
    private static readonly Instant Day = Instant.FromUtc(2031, 5, 14, 0, 0);
    private static readonly GeoPoint Somewhere = GeoPoint.FromDegrees(41.3, 44.9);

    // The slow way: the likelihood of every second by the same definition, with the sun's full series.
    [Theory]
    [InlineData(11.5, 0.05, null, 0)]
    [InlineData(11.5, 0.05, 4.0, 0)]
    [InlineData(11.5, null, 4.0, 0)]
    [InlineData(14.7, 0.3, null, 2)]
    [InlineData(9.1, 0.02, null, 0)]
    [InlineData(6.0, 0.004, 0.4, 0.2)]
    public void Answer_OneDay_IsThatOfEverySecond(double hour, double? ratioSigma, double? azimuthSigma, double ground)
    {
        Instant truth = Day + Duration.FromHours(hour);
        double? ratio = ratioSigma is null ? null : Cotangent(truth) + (0.4 * ratioSigma.Value), azimuth = azimuthSigma is null ? null : (SolarEphemeris.At(truth).From(Somewhere, 0, Atmosphere.Standard).AzimuthDegrees + 180 - (0.7 * azimuthSigma.Value)) % 360;
        ShadowObservation shadow = ShadowObservation.Create(ratio, ratioSigma, azimuth, azimuthSigma, ground, out _)!;
        ShadowTimesAnswer answer = Ask(shadow).Answer(0.95, CancellationToken.None);
        double[] every = new double[86_400];
        for (int second = 0; second < every.Length; second++)
        {
            SkyPosition sun = SolarEphemeris.At(Day + Duration.FromSeconds(second)).From(Somewhere, 0, Atmosphere.Standard);
            double elevation = sun.ApparentElevationDegrees * Math.PI / 180;
            if (elevation <= 0)
            {
                continue;
            }

            double cotangent = 1 / Math.Tan(elevation), slope = ground * Math.PI / 180 * cotangent * cotangent, sigma = Math.Sqrt(((ratioSigma ?? 0) * (ratioSigma ?? 0)) + (slope * slope));
            double byLength = ratio is null ? 0 : (ratio.Value - cotangent) / sigma, byTurn = azimuth is null ? 0 : Math.IEEERemainder(sun.AzimuthDegrees + 180 - azimuth.Value, 360) / azimuthSigma!.Value;
            every[second] = Math.Exp(-0.5 * ((byLength * byLength) + (byTurn * byTurn))) / (ratio is null ? 1 : sigma);
        }

        double whole = every.Sum();
        Assert.InRange(answer.Set!.Mass, 0.95, 0.96);
        foreach ((Instant from, Instant until, double probability) in answer.Set.Intervals)
        {
            int first = (int)(from - Day).TotalSeconds, last = (int)(until - Day).TotalSeconds;
            Assert.Equal(every[first..last].Sum() / whole, probability, 2e-3);
        }

        double least = answer.Set.Intervals.SelectMany(it => Enumerable.Range((int)(it.From - Day).TotalSeconds, (int)(it.Until - it.From).TotalSeconds)).Min(it => every[it]);
        double outside = Enumerable.Range(0, every.Length).Where(it => !answer.Set.Intervals.Any(one => one.From - Day <= Duration.FromSeconds(it) && Duration.FromSeconds(it) < one.Until - Day)).Max(it => every[it]);
        Assert.InRange(outside / least, 0, 1.45); // the smallest set: nothing outside is likelier than what is inside, up to a span (at two deviations 0.3 of one changes the likelihood by half)
    }

    [Fact]
    public void Answer_AnyNumberOfThreads_IsTheSame()
    {
        ShadowTimesQuestion question = Ask(ShadowObservation.Create(0.9, 0.05, null, null, 0, out _)!) with { Until = Day + Duration.FromDays(400) };
        ShadowTimesAnswer one = question.Answer(0.95, CancellationToken.None);
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(8, ports);
        ShadowTimesAnswer other = question.Answer(0.95, CancellationToken.None);
        ThreadPool.SetMinThreads(workers, ports);
        Assert.Equal(one.Spans, other.Spans);
        Assert.Equal(one.Set!.Intervals, other.Set!.Intervals);
    }

    // Morning and afternoon throw the same length; only its change, or its direction, tells them apart.
    [Fact]
    public void Answer_TwoShadowsMinutesApart_TellMorningFromAfternoon()
    {
        Instant truth = Day + Duration.FromHours(6);
        ShadowObservation First(double at) => ShadowObservation.Create(Cotangent(truth + Duration.FromSeconds(at)), 0.01, null, null, 0, out _)! with { Offset = Duration.FromSeconds(at) };
        ShadowTimesAnswer alone = Ask(First(0)).Answer(0.95, CancellationToken.None), both = (Ask(First(0)) with { Shadows = [First(0), First(1200)] }).Answer(0.95, CancellationToken.None);
        Assert.Equal(2, alone.Set!.Intervals.Count);
        (Instant from, Instant until, double probability) = Assert.Single(both.Set!.Intervals);
        Assert.True(from <= truth && truth < until && probability > 0.95);
    }

    // The stated deviation covers as it says: of seeded shadows with normal errors, the 95 % set holds the true time in 93 to 97 % (of 600: 91.9 to 98.1 % is what chance allows at 99.9 %). bench/shadows.cs does ten thousand.
    [Fact]
    public void Answer_SeededShadows_HoldsTheTruthAsOftenAsItSays()
    {
        Random random = new(5);
        int held = 0, all = 0;
        while (all < 600)
        {
            GeoPoint place = GeoPoint.FromDegrees((random.NextDouble() * 130) - 65, (random.NextDouble() * 360) - 180);
            Instant begin = Instant.FromUtc(2028, 1, 1, 0, 0) + Duration.FromDays(random.Next(3000)), truth = begin + Duration.FromSeconds(random.Next(10 * 86_400));
            SkyPosition sun = SolarEphemeris.At(truth).From(place, 0, Atmosphere.Standard);
            if (sun.ApparentElevationDegrees <= 0)
            {
                continue;
            }

            double sigma = 0.01 + (random.NextDouble() * 0.1), turn = 1 + (random.NextDouble() * 6), ratio = (1 / Math.Tan(sun.ApparentElevationDegrees * Math.PI / 180)) + (sigma * Normal.Next(random));
            double azimuth = sun.AzimuthDegrees + 180 + (turn * Normal.Next(random));
            bool hasAzimuth = random.Next(2) == 0;
            ShadowObservation? shadow = ShadowObservation.Create(ratio, sigma, hasAzimuth ? (azimuth + 720) % 360 : null, hasAzimuth ? turn : null, 0, out _);
            if (shadow is null)
            {
                continue; // an error that made the length negative
            }

            ShadowTimesAnswer answer = new ShadowTimesQuestion(place, Atmosphere.Standard, [shadow], begin, begin + Duration.FromDays(10)).Answer(0.95, CancellationToken.None);
            all++;
            held += answer.Set?.Intervals.Any(it => it.From <= truth && truth < it.Until) == true ? 1 : 0;
        }

        Assert.InRange(held, 552, 588);
    }

    [Theory]
    [InlineData(0.0, 0.1, null, null, 0, "above 0 and finite")]
    [InlineData(double.PositiveInfinity, 0.1, null, null, 0, "above 0 and finite")]
    [InlineData(double.NaN, 0.1, null, null, 0, "above 0 and finite")]
    [InlineData(-1.0, 0.1, null, null, 0, "above 0 and finite")]
    [InlineData(1.0, 0.0, null, null, 0, "deviation of the ratio is above 0")]
    [InlineData(1.0, -0.1, null, null, 0, "deviation of the ratio is above 0")]
    [InlineData(1.0, null, null, null, 0, "goes with")]
    [InlineData(null, 0.1, null, null, 0, "by its length ratio")]
    [InlineData(null, null, 360.0, 1.0, 0, "[0, 360)")]
    [InlineData(null, null, double.NaN, 1.0, 0, "[0, 360)")]
    [InlineData(null, null, 10.0, 0.0, 0, "(0, 180]")]
    [InlineData(null, null, 10.0, null, 0, "goes with")]
    [InlineData(1.0, 0.1, null, null, 31, "slope")]
    [InlineData(null, null, null, null, 0, "length ratio, its azimuth or both")]
    public void Create_WhatIsNoShadow_SaysWhy(double? ratio, double? ratioSigma, double? azimuth, double? azimuthSigma, double ground, string says)
    {
        Assert.Null(ShadowObservation.Create(ratio, ratioSigma, azimuth, azimuthSigma, ground, out string? fault));
        Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90.0, 0)]
    [InlineData(-90.0, 0)]
    [InlineData(90.0, 180)]
    [InlineData(0.0, -180)]
    [InlineData(66.5, 0)]
    public void Answer_AtThePolesAndTheEdges_HasATimeOrSaysHowNear(double latitude, double longitude)
    {
        foreach (double ratio in (double[])[0.001, 0.5, 2.3, 50, 1000])
        {
            ShadowTimesAnswer answer = new ShadowTimesQuestion(GeoPoint.FromDegrees(latitude, longitude), Atmosphere.Standard, [ShadowObservation.Create(ratio, 0.05 * ratio, 90, 10, 0, out _)!], Day, Day + Duration.FromDays(366)).Answer(0.95, CancellationToken.None);
            Assert.True(answer.Set is null ? answer.NearestMisfit is null or > 4.5 and < double.PositiveInfinity : answer.Set.Intervals.Count > 0 && answer.Set.Intervals.All(static it => it.Probability is > 0 and <= 1 && it.From < it.Until));
        }
    }

    [Fact]
    public void Answer_NightAlone_SaysThatTheSunIsDown()
    {
        ShadowTimesAnswer answer = (Ask(ShadowObservation.Create(1, 0.1, null, null, 0, out _)!) with { From = Day + Duration.FromHours(18), Until = Day + Duration.FromHours(22) }).Answer(0.95, CancellationToken.None);
        Assert.Null(answer.Set);
        Assert.Null(answer.NearestMisfit);
        Assert.Null(answer.ToDensity());
    }

    // A shadow shorter than the highest sun of the day throws it.
    [Fact]
    public void Answer_TooShort_SaysTheNearestMisfit()
    {
        ShadowTimesAnswer answer = Ask(ShadowObservation.Create(0.2, 0.01, null, null, 0, out _)!).Answer(0.95, CancellationToken.None);
        Assert.Null(answer.Set);
        double shortest = Enumerable.Range(0, 86_400 / 20).Select(static it => Cotangent(Day + Duration.FromSeconds(it * 20))).Where(static it => it > 0).Min();
        Assert.Equal((shortest - 0.2) / 0.01, answer.NearestMisfit!.Value, 0.02);
        Assert.Equal(shortest, Cotangent(answer.NearestAt!.Value), 1e-5);
    }

    [Theory]
    [InlineData(1899, 2031)]
    [InlineData(2031, 2102)]
    [InlineData(2032, 2031)]
    public void Fault_RangeThatIsNone_IsSaid(int from, int until)
    {
        ShadowTimesQuestion question = Ask(ShadowObservation.Create(1, 0.1, null, null, 0, out _)!) with { From = Instant.FromUtc(from, 1, 1, 0, 0), Until = Instant.FromUtc(until, 1, 1, 0, 0) };
        Assert.NotNull(question.Fault);
        Assert.Throws<ArgumentException>(() => question.Answer(0.95, CancellationToken.None));
    }

    [Fact]
    public void ToDensity_TenYears_HoldsAllMassInFewIntervals()
    {
        TimeDensity density = (Ask(ShadowObservation.Create(0.9, 0.05, null, null, 0, out _)!) with { Until = Day + Duration.FromDays(3652) }).Answer(0.95, CancellationToken.None).ToDensity()!;
        Assert.InRange(density.Intervals.Count, 1000, 8192);
        Assert.Equal(TimeDensity.Whole, density.MassOutside + density.Intervals.Sum(static it => it.Mass));
    }

    private static ShadowTimesQuestion Ask(ShadowObservation shadow) => new(Somewhere, Atmosphere.Standard, [shadow], Day, Day + Duration.FromDays(1));

    private static double Cotangent(Instant at)
    {
        double elevation = SolarEphemeris.At(at).From(Somewhere, 0, Atmosphere.Standard).ApparentElevationDegrees * Math.PI / 180;
        return 1 / Math.Tan(elevation);
    }
}
