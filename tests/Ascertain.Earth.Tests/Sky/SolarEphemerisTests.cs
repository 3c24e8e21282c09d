using System.Globalization;
using System.Text.Json;
using Ascertain.Earth.Sky;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Earth.Tests.Sky;

public sealed class SolarEphemerisTests
{
    // The last digit that the report prints counts 1e-6 degrees.
    private const double Millionth = 1e-6;

    // Of some it prints five decimals: half of the last.
    private const double Printed5 = 5e-6;

    private static readonly Instant Example = Instant.FromUtc(2003, 10, 17, 19, 30, 30);
    private static readonly Observer Golden = Observer.At(GeoPoint.FromDegrees(39.742476, -105.1786), 1830.14);
    private static readonly Atmosphere GoldenAir = Atmosphere.FromHectopascalsAndCelsius(820, 11);

    // NREL/TP-560-34302 (2008), table A5.1 and the values of its worked example.
    [Fact]
    public void At_WorkedExampleOfTheReport_EveryGeocentricValueIsGiven()
    {
        SolarPlace place = SolarEphemeris.PlaceAt(SiderealTime.DaysSinceJ2000(Example), 67);
        Assert.Equal(24.0182616917, place.HeliocentricLongitude, 1e-9);
        Assert.Equal(-0.0001011219, place.HeliocentricLatitude, 1e-9);
        Assert.Equal(0.9965422974, place.DistanceAstronomicalUnits, 1e-9);
        Assert.Equal(17_185.861179, place.Nutation.Arguments.X0, Millionth);
        Assert.Equal(1_722.893218, place.Nutation.Arguments.X1, Millionth);
        Assert.Equal(18_234.075703, place.Nutation.Arguments.X2, Millionth);
        Assert.Equal(18_420.071012, place.Nutation.Arguments.X3, Millionth);
        Assert.Equal(51.686951, place.Nutation.Arguments.X4, Millionth);
        Assert.Equal(-0.00399840, place.Nutation.Longitude, 1e-8);
        Assert.Equal(0.00166657, place.Nutation.Obliquity, 1e-8);
        Assert.Equal(84_379.672625, place.Nutation.MeanObliquityArcSeconds, Millionth);
        Assert.Equal(23.440465, place.Nutation.TrueObliquity, Millionth);
        Assert.Equal(-0.005711, place.Aberration, Millionth);
        Assert.Equal(204.0085519281, place.ApparentLongitude, 1e-9);
        Assert.Equal(318.515579, place.MeanSiderealTime, Millionth);
        Assert.Equal(318.511910, place.ApparentSiderealTime, Millionth);
        Assert.Equal(202.227408, place.RightAscension, Millionth);
        Assert.Equal(-9.31434, place.Declination, Millionth);
        Assert.Equal(2_452_930.312847, SiderealTime.DaysSinceJ2000(Example) + 2_451_545, Millionth);
    }

    [Fact]
    public void From_WorkedExampleOfTheReport_EveryTopocentricValueIsGiven()
    {
        ApparentPlace sun = SolarEphemeris.At(Example, deltaTSeconds: 67);
        Assert.Equal(11.10590, sun.GreenwichSiderealDegrees - 105.1786 - sun.RightAscensionDegrees, Printed5); // H
        SkyPosition seen = sun.From(Golden, GoldenAir);
        Assert.Equal(11.10627, seen.HourAngleDegrees, Printed5);
        Assert.Equal(202.22704, sun.GreenwichSiderealDegrees - 105.1786 - seen.HourAngleDegrees, Printed5); // α′
        Assert.Equal(-9.316179, seen.DeclinationDegrees, Millionth);
        Assert.Equal(39.872046, seen.ElevationDegrees, Millionth);
        Assert.Equal(39.888378, seen.ApparentElevationDegrees, Millionth);
        Assert.Equal(0.016332, seen.ApparentElevationDegrees - seen.ElevationDegrees, Millionth);
        Assert.Equal(50.11162, 90 - seen.ApparentElevationDegrees, Printed5);
        Assert.Equal(194.340241, seen.AzimuthDegrees, Millionth);
    }

