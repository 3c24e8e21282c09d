namespace Ascertain.Copies.Derivation;

/// <summary>How often the derivation errs on trees that nothing was chosen on: bench/derivation-sealed.txt, bench/results/derivation.md, first run; a second, after "both from a third" was made stricter, told it wrongly in 2 instead of 25 pairs, on the same clips.</summary>
internal static class DerivationPerformance
{
    private const string Corpus = "32 real clips of public repositories and seven made copies of each, in known trees; bench/derivation-sealed.txt, bench/results/derivation.md";

    /// <summary>Clips in whose trees one of two branches was told to be from the other (a sibling that lost little stands for what both came from); clips with a pair that was told the wrong way round or as from a third;
    /// clips with a pair of which nothing was told. By pairs: 209 of 216 told directions are right where one was made from the other, and 200 of 461 pairs of two branches are told as if one were.</summary>
    public static Performance Direction { get; } = new(Corpus, Synthetic: false, new CountOfSources(31, 32), new CountOfSources(10, 32), new CountOfSources(32, 32));

    /// <summary>Clips in whose trees one made from the other was told as both from a third; clips with two branches that each lost for good and were not told so; clips of these with one of which nothing was told.
    /// By pairs: 25 of 435, and 88 of 279 are told.</summary>
    public static Performance Third { get; } = new(Corpus, Synthetic: false, new CountOfSources(9, 32), new CountOfSources(30, 32), new CountOfSources(17, 32));
}
