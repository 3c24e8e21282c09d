namespace Ascertain.Earth.Features;

/// <summary>Something with a place, as a file names it.</summary>
/// <remarks>
/// What a file says about a place is a statement of whoever wrote the file: nothing here has been checked against anything.
/// Heights and the times of single points of a track are not kept.
/// </remarks>
public sealed record MapFeature
{
    /// <summary>Empty where the file gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Empty where the file gives none; may hold markup of whoever wrote it, which must not be shown as markup.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it lies.</summary>
    public required MapGeometry Geometry { get; init; }

    /// <summary>When it was; null where the file gives no time.</summary>
    public MapTime? Time { get; init; }

    /// <summary>Everything else the file says, as texts, by name in ordinal order; never an empty text.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Numbers that this program computed, by name in ordinal order, all finite; written as numbers where a format has them, and read back as texts.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Line of the file on which it begins, counted from 1; 0 where it comes from no file.</summary>
    public int Line { get; init; }
}
