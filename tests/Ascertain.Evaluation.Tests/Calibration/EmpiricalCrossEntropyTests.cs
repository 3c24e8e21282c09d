using Ascertain.Evaluation.Calibration;

namespace Ascertain.Evaluation.Tests.Calibration;

public sealed class EmpiricalCrossEntropyTests
{
    // By hand: ratios 1 and 3 where the first holds, 1/3 and 1 where the second does: (log2(2) + log2(4/3)) / 2 for each class, so the same for both.
    [Fact]
    public void Cllr_FourTrials_IsTheValueByHand() =>
        Assert.Equal((1 + Math.Log2(4.0 / 3)) / 2, EmpiricalCrossEntropy.Cllr(Trials([1, 3], [1.0 / 3, 1])), 1e-14);

    // By hand at odds 3 to 1: P = 3/4. Ratio 1 for one source of each class: 3/4 log2(1 + 1/3) + 1/4 log2(1 + 3) = the entropy of 3/4.
    [Fact]
    public void At_OddsThreeToOneWithoutInformation_IsTheEntropyOfThePrior()
    {
        double expected = (0.75 * Math.Log2(4.0 / 3)) + (0.25 * 2);
        Assert.Equal(expected, EmpiricalCrossEntropy.At(Trials([1], [1]), Math.Log10(3)), 1e-14);
        Assert.Equal(expected, EmpiricalCrossEntropy.OfNoRatio(Math.Log10(3)), 1e-14);
        Assert.Equal(expected, EmpiricalCrossEntropy.OfNoRatio(-Math.Log10(3)), 1e-14);
    }

    // By hand at odds 3: ratio 2 where the first holds: 3/4 log2(1 + 1/6); ratio 1/2 where the second does: 1/4 log2(1 + 3/2).
    [Fact]
    public void At_OddsThreeToOne_IsTheValueByHand() =>
        Assert.Equal((0.75 * Math.Log2(7.0 / 6)) + (0.25 * Math.Log2(2.5)), EmpiricalCrossEntropy.At(Trials([2], [0.5]), Math.Log10(3)), 1e-14);

    // Values that the library lir of the Netherlands Forensic Institute expects of its own Cllr (commit 0ef7a931, its second class is the first proposition here).
    [Theory]
    [InlineData(1.0 / 3, 2, 3.0, 2, 0.4150374992788437)]
    [InlineData(3.0, 20, 1.0 / 3, 20, 2)]
    [InlineData(1.0 / 3, 2, 1.0, 1, 0.7075187496394219)]
    [InlineData(1.0 / 100, 100, 1.0, 1, 0.507177646488535)]
    [InlineData(2.0, 1, 2.0, 2, 1.0849625007211563)]
    [InlineData(8.0, 1, 8.0, 8, 1.6699250014423126)]
    public void Cllr_OfPublishedTrials_IsThePublishedValue(double second, int seconds, double first, int firsts, double expected) =>
        Assert.Equal(expected, EmpiricalCrossEntropy.Cllr(Trials([.. Enumerable.Repeat(first, firsts)], [.. Enumerable.Repeat(second, seconds)])), 1e-12);

    [Theory]
    [InlineData(1, 0.5400680236656377)]
    [InlineData(2, 0.5723134914863265)]
    [InlineData(6, 0.6952113122368764)]
    public void Cllr_FewStrongErrorsAmongPublishedTrials_IsThePublishedValue(int errors, double expected) =>
        Assert.Equal(expected, EmpiricalCrossEntropy.Cllr(Trials([1], [.. Enumerable.Repeat(0.01, 100), .. Enumerable.Repeat(100.0, errors)])), 1e-12);

    [Fact]
    public void Cllr_OneIsAlwaysGiven_IsOneBit() => Assert.Equal(1, EmpiricalCrossEntropy.Cllr(Trials([1, 1, 1], [1])), 1e-15);

    [Fact]
    public void Cllr_CertainAndRight_IsZero_CertainAndWrongOnce_IsWithoutEnd()
    {
        Assert.Equal(0, EmpiricalCrossEntropy.Cllr(Trials([double.PositiveInfinity], [0])));
        Assert.Equal(double.PositiveInfinity, EmpiricalCrossEntropy.Cllr(Trials([double.PositiveInfinity, 0], [0])));
        Assert.Equal(double.PositiveInfinity, EmpiricalCrossEntropy.Cllr(Trials([10], [double.PositiveInfinity])));
    }

    [Fact]
    public void At_FarRatios_DoNotOverflow()
    {
        LikelihoodRatioTrial[] wrong = [new(-400, true), new(400, false)];
        Assert.Equal(400 * Math.Log2(10), EmpiricalCrossEntropy.Cllr(wrong), 1e-9);
        Assert.True(EmpiricalCrossEntropy.At(wrong, 350) > 0);
    }

    [Fact]
    public void At_MissingClassOrNoNumber_Throws()
    {
        Assert.Throws<ArgumentException>(() => EmpiricalCrossEntropy.Cllr(Trials([1], [])));
        Assert.Throws<ArgumentException>(() => EmpiricalCrossEntropy.Cllr(Trials([], [1])));
        Assert.Throws<ArgumentException>(() => EmpiricalCrossEntropy.Cllr([new(double.NaN, true), new(0, false)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmpiricalCrossEntropy.At(Trials([1], [1]), double.PositiveInfinity));
    }

    // Ratios of two normal distributions one standard deviation apart either way are calibrated by construction: making them stronger or weaker costs more.
    [Fact]
    public void Cllr_TrueRatios_CostLessThanStrongerOrWeakerOnes()
    {
        Random random = new(20261129);
        LikelihoodRatioTrial[] trials = [.. Enumerable.Range(0, 4000).Select(i =>
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), at = normal + (i % 2 == 0 ? 1 : -1);
            return new LikelihoodRatioTrial(2 * at / Math.Log(10), i % 2 == 0);
        })];
        double cost = EmpiricalCrossEntropy.Cllr(trials);
        Assert.True(cost < EmpiricalCrossEntropy.Cllr([.. trials.Select(static it => it with { Log10 = 2 * it.Log10 })]));
        Assert.True(cost < EmpiricalCrossEntropy.Cllr([.. trials.Select(static it => it with { Log10 = it.Log10 / 2 })]));
        Assert.InRange(cost - PooledAdjacentViolators.MinCllr(trials), 0, 0.02);
        foreach (double odds in (double[])[-2, -1, 0, 1, 2])
        {
            Assert.True(EmpiricalCrossEntropy.At(trials, odds) < EmpiricalCrossEntropy.OfNoRatio(odds));
        }
    }

    internal static LikelihoodRatioTrial[] Trials(double[] first, double[] second) => [.. first.Select(static it => new LikelihoodRatioTrial(Math.Log10(it), true)), .. second.Select(static it => new LikelihoodRatioTrial(Math.Log10(it), false))];
}
