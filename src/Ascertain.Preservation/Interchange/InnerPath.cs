namespace Ascertain.Preservation.Interchange;

/// <summary>Paths that a package gives for what is inside of it.</summary>
internal static class InnerPath
{
    /// <summary>True for a path that stays inside on every system: relative, no <c>..</c>, no home folder, no drive.</summary>
    public static bool IsSafe(string path) =>
        path.Length > 0 && path[0] is not ('/' or '\\' or '~') && !path.Contains('\0', StringComparison.Ordinal)
        && !path.Split('/', '\\').Contains("..") && !(path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
