using Ascertain.Chronolocation.Ridges;
using Ascertain.Earth.Horizons;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.Ridges;

public sealed class RidgeSunTests
{
    private static readonly GeoPoint Place = GeoPoint.FromDegrees(46.5, 8);
    private static readonly Instant Day = Instant.FromUtc(2031, 3, 20, 0, 0);

    // Against the sun's place computed directly, second by second, over an edge that is the same all around: the upper limb passes it between the second before and the second told.
    [Theory]
    [InlineData(2.0)]
    [InlineData(12.5)]
    [InlineData(30.0)]
    public void Crossings_OfALevelEdge_AreWhereTheLimbPassesItByDirectComputation(double edge)
    {
        IReadOnlyList<RidgeCrossing> crossings = Sun(Level(edge, 20_000)).Crossings(Day, Day + Duration.FromDays(1));
        Assert.Equal([true, false], crossings.Select(static it => it.Appears));
        foreach (RidgeCrossing crossing in crossings)
        {
            double before = Limb(crossing.At - Duration.FromSeconds(1)) - edge, at = Limb(crossing.At) - edge;
            Assert.True(before > 0 != at > 0, $"{before} {at}");
            Assert.Equal(crossing.Appears, at > 0);
            Assert.Equal(edge, crossing.ElevationDegrees, 1e-4);
        }
    }

    // A mountain in the east holds the sun back, and the evening stays as it was.
    [Fact]
    public void Crossings_BehindAMountainInTheEast_ComeLaterOnlyInTheMorning()
    {
        HorizonPoint[] round = Level(1, 20_000);
        for (int i = 600; i < 1_600; i++) // 60 to 160 degrees
        {
            round[i] = Point(15, 3_000);
        }

        RidgeCrossing[] flat = [.. Sun(Level(1, 20_000)).Crossings(Day, Day + Duration.FromDays(1))], mountain = [.. Sun(round).Crossings(Day, Day + Duration.FromDays(1))];
        Assert.Equal(2, mountain.Length);
        Assert.True(mountain[0].At - flat[0].At > Duration.FromMinutes(60));
        Assert.Equal(flat[1].At, mountain[1].At);
        Assert.Equal(3_000, mountain[0].DistanceMetres);
    }

    // Six metres at three kilometres are 0.115 degrees, and the sun gains some ten degrees an hour on a level edge there: about 40 seconds; at thirty kilometres the air counts for more.
    [Fact]
    public void Crossings_NearerAndFarther_HaveTheUncertaintyOfHeightsAndAir()
    {
        RidgeCrossing near = Sun(Level(10, 3_000)).Crossings(Day, Day + Duration.FromDays(1))[0];
        double rate = (Limb(near.At + Duration.FromSeconds(60)) - Limb(near.At - Duration.FromSeconds(60))) / 120, height = double.RadiansToDegrees(6.0 / 3_000);
        Assert.InRange(near.SigmaSeconds, height / rate, 1.1 * height / rate);
        Assert.True(Sun(Level(10, 30_000)).Crossings(Day, Day + Duration.FromDays(1))[0].SigmaSeconds < near.SigmaSeconds);
    }

    [Fact]
    public void Likelihood_OfTheAppearing_IsHighestAtTheCrossingAndNowhereElse()
    {
        RidgeSun sun = Sun(Level(10, 3_000));
        RidgeCrossing rise = sun.Crossings(Day, Day + Duration.FromDays(1))[0];
        TimeLikelihood likelihood = sun.Likelihood(RidgeEvent.Appears, Day, Day + Duration.FromDays(1));
        TimePiece best = likelihood.Pieces.MaxBy(static it => it.Likelihood);
        Assert.InRange(rise.At.ToUnixTimeSeconds(), best.From - 5, best.Until + 5);
        double sum = likelihood.Pieces.Sum(static it => (it.Until - it.From) * it.Likelihood), within = likelihood.Pieces.Where(it => Math.Abs(it.From - rise.At.ToUnixTimeSeconds()) < rise.SigmaSeconds).Sum(static it => (it.Until - it.From) * it.Likelihood);
        Assert.Equal(0.683, within / sum, 0.06);
        Assert.Equal(likelihood.ToCanonical().ToBytes(), TimeLikelihood.FromCanonical(likelihood.ToCanonical()).ToCanonical().ToBytes());
        Assert.Empty(Sun(Level(80, 3_000)).Likelihood(RidgeEvent.Appears, Day, Day + Duration.FromDays(1)).Pieces);
    }

    // Hidden and visible leave out what the other holds, but for the minutes of doubt; by night it is neither.
    [Fact]
    public void Likelihood_OfHiddenAndVisible_TogetherAreTheDay()
    {
        RidgeSun sun = Sun(Level(10, 20_000));
        double Minutes(RidgeEvent seen) => sun.Likelihood(seen, Day, Day + Duration.FromDays(1)).Pieces.Sum(static it => (it.Until - it.From) * it.Likelihood) / 60;
        RidgeCrossing[] crossings = [.. sun.Crossings(Day, Day + Duration.FromDays(1))];
        Assert.Equal((crossings[1].At - crossings[0].At).TotalMinutes, Minutes(RidgeEvent.Visible), 2.0);
        Assert.InRange(Minutes(RidgeEvent.Visible) + Minutes(RidgeEvent.Hidden), 11.9 * 60, 12.4 * 60); // at the equinox
    }

    [Fact]
    public void RidgeProfile_OfTooFewDirectionsOrNoGround_IsRefusedOrOpen()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeProfile.Of(new HorizonPoint[359], 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeProfile.Of(Level(3, 1_000), 0));
        Assert.Null(RidgeProfile.Of(new HorizonPoint[360], 6).At(12));
        Assert.Empty(Sun(new HorizonPoint[360]).Crossings(Day, Day + Duration.FromDays(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sun(Level(3, 1_000)).Crossings(Day, Day));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sun(Level(3, 1_000)).Crossings(Day, Day + Duration.FromDays(401)));
    }

    private static double Limb(Instant at)
    {
        ApparentPlace place = SolarEphemeris.At(at);
        return place.From(Observer.At(Place, 1_000), Atmosphere.Standard).ApparentElevationDegrees + (959.63 / 3600 / place.DistanceAstronomicalUnits);
    }

    private static RidgeSun Sun(HorizonPoint[] round) => new(Observer.At(Place, 1_000), RidgeProfile.Of(round, 6), Atmosphere.Standard);

    private static HorizonPoint[] Level(double degrees, double metres) => [.. Enumerable.Repeat(Point(degrees, metres), 3_600)];

    private static HorizonPoint Point(double degrees, double metres) => new((float)Math.Tan(double.DegreesToRadians(degrees)), (float)metres, 50_000);
}
