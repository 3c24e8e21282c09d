using Ascertain.Canonical;
using Ascertain.Evaluation.Weighing;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Weighing;

public sealed class WeighedRatioTests
{
    [Fact]
    public void Stated_WithinTheCap_CountsAsStated()
    {
        WeighedRatio ratio = WeighedRatio.Stated(4, (2, 8), "A-001", "Seen on both.", out string? refusal)!;
        Assert.Null(refusal);
        Assert.Equal((Math.Log10(4), RatioBasis.Stated, (double?)null), (ratio.Log10, ratio.Basis, ratio.StatedLog10));
        Assert.Equal((Math.Log10(2), Math.Log10(8)), ratio.Interval95);
    }

    [Fact]
    public void Stated_BeyondTheCap_CountsTheCapAndIsMarked()
    {
        WeighedRatio strong = WeighedRatio.Stated(1000, (100, 10_000), "A-001", "Certain.", out _)!;
        Assert.Equal((StatedRatioCap.Log10, 3), (strong.Log10, Math.Round(strong.StatedLog10!.Value, 12)));
        Assert.Equal((0, StatedRatioCap.Log10), strong.Interval95); // a cap makes nothing exact
        Assert.Equal(3, strong.ToCanonical().Number("cappedFromLog10"), 1e-12);
        WeighedRatio other = WeighedRatio.Stated(1e-9, null, "A-001", "Certain.", out _)!;
        Assert.Equal((-StatedRatioCap.Log10, null), (other.Log10, other.Interval95));
        Assert.Equal((-StatedRatioCap.Log10, 0), WeighedRatio.Stated(1e-9, (1e-10, 1e-8), "A-001", "Certain.", out _)!.Interval95);
    }

    // 0 of 30 independent sources: the exact bound of the error rate is 1 − 0.05^(1/30) = 0.0950, so 10.5 to one; the cap is the next lower power of ten.
    [Fact]
    public void Cap_IsNoMoreThanTheFewestSourcesSupport()
    {
        double supported = Math.Log10(1 / new CountOfSources(0, LikelihoodRatio.LeastSources).Upper95);
        Assert.InRange(supported, StatedRatioCap.Log10, StatedRatioCap.Log10 + 0.03);
    }

    [Theory]
    [InlineData(0, "ratio of 0")]
    [InlineData(double.PositiveInfinity, "ratio of infinity")]
    [InlineData(double.NegativeInfinity, "above 0")]
    [InlineData(-2, "above 0")]
    [InlineData(double.NaN, "above 0")]
    public void Stated_ImpossibleRatio_IsRefusedWithTheReason(double ratio, string reason)
    {
        Assert.Null(WeighedRatio.Stated(ratio, null, "A-001", "Because.", out string? refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Null(WeighedRatio.Stated(1, (ratio, 2), "A-001", "Because.", out refusal));
        Assert.NotNull(refusal);
    }

    [Fact]
    public void Stated_OutsideItsIntervalOrWithoutReason_IsRefused()
    {
        Assert.Null(WeighedRatio.Stated(1, (2, 3), "A-001", "Because.", out string? refusal));
        Assert.Contains("lies in its interval", refusal, StringComparison.Ordinal);
        Assert.Null(WeighedRatio.Stated(1, null, "A-001", " ", out refusal));
        Assert.Contains("has a reason", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Computed_NotFinite_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WeighedRatio.Computed(double.PositiveInfinity, null, "time.fused", "None."));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeighedRatio.Computed(1, (2, 3), "time.fused", "None."));
    }

    [Fact]
    public void FromCanonical_AnyRatio_IsWhatWasWritten() => Seeded.Sample(Gen.Select(Gen.Double[-12, 12], Gen.Double[0, 3], Gen.Bool), 300, static it =>
    {
        double ratio = Math.Pow(10, it.Item1);
        (double, double)? interval = it.Item3 ? (ratio * Math.Pow(10, -it.Item2), ratio * Math.Pow(10, it.Item2)) : null;
        foreach (WeighedRatio one in (WeighedRatio[])[WeighedRatio.Stated(ratio, interval, "A-001", "Because.", out _)!, WeighedRatio.Computed(it.Item1, null, "time.fused", "None.")])
        {
            Assert.Equal(one, WeighedRatio.FromCanonical(one.ToCanonical()));
            Assert.Equal(one, one.Reversed().Reversed());
            Assert.True(one.Basis != RatioBasis.Stated || Math.Abs(one.Log10) <= StatedRatioCap.Log10);
            Assert.True(one.Interval95 is not { } ends || (ends.Lower <= one.Log10 && one.Log10 <= ends.Upper));
        }
    });

    [Fact]
    public void FromCanonical_StatedBeyondTheCap_IsRefused()
    {
        CanonicalObject document = new() { ["basis"] = "stated", ["log10"] = 4, ["from"] = "A-001", ["because"] = "So." };
        Assert.Equal("weighedRatio.beyondCap", Assert.Throws<CanonicalFormatException>(() => WeighedRatio.FromCanonical(document)).Code);
    }
}
