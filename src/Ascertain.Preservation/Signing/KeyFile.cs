using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Preservation.Files;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Signing;

/// <summary>A private key in a file that its owner alone can read (0600).</summary>
internal static class KeyFile
{
    /// <summary>Access of the owner to a folder of keys, and of nobody else.</summary>
    public const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private const int Random = 8; // bytes that make a temporary name
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~OwnerFolder & (UnixFileMode)0b111_111_111;

    /// <summary>Reads a key.</summary>
    /// <exception cref="CustodyException">The file is missing, broken or readable by others.</exception>
    public static T Read<T>(string path, Func<string, T> parse)
    {
        if (!File.Exists(path))
        {
            throw new CustodyException(CustodyFaultCodes.KeyMissing, $"The key file {path} is missing; without it nothing can be written or unsealed.", path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new CustodyException(CustodyFaultCodes.KeyExposed, $"The key file {path} is open to other users; set its mode to 0600.", path);
        }

        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (CustodyFormatException fault)
        {
            throw new CustodyException(CustodyFaultCodes.KeyBroken, $"The key file {path} cannot be used: {fault.Message}", path);
        }
    }

    /// <summary>True for the temporary name that making a key left behind when it was stopped.</summary>
    public static bool IsLeftover(string name, string keyName) =>
        name.Length == keyName.Length + 1 + (2 * Random) && name.StartsWith($"{keyName}.", StringComparison.Ordinal) && name[(keyName.Length + 1)..].All(char.IsAsciiHexDigitLower);

    /// <summary>Makes a key in a folder that is there. A key that is there already is kept.</summary>
    /// <exception cref="IOException">Disk full or broken.</exception>
    public static void Create(string path, Func<string> content, DurableFiles files)
    {
        if (File.Exists(path))
        {
            return;
        }

        // Written whole under another name first: a stopped process leaves no half key, and of two processes the first one's key counts.
        string temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Random))}";
        try
        {
            using (SafeFileHandle handle = DurableFiles.OpenNew(temporary, OwnerFile))
            {
                RandomAccess.Write(handle, Encoding.ASCII.GetBytes(content()), 0);
                DurableCalls.SyncFile(handle, temporary);
            }

            DurableCalls.PublishNew(temporary, path);
        }
        catch
        {
            DurableFiles.Discard(temporary);
            throw;
        }

        files.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
