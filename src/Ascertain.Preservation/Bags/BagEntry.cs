namespace Ascertain.Preservation.Bags;

/// <summary>A line of a manifest.</summary>
/// <param name="Manifest">Where it stands.</param>
/// <param name="Path">Of the file, decoded.</param>
/// <param name="Digest">In lower-case hexadecimal.</param>
internal sealed record BagEntry(BagManifest Manifest, string Path, string Digest);
