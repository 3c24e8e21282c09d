namespace Ascertain.Authenticity.SoundCompression;

/// <summary>Codes of <see cref="SoundCompressionMethod"/>; docs/findings.md says what each means and does not mean.</summary>
public static class SoundCompressionFindingCodes
{
    /// <summary>The sound looks coded before, at the present rate or a lower one.</summary>
    public const string Before = "compression.soundCodedBefore";

    /// <summary>The sound looks coded once, as far as earlier codings at the present rate or a lower one go.</summary>
    public const string Once = "compression.soundCodedOnce";

    /// <summary>The sound could be either.</summary>
    public const string Unclear = "compression.soundCodingUnclear";

    /// <summary>The frame grid of an earlier coding stands out at an offset from the present one.</summary>
    public const string FormerGrid = "compression.soundFormerGrid";

    /// <summary>The quantised values bear the steps of an earlier quantiser on the same frame grid.</summary>
    public const string FormerSteps = "compression.soundFormerSteps";

    /// <summary>The frame grid of an earlier coding lies elsewhere in one part of the sound than in another.</summary>
    public const string GridChange = "compression.soundGridChange";

    /// <summary>The sound cannot be read from a byte on.</summary>
    public const string Broken = "compression.soundBroken";

    /// <summary>The sound is longer than what is looked at.</summary>
    public const string Cut = "compression.soundCut";
}
