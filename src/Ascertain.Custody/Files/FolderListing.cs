using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Custody.Files;

/// <summary>Lists and opens what is below a folder without following any link.</summary>
public static class FolderListing
{
    private const int MostEntries = 5_000_000, GreatestDepth = 64; // arbitrary bounds on hostile folders

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Every file, in ordinal order of the paths; also links and special files, folders with nothing in them, and folders too deep to enter.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="skip">Folders directly below that are left out; a link or file of that name is not.</param>
    /// <exception cref="IOException">Too many, or not readable.</exception>
    public static IReadOnlyList<FolderEntry> List(string folder, params string[] skip)
    {
        List<FolderEntry> found = [];
        Walk(folder, "", 0, found, skip);
        found.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    /// <summary>True for a file, also through links; false for a folder, pipe, device or socket. Opens nothing: opening a pipe waits for its writer.</summary>
    /// <exception cref="IOException">There is nothing of that name, or a link leads nowhere.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be entered.</exception>
    public static bool IsRegular(string path) =>
        OperatingSystem.IsLinux() ? NativeFiles.Stat(path, followLinks: true).Kind == FileKind.Regular : File.Exists(path);

    /// <summary>Opens a listed file.</summary>
    /// <exception cref="IOException">Gone, or no longer a regular file.</exception>
    public static FileStream Open(string folder, string path) =>
        new(NativeFiles.OpenRegular(Path.Combine(folder, path), followLinks: false), FileAccess.Read, bufferSize: 0);

    private static void Walk(string folder, string prefix, int depth, List<FolderEntry> found, string[] skip)
    {
        if (found.Count > MostEntries)
        {
            throw new IOException($"Too many files: {folder}");
        }

        bool empty = true;
        foreach (string name in new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.FileName.ToString(), Everything))
        {
            empty = false;
            string path = prefix + name, full = Path.Join(folder, name);
            if (KindOf(full, out long length) is not { } kind)
            {
                // Its name is no UTF-8, so it cannot be asked about by it; or another process took it away since it was listed: who misses it says so.
                found.AddRange(name.Contains('\uFFFD', StringComparison.Ordinal) ? [new FolderEntry(path, 0, FolderEntryKind.Special)] : []);
            }
            else if (kind != FileKind.Folder)
            {
                found.Add(kind == FileKind.Regular ? new FolderEntry(path, length, FolderEntryKind.File) : new FolderEntry(path, 0, FolderEntryKind.Special));
            }
            else if (depth == GreatestDepth)
            {
                found.Add(new FolderEntry(path, 0, FolderEntryKind.TooDeep));
            }
            else if (depth > 0 || !skip.Contains(name, StringComparer.Ordinal))
            {
                Walk(full, path + "/", depth + 1, found, skip);
            }
        }

        if (empty && depth > 0)
        {
            found.Add(new FolderEntry(prefix.TrimEnd('/'), 0, FolderEntryKind.EmptyFolder));
        }
    }

    // Null when there is nothing of that name. No link is followed.
    private static FileKind? KindOf(string path, out long length)
    {
        length = 0;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                FileStamp stamp = NativeFiles.Stat(path, followLinks: false);
                length = stamp.Size;
                return stamp.Kind;
            }

            FileInfo file = new(path);
            FileKind kind = (file.Attributes & FileAttributes.ReparsePoint) != 0 ? FileKind.SymbolicLink
                : (file.Attributes & FileAttributes.Directory) != 0 ? FileKind.Folder : FileKind.Regular;
            length = kind == FileKind.Regular ? file.Length : 0;
            return kind;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
