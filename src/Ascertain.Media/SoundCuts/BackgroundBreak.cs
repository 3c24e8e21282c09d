namespace Ascertain.Media.SoundCuts;

/// <summary>The place at which the quietest parts of a sound differ most before and after.</summary>
/// <param name="Sample">Where, in samples; to a block of 1024.</param>
/// <param name="Score">Difference of the form of the spectrum, in units of what it is between the halves of either side (root mean square over the bands).</param>
/// <param name="LevelDecibels">By how much the background is louder afterwards (mean over the bands).</param>
/// <param name="FormDecibels">Root mean square over the bands of what is left when the level is taken off.</param>
public readonly record struct BackgroundBreak(long Sample, double Score, double LevelDecibels, double FormDecibels);
