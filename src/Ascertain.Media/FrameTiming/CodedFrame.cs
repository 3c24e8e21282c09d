namespace Ascertain.Media.FrameTiming;

/// <summary>One coded picture as the container and its header give it.</summary>
/// <param name="Ticks">Presentation time in ticks of the track, edit list not applied.</param>
/// <param name="Offset">First byte in the item.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type"><c>I</c>, <c>P</c>, <c>B</c>, or <c>?</c> when the header was not read.</param>
/// <param name="IsKey">The container marks it as a random access point.</param>
/// <param name="IsIdr">H.264 and H.265: an IDR picture; of other codecs a key frame.</param>
/// <param name="IsReference">Other pictures may refer to it; true where the codec has no such mark.</param>
/// <param name="ShowsOne">By its headers it gives one picture that is shown, no more and no less; true for H.264 and H.265, of which that is not read.</param>
public readonly record struct CodedFrame(long Ticks, long Offset, int Size, char Type, bool IsKey, bool IsIdr, bool IsReference, bool ShowsOne);
