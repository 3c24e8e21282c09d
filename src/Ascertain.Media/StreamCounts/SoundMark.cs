namespace Ascertain.Media.StreamCounts;

/// <summary>A text that an encoder of AAC sound wrote into a fill element.</summary>
/// <param name="Frame">Number of the frame of sound, from 0.</param>
/// <param name="Text">The text, at most 40 characters of ASCII.</param>
/// <param name="Offset">Where the frame begins in the item.</param>
public sealed record SoundMark(int Frame, string Text, long Offset);
