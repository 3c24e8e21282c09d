using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Traces of an earlier encoding in an HEVC stream: former groups of pictures, and levels that were quantised more coarsely before. Either of them tells; one threshold stands for both.</summary>
internal static class HevcCompression
{
    /// <summary>From this score on a trace stands out. Chosen on sources of their own: bench/results/hevc.md.</summary>
    public const double StandsOutFrom = 3.8;

    /// <summary>The score of a tooth is its height times this, so that both traces share a threshold. Chosen on the same sources.</summary>
    public const double WeightOfTooth = 12;

    private const string AgainstNoTooth = "An earlier encoding with the same groups and another codec, or at a rate not below the present one, leaves no trace in the levels either.";

    private const string AgainstDamage = "Some pictures of the stream could not be read whole and are left out; damage can leave the same.";

    /// <summary>Examines the pictures of an HEVC stream.</summary>
    public static ExaminationResult Examine(SyntaxSeries series)
    {
        if (VideoCompressionMethod.TooFew(series) is { } tooFew)
        {
            return tooFew;
        }

        int present = FormerGroups.PresentLength(series), gap = AnchorSurprise.WidestGap(series);
        double[] measure = AnchorSurprise.Measure(series, present);
        if (measure.Length == 0 || FormerGroups.Search(measure, present, gap) is not { } groups)
        {
            return VideoCompressionMethod.NothingToMeasure();
        }

        string[] damage = series.Pictures.Any(static it => it.BrokenAt is not null || it.Missing > 0) ? [AgainstDamage] : [];
        LevelComb? comb = LevelComb.Search(series);
        bool groupsTell = groups.Score >= StandsOutFrom, levelsTell = comb is not null && WeightOfTooth * comb.Height >= StandsOutFrom;
        List<Finding> findings = [];
        if (groupsTell)
        {
            findings.Add(VideoCompressionMethod.Told(series, groups, StandsOutFrom, damage));
        }

        if (levelsTell)
        {
            findings.Add(VideoCompressionMethod.Tooth(series, comb!, WeightOfTooth * comb!.Height, StandsOutFrom, damage));
        }

        if (findings.Count == 0)
        {
            findings.Add(VideoCompressionMethod.NotTold(series, measure, groups.Score, StandsOutFrom, Math.Max(gap, FormerGroups.Shortest), [AgainstNoTooth, .. damage]));
        }

        return new ExaminationResult(groupsTell || levelsTell ? ExaminationOutcome.Completed.Instance : VideoCompressionMethod.CannotTell,
            [.. findings.Select(static it => it with { Performance = VideoCompressionPerformance.SealedHevc })],
        [
            new Attachment(VideoCompressionMethod.MeasuresAttachment, Attachment.Json, VideoCompressionMethod.Document(groups, comb, measure, comb is null ? groups.Score : Math.Max(groups.Score, WeightOfTooth * comb.Height), StandsOutFrom, groupsTell, levelsTell).ToBytes()),
            new Attachment(VideoCompressionMethod.PlotAttachment, Attachment.Svg, FormerGroupsPlot.Draw(measure, groups, StandsOutFrom, "How much dearer the picture that is predicted across each place is than those around it")),
        ]);
    }
}
