namespace Ascertain.Media;

/// <summary>What a file says of the device and program that made it. A field says what was written, not what was used.</summary>
/// <param name="Make">Maker, or null.</param>
/// <param name="Model">Model, or null.</param>
/// <param name="Software">Program or firmware, or null.</param>
public sealed record RecordingDevice(string? Make, string? Model, string? Software)
{
    /// <summary>Focal length of a lens that would show as much on 35 mm film, in whole millimetres above 0 (Exif FocalLengthIn35mmFilm, by the diagonal of 36 by 24 mm: CIPA DC-008); null where nothing says so.</summary>
    public int? FocalLength35Millimetres { get; init; }
}
