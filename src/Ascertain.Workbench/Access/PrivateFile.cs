using System.Security.Cryptography;
using Ascertain.Casework;
using Ascertain.Preservation.Files;

namespace Ascertain.Workbench.Access;

/// <summary>A file of the workbench that its owner alone can read (0600), outside every investigation; replaced whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The bytes of a file; null where there is none.</summary>
    /// <exception cref="UnusableInputException">Others can read it.</exception>
    public static byte[]? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return (File.GetUnixFileMode(path) & ~Owner) == 0 ? File.ReadAllBytes(path) : throw new UnusableInputException($"The file {path} is open to other users; set its mode to 0600.");
    }

    /// <summary>Writes it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string folder = Path.GetDirectoryName(path)!;
        DurableFiles files = new();
        files.EnsureFolder(folder, Owner | UnixFileMode.UserExecute);
        string temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        try
        {
            using (FileStream file = new(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner }))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        files.SyncFolder(folder);
    }
}
