namespace Ascertain.Authenticity.Continuity;

/// <summary>Codes of <see cref="ContinuityMethod"/>; see docs/findings.d/continuity.md.</summary>
public static class ContinuityFindingCodes
{
    /// <summary>The clip does not go on at a place as it does around it.</summary>
    public const string Jump = "authenticity.continuity.jump";

    /// <summary>Pictures stand still while the clip moves.</summary>
    public const string Still = "authenticity.continuity.still";

    /// <summary>A run of pictures shows again what an earlier run showed.</summary>
    public const string Copied = "authenticity.continuity.copied";

    /// <summary>At equal distances a picture repeats the one before it, or more time has passed than elsewhere.</summary>
    public const string Cadence = "authenticity.continuity.cadence";

    /// <summary>Three and more places that would be told as jumps lie at equal distances.</summary>
    public const string EqualDistances = "authenticity.continuity.equalDistances";

    /// <summary>Where the clip does not go on, types or quantisers of its stream stand out too.</summary>
    public const string CodedOtherwise = "authenticity.continuity.codedOtherwise";

    /// <summary>None of these stands out.</summary>
    public const string None = "authenticity.continuity.none";

    /// <summary>Not the whole clip was looked at.</summary>
    public const string PartOnly = "authenticity.continuity.partOnly";
}
