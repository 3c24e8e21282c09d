using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>The filter of system calls as bubblewrap reads it: a descriptor with the program's bytes.</summary>
internal static class FilterFile
{
    private static readonly byte[]? Compiled = SystemCalls.Current is { } calls ? SystemCallFilter.Compile(calls, asksSupervisor: false) : null;

    /// <summary>A pipe that holds the program; it is smaller than any pipe's buffer, so nobody has to write while it is read.</summary>
    public static unsafe SafeFileHandle? Open()
    {
        if (Compiled is null)
        {
            return null;
        }

        (SafeFileHandle read, SafeFileHandle write) = Libc.OpenPipe(large: false);
        fixed (byte* bytes = Compiled)
        {
            _ = Libc.Write((int)write.DangerousGetHandle(), bytes, Compiled.Length);
        }

        write.Dispose();
        return read;
    }
}
