namespace Ascertain.Authenticity.SoundCuts;

/// <summary>Codes of <see cref="SoundCutsMethod"/>; see docs/findings.d/sound-cuts.md.</summary>
public static class SoundCutsFindingCodes
{
    /// <summary>The frame grid of an earlier coding moves at a place.</summary>
    public const string GridMoves = "authenticity.sound.gridMoves";

    /// <summary>A background that stays the same before a place is another one after it.</summary>
    public const string BackgroundBreaks = "authenticity.sound.backgroundBreaks";

    /// <summary>The sound breaks off to digital silence, and comes back.</summary>
    public const string Silence = "authenticity.sound.silence";

    /// <summary>Coded frames stand in the stream twice.</summary>
    public const string Repeats = "authenticity.sound.repeats";

    /// <summary>None of the above.</summary>
    public const string NoCuts = "authenticity.sound.noCuts";

    /// <summary>The sound cannot be read from a byte on, or is longer than what is looked at.</summary>
    public const string PartOnly = "authenticity.sound.partOnly";
}
