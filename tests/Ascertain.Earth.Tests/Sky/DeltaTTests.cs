using System.Globalization;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Earth.Tests.Sky;

public sealed class DeltaTTests
{
    // Leap seconds of IERS Bulletin C: TAI less UTC from the first day of the month.
    private static readonly (int Year, int Month, int Seconds)[] LeapSeconds =
    [
        (1972, 1, 10), (1972, 7, 11), (1973, 1, 12), (1974, 1, 13), (1975, 1, 14), (1976, 1, 15), (1977, 1, 16), (1978, 1, 17), (1979, 1, 18), (1980, 1, 19), (1981, 7, 20), (1982, 7, 21), (1983, 7, 22), (1985, 7, 23),
        (1988, 1, 24), (1990, 1, 25), (1991, 1, 26), (1992, 7, 27), (1993, 7, 28), (1994, 7, 29), (1996, 1, 30), (1997, 7, 31), (1999, 1, 32), (2006, 1, 33), (2009, 1, 34), (2012, 7, 35), (2015, 7, 36), (2017, 1, 37),
    ];

    /// <summary>Terrestrial time less UTC from 1972 on.</summary>
    internal static double AtomicSeconds(Instant utc) => 32.184 + LeapSeconds.Last(it => Instant.FromUtc(it.Year, it.Month, 1, 0, 0) <= utc).Seconds;

    [Fact]
    public void At_EveryDayOfUtc_LiesWithinNineTenthsOfTheLeapSeconds()
    {
        for (Instant day = Instant.FromUtc(1972, 1, 1, 0, 0); day < Instant.FromUtc(2026, 1, 1, 0, 0); day += Duration.FromDays(1))
        {
            Assert.True(Math.Abs(DeltaT.At(day).Seconds - AtomicSeconds(day)) <= 0.9, day.ToString());
        }
    }

    [Fact]
    public void At_PolynomialsOfEspenakAndMeeus_AgreeWithinASecondUpTo2005()
    {
        int rows = 0;
        foreach (double[] row in File.ReadLines(SharedData.Path("sun/delta-t.tsv")).Skip(1).Select(static it => it.Split('\t').Select(static it => double.Parse(it, CultureInfo.InvariantCulture)).ToArray()))
        {
            if (row[0] is >= 1900 and <= 2005)
            {
                Assert.Equal(row[2], DeltaT.At(Instant.FromUtc((int)row[0], (int)row[1], 15, 0, 0)).Seconds, 1.0);
                rows++;
            }
        }

        Assert.Equal(7, rows);
    }

    [Fact]
    public void At_AnyDayOfTheRange_IsContinuousAndItsUncertaintyGrowsBeyondTheList()
    {
        double before = DeltaT.At(EphemerisRange.Start).Seconds, doubtBefore = 0;
        for (Instant day = EphemerisRange.Start + Duration.FromDays(1); day < EphemerisRange.End; day += Duration.FromDays(1))
        {
            DeltaT at = DeltaT.At(day);
            Assert.InRange(Math.Abs(at.Seconds - before), 0, 0.01);
            Assert.True(at.UncertaintySeconds > 0);
            if (day > Instant.FromUtc(2023, 1, 1, 0, 0))
            {
                Assert.True(at.UncertaintySeconds > doubtBefore);
            }

            (before, doubtBefore) = (at.Seconds, at.UncertaintySeconds);
        }

        Assert.InRange(before, 80, 100);
        Assert.InRange(doubtBefore, 30, 40);
    }

    [Fact]
    public void At_OutsideTheRange_IsRefused() => Assert.Throws<InstantNotCoveredException>(static () => DeltaT.At(EphemerisRange.End));
}