    // Every row of the table of the shared data, by its symbol.
    [Fact]
    public void At_TableOfTheWorkedExample_IsGivenToALastDigit()
    {
        SolarPlace place = SolarEphemeris.PlaceAt(SiderealTime.DaysSinceJ2000(Example), 67);
        ApparentPlace sun = SolarEphemeris.At(Example, deltaTSeconds: 67);
        SkyPosition seen = sun.From(Golden, GoldenAir);
        double days = SiderealTime.DaysSinceJ2000(Example), ephemeris = days + (67 / 86_400.0);
        double hour = sun.GreenwichSiderealDegrees - 105.1786 - sun.RightAscensionDegrees;
        Dictionary<string, double> given = new()
        {
            ["JD"] = days + 2_451_545, ["JC"] = days / 36_525, ["JDE"] = ephemeris + 2_451_545, ["JCE"] = ephemeris / 36_525, ["JME"] = ephemeris / 365_250,
            ["L"] = place.HeliocentricLongitude, ["B"] = place.HeliocentricLatitude, ["R"] = place.DistanceAstronomicalUnits, ["Theta"] = place.HeliocentricLongitude + 180, ["beta"] = -place.HeliocentricLatitude,
            ["X0"] = place.Nutation.Arguments.X0, ["X1"] = place.Nutation.Arguments.X1, ["X2"] = place.Nutation.Arguments.X2, ["X3"] = place.Nutation.Arguments.X3, ["X4"] = place.Nutation.Arguments.X4,
            ["dPsi"] = place.Nutation.Longitude, ["dEpsilon"] = place.Nutation.Obliquity, ["epsilon0"] = place.Nutation.MeanObliquityArcSeconds, ["epsilon"] = place.Nutation.TrueObliquity, ["dTau"] = place.Aberration,
            ["lamd"] = place.ApparentLongitude, ["v0"] = place.MeanSiderealTime, ["v"] = place.ApparentSiderealTime, ["alpha"] = place.RightAscension, ["delta"] = place.Declination, ["H"] = hour,
            ["xi"] = Math.Asin(6378.137 / sun.DistanceKilometres) * 180 / Math.PI, ["dAlpha"] = hour - seen.HourAngleDegrees, ["alpha_prime"] = sun.RightAscensionDegrees + hour - seen.HourAngleDegrees,
            ["delta_prime"] = seen.DeclinationDegrees, ["H_prime"] = seen.HourAngleDegrees, ["e0"] = seen.ElevationDegrees, ["de"] = seen.ApparentElevationDegrees - seen.ElevationDegrees, ["e"] = seen.ApparentElevationDegrees,
            ["theta"] = 90 - seen.ApparentElevationDegrees, ["Gamma"] = seen.AzimuthDegrees - 180, ["Phi"] = seen.AzimuthDegrees,
        };
        int rows = 0;
        foreach (string[] row in File.ReadLines(SharedData.Path("sun/nrel-spa-worked-example.tsv")).Skip(1).Select(static it => it.Split('\t')).Where(static it => !it[0].StartsWith("in_", StringComparison.Ordinal)))
        {
            // Of values with fewer digits than six the last digit that is printed counts.
            int printed = row[2].Contains('.', StringComparison.Ordinal) ? row[2].Length - row[2].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            double tolerance = Math.Max(Math.Pow(10, -printed), printed > 6 ? 1e-9 : 0);
            Assert.True(Math.Abs(given[row[0]] - double.Parse(row[2], CultureInfo.InvariantCulture)) <= tolerance, $"{row[0]}: {given[row[0]]:R} instead of {row[2]}");
            rows++;
        }

        Assert.Equal(given.Count, rows);
    }

    // JPL Horizons, airless, 0 N 0 E, every minute of two days about the equinox of 2019. UT1 was 0.10 s behind UTC (69.184 - 69.284, DeltaT's list).
    [Fact]
    public void From_MinutesOfTheEquinoxByHorizons_AreGivenToAThousandthOfADegree()
    {
        Observer origin = Observer.At(default);
        double worst = 0, worstPlace = 0;
        int rows = 0;
        foreach (HorizonsRow row in HorizonsRow.Read(SharedData.Path("sun/horizons-airless-sun-equinox.txt")))
        {
            ApparentPlace sun = SolarEphemeris.At(row.Utc, ut1MinusUtcSeconds: -0.10);
            SkyPosition seen = sun.From(origin, Atmosphere.None);
            worst = Math.Max(worst, Angles.Apart(seen.AzimuthDegrees, seen.ElevationDegrees, row.Azimuth, row.Elevation));
            worstPlace = Math.Max(worstPlace, Math.Abs(seen.DeclinationDegrees - row.Declination));
            rows++;
        }

        Assert.Equal(2_881, rows);
        Assert.True(worst <= 0.001, $"{worst}");
        Assert.True(worstPlace <= 0.0003, $"{worstPlace}");
        TestContext.Current.SendDiagnosticMessage("equinox: {0:F6} declination {1:F6}", worst, worstPlace);
    }

