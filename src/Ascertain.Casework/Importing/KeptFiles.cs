using Ascertain.Casework.Storage;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation;

namespace Ascertain.Casework.Importing;

/// <summary>The files of a package as they were kept: what is verified is what the investigation holds, and not what lay there a moment before.</summary>
/// <param name="investigation">That holds them.</param>
/// <param name="listed">What there was, also what is no regular file.</param>
/// <param name="exhibits">The kept files by path.</param>
internal sealed class KeptFiles(Investigation investigation, IReadOnlyList<BundleFile> listed, IReadOnlyDictionary<string, Exhibit> exhibits) : IBundleFiles
{
    /// <inheritdoc/>
    public IReadOnlyList<BundleFile> List() => [.. listed.Select(it => exhibits.TryGetValue(it.Path, out Exhibit? kept) ? it with { Length = kept.ByteCount } : it)];

    /// <inheritdoc/>
    /// <exception cref="CustodyException">The kept file is missing or altered.</exception>
    public Stream Open(string path) => new FileStream(investigation.Exhibits.OpenVerified(exhibits[path].Digest).Handle, FileAccess.Read, bufferSize: 0);
}
