namespace Ascertain.Authenticity.ContainerClass;

/// <summary>A library, counted by class: what is common to each, and what sets programs apart from recorders.</summary>
public sealed class ContainerReferences
{
    private static readonly Lazy<ContainerReferences> Shipped = new(static () => Of(ContainerLibrary.BuiltIn));

    private readonly Dictionary<string, int> recordersOfFormat;

    private ContainerReferences(IReadOnlyList<ClassReference> classes, int recorderSources, int recordedSources, Dictionary<string, int> recordersOfFormat) =>
        (Classes, RecorderSources, RecordedSources, this.recordersOfFormat) = (classes, recorderSources, recordedSources, recordersOfFormat);

    /// <summary>The library of this release, counted once.</summary>
    public static ContainerReferences BuiltIn => Shipped.Value;

    /// <summary>All classes in order of their names.</summary>
    public IReadOnlyList<ClassReference> Classes { get; }

    /// <summary>Independent sources of recorders, over all device classes.</summary>
    public int RecorderSources { get; }

    /// <summary>How many of <see cref="RecorderSources"/> are real and not invented.</summary>
    public int RecordedSources { get; }

    /// <summary>How many of the recorded devices that write ISO base media put the movie box before the media data with no room beside it.</summary>
    public CountOfSources RecordersWithMovieFirst { get; private init; }

    /// <summary>Independent sources of recorders that write this format, e.g. <c>isobmff</c>: what is in none of too few recorders is no mark of a program.</summary>
    public int RecordersOf(string format) => recordersOfFormat.GetValueOrDefault(format);

    /// <summary>Counts a library. Deterministic: depends on the entries alone.</summary>
    public static ContainerReferences Of(ContainerLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        LibraryEntry[] recorders = [.. library.Entries.Where(static it => it.Class.Kind == ContainerClassKind.Device)];
        HashSet<string> inRecorders = new(recorders.SelectMany(static it => it.Features), StringComparer.Ordinal);
        SortedDictionary<ContainerClassName, List<LibraryEntry>> byClass = [];
        foreach (LibraryEntry entry in library.Entries)
        {
            if (!byClass.TryGetValue(entry.Class, out List<LibraryEntry>? list))
            {
                byClass[entry.Class] = list = [];
            }

            list.Add(entry);
        }

        const string Format = "format = ";
        Dictionary<string, int> formats = new(StringComparer.Ordinal);
        foreach ((string format, string _) in recorders.SelectMany(static it => it.Features.Where(static text => text.StartsWith(Format, StringComparison.Ordinal)).Select(text => (text[Format.Length..], it.Source))).Distinct())
        {
            formats[format] = formats.GetValueOrDefault(format) + 1;
        }

        return new ContainerReferences([.. byClass.Select(it => new ClassReference(it.Key, it.Value, inRecorders))], Sources(recorders), Sources(recorders.Where(static it => !it.IsSynthetic)), formats)
        {
            RecordersWithMovieFirst = MovieFirst([.. recorders.Where(static it => !it.IsSynthetic && it.Features.Contains("format = isobmff", StringComparer.Ordinal))]),
        };
    }

    private static CountOfSources MovieFirst(LibraryEntry[] recorders) => new(Sources(recorders.Where(static it => it.Features.Any(IsMovieFirst))), Sources(recorders));

    private static bool IsMovieFirst(string feature)
    {
        const string Outermost = "file children = ";
        if (!feature.StartsWith(Outermost, StringComparison.Ordinal))
        {
            return false;
        }

        string[] parts = [.. feature[Outermost.Length..].Split(',').Select(static it => it.TrimEnd('+'))];
        int movie = Array.IndexOf(parts, "moov"), data = Array.IndexOf(parts, "mdat");
        return movie >= 0 && movie < data && !parts.Contains("moof") && !parts[movie..data].Any(static it => it is "free" or "skip");
    }

    private static int Sources(IEnumerable<LibraryEntry> entries) => entries.Select(static it => it.Source).Distinct(StringComparer.Ordinal).Count();
}
