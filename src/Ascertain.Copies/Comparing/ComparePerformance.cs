namespace Ascertain.Copies.Comparing;

/// <summary>How often <see cref="CompareMethod"/> errs on clips that nothing was chosen on: bench/copy-sealed.txt, bench/results/copy-benchmark.md.</summary>
internal static class ComparePerformance
{
    private const string Corpus = "37 real clips of public repositories and 25 made copies of each; bench/copy-sealed-2.txt and -3.txt, bench/results/copy-benchmark.md";

    /// <summary>Clips of which any copy was told of an unrelated clip, and clips of which any of 25 copies was missed. The versions of the two runs differ in how a part is scored: with the score of this release the wrong parts of the first are not told.</summary>
    public static Performance Unrelated { get; } = new(Corpus, Synthetic: false, new CountOfSources(9, 37), new CountOfSources(5, 37), new CountOfSources(0, 37));

    /// <summary>Of the same camera's later pictures: clips of which a part was told as a copy or at rest; and clips of which any copy was told as the same scene alone.</summary>
    public static Performance SameScene { get; } = new(Corpus, Synthetic: false, new CountOfSources(7, 11), new CountOfSources(3, 37), new CountOfSources(0, 11));
}
