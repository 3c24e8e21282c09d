namespace Ascertain.Authenticity.Tests.StreamCuts;

/// <summary>Clips of a test picture with noise and sound, encoded once by several encoders, and what copying alone makes of them. Made once for all tests of a class.</summary>
public sealed class CopiedClips : IDisposable
{
    /// <summary>Pictures in a group; a clip has 120 at 25 in a second, so ten groups.</summary>
    public const int Group = 12;

    /// <summary>Names of encoders with their settings.</summary>
    public static readonly IReadOnlyList<string> Encoders = ["x264", "x264open", "x264buffer", "x265", "mpeg4"];

    private readonly TemporaryFolder folder = new();

    public CopiedClips()
    {
        string[] Out(string name, string[] more, string file) => ["-map", "0:v", "-map", "1:a", .. Coder(name), .. more, "-pix_fmt", "yuv420p", "-c:a", "aac", "-ar", "96000", "-b:a", "96k", folder[file]];
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=176x144:r=25:d=4.8,noise=alls=12:allf=t:all_seed=5", "-f", "lavfi", "-i", "anoisesrc=d=4.8:c=pink:r=96000:seed=1:a=0.2",
            .. Encoders.SelectMany(it => Out(it, [], $"{it}-whole.mp4")),
            .. Out("x264", ["-t", "2.6"], "one.mp4"), .. Out("x264", ["-ss", "2.6"], "two.mp4"),
            .. Out("x264scene", ["-vf", "negate=enable='gte(n,66)'"], "scene.mp4"), .. Out("x264", ["-vf", "select='gt(random(1),0.15)'", "-vsync", "vfr"], "variable.mp4")]);
        string[] whole = [.. Encoders.SelectMany(it => (string[])["-i", this[it, "whole"]])];
        string[] Copy(int i, string it, string name, params string[] more) => ["-map", $"{i}", "-c", "copy", .. more, folder[$"{it}-{name}"]];
        MadeMedia.Ffmpeg([.. whole, .. Encoders.SelectMany((it, i) => (string[])[.. Copy(i, it, "whole.mkv"), .. Copy(i, it, "fragments.mp4", "-movflags", "+frag_keyframe+empty_moov"), .. Copy(i, it, "first.mp4", "-t", "1.9"), .. Copy(i, it, "tail.mp4", "-t", "3.34")]),
            .. Copy(0, "x264", "later.mkv", "-output_ts_offset", "5")]);
        MadeMedia.Ffmpeg([.. Encoders.SelectMany(it => (string[])["-ss", "2.4", "-i", this[it, "whole"]]), "-ss", "0.6", "-i", this["x264", "whole"], .. Encoders.SelectMany((it, i) => Copy(i, it, "last.mp4")), .. Copy(Encoders.Count, "x264", "head.mp4")]);
        string[] List(string it, string one, string other)
        {
            File.WriteAllText(folder[it + ".txt"], $"file '{folder[one]}'\nfile '{folder[other]}'\n");
            return ["-f", "concat", "-safe", "0", "-i", folder[it + ".txt"]];
        }

        // Kept are the first four groups and the last five: one is gone.
        MadeMedia.Ffmpeg([.. Encoders.SelectMany(it => List(it, $"{it}-first.mp4", $"{it}-last.mp4")), .. List("joined", "one.mp4", "two.mp4"), .. Encoders.SelectMany((it, i) => Copy(i, it, "middle.mp4")), .. Copy(Encoders.Count, "x264", "joined.mp4")]);
    }

    /// <summary>Path of a clip, e.g. of <c>x264</c>, <c>middle</c>.</summary>
    public string this[string encoder, string clip] => folder[$"{encoder}-{clip}.mp4"];

    /// <summary>Path of a file.</summary>
    public string this[string file] => folder[file];

    public void Dispose() => folder.Dispose();

    private static string[] Coder(string name) => name switch
    {
        "x264" => X264("-bf", "0", "-g", $"{Group}", "-keyint_min", $"{Group}", "-sc_threshold", "0"),
        "x264open" => X264("-bf", "2", "-g", $"{Group}", "-x264-params", "open-gop=1:scenecut=0"),
        "x264buffer" => X264("-bf", "0", "-g", $"{Group}", "-keyint_min", $"{Group}", "-sc_threshold", "0", "-b:v", "200k", "-maxrate", "200k", "-bufsize", "150k", "-x264-params", "nal-hrd=cbr"),
        "x264scene" => X264("-bf", "2", "-g", "250"),
        "x265" => ["-c:v", "libx265", "-preset", "ultrafast", "-b:v", "200k", "-x265-params", $"log-level=none:pools=1:frame-threads=1:keyint={Group}:min-keyint={Group}:scenecut=0:bframes=3"],
        _ => ["-c:v", "mpeg4", "-b:v", "300k", "-g", $"{Group}", "-bf", "0"],
    };

    private static string[] X264(params string[] more) => ["-c:v", "libx264", "-threads", "1", "-preset", "superfast", .. more];
}
