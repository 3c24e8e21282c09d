namespace Ascertain.Copies.Comparing;

/// <summary>How often the comparison of sound errs on sounds that nothing was chosen on: bench/sound-sealed.txt, bench/results/sound-prints.md.</summary>
internal static class SoundPerformance
{
    /// <summary>Sources of which any copy was told in an unrelated sound, and sources of which any of 17 copies was missed (4 of 29 without those of another speed whose pitch was kept).</summary>
    public static Performance Pairs { get; } = new("29 real sounds of public repositories and 17 made copies of each; bench/sound-sealed.txt, bench/results/sound-prints.md", Synthetic: false, new CountOfSources(0, 29), new CountOfSources(15, 29), new CountOfSources(0, 29));
}
