namespace Ascertain.Copies.ClipIndex;

/// <summary>What an addition that was stopped left in a file of an index. It was never acknowledged: no clip names it, it is not read, and opening the index to add cuts it off.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Bytes">How much of it.</param>
public readonly record struct LeftBehind(string File, long Bytes);
