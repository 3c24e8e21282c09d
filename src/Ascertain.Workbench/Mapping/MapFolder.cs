using Ascertain.Earth.Elevation;
using Ascertain.Earth.Features;

namespace Ascertain.Workbench.Mapping;

/// <summary>The user's folder of what maps are drawn from: tile archives (PMTiles), elevation tiles (HGT), files of features. It is no evidence, and nothing is taken from it into an investigation.</summary>
internal sealed class MapFolder
{
    private const string Archive = ".pmtiles";

    public MapFolder(WorkbenchOptions options)
    {
        Folder = options.Maps;
        if (Folder is null)
        {
            return;
        }

        string[] names = [.. Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        Archives = [.. names.Where(static it => it.EndsWith(Archive, StringComparison.OrdinalIgnoreCase))];
        Layers = [.. names.Where(static it => FeatureFile.Extensions.Contains(Path.GetExtension(it).ToLowerInvariant()))];
        Ground = ElevationFolder.Open(Folder);
    }

    /// <summary>Where it lies; null where nobody named one.</summary>
    public string? Folder { get; }

    /// <summary>Names of tile archives.</summary>
    public IReadOnlyList<string> Archives { get; } = [];

    /// <summary>Names of files of features.</summary>
    public IReadOnlyList<string> Layers { get; } = [];

    /// <summary>Elevation tiles; null without a folder.</summary>
    public ElevationFolder? Ground { get; }

    /// <summary>Full path of an archive that was there at the start; null for any other name.</summary>
    public string? ArchivePath(string name) => Archives.Contains(name) ? Path.Combine(Folder!, name) : null;

    /// <summary>Full path of a file of features that was there at the start; null for any other name.</summary>
    public string? LayerPath(string name) => Layers.Contains(name) ? Path.Combine(Folder!, name) : null;
}
