namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How often <see cref="VideoCompressionMethod"/> errs on sources that nothing was chosen on.</summary>
internal static class VideoCompressionPerformance
{
    /// <summary>One clip of each class a source: bench/results/video-compression.md.</summary>
    public static Performance Sealed { get; } = new(
        "made clips of 8 s, encoded once, and twice with the second rate not below the first; bench/video-sealed.txt, bench/results/video-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 0), FalseNegatives: new CountOfSources(0, 0), Inconclusive: new CountOfSources(0, 0));
}
