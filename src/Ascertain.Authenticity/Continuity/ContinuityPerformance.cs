namespace Ascertain.Authenticity.Continuity;

/// <summary>How often <see cref="ContinuityMethod"/> errs on sources that nothing was chosen on: bench/continuity-sealed.txt, bench/results/continuity.md.</summary>
internal static class ContinuityPerformance
{
    private const string Corpus = "made clips of 8 s, first clip of each class a source; bench/continuity-sealed.txt, bench/results/continuity.md";

    /// <summary>Runs removed before a second encoding, against clips without a cut.</summary>
    public static Performance Jumps { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(0, 36), new CountOfSources(0, 72));

    /// <summary>Pictures that stand.</summary>
    public static Performance Stills { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(0, 36), new CountOfSources(0, 72));

    /// <summary>Runs that come again.</summary>
    public static Performance Copies { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(0, 36), new CountOfSources(0, 72));

    /// <summary>Pictures repeated or left out at equal distances.</summary>
    public static Performance Cadences { get; } = new(Corpus, Synthetic: true, new CountOfSources(0, 36), new CountOfSources(0, 36), new CountOfSources(0, 72));
}
