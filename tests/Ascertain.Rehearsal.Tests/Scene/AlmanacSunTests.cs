using Ascertain.Rehearsal.Scene;
using NodaTime;

namespace Ascertain.Rehearsal.Tests.Scene;

public sealed class AlmanacSunTests
{
    // NREL SPA worked example (Reda and Andreas, NREL/TP-560-34302): 2003-10-17 19:30:30 UTC, 39.742476 N 105.1786 W:
    // geometric elevation 39.872046°, azimuth 194.340241° from north. The almanac's formulae promise 0.01°, plus parallax of 0.002°.
    [Fact]
    public void At_WorkedExampleOfNrel_AgreesWithinTwoHundredths()
    {
        (double azimuth, double elevation) = AlmanacSun.At(Instant.FromUtc(2003, 10, 17, 19, 30, 30), GeoPoint.FromDegrees(39.742476, -105.1786));
        Assert.Equal(39.872046, elevation, 0.02);
        Assert.Equal(194.340241, azimuth, 0.02);
    }

    [Fact]
    public void At_EquinoxNoonAtTheEquator_IsNearTheZenith() =>
        Assert.InRange(AlmanacSun.At(Instant.FromUtc(2019, 3, 20, 12, 7), GeoPoint.FromDegrees(0, 0)).ElevationDegrees, 89.5, 90);

    [Fact]
    public void At_Midnight_IsBelowTheHorizon() =>
        Assert.True(AlmanacSun.At(Instant.FromUtc(2019, 3, 20, 0, 7), GeoPoint.FromDegrees(0, 0)).ElevationDegrees < -89);

    // NREL's example lifts 39.872046° to 39.888378° at 820 hPa and 11 °C: 0.016332°. Its own formula scales by pressure/1010 × 283/(273 + t).
    [Fact]
    public void RefractionDegrees_WorkedExampleOfNrelAtStandardAir_AgreesWithinATenthOfAnArcMinute() =>
        Assert.Equal(0.016332 * 1010 / 820 * 284 / 283, AlmanacSun.RefractionDegrees(39.872046), 0.1 / 60);
}
