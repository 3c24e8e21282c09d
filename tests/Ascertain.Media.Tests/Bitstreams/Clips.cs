namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>The clips of this folder and of the shared data, and what ffprobe says of them.</summary>
internal static class Clips
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(name.Contains('/', StringComparison.Ordinal)
        ? SharedData.Path("clips/" + name)
        : Path.Combine(SharedData.Root, "tests/Ascertain.Media.Tests/Bitstreams/Clips", name));

    public static string[] Authority(string name) =>
        [.. File.ReadAllLines(Path.Combine(SharedData.Root, "authorities/bitstreams", name)).Where(static it => it.Length > 0 && it[0] != '#')];

    /// <summary>Picture type by the offset of its packet.</summary>
    public static Dictionary<long, char> PictureTypes(string name) => Authority(Path.GetFileName(name) + ".pictures.csv")
        .Select(static it => it.Split(','))
        .ToDictionary(static it => long.Parse(it[0], System.Globalization.CultureInfo.InvariantCulture), static it => it[1][0]);

    public static Dictionary<string, string> Stream(string name) => Authority(Path.GetFileName(name) + ".stream.txt")
        .Select(static it => it.Split('='))
        .ToDictionary(static it => it[0], static it => it[1]);
}
