using Ascertain.Evaluation.Agreement;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Agreement;

public sealed class KrippendorffAlphaTests
{
    // The table of four observers and twelve units of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    private static readonly double?[][] Canonical =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
        [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];

    [Theory]
    [InlineData(AgreementScale.Nominal, 0.7434)]
    [InlineData(AgreementScale.Ordinal, 0.8154)]
    [InlineData(AgreementScale.Interval, 0.8491)]
    [InlineData(AgreementScale.Ratio, 0.7974)]
    public void Of_CanonicalTable_IsThePublishedValue(AgreementScale scale, double expected) =>
        Assert.Equal(expected, KrippendorffAlpha.Of(Canonical, scale)!.Value, 4);

    // By hand: two raters, units (1,1), (1,2), (2,2). Coincidences o11 = 2, o12 = o21 = 1, o22 = 2; n1 = n2 = 3, n = 6. Alpha = 1 − 5 · 1 ÷ 9.
    [Fact]
    public void Of_ThreeUnits_IsTheValueByHand() =>
        Assert.Equal(1 - (5.0 / 9), KrippendorffAlpha.Of([[1, 1, 2], [1, 2, 2]], AgreementScale.Nominal)!.Value, 1e-15);

    [Fact]
    public void Of_NothingToCompare_IsNothing()
    {
        Assert.Null(KrippendorffAlpha.Of([], AgreementScale.Nominal));
        Assert.Null(KrippendorffAlpha.Of([[1, null], [null, 2]], AgreementScale.Nominal));
        Assert.Null(KrippendorffAlpha.Of([[3, 3], [3, 3]], AgreementScale.Interval)); // chance would agree as well
    }

    [Fact]
    public void Of_UnequalListsOrImpossibleValues_Throws()
    {
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of([[1, 2], [1]], AgreementScale.Nominal));
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of([[double.NaN], [1]], AgreementScale.Nominal));
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of([[-1], [1]], AgreementScale.Ratio));
    }

    // Who is called first does not matter, nor which unit; names of a nominal scale can be exchanged.
    [Fact]
    public void Of_OtherOrderOfRatersAndUnits_IsTheSame() => Seeded.Sample(Gen.Select(Gen.Int[1, 5].Array[8], Gen.Int[1, 5].Array[8], Gen.Int[1, 5].Array[8]), 200, static it =>
    {
        double?[][] ratings = [.. ((int[][])[it.Item1, it.Item2, it.Item3]).Select(static row => row.Select(static value => (double?)value).ToArray())];
        double?[][] turned = [.. ratings.Reverse().Select(static row => row.Reverse().ToArray())];
        foreach (AgreementScale scale in Enum.GetValues<AgreementScale>())
        {
            Assert.Equal(KrippendorffAlpha.Of(ratings, scale) ?? 2, KrippendorffAlpha.Of(turned, scale) ?? 2, 1e-12);
        }

        double?[][] renamed = [.. ratings.Select(static row => row.Select(static value => 6 - value).ToArray())];
        Assert.Equal(KrippendorffAlpha.Of(ratings, AgreementScale.Nominal) ?? 2, KrippendorffAlpha.Of(renamed, AgreementScale.Nominal) ?? 2, 1e-12);
        Assert.True(KrippendorffAlpha.Of([ratings[0], ratings[0]], AgreementScale.Ordinal) is null or 1);
    });

    // Raters who throw dice agree no more than chance does: the mean over many tables lies at 0.
    [Fact]
    public void Of_RandomRatings_AreChanceOnAverage()
    {
        double sum = 0;
        Seeded.Sample(Gen.Select(Gen.Int[1, 4].Array[30], Gen.Int[1, 4].Array[30]), 400, it =>
            sum += KrippendorffAlpha.Of([[.. it.Item1.Select(static value => (double?)value)], [.. it.Item2.Select(static value => (double?)value)]], AgreementScale.Nominal)!.Value);
        Assert.InRange(sum / 400, -0.02, 0.02);
    }
}
