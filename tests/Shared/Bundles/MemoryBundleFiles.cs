using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;

namespace Ascertain.Tests;

/// <summary>A bundle in memory, to be altered in every way.</summary>
internal sealed class MemoryBundleFiles : IBundleFiles
{
    /// <summary>Path and bytes, in any order; a path may even occur twice, as in a hostile archive.</summary>
    public List<(string Path, byte[] Content)> Files { get; } = [];

    /// <summary>Reads a folder of files.</summary>
    /// <exception cref="IOException">Something in it is no file.</exception>
    public static MemoryBundleFiles Load(string folder)
    {
        MemoryBundleFiles loaded = new();
        FolderBundleFiles files = new(folder);
        foreach (BundleFile file in files.List().Where(static it => it.Kind != FolderEntryKind.EmptyFolder)) // a set of files has none
        {
            using Stream stream = files.Open(file.Path);
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            loaded.Files.Add((file.Path, copy.ToArray()));
        }

        return loaded;
    }

    /// <inheritdoc/>
    public IReadOnlyList<BundleFile> List() => [.. Files.Select(static it => new BundleFile(it.Path, it.Content.Length, FolderEntryKind.File))];

    /// <inheritdoc/>
    public Stream Open(string path) => new MemoryStream(Files.First(it => it.Path == path).Content, writable: false);
}
