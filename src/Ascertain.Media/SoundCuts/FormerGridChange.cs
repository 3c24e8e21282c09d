namespace Ascertain.Media.SoundCuts;

/// <summary>The frame grid of an earlier coding lies elsewhere before a place of the sound than after it.</summary>
/// <param name="Frame">Present frame at which it changes, from 0.</param>
/// <param name="Before">Offset of the earlier grid before it, in samples after the present one.</param>
/// <param name="After">Offset after it.</param>
/// <param name="Contrast">The smaller of both contrasts: how far the offset stands above the next one, in standard deviations.</param>
public readonly record struct FormerGridChange(int Frame, int Before, int After, double Contrast);
