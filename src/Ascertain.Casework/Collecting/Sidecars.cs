namespace Ascertain.Casework.Collecting;

/// <summary>Names under which programs and cameras write metadata beside a file.</summary>
internal static class Sidecars
{
    // yt-dlp; XMP of editors; subtitles and tracks of aircraft and receivers. Upper case as cameras with FAT file systems write it.
    private static readonly string[] Extensions = [".info.json", ".xmp", ".XMP", ".srt", ".SRT", ".gpx", ".GPX"];

    /// <summary>Paths where a sidecar of the file would lie, with and without the file's own extension.</summary>
    public static IEnumerable<string> PathsOf(string path) =>
        Extensions.SelectMany(extension => (string[])[Path.ChangeExtension(path, null) + extension, path + extension]).Where(it => it != path);
}
