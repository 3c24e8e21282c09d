namespace Ascertain.Authenticity.ContainerClass;

/// <summary>How often the rules erred on the sealed sources, first run; see bench/results/container-class.md.</summary>
internal static class ContainerClassPerformance
{
    private const string Corpus = "bench/container-sealed.txt: 8 recorded originals and 20 invented recorders that the library never saw, 605 files that programs made of them; ";

    /// <summary>Counts of sources for "a program's marks are borne". Most of them are invented, so it is called synthetic: of the recorded ones 0 of 8 were wrongly said to be processed.</summary>
    public static Performance Sealed { get; } = new(Corpus + "missed: at least one file of the source that ffmpeg, mkvtoolnix or GStreamer wrote anew was not said to be processed; inconclusive: at least one file of the source, the original among them, got no answer "
        + "(edits in place, fragments of mp4box.js); ffmpeg in other versions than the library's, the other two in the same; bench/results/container-class.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 28), FalseNegatives: new CountOfSources(0, 28), Inconclusive: new CountOfSources(28, 28));

    /// <summary>Counts of sources for the signs of later writing. A false positive would be a recorder's own file: none of the sealed, 2 of 20 invented ones among the fitting sources, 0 of 24 recorded ones.</summary>
    public static Performance LaterWriting { get; } = new(Corpus + "missed and inconclusive: at least one of five edits in place by exiftool left neither a sign nor a program's marks; exiftool in two other versions than the library's; bench/results/container-class.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 28), FalseNegatives: new CountOfSources(4, 26), Inconclusive: new CountOfSources(4, 26));
}
