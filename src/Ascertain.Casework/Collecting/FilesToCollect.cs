using System.Text;

namespace Ascertain.Casework.Collecting;

/// <summary>Turns the paths of one collect into files, in ordinal byte order of the path.</summary>
public static class FilesToCollect
{
    /// <summary>The regular files: a file stands for itself, a folder for everything below it; links inside a folder are not followed.</summary>
    /// <exception cref="UnusableInputException">A path is missing, unreadable, or neither file nor folder.</exception>
    public static IReadOnlyList<CollectionRequest> Expand(IEnumerable<string> paths)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            string full = Path.GetFullPath(path);
            if (File.Exists(full))
            {
                files.Add(full);
            }
            else if (Directory.Exists(full))
            {
                int before = files.Count;
                try
                {
                    files.AddRange(Directory.EnumerateFiles(full, "*", new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                        IgnoreInaccessible = false,
                    }));
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new UnusableInputException($"The folder {path} cannot be read: {fault.Message}");
                }

                if (files.Count == before)
                {
                    throw new UnusableInputException($"The folder {path} holds no file.");
                }
            }
            else
            {
                throw new UnusableInputException($"There is no file or folder {path}.");
            }
        }

        return [.. files.Distinct(StringComparer.Ordinal).OrderBy(static it => it, Utf8Order.Instance).Select(static it => new CollectionRequest(it))];
    }

    // UTF-16 order and UTF-8 byte order differ above U+FFFF; the numbering is defined on bytes.
    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
