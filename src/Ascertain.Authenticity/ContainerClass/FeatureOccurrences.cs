namespace Ascertain.Authenticity.ContainerClass;

/// <summary>How often what an item's container is made of occurs in the classes of a library, each path with its value and each order of parts, counted by independent source (after Iuliani et al., IEEE TIFS 14, 2019, who weigh the same pairs).</summary>
/// <remarks>Counts and no ratio: features of one container depend on each other, and hardly a class has thirty recorded sources. Features of the coded stream are left out, as a re-mux copies them.</remarks>
public sealed class FeatureOccurrences
{
    private FeatureOccurrences(ContainerReferences references, ContainerComparison compared, string[] features)
    {
        (Classes, Nearest, Features) = (references.Classes, compared.Nearest, features);
        Devices = [.. Classes.Where(static it => it.Name.Kind == ContainerClassKind.Device)];
        RecordedDevices = Devices.Sum(static it => it.RecordedSources);
        UnseenInNearest = Nearest is { } nearest ? [.. features.Where(it => nearest.Reference.With(it).K == 0)] : [];
        OnlyInEditedBy = compared.HasRecorders ? [.. features.Where(it => ContainerFeature.CanMark(it) && IsOnlyInEditedBy(it))] : [];
    }

    /// <summary>All classes in order of their names.</summary>
    public IReadOnlyList<ClassReference> Classes { get; }

    /// <summary>The class that the item is held against: the best program that is said to have written it, else the most alike device; null where the library has neither.</summary>
    public ClassAgreement? Nearest { get; }

    /// <summary>Features of the item's container, in ordinal order.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Those that no source of <see cref="Nearest"/> has.</summary>
    public IReadOnlyList<string> UnseenInNearest { get; }

    /// <summary>Those that sources of classes "edited by" have, and none of any device, platform or program of unknown origin. Without what every file in fragments has, and without clocks and faults, which are of no writer; empty where the library has too few recorders of the format for that to say anything (<see cref="ContainerComparison.LeastRecorders"/>).</summary>
    public IReadOnlyList<string> OnlyInEditedBy { get; }

    /// <summary>Sources of recording devices that are real and not invented.</summary>
    public int RecordedDevices { get; }

    private IReadOnlyList<ClassReference> Devices { get; }

    /// <summary>Counts.</summary>
    /// <param name="item">The item's features.</param>
    /// <param name="references">The library, counted.</param>
    /// <param name="compared">The item against it.</param>
    public static FeatureOccurrences Of(FeatureSet item, ContainerReferences references, ContainerComparison compared)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(compared);
        return new FeatureOccurrences(references, compared, [.. item.Texts.Where(static it => !ContainerFeature.IsOfStream(it))]);
    }

    /// <summary>In how many sources of recording devices a feature stands, real and invented ones.</summary>
    public CountOfSources InDevices(string feature) => new(Devices.Sum(it => it.With(feature).K), Devices.Sum(static it => it.Sources));

    /// <summary>The classes of a kind that have a source with a feature, those with the greatest share first.</summary>
    public IReadOnlyList<(ContainerClassName Name, CountOfSources Sources)> With(string feature, ContainerClassKind kind) =>
        [.. Classes.Where(it => it.Name.Kind == kind).Select(it => (it.Name, Sources: it.With(feature))).Where(static it => it.Sources.K > 0).OrderByDescending(static it => (double)it.Sources.K / it.Sources.N).ThenBy(static it => it.Name)];

    private bool IsOnlyInEditedBy(string feature)
    {
        bool isThere = false;
        foreach (ClassReference it in Classes.Where(it => it.With(feature).K > 0))
        {
            if (it.Name.Kind != ContainerClassKind.EditedBy)
            {
                return false;
            }

            isThere = true;
        }

        return isThere;
    }
}
