namespace Ascertain.Media.Decoding;

/// <summary>Pictures that were kept off, from a decode error to the next clean key picture.</summary>
/// <param name="FirstFrame">Index of the first (<see cref="FrameInfo.Index"/>); where no picture came out of the damage, the index of the next one.</param>
/// <param name="FrameCount">How many; 0 where no picture came out of the damage.</param>
/// <param name="FirstTime">Presentation time of the first in ticks of the stream, or null.</param>
public readonly record struct DamagedRange(long FirstFrame, long FrameCount, long? FirstTime);
