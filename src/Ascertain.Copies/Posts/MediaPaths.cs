namespace Ascertain.Copies.Posts;

/// <summary>Decides whether a path in an export stays inside it.</summary>
internal static class MediaPaths
{
    public static bool StaysInside(string path) =>
        path.Length is > 0 and <= 1024 && !path.StartsWith('/') && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal)
        && !(path.Length > 1 && path[1] == ':') && path.Split('/').All(static it => it is not ("" or "." or ".."));
}
