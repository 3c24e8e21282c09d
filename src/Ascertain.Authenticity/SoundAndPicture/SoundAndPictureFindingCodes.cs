namespace Ascertain.Authenticity.SoundAndPicture;

/// <summary>Codes of <see cref="SoundAndPictureMethod"/>; see docs/findings.d/sound-and-picture.md.</summary>
public static class SoundAndPictureFindingCodes
{
    /// <summary>Sound and picture begin further apart than a frame of sound and a picture.</summary>
    public const string BeginApart = "authenticity.soundAndPicture.beginApart";

    /// <summary>They end further apart than that.</summary>
    public const string EndApart = "authenticity.soundAndPicture.endApart";

    /// <summary>Whether the sound belongs earlier or later than its picture inside the material, which is not told.</summary>
    public const string OffsetNotTold = "authenticity.soundAndPicture.offsetNotTold";

    /// <summary>Both begin and end together, within that.</summary>
    public const string Together = "authenticity.soundAndPicture.together";
}
