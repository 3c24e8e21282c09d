namespace Ascertain.Media.Bitstreams;

/// <summary>One SEI message (H.264 Annex D, H.265 Annex D) or AV1 metadata unit.</summary>
/// <param name="Type">payloadType, or metadata_type.</param>
/// <param name="Size">Bytes of the payload as declared.</param>
/// <param name="Offset">Where the payload begins in the item.</param>
public sealed record SeiMessage(int Type, long Size, long Offset);
