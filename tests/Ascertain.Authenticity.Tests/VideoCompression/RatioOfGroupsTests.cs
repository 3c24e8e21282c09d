using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>When a ratio is given for former groups: only for clips such as it was fitted on, and never against the finding that carries it.</summary>
public sealed class RatioOfGroupsTests
{
    private static readonly string[] Scene = ["-f", "lavfi", "-i", "mandelbrot=s=352x288:r=25,noise=alls=9:allf=t:all_seed=7", "-pix_fmt", "yuv420p"];

    [Fact]
    public void Told_WhateverTheClipsLength_HasARatioAboveOneOrNone()
    {
        int given = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Finding told = Examine(Series(seed, 200 + (40 * seed), 15, until: int.MaxValue, rise: 2)).Findings[0];
            Assert.Equal(VideoCompressionFindingCodes.FormerGroups, told.Code);
            Assert.True(told.LikelihoodRatio is null or { Log10: > 0 }, $"{seed}: {told.LikelihoodRatio?.Log10}");
            given += told.LikelihoodRatio is null ? 0 : 1;
        }

        Assert.InRange(given, 40, 60);
    }

    // Groups in the first pictures alone: the whole clip is told, and its middle part is like one that was encoded once.
    [Fact]
    public void Told_OfOnePartAlone_HasNoRatioAndSaysWhy()
    {
        ExaminationResult result = Examine(Series(5, 2_000, 15, until: 700, rise: 3));
        Finding told = result.Findings[0];
        Assert.Equal((VideoCompressionFindingCodes.FormerGroups, true), (told.Code, told.LikelihoodRatio is null));
        Assert.Contains("No ratio is given: the parts of the clip differ.", told.Against);
        Assert.Equal("the parts of the clip differ", CanonicalJson.ParseObject(result.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.Span).Text("noRatioBecause"));
    }

    [Fact]
    public void Told_GroupsShorterThanThoseOfTheFit_HasNoRatio()
    {
        Finding told = Examine(Series(5, 300, 6, until: int.MaxValue, rise: 3)).Findings[0];
        Assert.Equal((VideoCompressionFindingCodes.FormerGroups, true), (told.Code, told.LikelihoodRatio is null));
        Assert.Contains("No ratio is given: former groups of such a length were not in the fit.", told.Against);
    }

    // A picture repeated at every fifth place, as by a change from 20 to 25 in a second: what stands out in that rhythm is no former key picture.
    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    public void PicturesThatRepeatInARhythm_AreSaid_AndNoGroupsAreTold(int every)
    {
        SyntaxSeries clean = Series(7, 400, 15, until: int.MaxValue, rise: 3);
        Assert.Null(RepeatRhythm.Search(clean));
        Assert.Equal(VideoCompressionFindingCodes.FormerGroups, Examine(clean).Findings[0].Code); // the twin
        SyntaxSeries repeated = new([.. clean.Pictures.Select((it, i) => i % every == 2 ? it with { Intra = 0, Inter = 1, Skipped = 395, Bits = 40 } : it)], 25_000, true);
        Finding said = Assert.Single(Examine(repeated).Findings);
        Assert.Equal((VideoCompressionFindingCodes.PicturesRepeat, true), (said.Code, said.LikelihoodRatio is null));
        Assert.StartsWith($"Every {every}th picture from picture 2 on", said.Statement, StringComparison.Ordinal);
        Assert.Equal((every, 2), (RepeatRhythm.Search(repeated)!.Every, RepeatRhythm.Search(repeated)!.First));
    }

    // The negative twins: repeats without a rhythm, and cheap pictures in one that are no repeats.
    [Fact]
    public void RepeatRhythm_OfRepeatsAtRandomOrOfCheapPictures_IsNone()
    {
        for (int seed = 1; seed <= 100; seed++)
        {
            Random random = new(seed);
            double share = random.NextDouble();
            SyntaxSeries clean = Series(seed, 300, 0, until: 0, rise: 0);
            Assert.Null(RepeatRhythm.Search(new SyntaxSeries([.. clean.Pictures.Select(it => random.NextDouble() < share ? it with { Intra = 0, Inter = 0, Skipped = 396, Bits = 40 } : it)], 25_000, true)));
            Assert.Null(RepeatRhythm.Search(new SyntaxSeries([.. clean.Pictures.Select((it, i) => i % 4 == 3 ? it with { Intra = 0, Inter = 0, Skipped = 396, Bits = it.Bits / 12 } : it)], 25_000, true)));
        }
    }

    [Fact]
    public async Task Clip_OutsideOfTheFit_HasNoRatioAndSaysWhy()
    {
        using TemporaryFolder folder = new();
        string[] x264 = ["-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-bf", "0"];
        MadeMedia.Ffmpeg([.. Scene, "-frames:v", "200", .. x264, "-crf", "24", folder["within.mp4"]]);
        Assert.Null(await ReasonAsync(folder["within.mp4"]));
        MadeMedia.Ffmpeg("-i", folder["within.mp4"], "-c", "copy", "-bsf:v", "filter_units=remove_types=6", folder["unnamed.mp4"]);
        Assert.StartsWith("the stream does not name x264", await ReasonAsync(folder["unnamed.mp4"]), StringComparison.Ordinal);
        MadeMedia.Ffmpeg([.. Scene, "-frames:v", "200", .. x264, "-crf", "51", folder["coarse.mp4"]]);
        Assert.StartsWith("it was fitted on quantisers", await ReasonAsync(folder["coarse.mp4"]), StringComparison.Ordinal);
        MadeMedia.Ffmpeg(["-r", "60", .. Scene, "-vf", "setpts=N/60/TB", "-r", "60", "-frames:v", "200", .. x264, "-crf", "24", folder["fast.mp4"]]);
        Assert.StartsWith("it was fitted on 25 pictures in a second, and here are 60", await ReasonAsync(folder["fast.mp4"]), StringComparison.Ordinal);
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", "color=black:s=352x288:r=25", "-frames:v", "200", .. x264, "-crf", "24", folder["black.mp4"]]);
        Assert.NotNull(await ReasonAsync(folder["black.mp4"]));
        byte[] hurt = await File.ReadAllBytesAsync(folder["within.mp4"], TestContext.Current.CancellationToken);
        hurt.AsSpan(hurt.Length / 2, 4_000).Fill(0xA5);
        await File.WriteAllBytesAsync(folder["hurt.mp4"], hurt, TestContext.Current.CancellationToken);
        Assert.Equal("not all pictures could be read whole", await ReasonAsync(folder["hurt.mp4"]));
    }

    // Null where a ratio is given.
    private static async Task<string?> ReasonAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        VideoCompressionMethod method = new();
        ExaminationResult result = await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
        if (result.Find(VideoCompressionMethod.MeasuresAttachment) is not { } measures)
        {
            Assert.All(result.Findings, static it => Assert.Null(it.LikelihoodRatio));
            return result.Outcome.Explanation;
        }

        string? reason = CanonicalJson.ParseObject(measures.Content.Span).TextOrNull("noRatioBecause");
        Assert.Equal(reason is null, result.Findings[0].LikelihoodRatio is not null);
        return reason;
    }

    // Predicted pictures whose costs wander, with noise; every length-th one dearer, up to a picture.
    private static SyntaxSeries Series(int seed, int count, int length, int until, double rise)
    {
        Random random = new(seed);
        double level = 0;
        List<PictureSyntax> pictures = [];
        for (int i = 0; i < count; i++)
        {
            level = (0.9 * level) + random.NextDouble() - 0.5;
            double cost = level + random.NextDouble() - 0.5 + (length > 0 && i < until && i % length == 0 ? rise : 0);
            int intra = (int)Math.Clamp(20 + (20 * cost), 0, 100), skipped = (int)Math.Clamp(150 - (40 * cost), 0, 250);
            PictureSyntax picture = new()
            {
                DecodeIndex = i, Sample = new MediaSample(i * 1000L, 1000, i * 1000L, i * 1000L, 1000, false), Type = PictureType.P, IsIdr = false, IsReference = true,
                Intra = intra, Inter = 396 - intra - skipped, Skipped = skipped, Missing = 0, QpSum = 26L * 396, Bits = (long)Math.Clamp(8_000 * (1 + (0.3 * cost)), 100, 1_000_000), IntraBits = 800, BrokenWhy = "",
            };
            pictures.Add(i % 250 == 0 ? picture with { Type = PictureType.I, IsIdr = true, Intra = 396, Inter = 0, Skipped = 0 } : picture);
        }

        return new SyntaxSeries(pictures, 25_000, true);
    }

    private static ExaminationResult Examine(SyntaxSeries series) => H264Compression.Examine(series, whyNotFitted: null);
}
