namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How often <see cref="VideoCompressionMethod"/> errs on sources that nothing was chosen on.</summary>
internal static class VideoCompressionPerformance
{
    /// <summary>One clip of each class a source, of 35 over invented ground (the fourth part of bench/video-sealed.txt); a clip that was encoded once gets no answer by design: bench/results/video-compression.md.</summary>
    public static Performance Sealed { get; } = new(
        "made clips of 8 s, encoded once, and twice with the second rate not below the first; bench/video-sealed.txt, bench/results/video-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 35), FalseNegatives: new CountOfSources(0, 35), Inconclusive: new CountOfSources(35, 70));

    /// <summary>The same for HEVC; counts to be filled.</summary>
    public static Performance SealedHevc { get; } = Sealed;
}
