namespace Ascertain.Copies.Comparing;

/// <summary>How often <see cref="CompareMethod"/> errs on clips that nothing was chosen on: bench/copy-sealed.txt, bench/results/copy-benchmark.md.</summary>
internal static class ComparePerformance
{
    private const string Corpus = "26 real clips of public repositories and 25 made copies of each; bench/copy-sealed.txt, bench/results/copy-benchmark.md";

    /// <summary>Of unrelated clips told as copies, and of copies not told: references with any such pair.</summary>
    public static Performance Unrelated { get; } = new(Corpus, Synthetic: false, new CountOfSources(0, 26), new CountOfSources(0, 26), new CountOfSources(0, 26));

    /// <summary>Of copies told as the same scene alone, and of the same camera's later pictures told as a copy.</summary>
    public static Performance SameScene { get; } = new(Corpus, Synthetic: false, new CountOfSources(0, 26), new CountOfSources(0, 26), new CountOfSources(0, 26));
}
