using System.IO.Enumeration;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Collecting;

/// <summary>Turns the paths of one collect into files, in ordinal byte order of the path.</summary>
public static class FilesToCollect
{
    /// <summary>The regular files: a file stands for itself, a folder for everything below it; links inside a folder are not followed.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="passedOver">Told of each thing inside a folder that is not taken: links, pipes, devices and sockets, and what is never collected.</param>
    /// <param name="never">What is never collected; null where a later step asks.</param>
    /// <exception cref="UnusableInputException">A path is missing, unreadable, neither file nor folder, or names what is never collected.</exception>
    public static IReadOnlyList<CollectionRequest> Expand(IEnumerable<string> paths, Action<PassedOver>? passedOver = null, NeverCollected? never = null)
    {
        List<CollectionRequest> files = [];
        foreach (string path in paths)
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (never?.Why(RealPath.Of(full)) is { } why)
            {
                throw new UnusableInputException($"{path} {why} and is not collected.");
            }

            if (File.Exists(full))
            {
                files.Add(new CollectionRequest(full));
            }
            else if (Directory.Exists(full))
            {
                int before = files.Count;
                try
                {
                    files.AddRange(Below(full, passedOver, never));
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new UnusableInputException($"The folder {path} cannot be read: {fault.Message}");
                }

                if (files.Count == before)
                {
                    throw new UnusableInputException($"The folder {path} holds no file that is taken.");
                }
            }
            else
            {
                throw new UnusableInputException($"There is no file or folder {path}." + (ByteNamedFiles.IsSuspect(path) ? " A name that is no UTF-8 text cannot be given: name the folder that it is in." : ""));
            }
        }

        return [.. files.DistinctBy(static it => it.NameHex ?? it.Name, StringComparer.Ordinal).OrderBy(static it => it.NameBytes, ByteOrder.Instance)];
    }

    private static List<CollectionRequest> Below(string folder, Action<PassedOver>? passedOver, NeverCollected? never)
    {
        const string Link = "is a link", NoFile = "is a pipe, device or socket";
        string real = RealPath.Of(folder);
        List<CollectionRequest> files = [];
        bool hasSuspect = false;
        FileSystemEnumerable<(string Path, bool IsLink)> named = new(folder, static (ref FileSystemEntry entry) => (entry.ToFullPath(), IsLink(ref entry)), new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
        })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => IsText(ref entry) && !IsLink(ref entry) && Left(entry.ToFullPath()) is null,
            ShouldIncludePredicate = (ref FileSystemEntry entry) => IsText(ref entry) && (IsLink(ref entry) || !entry.IsDirectory || Left(entry.ToFullPath()) is not null),
        };
        foreach ((string file, bool isLink) in named)
        {
            string? why = isLink ? Link : Left(file) ?? (!FolderListing.IsRegular(file) ? NoFile : never is not null && NeverCollected.IsPrivateKey(file) ? NeverCollected.PrivateKey : null);
            if (why is null)
            {
                files.Add(new CollectionRequest(file));
            }
            else
            {
                passedOver?.Invoke(new PassedOver(file, why));
            }
        }

        IReadOnlyList<(byte[] Path, bool IsRegular, bool IsLink)> suspect = hasSuspect ? ByteNamedFiles.Below(folder) : [];
        if (suspect.Count > ByteNamedFiles.Most)
        {
            throw new UnusableInputException($"The folder {folder} holds more than {ByteNamedFiles.Most} names that are no UTF-8 text; name its folders one after another.");
        }

        foreach ((byte[] path, bool isRegular, bool isLink) in suspect)
        {
            string name = ByteNamedFiles.Readable(path);
            CollectionRequest? request = isRegular && Left(name) is null ? CollectionRequest.OfBytes(path) : null;
            string? why = isLink ? Link : Left(name) ?? (request is null ? NoFile : never is not null && NeverCollected.IsPrivateKey(request.Path) ? NeverCollected.PrivateKey : null);
            if (why is null)
            {
                files.Add(request!);
            }
            else
            {
                passedOver?.Invoke(new PassedOver(name, why));
            }
        }

        return files;

        static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;

        // No link is followed below the folder, so a real path is that of the folder and the rest.
        string? Left(string path) => never?.Why(real + path[folder.Length..]);

        bool IsText(ref FileSystemEntry entry)
        {
            bool isSuspect = OperatingSystem.IsLinux() && ByteNamedFiles.IsSuspect(entry.FileName);
            hasSuspect |= isSuspect;
            return !isSuspect;
        }
    }

    /// <summary>Files that a browser sent, in the order in which they are collected: of their names, as of paths.</summary>
    public static IReadOnlyList<CollectionRequest> InOrder(IEnumerable<CollectionRequest> sent) => [.. sent.OrderBy(static it => it.NameBytes, ByteOrder.Instance)];

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
    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
