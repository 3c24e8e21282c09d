using Ascertain.Custody.Files;

namespace Ascertain.Custody.Bundles;

/// <summary>A file of a bundle as listed, nothing checked.</summary>
/// <param name="Path">With slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Kind">What it is.</param>
public sealed record BundleFile(string Path, long Length, FolderEntryKind Kind);
