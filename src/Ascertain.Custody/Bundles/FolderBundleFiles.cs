using Ascertain.Custody.Files;

namespace Ascertain.Custody.Bundles;

/// <summary>A bundle in a folder. No link is followed.</summary>
/// <param name="folder">The bundle.</param>
public sealed class FolderBundleFiles(string folder) : IBundleFiles
{
    /// <inheritdoc/>
    public IReadOnlyList<BundleFile> List() => [.. FolderListing.List(folder).Select(static it => new BundleFile(it.Path, it.Length, it.Kind))];

    /// <inheritdoc/>
    public Stream Open(string path) => FolderListing.Open(folder, path);
}
