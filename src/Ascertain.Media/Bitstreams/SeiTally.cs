namespace Ascertain.Media.Bitstreams;

/// <summary>How often one type of SEI message (H.264 Annex D, H.265 Annex D) or AV1 metadata occurs in what was read.</summary>
/// <param name="Type">payloadType, or metadata_type.</param>
/// <param name="Count">Messages.</param>
/// <param name="FirstOffset">Where the payload of the first begins in the item.</param>
public sealed record SeiTally(int Type, int Count, long FirstOffset);
