using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.Shadows;

public sealed class ShadowGroundTests
{
    private static readonly Instant[] Moments =
    [
        Instant.FromUtc(2031, 3, 20, 12, 0), Instant.FromUtc(2031, 6, 21, 0, 3), Instant.FromUtc(2031, 12, 21, 17, 41), Instant.FromUtc(2031, 9, 1, 23, 59), Instant.FromUtc(2031, 5, 14, 11, 56),
    ];

    // Cell by cell the slow way: the sun's full series from the middle of each cell.
    [Theory]
    [InlineData(0.9, 0.05, null, null)]
    [InlineData(0.9, 0.05, 317.0, 4.0)]
    [InlineData(null, null, 20.0, 30.0)]
    [InlineData(6.0, 0.5, 250.0, 90.0)]
    [InlineData(0.02, 0.03, null, null)]
    [InlineData(80.0, 9.0, null, null)]
    [InlineData(null, null, 0.0, 3.0)]
    [InlineData(null, null, 90.0, 5.0)]
    [InlineData(null, null, 180.0, 19.9)]
    [InlineData(null, null, 270.0, 20.1)]
    [InlineData(null, null, 359.9, 39.9)]
    [InlineData(null, null, 134.0, 41.0)]
    [InlineData(1.5, 0.3, 45.0, 2.0)]
    [InlineData(0.1, 0.05, 200.0, 12.0)]
    public void Sum_OneInstant_IsThatOfEachCell(double? ratio, double? ratioSigma, double? azimuth, double? azimuthSigma)
    {
        const int Level = 6; // 64 rows of 128 cells, 2.8 degrees wide
        ShadowObservation shadow = ShadowObservation.Create(ratio, ratioSigma, azimuth, azimuthSigma, 0, out _)!;
        ShadowGround ground = new(shadow, Atmosphere.Standard, Level);
        double cell = 180.0 / (1 << Level) / Math.Sqrt(12);
        foreach (Instant moment in Moments)
        {
            ApparentPlace sun = SolarEphemeris.At(moment);
            GroundLikelihood field = ground.Sum([sun], null, CancellationToken.None);
            double[,] slow = new double[1 << Level, 2 << Level];
            double greatest = 0;
            for (int row = 0; row < 1 << Level; row++)
            {
                for (int column = 0; column < 2 << Level; column++)
                {
                    PlaceCell at = new(Level, row, column);
                    SkyPosition seen = sun.From(GeoPoint.FromDegrees(at.SouthDegrees + (at.SizeDegrees / 2), at.WestDegrees + (at.SizeDegrees / 2)), 0, Atmosphere.Standard);
                    slow[row, column] = Math.Abs(seen.ApparentElevationDegrees) < 0.02 ? double.NaN : Likelihood(seen, ratio, ratioSigma ?? 0, azimuth, azimuthSigma ?? 0, cell); // a step of the table at sunrise
                    greatest = double.IsNaN(slow[row, column]) ? greatest : Math.Max(greatest, slow[row, column]);
                }
            }

            for (int row = 0; row < 1 << Level; row++)
            {
                for (int column = 0; column < 2 << Level; column++)
                {
                    double[] values = field.Rows[row].Likelihoods ?? [];
                    int index = column - field.Rows[row].FirstColumn;
                    double fast = index >= 0 && index < values.Length ? values[index] : 0;
                    Assert.True(double.IsNaN(slow[row, column]) || Math.Abs(fast - slow[row, column]) < 4e-3 * greatest, $"{moment} row {row} column {column}: {fast} for {slow[row, column]}, greatest {greatest}");
                }
            }
        }
    }

    [Fact]
    public void Sum_ManyInstants_IsTheSumOfEach_AndOfAnyNumberOfThreads()
    {
        ShadowObservation shadow = ShadowObservation.Create(1.2, 0.2, 40, 10, 0, out _)!;
        ShadowGround ground = new(shadow, Atmosphere.Standard, 7);
        ApparentPlace[] suns = [.. Moments.Select(static it => SolarEphemeris.At(it))];
        double[] byInstant = new double[suns.Length];
        GroundLikelihood all = ground.Sum(suns, byInstant, CancellationToken.None), again = ground.Sum(suns, new double[suns.Length], CancellationToken.None);
        double[] whole = [.. suns.Select(it => ground.Sum([it], null, CancellationToken.None).Region(0.5)!.Whole)];
        Assert.Equal(whole.Sum(), all.Region(0.5)!.Whole, 1e-9 * whole.Sum());
        for (int i = 0; i < whole.Length; i++)
        {
            Assert.Equal(whole[i], byInstant[i], 1e-9 * whole[i]);
        }

        for (int row = 0; row < all.Rows.Length; row++)
        {
            Assert.Equal(all.Rows[row].Likelihoods, again.Rows[row].Likelihoods);
        }
    }

