namespace Ascertain.Media;

/// <summary>What a file says of the device and program that made it. A field says what was written, not what was used.</summary>
/// <param name="Make">Maker, or null.</param>
/// <param name="Model">Model, or null.</param>
/// <param name="Software">Program or firmware, or null.</param>
public sealed record RecordingDevice(string? Make, string? Model, string? Software);
