namespace Ascertain.Preservation.Bags;

/// <summary>Rules for the paths in manifests and in fetch.txt (RFC 8493 §2.1.3, §2.2.3, §5).</summary>
internal static class BagPath
{
    public static string Payload => "data/";

    /// <summary>Undoes the one encoding that 1.0 knows: CR, LF and the percent sign, and nothing else.</summary>
    public static string Decode(string path) => !path.Contains('%', StringComparison.Ordinal) ? path : path
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);

    /// <summary>True for files that operating systems leave behind; nobody means to send them.</summary>
    public static bool IsSystemFile(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is var name && (name is ".DS_Store" or "Thumbs.db" or "desktop.ini" || name.StartsWith("._", StringComparison.Ordinal));
}
