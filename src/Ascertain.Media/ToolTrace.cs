namespace Ascertain.Media;

/// <summary>A text in the file that programs leave: encoder strings, handler names, muxer names.</summary>
/// <param name="Source">Where it stands, e.g. <c>moov/udta/meta/ilst/0xA9746F6F</c>, <c>H.264 SEI user data</c>.</param>
/// <param name="Text">As it stands.</param>
/// <param name="FirstByte">Where it stands in the item, from 0.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
public sealed record ToolTrace(string Source, string Text, long FirstByte, long ByteCount);
