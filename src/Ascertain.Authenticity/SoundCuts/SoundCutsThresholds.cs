namespace Ascertain.Authenticity.SoundCuts;

/// <summary>From where on each trace stands out, and how often that errs. Chosen on made sounds 9001 to 9020, counted on 9101 to 9130, which nothing was chosen on (bench/results/sound-cuts.md).</summary>
internal static class SoundCutsThresholds
{
    /// <summary>Contrast of the former grid on both sides of a change, in standard deviations.</summary>
    public const double GridContrast = 3.5;

    /// <summary>Difference of the background, in units of what it does by itself.</summary>
    public const double Background = 9.4;

    /// <summary>Level of the softer edge of a silence against the quietest parts.</summary>
    public const double SilenceEdge = 0.9;

    private const string Corpus = "30 made sounds of 16 s, cut and uncut; bench/sound-cuts-sealed.txt, bench/results/sound-cuts.md";

    /// <summary>Of <see cref="SoundCutsFindingCodes.GridMoves"/>.</summary>
    public static Performance? GridPerformance { get; }

    /// <summary>Of <see cref="SoundCutsFindingCodes.BackgroundBreaks"/>.</summary>
    public static Performance? BackgroundPerformance { get; }

    /// <summary>Of <see cref="SoundCutsFindingCodes.Silence"/>.</summary>
    public static Performance? SilencePerformance { get; }

    /// <summary>Of <see cref="SoundCutsFindingCodes.Repeats"/>.</summary>
    public static Performance? RepeatPerformance { get; }
}
