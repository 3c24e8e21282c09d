namespace Ascertain.Chronolocation.MainsHum;

/// <summary>Codes of findings about mains hum; see docs/findings.d/hum.md.</summary>
internal static class MainsHumFindingCodes
{
    /// <summary>A hum of the grid was heard.</summary>
    public const string Heard = "hum.heard";

    /// <summary>No hum was heard.</summary>
    public const string NotHeard = "hum.notHeard";

    /// <summary>Hum of another grid than the reference's was heard.</summary>
    public const string OtherGrid = "hum.otherGrid";

    /// <summary>One start within the reference stands out.</summary>
    public const string StartStandsOut = "hum.match.startStandsOut";

    /// <summary>No start within the reference stands out.</summary>
    public const string NoStart = "hum.match.noStart";

    /// <summary>Somebody stated when the reference begins.</summary>
    public const string ReferenceStated = "hum.reference.startStated";

    /// <summary>A stated begin of the reference contradicts its own rows.</summary>
    public const string ReferenceContradicted = "hum.reference.startContradicted";

    /// <summary>The reference has gaps or rows that cannot be used.</summary>
    public const string ReferenceIncomplete = "hum.reference.incomplete";

    /// <summary>The phase of the hum jumps.</summary>
    public const string PhaseJump = "hum.phaseJump";

    /// <summary>The sound is clipped.</summary>
    public const string SoundClipped = "hum.soundClipped";

    /// <summary>Only a part of the sound was compared.</summary>
    public const string SoundCut = "hum.soundCut";
}
