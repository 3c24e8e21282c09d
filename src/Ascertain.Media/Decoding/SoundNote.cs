namespace Ascertain.Media.Decoding;

/// <summary>The decoder's account of one run of sound.</summary>
internal readonly record struct SoundNote(SoundInfo Info, bool IsClean);
