namespace Ascertain.Media.SoundCuts;

/// <summary>A run of coded frames whose bytes stand in the stream twice.</summary>
/// <param name="FirstFrame">First frame of the earlier occurrence, from 0.</param>
/// <param name="AgainAt">First frame of the later one.</param>
/// <param name="FrameCount">Frames that are equal, one after the other.</param>
/// <param name="FirstByte">Where the later occurrence begins in the item.</param>
/// <param name="EndByte">First byte behind it.</param>
public readonly record struct FrameRepeat(int FirstFrame, int AgainAt, int FrameCount, long FirstByte, long EndByte);