    // Of seeded places with normal errors, the 95 % set of cells holds the place in 93 to 97 % (of 600, at 99.9 %: 552 to 588).
    [Fact]
    public void Region_SeededShadows_HoldsThePlaceAsOftenAsItSays()
    {
        Random random = new(6);
        int held = 0, all = 0;
        while (all < 600)
        {
            Instant moment = Instant.FromUtc(2028, 1, 1, 0, 0) + Duration.FromSeconds(random.NextInt64(5L * 365 * 86_400));
            GeoPoint place = GeoPoint.FromDegrees(Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI, (random.NextDouble() * 360) - 180);
            ApparentPlace sun = SolarEphemeris.At(moment);
            SkyPosition seen = sun.From(place, 0, Atmosphere.Standard);
            if (seen.ApparentElevationDegrees <= 0)
            {
                continue;
            }

            double sigma = 0.02 + (random.NextDouble() * 0.1), turn = 2 + (random.NextDouble() * 8), ratio = (1 / Math.Tan(seen.ApparentElevationDegrees * Math.PI / 180)) + (sigma * Normal.Next(random));
            double azimuth = (seen.AzimuthDegrees + 180 + (turn * Normal.Next(random)) + 720) % 360;
            bool hasAzimuth = random.Next(2) == 0;
            if (ShadowObservation.Create(ratio, sigma, hasAzimuth ? azimuth : null, hasAzimuth ? turn : null, 0, out _) is not { } shadow)
            {
                continue;
            }

            all++;
            held += new ShadowGround(shadow, Atmosphere.Standard, 9).Region(sun, 0.95, CancellationToken.None)?.Contains(place) == true ? 1 : 0;
        }

        Assert.InRange(held, 552, 588);
    }

    // The set that keeps no likelihoods is that of the likelihoods kept.
    [Theory]
    [InlineData(0.9, 0.05, null, null)]
    [InlineData(0.9, 0.05, 317.0, 4.0)]
    [InlineData(null, null, 20.0, 30.0)]
    public void Region_OfOneInstant_IsThatOfItsLikelihoods(double? ratio, double? ratioSigma, double? azimuth, double? azimuthSigma)
    {
        ShadowGround ground = new(ShadowObservation.Create(ratio, ratioSigma, azimuth, azimuthSigma, 0, out _)!, Atmosphere.Standard, 8);
        foreach (ApparentPlace sun in Moments.Select(static it => SolarEphemeris.At(it)))
        {
            GroundRegion one = ground.Region(sun, 0.9, CancellationToken.None)!, other = ground.Sum([sun], null, CancellationToken.None).Region(0.9)!, again = ground.Region(sun, 0.9, CancellationToken.None)!;
            Assert.Equal(one.Runs, again.Runs);
            Assert.Equal(other.Whole, one.Whole, 1e-4 * other.Whole); // a step of the table stands for its middle
            Assert.Equal(other.SquareKilometres, one.SquareKilometres, 0.02 * other.SquareKilometres); // levels begin at another greatest likelihood: up to a hundredth of a nat apart
            Assert.InRange(one.Mass, 0.9, 0.92);
        }
    }

    // A shadow of its own height: the sun stands at 45 degrees on a circle of that angular radius around the place where it is overhead.
    [Fact]
    public void Region_OfARatio_IsARingAroundThePlaceUnderTheSun()
    {
        Instant moment = Moments[0];
        ApparentPlace sun = SolarEphemeris.At(moment);
        GroundRegion region = new ShadowGround(ShadowObservation.Create(1, 0.02, null, null, 0, out _)!, Atmosphere.None, 10).Sum([sun], null, CancellationToken.None).Region(0.95)!;
        double lon = sun.RightAscensionDegrees - sun.GreenwichSiderealDegrees;
        foreach ((double north, bool inside) in (ReadOnlySpan<(double, bool)>)[(45, true), (-45, true), (43, false), (47, false), (0, false)])
        {
            Assert.Equal(inside, region.Contains(GeoPoint.FromDegrees(sun.DeclinationDegrees + north, ((lon % 360) + 540) % 360 - 180)));
        }

        // Ring between 45 ± z 0.02 sin² 45 radians, z = 1.96: area 2πR² (cos − cos).
        double half = 1.96 * 0.02 * 0.5, expected = 510_065_622 / 2.0 * (Math.Cos((Math.PI / 4) - half) - Math.Cos((Math.PI / 4) + half));
        Assert.Equal(expected, region.SquareKilometres, 0.03 * expected);
    }

    [Fact]
    public void Region_OfAShadowThatFitsNowhere_IsNone() =>
        Assert.Null(new ShadowGround(ShadowObservation.Create(1e7, 1, null, null, 0, out _)!, Atmosphere.None, 6).Sum([SolarEphemeris.At(Moments[0])], null, CancellationToken.None).Region(0.95));

    private static double Likelihood(SkyPosition sun, double? ratio, double ratioSigma, double? azimuth, double azimuthSigma, double cellDegrees)
    {
        double elevation = sun.ApparentElevationDegrees * Math.PI / 180;
        if (elevation <= 0)
        {
            return 0;
        }

        double cotangent = 1 / Math.Tan(elevation), byCell = cellDegrees * Math.PI / 180 * (1 + (cotangent * cotangent)), sigma = Math.Sqrt((ratioSigma * ratioSigma) + (byCell * byCell));
        double byLength = ratio is null ? 0 : (ratio.Value - cotangent) / sigma, byTurn = azimuth is null ? 0 : Math.IEEERemainder(sun.AzimuthDegrees + 180 - azimuth.Value, 360) / Math.Sqrt((azimuthSigma * azimuthSigma) + (cellDegrees * cellDegrees));
        return Math.Exp(-0.5 * ((byLength * byLength) + (byTurn * byTurn))) * (ratio is null ? 1 : ratioSigma / sigma);
    }
}
