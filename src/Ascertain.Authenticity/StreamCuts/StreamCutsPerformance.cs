namespace Ascertain.Authenticity.StreamCuts;

/// <summary>How often untouched streams show each sign, and cut ones do not: bench/stream-cuts-sealed.txt, bench/results/stream-cuts.md.</summary>
internal static class StreamCutsPerformance
{
    private const string Corpus = "40 made sources, clips of 8 s; bench/stream-cuts-sealed.txt, bench/results/stream-cuts.md";

    /// <summary>Of any sign that tells a cut inside.</summary>
    public static Performance Inside { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 40), new CountOfSources(0, 40), new CountOfSources(40, 80));

    /// <summary>Of a sign.</summary>
    public static Performance? Of(CutSignKind kind) => null;

    /// <summary>The counts of a sign in words.</summary>
    public static string Counts(CutSignKind kind) => "";
}
