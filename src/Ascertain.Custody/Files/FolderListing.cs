using Microsoft.Win32.SafeHandles;

namespace Ascertain.Custody.Files;

/// <summary>Lists and opens what is below a folder without following any link.</summary>
public static class FolderListing
{
    private const int MostEntries = 5_000_000, GreatestDepth = 64; // arbitrary bounds on hostile folders

    /// <summary>Every file, in ordinal order of the paths. Folders themselves are not listed; a link to a folder is.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="skip">Names directly below the folder that are left out.</param>
    /// <exception cref="IOException">Too many, too deep, or not readable.</exception>
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
        if (depth > GreatestDepth || found.Count > MostEntries)
        {
            throw new IOException($"Too many or too deep folders: {folder.FullName}");
        }

        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }))
        {
            string path = prefix + entry.Name;
            if (depth == 0 && skip.Contains(entry.Name, StringComparer.Ordinal))
            {
                continue;
            }

            // Gone since the folder was read, as a writer's half-written file is when it gets its name: not there.
            if (entry.Attributes == (FileAttributes)(-1))
            {
                continue;
            }

            bool isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            if (entry is DirectoryInfo inner && !isLink)
            {
                Walk(inner, path + "/", depth + 1, found, skip);
            }
            else
            {
                bool regular = !isLink && (!OperatingSystem.IsLinux() || NativeFiles.Stat(entry.FullName, followLinks: false).Kind == FileKind.Regular);
                found.Add(new FolderEntry(path, regular ? ((FileInfo)entry).Length : 0, regular));
            }
        }
    }
}
