namespace Ascertain.Authenticity.ContainerClass;

/// <summary>How often the rule erred on the sealed sources, first run; see bench/results/container-class.md.</summary>
internal static class ContainerClassPerformance
{
    private const string Corpus = "bench/container-sealed.txt: 5 recorded originals and 20 invented recorders, 493 files that programs made of them; errors counted for files written anew as ISO base media, "
        + "no answer counted where it is missing for at least one file of a source (changes in place, AVI); the programs' versions are those of the library; bench/results/container-class.md";

    /// <summary>Not yet counted.</summary>
    public static Performance? LaterWriting => null;

    /// <summary>Counts of sources. Most of them are invented, so it is called synthetic: of the recorded ones 0 of 5 were wrongly said to be processed.</summary>
    public static Performance Sealed { get; } = new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(0, 25), FalseNegatives: new CountOfSources(0, 25), Inconclusive: new CountOfSources(25, 25));
}
