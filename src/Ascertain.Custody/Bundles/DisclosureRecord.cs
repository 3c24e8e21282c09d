using Ascertain.Canonical;

namespace Ascertain.Custody.Bundles;

/// <summary>The record that lists everything in a bundle and everything withheld. Format <c>ascertain/disclosure/3</c>.</summary>
/// <remarks>The two formats before it, which nobody was given, knew no schedule: who may choose the format could leave a run out unseen. They are refused.</remarks>
internal sealed class DisclosureRecord
{
    /// <summary>Kind of the entry that commits to it.</summary>
    public const string Kind = "export";

    /// <summary>Role in that entry.</summary>
    public const string Role = "disclosure";

    /// <summary>Name of the format.</summary>
    public const string Format = "ascertain/disclosure/3";

    private DisclosureRecord(IReadOnlyDictionary<string, ListedFile> files, IReadOnlyDictionary<string, string> bagInfo, IReadOnlyList<CanonicalObject> exhibits) =>
        (Files, BagInfo, Exhibits) = (files, bagInfo, exhibits);

    public IReadOnlyDictionary<string, ListedFile> Files { get; }

    public IReadOnlyDictionary<string, string> BagInfo { get; }

    public IReadOnlyList<CanonicalObject> Exhibits { get; }

    /// <summary>Reads the record.</summary>
    /// <exception cref="FormatException">Not such a record.</exception>
    public static DisclosureRecord Parse(ReadOnlySpan<byte> bytes)
    {
        CanonicalObject document = CanonicalJson.ParseObject(bytes);
        if (document.Text("format") != Format)
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
        return new DisclosureRecord(files, info.Names.ToDictionary(static name => name, info.Text, StringComparer.Ordinal), [.. document.Array("exhibits").Objects()]);
    }
}
