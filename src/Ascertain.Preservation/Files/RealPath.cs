namespace Ascertain.Preservation.Files;

/// <summary>Where a path leads once every link on the way is followed: two names of one place are one text.</summary>
/// <remarks>What is not there yet stays as it is written. A folder that is mounted in two places, or a file with two names, is not brought together.</remarks>
public static class RealPath
{
    private const int MostLinks = 40; // as Linux has it (path_resolution(7))

    /// <summary>The place that a path leads to; a link at its end is followed too, also one that leads nowhere.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), real = Path.GetPathRoot(full)!;
        Stack<string> rest = new();
        Push(full[real.Length..]);
        for (int links = 0; rest.TryPop(out string? piece);)
        {
            if (piece == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            string next = Path.Join(real, piece);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"Links go round in a circle: {path}");
            }

            string root = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            real = root.Length > 0 ? root : real;
            Push(target[root.Length..]);
        }

        return real;

        void Push(string pieces)
        {
            foreach (string piece in pieces.Split(Path.DirectorySeparatorChar).Reverse().Where(static it => it is not ("" or ".")))
            {
                rest.Push(piece);
            }
        }
    }

    /// <summary>True when a real path is a folder, given as a real path too, or lies below it.</summary>
    public static bool IsWithin(string real, string folder) =>
        real == folder || real.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || folder == Path.GetPathRoot(real);
}
