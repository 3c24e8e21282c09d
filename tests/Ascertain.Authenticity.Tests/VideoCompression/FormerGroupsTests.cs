using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>The search for former groups of pictures on invented series whose truth is known, and on made clips.</summary>
public sealed class FormerGroupsTests
{
    [Theory]
    [InlineData(12, 0)]
    [InlineData(25, 0)]
    [InlineData(25, 7)]
    [InlineData(40, 33)]
    public void Search_EqualDistances_AreFoundExactly(int length, int first)
    {
        FormerGroups found = FormerGroups.Search(PictureSurprise.Measure(Series(1, 400, length, first, 1.5)))!;
        Assert.Equal((length, first), (found.Length, found.First));
        Assert.InRange(found.Score, VideoCompressionMethod.StandsOutFrom, 40);
    }

    // An encoder that spends what is left before its next key picture: its own rhythm is none of an earlier encoding, and one of 15 pictures beside it is still found.
    [Fact]
    public void Search_RhythmOfThePresentGroups_IsNotTold_AndAnotherIs()
    {
        SyntaxSeries Ramp(int former) => new([.. Series(5, 400, former, 0, 2).Pictures.Select(static (it, i) => i % 25 == 0 ? it with { Type = PictureType.I, IsIdr = true } : i % 25 == 24 ? it with { Bits = it.Bits * 9 / 5 } : it)], 25, true);
        SyntaxSeries once = Ramp(0);
        Assert.Equal(25, FormerGroups.PresentLength(once));
        double[] measure = PictureSurprise.Measure(once);
        Assert.Equal(0, FormerGroups.Search(measure)!.Length % 25); // what it would be taken for
        Assert.NotEqual(0, FormerGroups.Search(measure, 25)!.Length % 25);
        Assert.Equal(VideoCompressionFindingCodes.NoFormerGroups, Assert.Single(Examine(once).Findings).Code);
        Assert.StartsWith("Every 15th picture", Assert.Single(Examine(Ramp(15)).Findings).Statement, StringComparison.Ordinal);
    }

    // The negative twin: pictures without any rhythm, of which 1 in 40 stands out by itself.
    [Fact]
    public void Search_NoRhythm_HardlyEverStandsOut()
    {
        int told = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            told += FormerGroups.Search(PictureSurprise.Measure(Series(seed, 200, 0, 0, 1.5)))!.Score >= VideoCompressionMethod.StandsOutFrom ? 1 : 0;
        }

        Assert.InRange(told, 0, 15); // 5 in 100
    }

    [Fact]
    public void Examine_FewPictures_OrAllTheSame_IsNotApplicable()
    {
        Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(Series(1, VideoCompressionMethod.FewestPictures - 1, 12, 0, 2)).Outcome);
        PictureSyntax[] same = [.. Enumerable.Range(0, 200).Select(static it => Picture(it, 10, 100, 286, 5_000))];
        Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(new SyntaxSeries(same, 25, true)).Outcome);
        PictureSyntax[] keys = [.. Enumerable.Range(0, 200).Select(static it => Picture(it, 396, 0, 0, 5_000 + it) with { Type = PictureType.I })];
        Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(new SyntaxSeries(keys, 25, true)).Outcome);
    }

    [Fact]
    public void Examine_WhatStandsOutAndWhatDoesNot_SaysSoWithWhatSpeaksAgainst()
    {
        ExaminationResult found = Examine(Series(3, 300, 15, 0, 2)), none = Examine(Series(4, 300, 0, 0, 2));
        Finding groups = Assert.Single(found.Findings), nothing = Assert.Single(none.Findings);
        Assert.Equal((VideoCompressionFindingCodes.FormerGroups, VideoCompressionFindingCodes.NoFormerGroups), (groups.Code, nothing.Code));
        Assert.IsType<ExaminationOutcome.Completed>(found.Outcome);
        Assert.IsType<ExaminationOutcome.Inconclusive>(none.Outcome);
        Assert.StartsWith("Every 15th picture from picture 0 on", groups.Statement, StringComparison.Ordinal);
        Assert.All([groups, nothing], static it => Assert.True(it.Against.Count >= 3 && it.LikelihoodRatio is null && it.Performance!.Synthetic));
        Assert.Equal(found.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray(), Examine(Series(3, 300, 15, 0, 2)).Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray());
        System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(found.Find(VideoCompressionMethod.PlotAttachment)!.Content.Span));
    }

    // Present groups of 32 and 33 in turn, whose third picture is always dear: that is the encoder's habit. The same in the middle of each group is what former groups half as long leave.
    [Theory]
    [InlineData(3, false)]
    [InlineData(16, true)]
    public void Examine_PicturesThatAreDearBehindEachPresentKey_AreToldOnlyFurtherBehind(int behind, bool isTold)
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            Random random = new(seed);
            List<PictureSyntax> pictures = [];
            int key = 0;
            for (int i = 0; i < 300; i++)
            {
                key = i == key + (i < 70 ? 33 : 32) ? i : key;
                double cost = random.NextDouble() - 0.5 + (i == key + behind ? 2.5 : 0);
                int intra = (int)(20 + (10 * cost)), skipped = (int)(150 - (40 * cost));
                PictureSyntax picture = Picture(i, intra, 396 - intra - skipped, skipped, (long)(8_000 * (1 + (0.3 * cost))));
                pictures.Add(i == key ? picture with { Type = PictureType.I, IsIdr = true, Intra = 396, Inter = 0, Skipped = 0 } : picture);
            }

            Assert.Equal(isTold ? VideoCompressionFindingCodes.FormerGroups : VideoCompressionFindingCodes.NoFormerGroups, Assert.Single(Examine(new SyntaxSeries(pictures, 25, true)).Findings).Code);
        }
    }

    // Predicted pictures whose costs wander, with noise; every length-th one from the first on dearer, or where length is 0 some at random.
    private static SyntaxSeries Series(int seed, int count, int length, int first, double rise)
    {
        Random random = new(seed);
        double level = 0;
        List<PictureSyntax> pictures = [];
        for (int i = 0; i < count; i++)
        {
            level = (0.9 * level) + random.NextDouble() - 0.5;
            bool isDear = length > 0 ? i % length == first : random.Next(40) == 0;
            double cost = level + random.NextDouble() - 0.5 + (isDear ? rise : 0);
            int intra = (int)Math.Clamp(20 + (20 * cost), 0, 100), skipped = (int)Math.Clamp(150 - (40 * cost), 0, 250);
            PictureSyntax picture = Picture(i, intra, 396 - intra - skipped, skipped, (long)Math.Clamp(8_000 * (1 + (0.3 * cost)), 100, 1_000_000));
            pictures.Add(i % 250 == 0 ? picture with { Type = PictureType.I, IsIdr = true, Intra = 396, Inter = 0, Skipped = 0 } : picture);
        }

        return new SyntaxSeries(pictures, 25, true);
    }

    private static PictureSyntax Picture(int index, int intra, int inter, int skipped, long bits) => new()
    {
        DecodeIndex = index, Sample = new MediaSample(index * 1000L, 1000, index, index, 1, false), Type = PictureType.P, IsIdr = false, IsReference = true,
        Intra = intra, Inter = inter, Skipped = skipped, Missing = 0, QpSum = 26L * 396, Bits = bits, IntraBits = bits / 10, BrokenWhy = "",
    };

    private static ExaminationResult Examine(SyntaxSeries series) => H264Compression.Examine(series, "the series is invented");
}
