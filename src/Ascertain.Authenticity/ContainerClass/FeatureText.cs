using System.Text;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>What of a text in a file may stand in a feature: words of the field and names of programs and makers, never anything else.</summary>
/// <remarks>Protects people: a library is handed around, and texts in files can hold names. A word that is not listed leaves a gap (<c>…</c>), a number becomes <c>#</c>.
/// The list was written from the specifications in the sources of <c>authenticity.container</c> and from what the tools in the corpus write.</remarks>
internal static class FeatureText
{
    private const int MostWords = 10;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        // Of handlers and formats.
        "alias", "audio", "avc", "hevc", "aac", "h", "amr", "mpeg", "jvt", "coding", "core", "data", "encoder", "file", "handle", "handler", "hint", "iso", "isomedia", "bmff", "media", "meta", "metadata", "mp4",
        "mainconcept", "object", "picture", "produced", "quicktime", "sound", "stereo", "stream", "subtitle", "text", "time", "timed", "code", "track", "url", "video", "visual", "voice", "with", "by", "the", "and", "of", "mono",
        "adobe", "xmp", "tcd", "met", "sos", "vr", "io", "mdia", "rights", "chapter", "chapters", "closed", "caption", "captions", "writing", "library", "application", "version", "core", "build", "bit",
        // Of programs.
        "lavf", "lavc", "lavformat", "libavformat", "ffmpeg", "libav", "x264", "x265", "x262", "gpac", "mp4box", "handbrake", "atomicparsley", "mkvmerge", "mkvtoolnix", "libebml", "libmatroska", "exiftool", "image", "premiere", "pro",
        "avidemux", "kdenlive", "shotcut", "mlt", "vlc", "gstreamer", "qtmux", "isomux", "l", "smash", "bento4", "mp4v2", "mutagen", "mediabunny", "webm", "muxer", "chrome", "firefox", "opus", "vorbis", "svtav1", "libsvtav1", "libopus",
        "libvorbis", "libvpx", "fdkaac", "libfdk", "aomedia", "vp9", "vp8", "av1", "nero", "itunes", "imovie", "finalcut", "videotoolbox", "androidx", "media3", "transformer", "mediamuxer", "lame", "nvenc", "shaka", "packager", "dolby",
        // Of makers.
        "apple", "iphone", "ipad", "android", "samsung", "google", "pixel", "huawei", "honor", "xiaomi", "redmi", "oppo", "vivo", "oneplus", "nokia", "motorola", "lg", "htc", "sony", "canon", "canonmvi", "nikon", "panasonic", "olympus",
        "fujifilm", "kodak", "casio", "pentax", "ricoh", "leica", "dji", "gopro", "insta360", "garmin", "ambarella", "novatek", "hisilicon", "mediatek", "qualcomm", "flir", "axon", "xavc",
    };

    // Programs that write, change or encode files. Formats and makers are none.
    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "lavf", "lavc", "lavformat", "libavformat", "ffmpeg", "libav", "gpac", "mp4box", "handbrake", "atomicparsley", "mkvmerge", "mkvtoolnix", "libebml", "libmatroska", "exiftool", "premiere", "avidemux", "kdenlive", "shotcut", "mlt",
        "vlc", "gstreamer", "qtmux", "isomux", "bento4", "mp4v2", "mutagen", "mediabunny", "itunes", "imovie", "finalcut", "shaka", "nero",
    };

    // A platform's own words in the files that it hands out; the maker's name alone stands in recorders' files too.
    private const string OfPlatform = "produced by google";

    /// <summary>True when a kept text names a program, or a platform that hands files out.</summary>
    public static bool NamesProgram(string kept) => kept.Contains(OfPlatform, StringComparison.Ordinal) || kept.Split(' ').Any(Programs.Contains);

    /// <summary>The words that may stand, in order: <c>Lavf61.7.100</c> is <c>lavf #</c>, a name in a handler is <c>… handler</c>; <c>empty</c> for no text.</summary>
    public static string Kept(string text)
    {
        StringBuilder kept = new();
        int words = 0;
        string last = "";
        for (int i = 0; i < text.Length && words < MostWords;)
        {
            int from = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
                {
                    i++;
                }

                Append("#");
            }
            else if (char.IsLetter(text[i]))
            {
                // Letters first, then with the digits that follow: "x264" and "mp4" are words, "Lavf61" is one and a number.
                while (i < text.Length && char.IsLetter(text[i]))
                {
                    i++;
                }

                int end = i;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                string word = text[from..i].ToLowerInvariant(), longer = text[from..end].ToLowerInvariant();
                if (Words.Contains(longer))
                {
                    i = end;
                    Append(longer);
                }
                else
                {
                    Append(Words.Contains(word) ? word : "…");
                }
            }
            else
            {
                i++;
            }
        }

        return kept.Length == 0 ? "empty" : kept.ToString();

        void Append(string word)
        {
            if (word == last && word is "#" or "…")
            {
                return;
            }

            last = word;
            words++;
            kept.Append(kept.Length == 0 ? "" : " ").Append(word);
        }
    }

    /// <summary>Four-character codes and EBML ids: as printed by the reader, at most 40 characters, ASCII.</summary>
    public static string Code(string type) => type.Length <= 40 && type.All(static it => it is > ' ' and < '\u007f' or ' ') ? type : "other";
}