    // The same with every sixteenth row, which the repository holds.
    [Fact]
    public void From_SomeMinutesOfTheEquinoxByHorizons_AreGivenToAThousandthOfADegree()
    {
        HorizonsRow[] rows = [.. HorizonsRow.Read(Path.Combine(SharedData.Root, "authorities", "horizons", "sun-airless-equinox.txt"))];
        Assert.Equal(181, rows.Length);
        Assert.All(rows, static row =>
        {
            ApparentPlace sun = SolarEphemeris.At(row.Utc);
            SkyPosition seen = sun.From(Observer.At(default), Atmosphere.None);
            Assert.InRange(Angles.Apart(seen.AzimuthDegrees, seen.ElevationDegrees, row.Azimuth, row.Elevation), 0, 0.001);
            Assert.InRange(Angles.Apart(sun.GreenwichSiderealDegrees - seen.HourAngleDegrees, seen.DeclinationDegrees, row.RightAscension, row.Declination), 0, 0.0003);
        });
    }

    // 1900 to 2018, every ninety days: azimuths, which refraction leaves alone, so also of the sun below the horizon, and elevations above 3 degrees. UT1 less UTC from the leap seconds and DeltaT's list.
    [Fact]
    public void From_ACenturyByHorizons_AreGivenToAThousandthOfADegree()
    {
        Observer site = Observer.At(GeoPoint.FromDegrees(29, -81), 10);
        double worst = 0, worstElevation = 0;
        int rows = 0, above = 0;
        foreach (HorizonsRow row in HorizonsRow.Read(Path.Combine(SharedData.Root, "authorities", "horizons", "sun-refracted.txt")))
        {
            int year = row.Utc.InUtc().Year;
            if (year is >= 1962 and < 1972 or > 2018)
            {
                continue; // neither UT1 nor whole leap seconds; an unknown future
            }

            double ut1 = year < 1962 ? 0 : DeltaTTests.AtomicSeconds(row.Utc) - DeltaT.At(row.Utc).Seconds;
            SkyPosition seen = SolarEphemeris.At(row.Utc, ut1MinusUtcSeconds: ut1).From(site, Atmosphere.Standard);
            worst = Math.Max(worst, Angles.Apart(seen.AzimuthDegrees, seen.ElevationDegrees, row.Azimuth, seen.ElevationDegrees));
            rows++;
            if (row.Elevation > 3)
            {
                worstElevation = Math.Max(worstElevation, Math.Abs(seen.ApparentElevationDegrees - row.Elevation));
                above++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"sun, 1900 to 2018: azimuth {worst:F5} over {rows} rows, elevation {worstElevation:F5} over {above}");
        Assert.True(rows > 400 && above > 5);
        Assert.True(worst <= 0.001, $"{worst}");
        Assert.True(worstElevation <= 0.001, $"{worstElevation}");
    }

    [Fact]
    public void From_FixturesByHorizonsAboveThreeDegrees_AreGivenWithinSixThousandths()
    {
        using JsonDocument fixtures = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("sun/suncalc-horizons-fixtures.json")));
        double worst = 0;
        int rows = 0;
        foreach (JsonElement location in fixtures.RootElement.GetProperty("locations").EnumerateArray())
        {
            Observer observer = Observer.At(GeoPoint.FromDegrees(location.GetProperty("lat").GetDouble(), location.GetProperty("lng").GetDouble()));
            foreach (JsonProperty row in fixtures.RootElement.GetProperty("positions").GetProperty(location.GetProperty("name").GetString()!).GetProperty("sun").EnumerateObject())
            {
                double elevation = row.Value.GetProperty("altitude").GetDouble();
                if (elevation > 3)
                {
                    SkyPosition seen = SolarEphemeris.At(InstantPattern.ExtendedIso.Parse(row.Name).Value).From(observer, Atmosphere.Standard);
                    worst = Math.Max(worst, Angles.Apart(seen.AzimuthDegrees, seen.ApparentElevationDegrees, row.Value.GetProperty("azimuth").GetDouble(), elevation));
                    rows++;
                }
            }
        }

