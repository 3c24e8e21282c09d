namespace Ascertain.Media.Decoding;

/// <summary>Codes of findings about decoding; see docs/findings.d/decoding.md.</summary>
public static class DecodingFindingCodes
{
    /// <summary>Pictures were kept off because of a decode error.</summary>
    public const string PicturesDamaged = "decode.pictures.damaged";

    /// <summary>The size of the pictures changes within the stream.</summary>
    public const string SizeChanges = "decode.pictures.sizeChanges";

    /// <summary>Pictures have no presentation time.</summary>
    public const string TimesMissing = "decode.pictures.timesMissing";

    /// <summary>Presentation times do not increase from picture to picture.</summary>
    public const string TimesNotIncreasing = "decode.pictures.timesNotIncreasing";

    /// <summary>The container's reader warned of times; no picture is touched by that.</summary>
    public const string TimesWarned = "decode.pictures.timesWarned";

    /// <summary>The decoder warned of data beside the picture; no picture is touched by that.</summary>
    public const string MetadataWarned = "decode.pictures.metadataWarned";

    /// <summary>Sound was kept off because of a decode error.</summary>
    public const string SoundDamaged = "decode.sound.damaged";

    /// <summary>Rate or channels of the sound change within the stream.</summary>
    public const string SoundChanges = "decode.sound.changes";

    /// <summary>The structure of a container was read by ffprobe.</summary>
    public const string ReadByFfprobe = "container.readByFfprobe";
}
