using Ascertain.Authenticity.Calibration;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.VideoCompression;

namespace Ascertain.Authenticity.Tests.Calibration;

/// <summary>Likelihood ratios from scores.</summary>
public sealed class ScoreCalibrationTests
{
    private static readonly ScoreCalibration Plain = new() { Name = "test/1", Sources = 40, Fit = (0, 1), Replicas = [(-0.2, 0.9), (0.3, 1.2)], LeastLog10 = -1.4, MostLog10 = 1.4 };

    // Bounded as the ratio of continuity is.
    private static readonly ScoreCalibration Bounded = Plain with { LeastLog10 = -1 };

    // ln ratio = score: a score of ln 10 is a log10 ratio of 1.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.302585092994046, 1)]
    [InlineData(-2.302585092994046, -1)]
    [InlineData(100, 1.4)]
    [InlineData(-100, -1.4)]
    public void RatioOf_OneScore_IsTheFitWithinItsBounds(double score, double log10)
    {
        LikelihoodRatio ratio = Plain.RatioOf([score], "a", "b", "c");
        Assert.Equal(log10, ratio.Log10, 9);
        Assert.InRange(ratio.Log10, ratio.Lower95, ratio.Upper95);
        Assert.Equal(40, ratio.IndependentSources);
    }

    // One part of ten stands out as far as it may, the others as far the other way: (10^1.4 + 9 · 10^-1.4) / 10 = 2.548.
    [Fact]
    public void RatioOf_OnePartOfTen_IsTheMeanOfTheParts() =>
        Assert.Equal(Math.Log10((Math.Pow(10, 1.4) + (9 * Math.Pow(10, -1.4))) / 10), Plain.RatioOf([-90, -90, -90, 90, -90, -90, -90, -90, -90, -90], "a", "b", "c").Log10, 9);

    // By Turing's rule the mean of the ratios where the second proposition is true is 1, and at most one in t of them is t or greater. Scores: normal, mean -2 or 2, variance 4, whose natural logarithm of the ratio is the score.
    [Fact]
    public void RatioOf_ScoresThatAreLogarithmsOfRatios_MisleadsNoMoreOftenThanItSays()
    {
        const int Cases = 20_000;
        Random random = new(20261129);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] second = [.. Enumerable.Range(0, Cases).Select(_ => Plain.RatioOf([-2 + (2 * Normal())], "a", "b", "c").Log10)], first = [.. Enumerable.Range(0, Cases).Select(_ => Plain.RatioOf([2 + (2 * Normal())], "a", "b", "c").Log10)];
        Assert.InRange(second.Average(static it => Math.Pow(10, it)), 0.5, 1.05);
        foreach (double least in (double[])[0.5, 1, 1.3])
        {
            Assert.True(second.Count(it => it >= least) <= Cases * Math.Pow(10, -least));
            Assert.True(first.Count(it => it <= -least) <= Cases * Math.Pow(10, -least));
        }

        // A part of five chosen by its greatest score misleads as seldom, since the parts share one ratio.
        double[] chosen = [.. Enumerable.Range(0, Cases / 5).Select(_ => Plain.RatioOf([.. Enumerable.Range(0, 5).Select(_ => -2 + (2 * Normal()))], "a", "b", "c").Log10)];
        Assert.True(chosen.Count(static it => it >= 0.5) <= chosen.Length * Math.Pow(10, -0.5));
    }

    // Long clips, of parts whose scores are normal as above: where nothing is missing the mean of the ratios that are given is at most 1 and one in t of them is at most t or greater; where one part has it, one in t of them at most is 1 / t or less.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(28)]
    [InlineData(60)]
    [InlineData(200)]
    public void RatioOf_ClipsOfManyParts_MisleadsNoMoreOftenThanItSays(int parts)
    {
        int clips = 60_000 / (parts + 5);
        Random random = new(parts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        List<double> Given(bool isFirst)
        {
            List<double> given = [];
            for (int i = 0; i < clips; i++)
            {
                double[] scores = [.. Enumerable.Range(0, parts).Select(_ => -2 + (2 * Normal()))];
                int place = random.Next(parts);
                scores[place] += isFirst ? 4 : 0;
                if (!Bounded.IsOpen(scores))
                {
                    given.Add(Bounded.RatioOf(scores, "a", "b", "c").Log10);
                }
            }

            return given;
        }

        List<double> second = Given(isFirst: false), first = Given(isFirst: true);
        Assert.InRange(second.Sum(static it => Math.Pow(10, it)) / clips, 0, 1.05);
        foreach (double least in (double[])[0.3, 0.6, 1])
        {
            Assert.True(second.Count(it => it >= least) <= clips * Math.Pow(10, -least), $"{least}");
            Assert.True(first.Count(it => it <= -least) <= clips * Math.Pow(10, -least), $"{least}");
        }
    }

    // A sign that is as strong as the sources bear out never speaks for the other side, however long the clip; where it cannot be said how strongly it speaks nothing is.
    [Fact]
    public void RatioOf_OneClearPartOfAny_SpeaksForNothingMissingInNoClip()
    {
        for (int parts = 1; parts <= 200; parts++)
        {
            double[] clear = [.. Enumerable.Range(0, parts).Select(it => it == parts / 2 ? 4.5 : -3)], none = [.. Enumerable.Repeat(-3.0, parts)];
            Assert.Equal(parts >= 28, ContinuityCalibration.Version1.IsOpen(clear)); // 10^1.4 + 0.1 (n - 1) < n
            Assert.True(parts >= 28 || ContinuityCalibration.Version1.RatioOf(clear, "a", "b", "c").Log10 > 0);
            Assert.False(ContinuityCalibration.Version1.IsOpen(none));
            Assert.Equal(-1, ContinuityCalibration.Version1.RatioOf(none, "a", "b", "c").Log10, 9);
        }
    }

    [Fact]
    public void Versions_OfBothMethods_RiseWithTheScoreAndStandOnThirtySources()
    {
        foreach (ScoreCalibration it in (ScoreCalibration[])[VideoCompressionCalibration.Version1, ContinuityCalibration.Version1])
        {
            Assert.True(it.Fit.Slope > 0 && it.Replicas.Length == 20 && it.Replicas.All(static replica => replica.Slope > 0));
            Assert.True(it.Sources >= LikelihoodRatio.LeastSources);
            double[] rising = [.. Enumerable.Range(-10, 40).Select(score => it.RatioOf([score], "a", "b", "c").Log10)];
            Assert.Equal(rising.Order(), rising);
            Assert.Equal(it.LeastLog10, rising[0], 6);
            Assert.Equal(it.MostLog10, rising[^1], 6);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(300, 1)]
    [InlineData(301, 2)]
    [InlineData(27_001, 91)]
    public void Parts_OfAnyClip_FollowEachOtherWithoutAGap(int pictures, int count)
    {
        IReadOnlyList<(int From, int To)> parts = FittedRange.Parts(pictures);
        Assert.Equal(count, parts.Count);
        Assert.Equal((0, pictures), (parts[0].From, parts[^1].To));
        Assert.All(parts.Zip(parts.Skip(1)), static it => Assert.Equal(it.First.To, it.Second.From));
        Assert.All(parts, static it => Assert.InRange(it.To - it.From, 1, FittedRange.MostPictures));
        Assert.True(pictures < FittedRange.LeastPictures || parts.All(static it => it.To - it.From >= FittedRange.LeastPictures));
    }
}
