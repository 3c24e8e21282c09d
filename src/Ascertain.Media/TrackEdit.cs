namespace Ascertain.Media;

/// <summary>One entry of an edit list (ISO/IEC 14496-12 §8.6.6).</summary>
/// <param name="DurationTicks">Length in ticks of the movie's timescale.</param>
/// <param name="MediaTime">Where it begins in ticks of the track's timescale; -1 is an empty edit.</param>
/// <param name="Rate">Playback rate, 1 for normal.</param>
public sealed record TrackEdit(long DurationTicks, long MediaTime, double Rate);
