namespace Ascertain.Preservation.Bags;

/// <summary>Rules for the paths in manifests and in fetch.txt (RFC 8493 §2.1.3, §2.2.3, §5).</summary>
internal static class BagPath
{
    public static string Payload => "data/";

    /// <summary>True for a path that stays below the bag on every system: relative, no <c>..</c>, no home folder, no drive.</summary>
    public static bool IsSafe(string path) =>
        path.Length > 0 && path[0] is not ('/' or '\\' or '~') && !path.Contains('\0', StringComparison.Ordinal)
        && !path.Split('/', '\\').Contains("..") && !(path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    /// <summary>Undoes the one encoding that 1.0 knows: CR, LF and the percent sign, and nothing else.</summary>
    public static string Decode(string path) => !path.Contains('%', StringComparison.Ordinal) ? path : path
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);

    /// <summary>True for files that operating systems leave behind; nobody means to send them.</summary>
    public static bool IsSystemFile(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is var name && (name is ".DS_Store" or "Thumbs.db" or "desktop.ini" || name.StartsWith("._", StringComparison.Ordinal));
}
