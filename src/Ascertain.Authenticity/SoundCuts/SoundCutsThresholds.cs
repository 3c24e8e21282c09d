namespace Ascertain.Authenticity.SoundCuts;

/// <summary>From where on each trace stands out, and how often that errs. Chosen on made sounds 9001 to 9020, counted on 9101 to 9130, which nothing was chosen on (bench/results/sound-cuts.md). A sound that is not cut gets no answer by design, and counts as inconclusive.</summary>
internal static class SoundCutsThresholds
{
    /// <summary>Contrast of the former grid on both sides of a change, in standard deviations.</summary>
    public const double GridContrast = 3.5;

    /// <summary>Difference of the background, in units of what it does by itself.</summary>
    public const double Background = 9.4;

    /// <summary>Level of the softer edge of a silence against the quietest parts.</summary>
    public const double SilenceEdge = 0.9;

    private const string Corpus = "30 made sounds of 16 s, cut and uncut; bench/sound-cuts-sealed.txt, bench/results/sound-cuts.md";

    /// <summary>Of <see cref="SoundCutsFindingCodes.GridMoves"/>: a piece taken out between two codings, against sounds coded once and twice and not cut.</summary>
    public static Performance GridPerformance { get; } = new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(0, 30), FalseNegatives: new CountOfSources(6, 30), Inconclusive: new CountOfSources(30, 60));

    /// <summary>Of <see cref="SoundCutsFindingCodes.BackgroundBreaks"/>: sounds that go on as another one, against sounds that are alike and not cut.</summary>
    public static Performance BackgroundPerformance { get; } = new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(0, 30), FalseNegatives: new CountOfSources(29, 30), Inconclusive: new CountOfSources(30, 60));

    /// <summary>Of <see cref="SoundCutsFindingCodes.Silence"/>: sounds muted for 0.2 to 0.8 s, against fades and others.</summary>
    public static Performance SilencePerformance { get; } = new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(1, 30), FalseNegatives: new CountOfSources(8, 30), Inconclusive: new CountOfSources(29, 60));

    /// <summary>Of <see cref="SoundCutsFindingCodes.Repeats"/>: 12 to 35 frames put in again, against one piece over and over and others.</summary>
    public static Performance RepeatPerformance { get; } = new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(0, 30), FalseNegatives: new CountOfSources(0, 30), Inconclusive: new CountOfSources(30, 60));
}
