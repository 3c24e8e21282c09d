using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>Teeth in counts of levels: by hand, and of invented coefficients that are quantised once and twice.</summary>
public sealed class LevelCombTests
{
    // 2 ln 2000.5 - ln 400.5 - ln 100.5 - 2 √(4/2000.5 + 1/400.5 + 1/100.5), and of three equal counts -2 √(6/1000.5).
    [Theory]
    [InlineData(400, 2000, 100, 4.3590451117713105)]
    [InlineData(1000, 1000, 1000, -0.15488061853247326)]
    public void HeightOf_KnownCounts_IsTheSumByHand(long before, long at, long after, double height) =>
        Assert.Equal(height, LevelComb.HeightOf(before, at, after)!.Value, 1e-12);

    // 3 ln 2000.5 - ln 400.5 - 3 ln 100.5 + ln 50.5 - 2 √(9/2000.5 + 1/400.5 + 9/100.5 + 1/50.5)
    [Fact]
    public void StepOf_KnownCounts_IsTheSumByHand() => Assert.Equal(6.22004143474348, LevelComb.StepOf([400, 2000, 100, 50]), 1e-12);

    // Normal values, as the noise of a sensor at a high rate: every magnitude lies above the middle of its neighbours, so that the plain height takes it for a tooth; the sharp one does not.
    [Fact]
    public void Search_NormalValuesQuantisedOnce_HaveNoSharpTooth()
    {
        LevelCounts counts = new(135_630, 33_293, 4_452, 563, 148, 97, 34);
        LevelComb plain = LevelComb.Search(Series(counts))!, sharp = LevelComb.Search(Series(counts), isSharp: true)!;
        Assert.InRange(plain.Height, 0.45, 1);
        Assert.InRange(sharp.Height, -1, (H264Compression.StandsOutFrom - H264Compression.ScoreOfNoTooth) / H264Compression.WeightOfTooth * 0.8);
        Assert.True(LevelComb.Search(Series(Levels(1, 24, 10)), isSharp: true)!.Height > 0.5);
    }

    [Fact]
    public void HeightOf_FewLevels_IsNone()
    {
        Assert.Null(LevelComb.HeightOf(33, 33, 33));
        Assert.NotNull(LevelComb.HeightOf(33, 34, 33));
        Assert.True(double.IsFinite(LevelComb.HeightOf(0, 100, 0)!.Value));
    }

    // Steps of 24 and then of 10: 24 becomes 2, 48 becomes 5, and nothing becomes 1, 3 or 4. Steps of 10 alone leave no tooth.
    [Fact]
    public void Search_ValuesQuantisedCoarselyBefore_HaveATooth_AndOthersHaveNone()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            LevelComb twice = LevelComb.Search(Series(Levels(seed, 24, 10)))!, once = LevelComb.Search(Series(Levels(seed, 0, 10)))!;
            Assert.Equal(2, twice.Magnitude);
            Assert.InRange(twice.Height, 1, 20);
            Assert.InRange(HevcCompression.WeightOfTooth * once.Height, -1_000, HevcCompression.StandsOutFrom * 0.7);
        }
    }

    // A finer quantiser before a coarse one leaves nothing: that is said in the limits, and is not told.
    [Fact]
    public void Search_ValuesQuantisedFinelyBefore_HaveNoTooth() =>
        Assert.All(Enumerable.Range(1, 10), static seed => Assert.InRange(HevcCompression.WeightOfTooth * LevelComb.Search(Series(Levels(seed, 4, 10)))!.Height, -1_000, HevcCompression.StandsOutFrom));

    // Only the first I picture was one before: its tooth is seen beside many others.
    [Fact]
    public void Search_OnlyTheFirstPictureHasATooth_SaysSo()
    {
        LevelComb found = LevelComb.Search(Series([Levels(1, 24, 10), .. Enumerable.Range(2, 12).Select(static it => Levels(it, 0, 10))]))!;
        Assert.True(found is { InFirst: true, Magnitude: 2, Height: > 1 });
        Assert.Null(LevelComb.Search(Series()));
        Assert.Null(LevelComb.Search(Series(default(LevelCounts))));
    }

    // Letters drawn into two strips of the picture are written with one level again and again, in every key picture: a tooth of the whole picture, and none where those strips are left out.
    [Fact]
    public void Search_ToothInOnePlaceOfThePicture_IsNone_AndTheSameEverywhereIsOne()
    {
        LevelCounts[] plain = [.. Enumerable.Range(1, PictureBands.Count).Select(static it => Levels(it, 0, 10))];
        LevelCounts[] drawn = [.. plain.Select(static (it, band) => band is 5 or 6 ? it with { Four = it.Four + 6_000 } : it)];
        LevelCounts[] everywhere = [.. plain.Select(static it => it with { Four = it.Four + 1_500 })];
        Assert.Equal(Whole(drawn), Whole(everywhere));
        double told = (H264Compression.StandsOutFrom - H264Compression.ScoreOfNoTooth) / H264Compression.WeightOfTooth;
        foreach (bool isSharp in (bool[])[true, false])
        {
            Assert.InRange(LevelComb.Search(Banded(drawn), isSharp)!.Height, -1_000, 0.5 * told);
            Assert.True(LevelComb.Search(Banded(everywhere), isSharp) is { Magnitude: 4 } found && found.Height > told);
            Assert.True(LevelComb.Search(Series(Whole(drawn)), isSharp)!.Height > told); // were it not known where they stand
        }
    }

    private static LevelCounts Whole(LevelCounts[] bands) => new(bands.Sum(static it => it.One), bands.Sum(static it => it.Two), bands.Sum(static it => it.Three),
        bands.Sum(static it => it.Four), bands.Sum(static it => it.Five), bands.Sum(static it => it.Six), bands.Sum(static it => it.Seven));

    // Twelve key pictures that show the same.
    private static SyntaxSeries Banded(LevelCounts[] bands)
    {
        SyntaxSeries series = Series([.. Enumerable.Repeat(Whole(bands), 12)]);
        return new SyntaxSeries([.. series.Pictures.Select(it => it with { IntraLevelBands = bands })], series.Timescale, series.IsWhole);
    }

    // Laplacian values of spread 12, quantised with the first step where there is one, disturbed a little, and with the second.
    private static LevelCounts Levels(int seed, int firstStep, int secondStep)
    {
        Random random = new(seed);
        int[] counts = new int[LevelCounts.Largest + 1];
        for (int i = 0; i < 20_000; i++)
        {
            double value = 12 * -Math.Log(1 - random.NextDouble());
            value = firstStep > 0 ? (Math.Floor((value / firstStep) + 0.4) * firstStep) + random.NextDouble() - 0.5 : value;
            int level = (int)Math.Floor((Math.Max(0, value) / secondStep) + 0.4);
            counts[Math.Min(level, LevelCounts.Largest)] += level is > 0 and <= LevelCounts.Largest ? 1 : 0;
        }

        return new LevelCounts(counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
    }

    private static SyntaxSeries Series(params LevelCounts[] keys) => new([.. keys.Select(static (it, i) => new PictureSyntax
    {
        DecodeIndex = i, Sample = new MediaSample(i * 1000L, 1000, i, i, 1, true), Type = PictureType.I, IsIdr = i == 0, IsReference = true,
        Intra = 396, Inter = 0, Skipped = 0, Missing = 0, QpSum = 26L * 396, Bits = 50_000, IntraBits = 50_000, IntraLevels = it, BrokenWhy = "",
    })], 25, true);
}
