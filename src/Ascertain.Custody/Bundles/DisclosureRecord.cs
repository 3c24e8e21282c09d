using Ascertain.Canonical;

namespace Ascertain.Custody.Bundles;

/// <summary>The record that lists everything in a bundle and everything withheld. Format <c>ascertain/disclosure/4</c>.</summary>
internal sealed class DisclosureRecord
{
    /// <summary>Kind of the entry that commits to it.</summary>
    public const string Kind = "export";

    /// <summary>Role in that entry.</summary>
    public const string Role = "disclosure";

    /// <summary>Name of the format.</summary>
    public const string Format = "ascertain/disclosure/4";

    private static readonly string[] Formats = ["ascertain/disclosure/1", "ascertain/disclosure/2", "ascertain/disclosure/3", Format];

    private DisclosureRecord(string format, IReadOnlyDictionary<string, ListedFile> files, IReadOnlyDictionary<string, string> bagInfo, IReadOnlyList<CanonicalObject> exhibits) =>
        (HasSchedule, HasPlainFiles, HasLeafHashes, Files, BagInfo, Exhibits) =
            (Array.IndexOf(Formats, format) >= 1, Array.IndexOf(Formats, format) >= 2, Array.IndexOf(Formats, format) >= 3, files, bagInfo, exhibits);

    /// <summary>False in the first format, whose bundles have neither schedule nor receipts.</summary>
    public bool HasSchedule { get; }

    /// <summary>False in the first two formats, whose bundles hold no <see cref="PlainFiles"/>.</summary>
    public bool HasPlainFiles { get; }

    /// <summary>False in the first three formats, whose bundles have no <see cref="BundlePaths.LeafHashes"/>.</summary>
    public bool HasLeafHashes { get; }

    public IReadOnlyDictionary<string, ListedFile> Files { get; }

    public IReadOnlyDictionary<string, string> BagInfo { get; }

    public IReadOnlyList<CanonicalObject> Exhibits { get; }

    /// <summary>Reads the record.</summary>
    /// <exception cref="FormatException">Not such a record.</exception>
    public static DisclosureRecord Parse(ReadOnlySpan<byte> bytes)
    {
        CanonicalObject document = CanonicalJson.ParseObject(bytes);
        if (!Formats.Contains(document.Text("format")))
        {
            throw new CustodyFormatException("disclosure.format", "The disclosure record is in a format that this version does not know.");
        }

        Dictionary<string, ListedFile> files = new(StringComparer.Ordinal);
        string last = "";
        foreach (CanonicalObject file in document.Array("files").Objects())
        {
            string path = file.Text("path");
            if (string.CompareOrdinal(last, path) >= 0)
            {
                throw new CustodyFormatException("disclosure.order", "The files of a disclosure record are in ordinal order, each once.");
            }

            files[last = path] = new ListedFile(Digest.FromCanonical(file), file.Integer("bytes"));
        }

        CanonicalObject info = document.Object("bagInfo");
        return new DisclosureRecord(document.Text("format"), files, info.Names.ToDictionary(static name => name, info.Text, StringComparer.Ordinal), [.. document.Array("exhibits").Objects()]);
    }
}
