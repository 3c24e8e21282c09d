using Ascertain.Earth.Elevation.GeoTiff;

namespace Ascertain.Earth.Elevation;

/// <summary>A folder of tiles of heights, each opened when it is first asked for.</summary>
/// <remarks>
/// <para>Files directly in the folder with names such as <c>N41E001.hgt</c>, <c>N41E001.hgt.zip</c>, <c>N41E001.SRTMGL1.hgt.gz</c>; of several of one tile the unpacked one,
/// then <c>.gz</c>, then <c>.zip</c>. Links are not followed. The names are read once, when the folder is opened.</para>
/// <para>And GeoTIFF files (<c>.tif</c>, <c>.tiff</c>) of any extent, whose names mean nothing: what they cover is read from them when the folder is opened. Where both are, a tile by name goes first;
/// of several rasters the one with the closest rows, then the first by name, and the next where that one has a void.</para>
/// <para>A tile that cannot be read counts as absent, and <see cref="Faults"/> says why.</para>
/// <para>May be used from several threads at once; while one of them opens a tile, the others wait.</para>
/// </remarks>
public sealed class ElevationFolder
{
    /// <summary>Bytes of heights that are kept unless said otherwise; arbitrary: nine tiles of one arc-second.</summary>
    public const long UsualBytes = 9L * ElevationTile.MostBytes;

    private readonly Lock gate = new();
    private readonly Dictionary<(int South, int West), TileFile> files;
    private readonly Dictionary<(int South, int West), LinkedListNode<ElevationTile>> kept = [];
    private readonly RasterCoverage rasters;
    private readonly LinkedList<ElevationTile> byUse = []; // last used first
    private readonly SortedDictionary<string, string> faults = new(StringComparer.Ordinal), notes = new(StringComparer.Ordinal);
    private readonly List<string> unread = []; // names of rasters of which not even the extent could be read
    private readonly long mostBytes;
    private long bytes;

    private ElevationFolder(Dictionary<(int South, int West), TileFile> files, RasterCoverage rasters, long mostBytes) => (this.files, this.rasters, this.mostBytes) = (files, rasters, mostBytes);

    /// <summary>Names of the tiles that the folder has, such as <c>N41E001</c>, in ordinal order.</summary>
    public IReadOnlyList<string> TileNames => [.. files.Keys.Union(rasters.Corners).Select(static it => ElevationTile.NameOf(it.South, it.West)).Order(StringComparer.Ordinal)];

    /// <summary>The rectangle of all tiles in whole degrees; null where there is none, or they lie so far apart that it would be mostly empty.</summary>
    public (int South, int West, int North, int East)? Extent
    {
        get
        {
            (int South, int West)[] corners = [.. files.Keys.Union(rasters.Corners)];
            if (corners.Length == 0)
            {
                return null;
            }

            (int south, int west, int north, int east) = (corners.Min(static it => it.South), corners.Min(static it => it.West), corners.Max(static it => it.South) + 1, corners.Max(static it => it.West) + 1);
            return (north - south) * (east - west) <= 2 * corners.Length ? (south, west, north, east) : null;
        }
    }

