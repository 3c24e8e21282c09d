using Microsoft.Win32.SafeHandles;

namespace Ascertain.Custody.Files;

/// <summary>Lists and opens what is below a folder without following any link.</summary>
public static class FolderListing
{
    private const int MostEntries = 5_000_000, GreatestDepth = 64; // arbitrary bounds on hostile folders

    /// <summary>Every file, in ordinal order of the paths; also links and special files, folders with nothing in them, and folders too deep to enter.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="skip">Folders directly below that are left out; a link or file of that name is not.</param>
    /// <exception cref="IOException">Too many, or not readable.</exception>
    public static IReadOnlyList<FolderEntry> List(string folder, params string[] skip)
    {
        List<FolderEntry> found = [];
        Walk(new DirectoryInfo(folder), "", 0, found, skip);
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

    private static void Walk(DirectoryInfo folder, string prefix, int depth, List<FolderEntry> found, string[] skip)
    {
        if (found.Count > MostEntries)
        {
            throw new IOException($"Too many files: {folder.FullName}");
        }

        bool empty = true;
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }))
        {
            empty = false;
            string path = prefix + entry.Name;
            // All bits are set for what was taken away since it was listed.
            bool isLink = (int)entry.Attributes != -1 && (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            if (entry is not DirectoryInfo inner || isLink)
            {
                AddFile(entry, path, isLink, found);
            }
            else if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                found.Add(new FolderEntry(path, 0, FolderEntryKind.Special)); // its name is no UTF-8: it cannot be entered by it
            }
            else if (depth == GreatestDepth)
            {
                found.Add(new FolderEntry(path, 0, FolderEntryKind.TooDeep));
            }
            else if (depth > 0 || !skip.Contains(entry.Name, StringComparer.Ordinal))
            {
                Walk(inner, path + "/", depth + 1, found, skip);
            }
        }

        if (empty && depth > 0)
        {
            found.Add(new FolderEntry(prefix.TrimEnd('/'), 0, FolderEntryKind.EmptyFolder));
        }
    }

    private static void AddFile(FileSystemInfo entry, string path, bool isLink, List<FolderEntry> found)
    {
        try
        {
            bool regular = !isLink && (!OperatingSystem.IsLinux() || NativeFiles.Stat(entry.FullName, followLinks: false).Kind == FileKind.Regular);
            found.Add(new FolderEntry(path, regular ? ((FileInfo)entry).Length : 0, regular ? FolderEntryKind.File : FolderEntryKind.Special));
        }
        catch (FileNotFoundException) when (entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            found.Add(new FolderEntry(path, 0, FolderEntryKind.Special)); // its name is no UTF-8: it cannot be opened by it
        }
        catch (FileNotFoundException)
        {
            // Another process took it away since it was listed; who misses it says so.
        }
    }
}
