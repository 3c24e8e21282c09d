namespace Ascertain.Authenticity.Continuity;

/// <summary>How often <see cref="ContinuityMethod"/> errs on sources that nothing was chosen on: the second part of bench/continuity-sealed.txt, bench/results/continuity.md.</summary>
internal static class ContinuityPerformance
{
    private const string Corpus = "36 made sources, clips of 8 s; the second part of bench/continuity-sealed.txt, bench/results/continuity.md";

    // A clip without a break gets no answer by design, so half of the sources counts as inconclusive. Errors are of sources with any wrong clip among eight uncut ones, misses of the first clip of a source.

    /// <summary>Whole groups removed from a stream that is copied, the class with most misses.</summary>
    public static Performance Jumps { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(15, 36), new CountOfSources(36, 72));

    /// <summary>Eight pictures and more that stand.</summary>
    public static Performance Stills { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(5, 36), new CountOfSources(36, 72));

    /// <summary>Runs of five pictures and more that come again.</summary>
    public static Performance Copies { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(0, 36), new CountOfSources(36, 72));

    /// <summary>One picture in five left out, the class with most misses.</summary>
    public static Performance Cadences { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(3, 36), new CountOfSources(36, 72));
}
