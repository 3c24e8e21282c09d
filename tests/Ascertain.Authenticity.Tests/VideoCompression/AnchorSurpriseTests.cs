using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>The measure of places in streams whose pictures are not decoded in their order, on invented series whose truth is known.</summary>
public sealed class AnchorSurpriseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void WidestGap_OfAFixedOrder_IsItsLength(int gap) => Assert.Equal(gap, AnchorSurprise.WidestGap(Series(1, 121, gap, 0)));

    // All between cost the same, so nothing is added to the anchor: it is told at each place before it, by √1.25 less.
    [Fact]
    public void Measure_PicturesBetween_HaveThatOfTheAnchorBehindThem()
    {
        double[] measure = AnchorSurprise.Measure(Series(2, 121, 4, 20), 0);
        Assert.True(double.IsNaN(measure[0]));
        for (int i = 1; i < measure.Length; i++)
        {
            int anchor = (i + 3) / 4 * 4;
            Assert.Equal(i == anchor ? measure[anchor] : measure[anchor] / Math.Sqrt(1.25), measure[i], 1e-12);
        }

        Assert.InRange(measure[20], 1, 9); // a former key picture
    }

    // The pictures at the former key pictures cost nothing more; the anchors behind them do. The groups are told where they were.
    [Theory]
    [InlineData(1, 17)]
    [InlineData(3, 22)]
    [InlineData(4, 30)]
    public void Search_CostAtTheAnchorBehind_FindsTheGroupsWhereTheyWere(int gap, int former)
    {
        SyntaxSeries series = Series(3, 361, gap, former);
        FormerGroups found = FormerGroups.Search(AnchorSurprise.Measure(series, 0), 0, AnchorSurprise.WidestGap(series))!;
        Assert.Equal((former, 0), (found.Length, found.First));
        Assert.InRange(found.Score, HevcCompression.StandsOutFrom, 40);
    }

    [Fact]
    public void Search_NoRhythm_HardlyEverStandsOut()
    {
        int told = 0;
        for (int seed = 1; seed <= 200; seed++)
        {
            SyntaxSeries series = Series(seed, 201, 1 + (seed % 5), 0);
            told += FormerGroups.Search(AnchorSurprise.Measure(series, 0), 0, AnchorSurprise.WidestGap(series))!.Score >= HevcCompression.StandsOutFrom ? 1 : 0;
        }

        Assert.InRange(told, 0, 10); // 5 in 100
    }

    // The third picture of each present group costs twice as much: the encoder's own doing. It is told without, and not with, the length of the groups.
    [Fact]
    public void Measure_RhythmOfThePresentGroups_IsTakenAway()
    {
        SyntaxSeries plain = Series(4, 240, 1, 0);
        SyntaxSeries series = new([.. plain.Pictures.Select(static (it, i) => i % 24 == 0 ? it with { Type = PictureType.I, IsIdr = true } : i % 24 == 3 ? it with { Bits = it.Bits * 2 } : it)], 25, true);
        Assert.Equal(24, FormerGroups.PresentLength(series));
        double[] with = AnchorSurprise.Measure(series, 0), without = AnchorSurprise.Measure(series, 24);
        Assert.InRange(Enumerable.Range(0, 10).Average(it => with[(24 * it) + 3]), 1, 9);
        Assert.InRange(Enumerable.Range(0, 10).Average(it => without[(24 * it) + 3]), -0.7, 0.7);
    }

    // A scene that moves in a steady rhythm is dear for several pictures at a time: it is told less often than the same cost at single pictures, which always is.
    [Fact]
    public void Search_SmoothRhythm_IsHardlyEverTold()
    {
        int smooth = 0, single = 0;
        for (int seed = 1; seed <= 30; seed++)
        {
            SyntaxSeries plain = Series(seed, 201, 1, 0);
            double Told(Func<int, double> factor)
            {
                SyntaxSeries series = new([.. plain.Pictures.Select((it, i) => it with { Bits = (long)(it.Bits * factor(i)) })], 25, true);
                return FormerGroups.Search(AnchorSurprise.Measure(series, 0), 0, 1)!.Score;
            }

            smooth += Told(static i => 1 + (0.5 * Math.Max(0, 1 - (Math.Abs(((i + 13) % 26) - 13) / 4.0)))) >= HevcCompression.StandsOutFrom ? 1 : 0;
            single += Told(static i => i % 26 == 0 ? 2 : 1) >= HevcCompression.StandsOutFrom ? 1 : 0;
        }

        Assert.InRange(smooth, 0, 3);
        Assert.InRange(single, 25, 30);
    }

    [Fact]
    public void BrokenPicture_IsNotMeasured_AndSpeaksAgainst()
    {
        SyntaxSeries whole = Series(3, 361, 1, 22), broken = new([.. whole.Pictures.Select(static (it, i) => i == 50 ? it with { Missing = 10 } : i == 70 ? it with { BrokenAt = 9, BrokenWhy = "broken" } : it)], 25, true);
        double[] measure = AnchorSurprise.Measure(broken, 0);
        Assert.Equal([0, 50, 70], Enumerable.Range(0, measure.Length).Where(it => double.IsNaN(measure[it])));
        Finding told = Assert.Single(HevcCompression.Examine(broken).Findings), other = Assert.Single(HevcCompression.Examine(whole).Findings);
        Assert.Equal((VideoCompressionFindingCodes.FormerGroups, VideoCompressionFindingCodes.FormerGroups), (told.Code, other.Code));
        Assert.Contains(told.Against, static it => it.StartsWith("Some pictures of the stream could not be read whole", StringComparison.Ordinal));
        Assert.Equal(told.Against.Count - 1, other.Against.Count);
    }

    [Fact]
    public void Measure_FewPictures_OrAllTheSame_IsNone()
    {
        Assert.Empty(AnchorSurprise.Measure(Series(1, 15, 1, 0), 0));
        Assert.Empty(AnchorSurprise.Measure(new SyntaxSeries([.. Enumerable.Range(0, 200).Select(static it => Picture(it, it, PictureType.P, 5_000, 100))], 25, true), 0));
        Assert.Empty(AnchorSurprise.Measure(new SyntaxSeries([.. Enumerable.Range(0, 200).Select(static it => Picture(it, it, PictureType.I, 5_000 + it, it))], 25, true), 0));
        Assert.Empty(AnchorSurprise.Measure(new SyntaxSeries([], 25, true), 0));
        Assert.Equal(1, AnchorSurprise.WidestGap(new SyntaxSeries([], 25, true)));
    }

    // Anchors at every gap-th place, decoded before the pictures between, which all cost the same; the anchor at or behind each multiple of former is dearer.
    private static SyntaxSeries Series(int seed, int count, int gap, int former)
    {
        Random random = new(seed);
        double level = 0;
        List<PictureSyntax> pictures = [Picture(0, 0, PictureType.I, 60_000, 396)];
        for (int anchor = gap; anchor < count; anchor += gap)
        {
            level = (0.9 * level) + random.NextDouble() - 0.5;
            bool isDear = former > 0 && anchor / former > (anchor - gap) / former;
            double cost = level + random.NextDouble() - 0.5 + (isDear ? 2 : 0);
            pictures.Add(Picture(pictures.Count, anchor, PictureType.P, (long)(8_000 * (1 + (0.3 * Math.Clamp(cost, -2, 4)))), (int)Math.Clamp(150 + (40 * cost), 0, 396)));
            for (int i = anchor - gap + 1; i < anchor; i++)
            {
                pictures.Add(Picture(pictures.Count, i, PictureType.B, 900, 20));
            }
        }

        return new SyntaxSeries(pictures, 25, true);
    }

    private static PictureSyntax Picture(int decoded, int shown, PictureType type, long bits, int withResidual) => new()
    {
        DecodeIndex = decoded, Sample = new MediaSample(decoded * 1000L, 1000, decoded, shown, 1, false), Type = type, IsIdr = false, IsReference = type != PictureType.B,
        Intra = type == PictureType.I ? 396 : 20, Inter = type == PictureType.I ? 0 : 176, Skipped = type == PictureType.I ? 0 : 200, Missing = 0, QpSum = 26L * 396, Bits = bits, IntraBits = bits / 10,
        WithResidual = withResidual, BrokenWhy = "",
    };
}
