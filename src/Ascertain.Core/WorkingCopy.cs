using Microsoft.Win32.SafeHandles;

namespace Ascertain;

/// <summary>A byte-identical copy to work on (Berkeley Protocol), checked against its digest; the evidentiary copy is never opened by a method.</summary>
/// <remarks>The handle is a verified open file; the confined decoder is given the same handle.</remarks>
public sealed class WorkingCopy : IDisposable
{
    /// <summary>Takes the verified file. The working copy owns the handle.</summary>
    /// <param name="digest">What the bytes were checked against.</param>
    /// <param name="handle">Open for reading at any offset.</param>
    public WorkingCopy(Digest digest, SafeFileHandle handle)
    {
        (Digest, Handle) = (digest, handle);
        ByteCount = RandomAccess.GetLength(handle);
    }

    /// <summary>Digest that the bytes were checked against.</summary>
    public Digest Digest { get; }

    /// <summary>The verified open file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Size in bytes.</summary>
    public long ByteCount { get; }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
