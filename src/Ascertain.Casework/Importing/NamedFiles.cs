using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Casework.Importing;

/// <summary>Files that a person named one by one, by their full paths; links are followed.</summary>
internal sealed class NamedFiles(params IReadOnlyList<string> paths) : IBundleFiles
{
    /// <inheritdoc/>
    public IReadOnlyList<BundleFile> List() => [.. paths.Select(static it => new BundleFile(it, new FileInfo(it).Length, FolderEntryKind.File))];

    /// <inheritdoc/>
    public Stream Open(string path) => InputFile.Open(path);
}
