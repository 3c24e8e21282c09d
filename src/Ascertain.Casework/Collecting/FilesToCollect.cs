using System.Text;
using Ascertain.Custody.Files;

namespace Ascertain.Casework.Collecting;

/// <summary>Turns the paths of one collect into files, in ordinal byte order of the path.</summary>
public static class FilesToCollect
{
    /// <summary>The regular files: a file stands for itself, a folder for everything below it; links inside a folder are not followed.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="passedOver">Told of each pipe, device or socket inside a folder: these are no files and are not taken.</param>
    /// <exception cref="UnusableInputException">A path is missing, unreadable, or neither file nor folder.</exception>
    public static IReadOnlyList<CollectionRequest> Expand(IEnumerable<string> paths, Action<string>? passedOver = null)
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
                    foreach (string file in Directory.EnumerateFiles(full, "*", new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                        IgnoreInaccessible = false,
                    }))
                    {
                        if (FolderListing.IsRegular(file))
                        {
                            files.Add(file);
                        }
                        else
                        {
                            passedOver?.Invoke(file);
                        }
                    }
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    // A name that is no text reads with U+FFFD in the place of its bytes, and no file of that name is there.
                    throw new UnusableInputException($"The folder {path} cannot be read: {fault.Message}" + (fault.Message.Contains('\uFFFD', StringComparison.Ordinal)
                        ? " (a name in it is no UTF-8 text: collect a copy under another name, and say in the context what it was called; nothing of the folder was entered)" : ""));
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

    /// <summary>Files that a browser sent, in the order in which they are collected: of their names, as of paths.</summary>
    public static IReadOnlyList<CollectionRequest> InOrder(IEnumerable<CollectionRequest> sent) => [.. sent.OrderBy(static it => it.Name, Utf8Order.Instance)];

    /// <summary>Opens every file once: what cannot be taken in is known before an investigation is made for it.</summary>
    /// <exception cref="UnusableInputException">Names the first file that is missing, is no file, or may not be read.</exception>
    public static void RequireReadable(IReadOnlyList<CollectionRequest> requests)
    {
        foreach (string path in requests.Select(static it => it.Path))
        {
            try
            {
                if (!FolderListing.IsRegular(path))
                {
                    throw new UnusableInputException(Directory.Exists(path) ? $"{path} is a folder where a file is wanted." : $"{path} is a pipe, device or socket, no file.");
                }

                File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete).Dispose();
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new UnusableInputException(new FileInfo(path).LinkTarget is null ? $"There is no file {path}." : $"{path} is a link that leads nowhere.");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new UnusableInputException($"{path} may not be read by this user, or cannot be read: {fault.Message}");
            }
        }
    }

    // UTF-16 order and UTF-8 byte order differ above U+FFFF; the numbering is defined on bytes.
    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
