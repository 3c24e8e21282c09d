using Ascertain.Casework.Storage;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Casework.Importing;

/// <summary>The files of a package as they were kept: what is verified is what the investigation holds, and not what lay there a moment before.</summary>
/// <param name="investigation">That holds them.</param>
/// <param name="listed">What there was, also what is no regular file.</param>
/// <param name="exhibits">The kept files by path.</param>
/// <param name="progress">Bytes read so far, of all files; what is read twice counts twice.</param>
/// <param name="cancellationToken">At every read.</param>
internal sealed class KeptFiles(
    Investigation investigation, IReadOnlyList<BundleFile> listed, IReadOnlyDictionary<string, Exhibit> exhibits, Action<long>? progress, CancellationToken cancellationToken) : IBundleFiles
{
    private const long Step = 4 << 20; // arbitrary: bytes between two reports

    private long read, reported;

    /// <inheritdoc/>
    public IReadOnlyList<BundleFile> List() => [.. listed.Select(it => exhibits.TryGetValue(it.Path, out Exhibit? kept) ? it with { Length = kept.ByteCount } : it)];

    /// <inheritdoc/>
    /// <exception cref="CustodyException">The kept file is missing or altered.</exception>
    public Stream Open(string path) => new WatchedFile(this, investigation.Exhibits.OpenVerified(exhibits[path].Digest).Handle);

    private int Watch(int more)
    {
        cancellationToken.ThrowIfCancellationRequested();
        read += more;
        if (read - reported >= Step)
        {
            progress?.Invoke(reported = read);
        }

        return more;
    }

    /// <summary>Every other way to read a derived <see cref="FileStream"/> leads to this one.</summary>
    private sealed class WatchedFile(KeptFiles files, SafeFileHandle handle) : FileStream(handle, FileAccess.Read, bufferSize: 0)
    {
        public override int Read(byte[] buffer, int offset, int count) => files.Watch(base.Read(buffer, offset, count));
    }
}