    /// <summary>Why tiles could not be read so far, by the name of the file.</summary>
    public IReadOnlyDictionary<string, string> Faults
    {
        get
        {
            lock (gate)
            {
                return new SortedDictionary<string, string>(faults, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>What is to be known of files that were read so far, by name: numbers that count as voids although the file does not declare them.</summary>
    public IReadOnlyDictionary<string, string> Notes
    {
        get
        {
            lock (gate)
            {
                return new SortedDictionary<string, string>(notes, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Bytes of heights kept at this moment.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>Lists a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="mostBytes">How many bytes of heights to keep; the tile in use is kept in any case.</param>
    /// <param name="only">Names of the files that are looked at; null for all.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ElevationFolder Open(string path, long mostBytes = UsualBytes, IReadOnlySet<string>? only = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        Dictionary<(int South, int West), TileFile> files = [];
        List<GeoTiffFile> rasters = [];
        SortedDictionary<string, string> faults = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(path).Where(it => only is null || only.Contains(Path.GetFileName(it))).Order(StringComparer.Ordinal))
        {
            if (TileFile.Of(file) is { } tile
                && (!files.TryGetValue((tile.South, tile.West), out TileFile? other) || string.CompareOrdinal(tile.Packing, other.Packing) < 0))
            {
                files[(tile.South, tile.West)] = tile;
            }
            else if (Path.GetExtension(file).ToUpperInvariant() is ".TIF" or ".TIFF")
            {
                try
                {
                    rasters.Add(GeoTiffFile.Open(file));
                }
                catch (Exception fault) when (IsOfFile(fault))
                {
                    faults[Path.GetFileName(file)] = fault.Message;
                }
            }
        }

        ElevationFolder folder = new(files, new(rasters), mostBytes);
        foreach ((string name, string fault) in faults)
        {
            folder.faults[name] = fault;
            folder.unread.Add(name);
        }

        return folder;
    }

    /// <summary>Height of the ground in metres above the datum of its tile, bilinear between the four samples around the point.</summary>
    /// <returns>Null where no tile covers the point or a sample that counts is a void.</returns>
    public double? HeightMetres(GeoPoint at) => Ground(at)?.Metres;

    /// <summary>The same height with what it counts from.</summary>
    /// <returns>Null where no tile covers the point or a sample that counts is a void.</returns>
    public GroundHeight? Ground(GeoPoint at)
    {
        int south = (int)Math.Floor(at.LatitudeDegrees), west = (int)Math.Floor(at.LongitudeDegrees);
        double north = at.LatitudeDegrees - south, east = at.LongitudeDegrees - west;

        // A point on an edge belongs to both tiles; one of them may be absent, or a void there.
        foreach ((int dy, int dx) in ((int, int)[])[(0, 0), (0, -1), (-1, 0), (-1, -1)])
        {
            if ((dy == 0 || north == 0) && (dx == 0 || east == 0)
                && Tile(south + dy, west + dx < -180 ? 179 : west + dx) is { } tile && tile.Between(north - dy, east - dx) is var height && !double.IsNaN(height))
            {
                return new(height, tile.Datum);
            }
        }

        return null;
    }

    /// <summary>Names of the tiles that would cover a rectangle and are not in the folder, from the south-west, eastward, then northward.</summary>
    /// <remarks>Also over the sea, where no tiles exist. A rectangle whose west lies east of its east goes over the date line.</remarks>
    /// <exception cref="ArgumentException">The south lies north of the north.</exception>
    public IReadOnlyList<string> Missing(GeoPoint southWest, GeoPoint northEast)
    {
        if (southWest.LatitudeDegrees > northEast.LatitudeDegrees)
        {
            throw new ArgumentException("The south-west corner lies north of the north-east corner.", nameof(southWest));
        }

        int south = Math.Min((int)Math.Floor(southWest.LatitudeDegrees), 89), west = (int)Math.Floor(southWest.LongitudeDegrees);
        int rows = Math.Max(1, (int)Math.Ceiling(northEast.LatitudeDegrees) - south);
        double width = northEast.LongitudeDegrees - southWest.LongitudeDegrees;
        int columns = Math.Max(1, (int)Math.Ceiling(southWest.LongitudeDegrees + (width < 0 ? width + 360 : width)) - west);
        List<string> names = [];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < Math.Min(columns, 360); column++)
            {
                (int South, int West) corner = (south + row, west + column > 179 ? west + column - 360 : west + column);
                if (!Has(corner.South, corner.West))
                {
                    names.Add(ElevationTile.NameOf(corner.South, corner.West));
                }
            }
        }

        return names;
    }

    /// <summary>Names of the files that have part in squares of one degree, also of those that cannot be read: what they hold might have mattered. In ordinal order.</summary>
    /// <param name="bottom">Southern edge in whole degrees.</param>
    /// <param name="top">Northern edge.</param>
    /// <param name="left">Western edge; may lie beyond the date line.</param>
    /// <param name="right">Eastern edge.</param>
    internal IEnumerable<string> FilesOver(int bottom, int top, int left, int right)
    {
        SortedSet<string> names = new(unread, StringComparer.Ordinal);
        for (int y = bottom; y < top; y++)
        {
            for (int x = left; x < right; x++)
            {
                (int South, int West) corner = (y, x < -180 ? x + 360 : x > 179 ? x - 360 : x);
                names.UnionWith(rasters.At(corner.South, corner.West).Select(static it => Path.GetFileName(it)));
                if (files.TryGetValue(corner, out TileFile? tile))
                {
                    names.Add(Path.GetFileName(tile.Path));
                }
            }
        }

        return names;
    }

    /// <summary>True where the folder has a file for the tile with this south-west corner, whether or not it can be read.</summary>
    public bool Has(int southDegrees, int westDegrees) => files.ContainsKey((southDegrees, westDegrees)) || rasters.Cover(southDegrees, westDegrees);

    /// <summary>The tile with this south-west corner; null where the folder has none that can be read.</summary>
    public ElevationTile? Tile(int southDegrees, int westDegrees)
    {
        if (!Has(southDegrees, westDegrees))
        {
            return null;
        }

        TileFile? file = files.GetValueOrDefault((southDegrees, westDegrees));

        lock (gate)
        {
            if (kept.TryGetValue((southDegrees, westDegrees), out LinkedListNode<ElevationTile>? node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                return node.Value;
            }

            return (file is null ? null : Read(file)) is { } read ? Keep(read)
                : rasters.Read(southDegrees, westDegrees, faults, notes) is { } assembled ? Keep(assembled)
                : null;
        }
    }

    private ElevationTile? Read(TileFile file)
    {
        string name = Path.GetFileName(file.Path);
        if (faults.ContainsKey(name))
        {
            return null;
        }

        try
        {
            return file.Read();
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            faults[name] = fault.Message;
            return null;
        }
    }

    /// <summary>True for what a file can do wrong, as against this program.</summary>
    internal static bool IsOfFile(Exception fault) => fault is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException;

    private ElevationTile Keep(ElevationTile tile)
    {
        kept[(tile.SouthDegrees, tile.WestDegrees)] = byUse.AddFirst(tile);
        bytes += tile.Bytes;
        while (bytes > mostBytes && byUse.Last is { } oldest && oldest.Value != tile)
        {
            byUse.RemoveLast();
            kept.Remove((oldest.Value.SouthDegrees, oldest.Value.WestDegrees));
            bytes -= oldest.Value.Bytes;
        }

        return tile;
    }
}
