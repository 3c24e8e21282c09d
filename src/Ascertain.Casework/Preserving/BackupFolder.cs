using System.Security.Cryptography;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Preserving;

/// <summary>The folder in which a backup is made before it bears its name: <c>.NAME.new-</c> and 16 random digits, beside where it shall be.</summary>
/// <remarks>A file of the same name and <c>.lock</c> says that this program made it, and is held while it is at work: what a stopped backup left is known by it, and taken
/// away by the next one of that name. A folder without such a file is somebody else's and is never touched.</remarks>
internal sealed class BackupFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int Random = 8; // bytes
    private static readonly byte[] Mark = "ascertain backup\n"u8.ToArray();

    private readonly FileStream held;

    private BackupFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>Where the copy is made; nothing is there yet.</summary>
    public string Path { get; }

    /// <summary>Takes a fresh name beside a target.</summary>
    /// <exception cref="IOException">Disk full, broken or not writable.</exception>
    public static BackupFolder Beside(string target)
    {
        string parent = System.IO.Path.GetDirectoryName(target)!;
        new DurableFiles().EnsureFolder(parent);
        RemoveLeftovers(parent, Prefix(target));
        string path = System.IO.Path.Combine(parent, Prefix(target) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Random)));
        if (System.IO.Path.Exists(path))
        {
            throw new IOException($"There is something named {path} already."); // 64 random bits
        }

        FileStream held = new(path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            held.Write(Mark);
            return new BackupFolder(path, held);
        }
        catch
        {
            Remove(path, held);
            throw;
        }
    }

    /// <summary>Takes away what was not given its name.</summary>
    public void Dispose() => Remove(Path, held);

    private static string Prefix(string target) => $".{System.IO.Path.GetFileName(target)}.new-";

    private static void RemoveLeftovers(string parent, string prefix)
    {
        foreach (string file in Directory.EnumerateFiles(parent, $"*{LockSuffix}", new EnumerationOptions { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            string path = file[..^LockSuffix.Length], name = System.IO.Path.GetFileName(path);
            if (name.Length == prefix.Length + (2 * Random) && name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length..].All(char.IsAsciiHexDigitLower) && Hold(file, System.IO.Path.Exists(path)) is { } left)
            {
                Remove(path, left);
            }
        }
    }

    // Null when it is no mark of ours, or the backup that it belongs to is still being made. The folder is made after the mark: a stopped backup that has none may have left a part of the mark.
    private static FileStream? Hold(string file, bool hasFolder)
    {
        FileStream? held = null;
        try
        {
            held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            byte[] read = new byte[Mark.Length];
            int length = held.ReadAtLeast(read, read.Length, throwOnEndOfStream: false);
            if (held.Length == length && (length == Mark.Length || !hasFolder) && Mark.AsSpan().StartsWith(read.AsSpan(0, length)))
            {
                return held;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // As below.
        }

        held?.Dispose();
        return null;
    }

    // The lock goes last: stopped here too, the rest is known.
    private static void Remove(string path, FileStream held)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path + LockSuffix);
        held.Dispose();
    }
}
