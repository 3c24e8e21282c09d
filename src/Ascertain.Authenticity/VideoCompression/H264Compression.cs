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

    /// <summary>Examines the pictures of an H.264 stream.</summary>
    /// <param name="series">The stream, with its levels.</param>
    /// <param name="isFitted">Whether the ratio was fitted on such clips, of so many pictures.</param>
    public static ExaminationResult Examine(SyntaxSeries series, Func<int, bool> isFitted)
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
        bool groupsTell = groups?.Score >= StandsOutFrom, levelsTell = levels >= StandsOutFrom;
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

        if (findings.Count == 0 && groups is not null) // of key pictures alone nothing can be said of distances
        {
            findings.Add(VideoCompressionMethod.NotTold(series, measure, score, StandsOutFrom, FormerGroups.Shortest));
        }

        // The ratio was fitted on groups alone; where the levels tell it would speak of less than is known, so there is none.
        LikelihoodRatio? ratio = isFitted(series.Pictures.Count) && measure.Length > 0 && !levelsTell
            ? VideoCompressionCalibration.Version1.RatioOf([middle], VideoCompressionMethod.EncodedBefore, VideoCompressionMethod.EncodedOnce, VideoCompressionMethod.Condition) : null;
        CanonicalObject document = VideoCompressionMethod.Document(groups, comb, measure, score, StandsOutFrom, groupsTell, levelsTell);
        (document["middleScoreOfParts"], document["jointMiddleScore"]) = (middle, Math.Max(middle, levels));
        List<Attachment> attachments = [new Attachment(VideoCompressionMethod.MeasuresAttachment, Attachment.Json, document.ToBytes())];
        if (groups is not null)
        {
            attachments.Add(new Attachment(VideoCompressionMethod.PlotAttachment, Attachment.Svg, FormerGroupsPlot.Draw(measure, groups, StandsOutFrom, "How much dearer each predicted picture is than those around it")));
        }

        return new ExaminationResult(groupsTell || levelsTell ? ExaminationOutcome.Completed.Instance : VideoCompressionMethod.CannotTell,
            [.. findings.Select((it, i) => it with { Performance = it.Code == VideoCompressionFindingCodes.FormerQuantiser ? VideoCompressionPerformance.LevelsHeldBack : VideoCompressionPerformance.Sealed, LikelihoodRatio = i == 0 ? ratio : null })], attachments);
    }

    private static double ScoreOf(LevelComb? comb) => comb is null ? 0 : ScoreOfNoTooth + (WeightOfTooth * comb.Height);
}
