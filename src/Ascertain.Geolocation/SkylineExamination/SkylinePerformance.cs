namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>How often the search errs, on lines that a program drew from the heights that were then searched: bench/results/skyline.md. None of it is performance on photographs.</summary>
internal static class SkylinePerformance
{
    private const string Corpus = "100 sealed lines drawn by a program from the very heights that were searched, no photographs; version 1.0 of the search, which answered more freely; bench/skyline-sealed.txt, bench/results/skyline.md";

    /// <summary>Lines seen from the area that were located more than a kilometre off, and lines that were not located. Lines seen from outside the area were not measured.</summary>
    public static Performance OnOwnLines { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 0), new CountOfSources(0, 100), new CountOfSources(53, 100));
}
