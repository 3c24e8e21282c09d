namespace Ascertain.Custody.Bundles;

/// <summary>Digest and size of a file of a bundle.</summary>
internal sealed record ListedFile(Digest Digest, long ByteCount);
