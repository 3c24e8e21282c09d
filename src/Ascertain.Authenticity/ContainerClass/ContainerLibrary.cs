using Ascertain.Canonical;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Reference containers, record <c>ascertain/container-library/1</c>: data that a laboratory extends. An examination names it by digest, so that a re-run uses the same.</summary>
public sealed class ContainerLibrary
{
    /// <summary>Name and version of the record.</summary>
    public const string Format = "ascertain/container-library/1";

    /// <summary>Most bytes of a library that is read. Arbitrary: 20,000 entries of 300 features take 40 MB.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Most entries. Arbitrary.</summary>
    public const int MostEntries = 20_000;

    /// <summary>Most different features. Arbitrary.</summary>
    public const int MostDistinctFeatures = 200_000;

    /// <summary>SHA-256 of the library of this release. A constant, so that a program that lists methods need not read the library; a test compares them.</summary>
    public const string BuiltInSha256 = "b9d96051bbd748d747a8940b1ae4903842162cf107e15057041106b41f6ce285";

    private static readonly Lazy<ContainerLibrary> Shipped = new(static () => Parse(ReadShipped()));

    private ContainerLibrary(IReadOnlyList<LibraryEntry> entries, byte[] document) =>
        (Entries, Document, Digest) = (entries, document, Digest.Of(document));

    /// <summary>The library that is part of this release; see <c>builders/container-library.sh</c>.</summary>
    public static ContainerLibrary BuiltIn => Shipped.Value;

    /// <summary>In the order of the record: class, source, features.</summary>
    public IReadOnlyList<LibraryEntry> Entries { get; }

    /// <summary>Its canonical bytes.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>Digest of <see cref="Document"/>.</summary>
    public Digest Digest { get; }

    /// <summary>A library of these entries; their order does not matter.</summary>
    /// <exception cref="CanonicalFormatException">Too many, a text that cannot stand in a library, or an entry that occurs twice.</exception>
    public static ContainerLibrary Of(IEnumerable<LibraryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        LibraryEntry[] ordered = [.. entries];
        Array.Sort(ordered, Compare);
        Check(ordered);
        return new ContainerLibrary(ordered, Write(ordered));
    }

