namespace Ascertain.Authenticity.SoundCompression;

internal sealed partial record SoundCompressionModel
{
    // Of the 30 sources of the third sealed set, one sound coded once and one coded before at the present rate or a lower one: bench/results/aac-compression.md.
    private static Performance Sealed { get; } = new(
        "30 made sounds of 8 s, coded once, and before at the present rate or a lower one; bench/aac-sealed.txt, bench/results/aac-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 30), FalseNegatives: new CountOfSources(1, 30), Inconclusive: new CountOfSources(11, 60));
}
