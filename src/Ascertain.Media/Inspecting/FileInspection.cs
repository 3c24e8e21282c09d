namespace Ascertain.Media.Inspecting;

/// <summary>One file looked at outside an investigation.</summary>
/// <param name="Path">As the caller named it.</param>
/// <param name="Sha256Hex">Of its bytes.</param>
/// <param name="ByteCount">Its size.</param>
/// <param name="Structure">What it says of itself.</param>
/// <param name="ReadBy"><c>ascertain</c>, or <c>ffprobe</c> where there is no own reader.</param>
public sealed record FileInspection(string Path, string Sha256Hex, long ByteCount, MediaStructure Structure, string ReadBy);