        Assert.Equal(348, rows);
        Assert.True(worst <= 0.006, $"{worst}");
        TestContext.Current.SendDiagnosticMessage("fixtures: {0:F6}", worst);
    }

    [Fact]
    public void At_YearsOutsideTheRange_AreRefusedInWords()
    {
        Assert.True(EphemerisRange.Covers(Instant.FromUtc(1900, 1, 1, 0, 0)));
        Assert.True(double.IsFinite(SolarEphemeris.At(Instant.FromUtc(2100, 12, 31, 23, 59, 59)).DeclinationDegrees));
        InstantNotCoveredException early = Assert.Throws<InstantNotCoveredException>(static () => SolarEphemeris.At(Instant.FromUtc(1899, 12, 31, 23, 59, 59)));
        Assert.Contains("1900 to 2100", early.Message, StringComparison.Ordinal);
        Assert.Contains("1899-12-31T23:59:59Z", early.Message, StringComparison.Ordinal);
        Assert.Throws<InstantNotCoveredException>(static () => SolarEphemeris.At(Instant.FromUtc(2101, 1, 1, 0, 0), deltaTSeconds: 70));
        Assert.Throws<InstantNotCoveredException>(static () => SolarEphemeris.At(Instant.MinValue));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(360, 0)]
    [InlineData(-1e-20, 0)]
    [InlineData(-90, 270)]
    [InlineData(725, 5)]
    public void Turn_AnyAngle_IsLessThanAWholeTurn(double degrees, double expected) => Assert.Equal(expected, SiderealTime.Turn(degrees));

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(1001, 0)]
    [InlineData(60, double.NaN)]
    [InlineData(60, 1.1)]
    public void At_DifferenceOfTimeScalesThatIsNone_IsRefused(double deltaT, double ut1) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SolarEphemeris.At(Example, deltaT, ut1));

    [Fact]
    public void At_Ut1AheadOfUtc_TurnsTheEarthFurther()
    {
        double before = SolarEphemeris.At(Example, 67).GreenwichSiderealDegrees, after = SolarEphemeris.At(Example, 67, 0.9).GreenwichSiderealDegrees;
        Assert.Equal(0.9 * 360.98564736629 / 86_400, after - before, 1e-7);
    }

    [Fact]
    public void From_AnyPlaceAndInstant_IsANumberInItsRange() =>
        Seeded.Sample(Gen.Select(Gen.Int[0, 3].Select(static it => new[] { -90.0, 90, 0, 89.9999999 }[it]), Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Long[EphemerisRange.Start.ToUnixTimeSeconds(), EphemerisRange.End.ToUnixTimeSeconds() - 1], Gen.Bool), 4_000, static it =>
        {
            (double edge, double latitude, double longitude, long second, bool atEdge) = it;
            SkyPosition seen = SolarEphemeris.At(Instant.FromUnixTimeSeconds(second)).From(GeoPoint.FromDegrees(atEdge ? edge : latitude, longitude), 100, Atmosphere.Standard);
            Assert.InRange(seen.AzimuthDegrees, 0, Math.BitDecrement(360));
            Assert.InRange(seen.ElevationDegrees, -90, 90);
            Assert.InRange(seen.ApparentElevationDegrees, -90, 90);
            Assert.InRange(seen.DeclinationDegrees, -23.5, 23.5);
            Assert.InRange(seen.HourAngleDegrees, -180, 180);
        });

    [Fact]
    public void From_ASecondLater_ElevationMovesByNoMoreThanTheEarthTurns() =>
        Seeded.Sample(Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Long[EphemerisRange.Start.ToUnixTimeSeconds(), EphemerisRange.End.ToUnixTimeSeconds() - 2]), 2_000, static it =>
        {
            Observer observer = Observer.At(GeoPoint.FromDegrees(it.Item1, it.Item2));
            SkyPosition now = SolarEphemeris.At(Instant.FromUnixTimeSeconds(it.Item3)).From(observer, Atmosphere.None), then = SolarEphemeris.At(Instant.FromUnixTimeSeconds(it.Item3 + 1)).From(observer, Atmosphere.None);
            Assert.InRange(Math.Abs(then.ElevationDegrees - now.ElevationDegrees), 0, 0.0042);
        });

    [Theory]
    [InlineData(90, 1)]
    [InlineData(-90, -1)]
    public void From_APole_SunStandsAtItsDeclinationAndGoesRound(double latitude, int sign)
    {
        ApparentPlace sun = SolarEphemeris.At(Instant.FromUtc(2024, 6, 20, 12, 0));
        SkyPosition seen = sun.From(GeoPoint.FromDegrees(latitude, 0), 0, Atmosphere.None), turned = sun.From(GeoPoint.FromDegrees(latitude, 30), 0, Atmosphere.None);
        Assert.Equal(sign * seen.DeclinationDegrees, seen.ElevationDegrees, 1e-9);
        Assert.Equal(sign * 30, Math.IEEERemainder(turned.AzimuthDegrees - seen.AzimuthDegrees, 360), 1e-9);

        // The convention: north lies along the meridian of the longitude, as from just beside the pole.
        SkyPosition beside = sun.From(GeoPoint.FromDegrees(latitude - (sign * 1e-7), 0), 0, Atmosphere.None);
        Assert.Equal(beside.AzimuthDegrees, seen.AzimuthDegrees, 1e-6);
    }

    [Fact]
    public void From_AboveAndBelowTheEdgeOfRefraction_TheAirIsLeftOutBelow()
    {
        Assert.Equal(0, Atmosphere.Standard.RefractionDegrees(-0.83338));
        Assert.InRange(Atmosphere.Standard.RefractionDegrees(-0.83336), 0.5, 0.8);
        Assert.Equal(0, Atmosphere.None.RefractionDegrees(10));
        Assert.InRange(Atmosphere.Standard.RefractionDegrees(0), 0.46, 0.49);
        Assert.InRange(Atmosphere.Standard.RefractionDegrees(90), -0.0001, 0.0001);
    }
}
