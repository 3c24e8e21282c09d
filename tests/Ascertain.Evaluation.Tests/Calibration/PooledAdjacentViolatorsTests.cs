using Ascertain.Evaluation.Calibration;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Calibration;

public sealed class PooledAdjacentViolatorsTests
{
    // By hand: in order of the ratios the classes are 2, 1, 2, 1. The violation in the middle is pooled: ratios 0, 1, 1, infinity. Cost: (log2(2) ÷ 2 + log2(2) ÷ 2) ÷ 2 = 1/2.
    [Fact]
    public void MinCllr_OneViolation_IsTheValueByHand()
    {
        LikelihoodRatioTrial[] trials = EmpiricalCrossEntropyTests.Trials([0.5, 8], [0.1, 2]);
        Assert.Equal([0, double.PositiveInfinity, double.NegativeInfinity, 0], PooledAdjacentViolators.Of(trials).Select(static it => it.Log10));
        Assert.Equal(0.5, PooledAdjacentViolators.MinCllr(trials), 1e-15);
    }

    // By hand with unequal classes: 2, 2, 1, 2, 1, 1 pools the third and fourth: one of three firsts over one of three seconds is 1. Cost: (log2(2) ÷ 3 + log2(2) ÷ 3) ÷ 2 = 1/3.
    [Fact]
    public void MinCllr_SixTrials_IsTheValueByHand() => Assert.Equal(1.0 / 3, PooledAdjacentViolators.MinCllr(EmpiricalCrossEntropyTests.Trials([3, 5, 6], [1, 2, 4])), 1e-15);

    [Fact]
    public void MinCllr_ClassesApart_IsZero_TheWrongWayRound_IsOneBit()
    {
        Assert.Equal(0, PooledAdjacentViolators.MinCllr(EmpiricalCrossEntropyTests.Trials([5, 6], [1, 2, 3])));
        Assert.Equal(1, PooledAdjacentViolators.MinCllr(EmpiricalCrossEntropyTests.Trials([1, 2, 3], [5, 6])), 1e-15);
    }

    [Fact]
    public void Of_EqualRatios_StayEqual() => Assert.Single(PooledAdjacentViolators.Of(EmpiricalCrossEntropyTests.Trials([2, 2], [2])).Select(static it => it.Log10).Distinct());

    [Fact]
    public void Of_MissingClassOrNoNumber_Throws()
    {
        Assert.Throws<ArgumentException>(() => PooledAdjacentViolators.Of(EmpiricalCrossEntropyTests.Trials([1], [])));
        Assert.Throws<ArgumentException>(() => PooledAdjacentViolators.Of([new(double.NaN, true), new(0, false)]));
    }

    // It rises with the ratios, never costs more than they did, and depends on their order alone.
    [Fact]
    public void Of_AnyTrials_RisesAndCostsLeast() => Seeded.Sample(Gen.Select(Gen.Int[-20, 20], Gen.Bool).Array[2, 60], 500, static it =>
    {
        LikelihoodRatioTrial[] trials = [new(0.05, true), new(-0.05, false), .. it.Select(static one => new LikelihoodRatioTrial(one.Item1 / 10.0, one.Item2))];
        IReadOnlyList<LikelihoodRatioTrial> pooled = PooledAdjacentViolators.Of(trials);
        double[] inOrder = [.. Enumerable.Range(0, trials.Length).OrderBy(at => trials[at].Log10).Select(at => pooled[at].Log10)];
        Assert.Equal(inOrder.Order(), inOrder);
        double least = PooledAdjacentViolators.MinCllr(trials);
        Assert.True(least <= EmpiricalCrossEntropy.Cllr(trials) + 1e-12);
        Assert.True(least <= 1 + 1e-12);
        Assert.Equal(least, PooledAdjacentViolators.MinCllr([.. trials.Select(static one => one with { Log10 = (3 * one.Log10) + 1 })]), 1e-15);
    });
}
