namespace Ascertain.Authenticity.ContainerClass;

/// <summary>A library, counted by class: what is common to each, and what sets programs apart from recorders.</summary>
public sealed class ContainerReferences
{
    private ContainerReferences(IReadOnlyList<ClassReference> classes, int recorderSources) => (Classes, RecorderSources) = (classes, recorderSources);

    /// <summary>All classes in order of their names.</summary>
    public IReadOnlyList<ClassReference> Classes { get; }

    /// <summary>Independent sources of recorders, over all device classes.</summary>
    public int RecorderSources { get; }

    /// <summary>Counts a library. Deterministic: depends on the entries alone.</summary>
    public static ContainerReferences Of(ContainerLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        HashSet<string> inRecorders = new(library.Entries.Where(static it => it.Class.Kind == ContainerClassKind.Device).SelectMany(static it => it.Features), StringComparer.Ordinal);
        SortedDictionary<ContainerClassName, List<LibraryEntry>> byClass = [];
        foreach (LibraryEntry entry in library.Entries)
        {
            if (!byClass.TryGetValue(entry.Class, out List<LibraryEntry>? list))
            {
                byClass[entry.Class] = list = [];
            }

            list.Add(entry);
        }

        return new ContainerReferences([.. byClass.Select(it => new ClassReference(it.Key, it.Value, inRecorders))],
            library.Entries.Where(static it => it.Class.Kind == ContainerClassKind.Device).Select(static it => it.Source).Distinct(StringComparer.Ordinal).Count());
    }
}
