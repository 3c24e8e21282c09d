using CsCheck;
using NodaTime;

namespace Ascertain.Core.Tests;

public sealed class DensityTests
{
    private static readonly Instant Start = Instant.FromUtc(2031, 5, 14, 0, 0);

    [Fact]
    public void FromWeights_AnyWeights_SumToExactlyTheWhole() =>
        Gen.Select(Gen.Double[0, 1e6].Array[1, 40], Gen.Double[0, 10]).Sample((weights, outside) =>
        {
            weights[0] += 1; // at least one is positive
            TimeDensity density = TimeDensity.FromWeights([.. weights.Select(static (it, i) => (Start + Duration.FromSeconds(i), Start + Duration.FromSeconds(i + 1), it))], outside);
            return density.Intervals.Sum(static it => it.Mass) + density.MassOutside == TimeDensity.Whole && density.Intervals.All(static it => it.Mass > 0);
        });

    // Three equal thirds: one unit is left over and goes to the earliest.
    [Fact]
    public void FromWeights_Tie_GivesTheRestToTheEarliest()
    {
        TimeDensity density = TimeDensity.FromWeights([.. Enumerable.Range(0, 3).Select(static i => (Start + Duration.FromSeconds(i), Start + Duration.FromSeconds(i + 1), 1.0))]);
        Assert.Equal([333_333_333_334, 333_333_333_333, 333_333_333_333], density.Intervals.Select(static it => it.Mass));
    }

    [Fact]
    public void FromWeights_OverlapOrFractionOfASecond_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TimeDensity.FromWeights([(Start, Start + Duration.FromSeconds(2), 1), (Start + Duration.FromSeconds(1), Start + Duration.FromSeconds(3), 1)]));
        Assert.Throws<ArgumentException>(() => TimeDensity.FromWeights([(Start, Start + Duration.FromMilliseconds(1500), 1)]));
        Assert.Throws<ArgumentException>(() => TimeDensity.FromWeights([(Start, Start + Duration.FromSeconds(1), double.NaN)]));
        Assert.Throws<ArgumentException>(() => TimeDensity.FromWeights([(Start, Start + Duration.FromSeconds(1), 0)]));
    }

    [Fact]
    public void PlaceDensity_CellInsideAnother_IsRefused()
    {
        PlaceCell coarse = new(3, 2, 5), fine = new(5, 9, 21);
        Assert.Throws<ArgumentException>(() => PlaceDensity.FromWeights([(fine, 1), (coarse, 1)]));
        Assert.Equal(2, PlaceDensity.FromWeights([(fine, 1), (new PlaceCell(3, 2, 6), 1)]).Cells.Count);
    }

    [Fact]
    public void Containing_AnyPoint_LiesInItsCell() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 179.999999], Gen.Int[0, 28]).Sample((latitude, longitude, level) =>
        {
            PlaceCell cell = PlaceCell.Containing(GeoPoint.FromDegrees(latitude, longitude), level);
            const double Rounding = 1e-12; // beside an edge the sum of latitude and 90 rounds
            return latitude >= cell.SouthDegrees - Rounding && latitude <= cell.SouthDegrees + cell.SizeDegrees && longitude >= cell.WestDegrees - Rounding && longitude < cell.WestDegrees + cell.SizeDegrees;
        });

    // Clopper and Pearson: for k = 0 the bound is 1 − 0.05^(1/n); for 1 of 20 tables give 0.2161.
    [Theory]
    [InlineData(0, 30, 0.0950338)]
    [InlineData(0, 10, 0.2588656)]
    [InlineData(1, 20, 0.2161069)]
    [InlineData(5, 50, 0.1988330)] // by summing the binomial in 53 bits with another program
    [InlineData(3, 3, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 100_000, 0.0000299569)]
    public void Upper95_KnownCounts_IsThePublishedBound(int k, int n, double expected) =>
        Assert.Equal(expected, new CountOfSources(k, n).Upper95, 5e-6 * Math.Max(1, expected * 10));

    // By the same definition in 60 decimals, with another program.
    [Theory]
    [InlineData(0, 30, 0.09503385285530413887)]
    [InlineData(5, 50, 0.19883300251641848724)]
    [InlineData(1, 2, 0.97467943448089639068)]
    [InlineData(99, 100, 0.99948719858373770790)]
    [InlineData(500, 1000, 0.52648226876430879554)]
    [InlineData(300, 20_000, 0.01649225542280428559)]
    [InlineData(19_999, 20_000, 0.99999743533856937222)]
    [InlineData(10_000, 20_000, 0.50584016373567302092)]
    public void Upper95_SmallAndLargeCounts_IsExactToTwelvePlaces(int k, int n, double expected) =>
        Assert.Equal(expected, new CountOfSources(k, n).Upper95, expected * 1e-12);
}
