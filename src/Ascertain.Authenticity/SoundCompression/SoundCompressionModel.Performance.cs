namespace Ascertain.Authenticity.SoundCompression;

internal sealed partial record SoundCompressionModel
{
    // Of 60 sealed sources, one sound coded once and one coded before at the present rate or a lower one: bench/results/aac-compression.md.
    private static Performance Sealed { get; } = new(
        "60 made sounds of 8 s, coded once, and before at the present rate or a lower one; bench/aac-sealed.txt, bench/results/aac-compression.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 60), FalseNegatives: new CountOfSources(0, 60), Inconclusive: new CountOfSources(0, 120));
}
