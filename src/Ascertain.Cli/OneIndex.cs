using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Cli;

/// <summary>The index of clips that a call names.</summary>
internal static class OneIndex
{
    /// <summary>Opens it to search.</summary>
    /// <exception cref="UnusableInputException">There is none, it is damaged, or another process adds to it.</exception>
    public static ClipIndexFolder OpenToSearch(string folder) => Guarded(() => ClipIndexFolder.OpenToSearch(folder));

    /// <summary>Work on an index whose faults are said in one sentence.</summary>
    public static T Guarded<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(fault.Message);
        }
        catch (IOException fault) when (fault.HResult != ExitCode.DiskFull)
        {
            throw new UnusableInputException($"The index cannot be opened; another process may use it: {fault.Message}");
        }
    }
}