    /// <summary>Reads a library. Every byte is hostile.</summary>
    /// <exception cref="CanonicalFormatException">Not a library in its one spelling; the message is one plain sentence.</exception>
    public static ContainerLibrary Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new CanonicalFormatException("containerLibrary.tooLong", $"A library has at most {MostBytes >> 20} MiB.");
        }

        CanonicalObject document = CanonicalJson.ParseObject(bytes);
        if (document.TextOrNull("format") != Format)
        {
            throw new CanonicalFormatException("containerLibrary.unknownFormat", $"The document is no library of containers ({Format}).");
        }

        string[] features = [.. document.Array("features").Texts()];
        if (features.Length > MostDistinctFeatures || !features.All(IsFeature) || !IsAscending(features))
        {
            throw new CanonicalFormatException("containerLibrary.features", $"The features of a library are at most {MostDistinctFeatures} short texts in ordinal order, each once.");
        }

        CanonicalArray listed = document.Array("entries");
        if (listed.Count > MostEntries)
        {
            throw new CanonicalFormatException("containerLibrary.tooManyEntries", $"A library has at most {MostEntries} entries.");
        }

        LibraryEntry[] entries = [.. listed.Objects().Select(it => ReadEntry(it, features))];
        Check(entries);

        // One spelling: entries in order, no feature without an entry, no member that is not read here.
        byte[] again = Write(entries);
        return again.AsSpan().SequenceEqual(bytes) ? new ContainerLibrary(entries, again)
            : throw new CanonicalFormatException("containerLibrary.notCanonical", "The library is not in its one spelling: entries in order, each feature used, no other members.");
    }

    /// <summary>This library with one entry more.</summary>
    /// <exception cref="CanonicalFormatException">The entry is there already, or cannot stand in a library.</exception>
    public ContainerLibrary With(LibraryEntry entry) => Of(Entries.Append(entry));

    private static void Check(LibraryEntry[] entries)
    {
        if (entries.Length > MostEntries)
        {
            throw new CanonicalFormatException("containerLibrary.tooManyEntries", $"A library has at most {MostEntries} entries.");
        }

        for (int i = 0; i < entries.Length; i++)
        {
            LibraryEntry it = entries[i];
            if (!LibraryEntry.IsUsable(it.Source, LibraryEntry.LongestSource) || !LibraryEntry.IsUsable(it.Known, LibraryEntry.LongestKnown) || it.Features.Count is 0 or > FeatureSet.MostFeatures || !it.Features.All(IsFeature) || !IsAscending(it.Features))
            {
                throw new CanonicalFormatException("containerLibrary.entry", "An entry has a short source, says shortly how its class is known, and has 1 to 4000 features in order.");
            }

            int order = i == 0 ? -1 : Compare(entries[i - 1], it);
            if (order >= 0)
            {
                throw new CanonicalFormatException(order == 0 ? "containerLibrary.doubledEntry" : "containerLibrary.notCanonical",
                    order == 0 ? $"The entry of source \"{it.Source}\" in class {it.Class} is there twice with the same features." : "The entries of a library stand in order of class, source and features.");
            }
        }
    }

    private static LibraryEntry ReadEntry(CanonicalObject document, string[] features)
    {
        CanonicalArray indexes = document.Array("features");
        string[] own = new string[indexes.Count];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = indexes[i] is CanonicalNumber { Value: var at } && at >= 0 && at < features.Length && at == Math.Floor(at)
                ? features[(int)at]
                : throw new CanonicalFormatException("containerLibrary.entry", "An entry names a feature that the library does not list.");
        }

        return new LibraryEntry(document.Text("source"), ContainerClassName.FromCanonical(document.Object("class")), document.Text("known"), document.Boolean("synthetic"), own);
    }

    private static byte[] Write(LibraryEntry[] entries)
    {
        SortedDictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (string feature in entries.SelectMany(static it => it.Features))
        {
            places[feature] = 0;
        }

        if (places.Count > MostDistinctFeatures)
        {
            throw new CanonicalFormatException("containerLibrary.features", $"A library has at most {MostDistinctFeatures} different features.");
        }

        string[] features = [.. places.Keys];
        for (int i = 0; i < features.Length; i++)
        {
            places[features[i]] = i;
        }

        return new CanonicalObject
        {
            ["format"] = Format,
            ["features"] = CanonicalArray.OfTexts(features),
            ["entries"] = new CanonicalArray(entries.Select(it => new CanonicalObject
            {
                ["class"] = it.Class.ToCanonical(),
                ["features"] = new CanonicalArray(it.Features.Select(feature => (CanonicalValue)places[feature])),
                ["known"] = it.Known,
                ["source"] = it.Source,
                ["synthetic"] = it.IsSynthetic,
            })),
        }.ToBytes();
    }

    private static int Compare(LibraryEntry a, LibraryEntry b)
    {
        int order = a.Class.CompareTo(b.Class);
        order = order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
        for (int i = 0; order == 0 && i < Math.Min(a.Features.Count, b.Features.Count); i++)
        {
            order = string.CompareOrdinal(a.Features[i], b.Features[i]);
        }

        return order != 0 ? order : a.Features.Count.CompareTo(b.Features.Count);
    }

    // A path, an equals sign and a value, of characters that a document and a picture can carry.
    private static bool IsFeature(string text) => text.Length <= (2 * FeatureSet.LongestPart) + 3 && text.IndexOf(" = ", StringComparison.Ordinal) > 0 && LibraryEntry.IsUsable(text, (2 * FeatureSet.LongestPart) + 3);

    private static bool IsAscending(IReadOnlyList<string> texts)
    {
        for (int i = 1; i < texts.Count; i++)
        {
            if (string.CompareOrdinal(texts[i - 1], texts[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] ReadShipped()
    {
        using Stream stream = typeof(ContainerLibrary).Assembly.GetManifestResourceStream("container-library.json")
            ?? throw new InvalidOperationException("The built-in library is missing from the program.");
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
