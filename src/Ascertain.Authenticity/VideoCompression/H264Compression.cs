using Ascertain.Canonical;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Traces of an earlier encoding in an H.264 stream: former groups of pictures, and, where the key pictures were key pictures before, levels that were quantised more coarsely. One joint score and one threshold stand for both.</summary>
internal static class H264Compression
{
    /// <summary>From this score on a trace stands out. Chosen on sources of their own; for levels, it was kept after sources 1118 to 1134: bench/results/video-compression.md.</summary>
    public const double StandsOutFrom = VideoCompressionMethod.StandsOutFrom;

    /// <summary>The score of a tooth is this much, and <see cref="WeightOfTooth"/> times its height. Chosen on the fitting sources 1101 to 1117: bench/results/video-compression.md.</summary>
    public const double ScoreOfNoTooth = 3, WeightOfTooth = 3;

    /// <summary>The greatest height of a tooth in a clip that was encoded once, of those on which levels were chosen and those held back: bench/results/video-compression.md.</summary>
    public const double GreatestHeightOfOnce = 0.30;

    /// <summary>Examines the pictures of an H.264 stream.</summary>
    /// <param name="series">The stream, with its levels.</param>
    /// <param name="whyNotFitted">Why the ratio does not apply to such a stream, in words; null where it does.</param>
    public static ExaminationResult Examine(SyntaxSeries series, string? whyNotFitted)
    {
        if (VideoCompressionMethod.TooFew(series) is { } tooFew)
        {
            return tooFew;
        }

        int present = FormerGroups.PresentLength(series);
        double[] measure = PictureSurprise.Measure(series);
        FormerGroups? groups = measure.Length == 0 ? null : FormerGroups.Search(measure, present);
        LevelComb? comb = LevelComb.Search(series, isSharp: true);
        double levels = ScoreOf(comb), score = Math.Max(groups?.Score ?? 0, levels), middle = measure.Length > 0 ? FormerGroups.MiddleScore(measure, present) : 0;
        RepeatRhythm? repeats = RepeatRhythm.Search(series);
        bool groupsTell = repeats is null && groups?.Score >= StandsOutFrom, levelsTell = levels >= StandsOutFrom;
        if (groups is null && comb is null)
        {
            return VideoCompressionMethod.NothingToMeasure();
        }

        List<Finding> findings = [];
        if (levelsTell)
        {
            findings.Add(VideoCompressionMethod.Tooth(series, comb!, levels, StandsOutFrom));
        }

        if (groupsTell)
        {
            findings.Add(VideoCompressionMethod.Told(series, groups!, StandsOutFrom));
        }

        if (repeats is not null)
        {
            findings.Add(VideoCompressionMethod.Repeats(series, repeats));
        }
        else if (findings.Count == 0 && groups is not null) // of key pictures alone nothing can be said of distances
        {
            findings.Add(VideoCompressionMethod.NotTold(series, measure, score, StandsOutFrom, FormerGroups.Shortest));
        }

        string? withheld = whyNotFitted ?? WhyNoRatio(measure, middle, groups, comb, groupsTell, repeats);
        LikelihoodRatio? ratio = withheld is not null ? null : VideoCompressionCalibration.Version1.RatioOf([middle], VideoCompressionMethod.EncodedBefore, VideoCompressionMethod.EncodedOnce, VideoCompressionMethod.Condition);
        CanonicalObject document = VideoCompressionMethod.Document(groups, comb, measure, score, StandsOutFrom, groupsTell, levelsTell);
        (document["middleScoreOfParts"], document["jointMiddleScore"]) = (middle, Math.Max(middle, levels));
        document.AddIfPresent("noRatioBecause", withheld);
        if (repeats is not null)
        {
            document["repeats"] = new CanonicalObject { ["every"] = repeats.Every, ["first"] = repeats.First, ["places"] = repeats.Places };
        }

        List<Attachment> attachments = [new Attachment(VideoCompressionMethod.MeasuresAttachment, Attachment.Json, document.ToBytes())];
        if (groups is not null)
        {
            attachments.Add(new Attachment(VideoCompressionMethod.PlotAttachment, Attachment.Svg, FormerGroupsPlot.Draw(measure, groups, StandsOutFrom, "How much dearer each predicted picture is than those around it")));
        }

        return new ExaminationResult(groupsTell || levelsTell ? ExaminationOutcome.Completed.Instance : VideoCompressionMethod.CannotTell,
            [.. findings.Select((it, i) => i == 0 ? WithRatio(it, ratio, withheld) : it with { Performance = PerformanceOf(it) })], attachments);
    }

    private static Performance PerformanceOf(Finding finding) => finding.Code == VideoCompressionFindingCodes.FormerQuantiser ? VideoCompressionPerformance.LevelsHeldBack : VideoCompressionPerformance.Sealed;

    private static Finding WithRatio(Finding finding, LikelihoodRatio? ratio, string? withheld) =>
        new(finding.Code, finding.Where, finding.Statement, withheld is null ? finding.Against : [.. finding.Against, $"No ratio is given: {withheld}."]) { Performance = PerformanceOf(finding), LikelihoodRatio = ratio };

    // The fit is of groups alone, of clips that were looked at whole, with former groups of 12 to 48 pictures.
    private static string? WhyNoRatio(double[] measure, double middle, FormerGroups? groups, LevelComb? comb, bool groupsTell, RepeatRhythm? repeats) =>
        measure.Length == 0 ? "there are too few predicted pictures to measure"
        : repeats is not null ? "pictures repeat in a rhythm, which no clip of the fit has"
        : comb?.Height > GreatestHeightOfOnce ? "levels of the key pictures are uneven, and the fit is of groups alone"
        : groupsTell && groups!.Length is < FittedEncoding.ShortestGroup or > FittedEncoding.LongestGroup ? "former groups of such a length were not in the fit"
        : groupsTell != middle >= StandsOutFrom ? "the parts of the clip differ"
        : null;

    private static double ScoreOf(LevelComb? comb) => comb is null ? 0 : ScoreOfNoTooth + (WeightOfTooth * comb.Height);
}
