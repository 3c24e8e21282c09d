using System.Globalization;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Earth.Tests.Sky;

public sealed class DeltaTTests
{
    // Leap seconds of IERS Bulletin C: TAI less UTC from 1 January of the year (1972 began with 10, July ones are in from the January after).
    private static readonly (int Year, int Seconds)[] LeapSeconds =
    [
        (1972, 10), (1973, 12), (1974, 13), (1975, 14), (1976, 15), (1977, 16), (1978, 17), (1979, 18), (1980, 19), (1982, 20), (1983, 21), (1984, 22), (1986, 23), (1988, 24), (1990, 25), (1991, 26), (1993, 27), (1994, 28), (1995, 29), (1996, 30), (1998, 31), (1999, 32), (2006, 33), (2009, 34), (2013, 35), (2016, 36), (2017, 37),
    ];

    [Fact]
    public void At_JanuariesOfUtc_LieWithinNineTenthsOfTheLeapSeconds()
    {
        for (int year = 1972; year <= 2026; year++)
        {
            double atomic = 32.184 + LeapSeconds.Last(it => it.Year <= year).Seconds;
            Assert.True(Math.Abs(DeltaT.At(Instant.FromUtc(year, 1, 1, 0, 0)).Seconds - atomic) <= 0.9, $"{year}");
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
