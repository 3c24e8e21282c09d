using System.Globalization;
using System.Text;

namespace Ascertain.Custody.Bundles;

/// <summary>The tag files of a BagIt 1.0 bag (RFC 8493) in the one spelling that we write: the verifier writes them again and compares.</summary>
internal static class BagTagFiles
{
    public const string Declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    public static IReadOnlyList<string> Algorithms { get; } = ["sha256", "sha512"];

    public static string ManifestName(string algorithm) => $"manifest-{algorithm}.txt";

    public static string TagManifestName(string algorithm) => $"tagmanifest-{algorithm}.txt";

    /// <summary>The tag files that the tag manifests cover.</summary>
    public static IReadOnlyList<string> Covered { get; } = [BundlePaths.Info, BundlePaths.Declaration, .. Algorithms.Select(ManifestName)];

    /// <summary>All tag files.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Covered, .. Algorithms.Select(TagManifestName)];

    /// <summary>Lines of digest, two spaces, path, in ordinal order of the paths: what <c>sha256sum -c</c> reads.</summary>
    public static byte[] Manifest(string algorithm, IReadOnlyDictionary<string, ListedFile> files)
    {
        StringBuilder text = new();
        foreach ((string path, ListedFile file) in files.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            text.Append(HexOf(algorithm, file.Digest)).Append("  ").Append(path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Info(IReadOnlyDictionary<string, string> info, IReadOnlyDictionary<string, ListedFile> payload)
    {
        SortedDictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach ((string label, string value) in info)
        {
            RequireLine(label, value);
            lines[label] = value;
        }

        // RFC 8493 §2.2.2: octets and number of payload files.
        lines["Payload-Oxum"] = string.Create(CultureInfo.InvariantCulture, $"{payload.Values.Sum(static it => it.ByteCount)}.{payload.Count}");
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(static it => $"{it.Key}: {it.Value}\n")));
    }

    public static string HexOf(string algorithm, Digest digest) => algorithm == "sha256" ? digest.Sha256Hex : digest.Sha512Hex;

    private static void RequireLine(string label, string value)
    {
        bool good = label.Length is > 0 and <= 64 && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') && label != "Payload-Oxum"
            && value.Length is > 0 and <= 1000 && value == value.Trim() && !value.Any(char.IsControl);
        if (!good)
        {
            throw new CustodyFormatException("bag.infoLine", $"A line of bag-info.txt has a plain label and one line of text: {label}");
        }
    }
}
