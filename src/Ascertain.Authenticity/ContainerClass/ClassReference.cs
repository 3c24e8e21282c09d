namespace Ascertain.Authenticity.ContainerClass;

/// <summary>What the entries of one class have in common, counted by independent source.</summary>
public sealed class ClassReference
{
    private readonly HashSet<string>[] ofContainer;

    private readonly Dictionary<string, int> sourcesWith = new(StringComparer.Ordinal);

    internal ClassReference(ContainerClassName name, IReadOnlyList<LibraryEntry> entries, IReadOnlySet<string> inRecorders)
    {
        (Name, Entries) = (name, entries);
        string[][] sources = [.. entries.GroupBy(static it => it.Source, StringComparer.Ordinal)
            .Select(static it => it.SelectMany(static entry => entry.Features).Distinct(StringComparer.Ordinal).ToArray())];
        foreach (string feature in sources.SelectMany(static it => it))
        {
            sourcesWith[feature] = sourcesWith.GetValueOrDefault(feature) + 1;
        }

        ofContainer = [.. entries.Select(static it => new HashSet<string>(it.Features.Where(static text => !ContainerFeature.IsOfStream(text)), StringComparer.Ordinal))];
        Sources = sources.Length;
        RecordedSources = entries.Where(static it => !it.IsSynthetic).Select(static it => it.Source).Distinct(StringComparer.Ordinal).Count();
        Marks = name.Kind == ContainerClassKind.Device ? []
            : [.. sourcesWith.Where(it => IsCommon(it.Value) && ContainerFeature.CanMark(it.Key) && !inRecorders.Contains(it.Key)).Select(static it => it.Key).Order(StringComparer.Ordinal)];
        Decisions = ClassDecision.Of(Marks);
    }

    /// <summary>Its name.</summary>
    public ContainerClassName Name { get; }

    /// <summary>Its entries.</summary>
    public IReadOnlyList<LibraryEntry> Entries { get; }

    /// <summary>Independent sources.</summary>
    public int Sources { get; }

    /// <summary>Independent sources among them that were recorded and not made by a program.</summary>
    public int RecordedSources { get; }

    /// <summary>Features that at least nine in ten of its sources have and no recorder in the library has, in ordinal order; none for a device.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>The marks, gathered by what they follow from.</summary>
    public IReadOnlyList<ClassDecision> Decisions { get; }

    /// <summary>How many of its sources have a feature.</summary>
    public CountOfSources With(string feature) => new(sourcesWith.GetValueOrDefault(feature), Sources);

    /// <summary>Features of one entry without those of the coded stream.</summary>
    internal IReadOnlySet<string> OfContainer(int entry) => ofContainer[entry];

    // Nine in ten: arbitrary; a writer decides alike every time, but some parts need something in the source (a sound track, pictures out of order).
    private bool IsCommon(int sources) => sources * 10 >= Sources * 9;
}
