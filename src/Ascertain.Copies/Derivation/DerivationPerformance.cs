namespace Ascertain.Copies.Derivation;

/// <summary>How often the derivation errs on trees that nothing was chosen on: bench/derivation-sealed.txt, bench/results/derivation.md.</summary>
internal static class DerivationPerformance
{
    private const string Corpus = "made copies of real clips of public repositories in known trees; bench/derivation-sealed.txt, bench/results/derivation.md";

    /// <summary>Clips.</summary>
    public static Performance Direction { get; } = new(Corpus, Synthetic: false, new CountOfSources(0, 0), new CountOfSources(0, 0), new CountOfSources(0, 0));

    /// <summary>Clips.</summary>
    public static Performance Third { get; } = new(Corpus, Synthetic: false, new CountOfSources(0, 0), new CountOfSources(0, 0), new CountOfSources(0, 0));
}
