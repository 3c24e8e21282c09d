using System.Collections.Frozen;

namespace Ascertain.Casework.View;

/// <summary>Whether what the extension of a name says of a file agrees with what its bytes are. Nothing is decided by it: any file can be evidence, also one that is not what its name says.</summary>
public static class NamedKind
{
    // Formats as container.profile names them, its own readers' or ffprobe's first word, by extension. Names that many formats bear (dat, bin, json beside text) are not here: with them nothing differs.
    private static readonly FrozenDictionary<string, string[]> Formats = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["mp4"] = ["isobmff"], ["m4v"] = ["isobmff"], ["mov"] = ["isobmff"], ["qt"] = ["isobmff"], ["3gp"] = ["isobmff"], ["3g2"] = ["isobmff"], ["m4a"] = ["isobmff"],
        ["heic"] = ["isobmff"], ["heif"] = ["isobmff"], ["avif"] = ["isobmff"], ["insv"] = ["isobmff"], ["lrv"] = ["isobmff"],
        ["mkv"] = ["matroska"], ["webm"] = ["matroska"], ["mka"] = ["matroska"],
        ["avi"] = ["riff"], ["wav"] = ["riff"], ["webp"] = ["riff"],
        ["jpg"] = ["jpeg"], ["jpeg"] = ["jpeg"], ["png"] = ["png"], ["gif"] = ["gif"], ["bmp"] = ["bmp"], ["tif"] = ["tiff"], ["tiff"] = ["tiff"], ["jxl"] = ["jxl"],
        ["ts"] = ["mpegts"], ["mts"] = ["mpegts"], ["m2ts"] = ["mpegts"], ["mpg"] = ["mpegps", "mpegvideo"], ["mpeg"] = ["mpegps", "mpegvideo"], ["vob"] = ["mpegps"],
        ["flv"] = ["flv"], ["wmv"] = ["asf"], ["wma"] = ["asf"], ["asf"] = ["asf"], ["ogg"] = ["ogg"], ["ogv"] = ["ogg"], ["oga"] = ["ogg"], ["opus"] = ["ogg"],
        ["mp3"] = ["mp3"], ["aac"] = ["aac"], ["amr"] = ["amr"], ["flac"] = ["flac"], ["zip"] = ["zip"], ["pdf"] = ["pdf"], ["gz"] = ["gzip"],
        ["txt"] = ["text", "xml", "srt", "vtt"], ["csv"] = ["text"], ["json"] = ["text"], ["html"] = ["text", "xml"], ["xml"] = ["xml", "text", "gpx"], ["gpx"] = ["gpx"], ["srt"] = ["srt", "text"], ["vtt"] = ["vtt"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True where a name with that extension is borne by files of other formats than this one; false where it agrees, or nobody can tell.</summary>
    /// <param name="extension">Lower case, without the dot; may be empty.</param>
    /// <param name="format">As <c>container.profile</c> names it; <c>unknown</c> where the bytes tell nothing.</param>
    public static bool Differs(string extension, string format) => Word(format) is not ("unknown" or "") and var word && Formats.TryGetValue(extension, out string[]? borne) && !borne.Contains(word, StringComparer.Ordinal);

    // ffprobe has names of its own for some: png_pipe, mpeg for a program stream.
    private static string Word(string format) => format.Split([',', ' '], 2)[0] is var first && first.EndsWith("_pipe", StringComparison.Ordinal) ? first[..^"_pipe".Length] is "jpegxl" ? "jxl" : first[..^"_pipe".Length]
        : first == "mpeg" ? "mpegps" : first;
}
