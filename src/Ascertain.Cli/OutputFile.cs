using Ascertain.Casework;

namespace Ascertain.Cli;

/// <summary>Writes what a verb was asked to make, and says plainly why it cannot.</summary>
internal static class OutputFile
{
    /// <exception cref="UnusableInputException">The place cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        if (Directory.Exists(path))
        {
            throw new UnusableInputException($"{path} is a folder; name the file to write in it.");
        }

        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new UnusableInputException($"There is no folder {folder} to write in.");
        }

        try
        {
            File.WriteAllBytes(path, content);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException { HResult: not ExitCode.DiskFull })
        {
            throw new UnusableInputException($"{path} cannot be written: this user may not, or the place takes no files.");
        }
    }
}
