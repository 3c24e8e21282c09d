namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How often <see cref="VideoCompressionMethod"/> errs on sources that nothing was chosen on.</summary>
internal static class VideoCompressionPerformance
{
    /// <summary>Of H.264: sources of which any clip encoded once was told wrongly, and of which the clip encoded twice was missed, in bench/four-sizes-sealed.txt; a clip that was encoded once gets no answer by design: bench/results/video-compression.md.</summary>
    public static Performance Sealed { get; } = new(
        "made clips of 8 and 10 s and four sizes, encoded once, and twice with the second rate not below the first; bench/four-sizes-sealed.txt, bench/results/video-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 36), FalseNegatives: new CountOfSources(1, 36), Inconclusive: new CountOfSources(37, 72));

    /// <summary>For levels of H.264: sources 1118 to 1134, on which nothing was chosen, but which were not sealed. Sources of which any clip encoded once was told; of which the first clip with the same groups and a lower first rate was missed; and as above those without an answer: bench/results/video-compression.md.</summary>
    public static Performance LevelsHeldBack { get; } = new(
        "made clips of 8 and 10 s and four sizes, encoded once, and twice with the same forced groups and a lower first rate; sources 1118 to 1134, held back but not sealed, bench/results/video-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 17), FalseNegatives: new CountOfSources(6, 17), Inconclusive: new CountOfSources(23, 34));

    /// <summary>For HEVC, of 31 sources over a mosaic (bench/hevc-double-sealed.txt): sources of which any clip encoded once was told; of which the first clip with a higher first rate, the harder direction, was missed; and as for H.264 those without an answer: bench/results/hevc.md.</summary>
    public static Performance SealedHevc { get; } = new(
        "made HEVC clips of 8 s, encoded once, and twice with other groups and the first rate above the second (with a lower one 2 of 31 are missed); bench/hevc-double-sealed.txt, bench/results/hevc.md",
        Synthetic: true, FalsePositives: new CountOfSources(1, 31), FalseNegatives: new CountOfSources(9, 31), Inconclusive: new CountOfSources(40, 62));
}
