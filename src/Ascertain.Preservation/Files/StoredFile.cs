namespace Ascertain.Preservation.Files;

/// <summary>What a store says of a file it took in.</summary>
/// <param name="Digest">Of the bytes as written.</param>
/// <param name="ByteCount">Their number.</param>
public sealed record StoredFile(Digest Digest, long ByteCount);
