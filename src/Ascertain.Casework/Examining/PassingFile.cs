using Microsoft.Win32.SafeHandles;

namespace Ascertain.Casework.Examining;

/// <summary>Bytes as an open file that is gone when it is closed: a method reads files.</summary>
internal static class PassingFile
{
    /// <summary>Writes them where only this user reads; where the system allows it the name is taken away at once, so that nothing is left after a crash either.</summary>
    public static WorkingCopy Of(Digest digest, byte[] bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream stream = new(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        SafeFileHandle handle = stream.SafeFileHandle;
        RandomAccess.Write(handle, bytes, 0);
        return new WorkingCopy(digest, handle);
    }
}
