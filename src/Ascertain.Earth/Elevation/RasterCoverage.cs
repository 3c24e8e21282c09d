using System.Globalization;
using Ascertain.Earth.Elevation.GeoTiff;

namespace Ascertain.Earth.Elevation;

/// <summary>What the rasters of a folder cover, by squares of one degree, and tiles assembled from them.</summary>
internal sealed class RasterCoverage
{
    private const int MostIntervals = 3600; // one arc-second, the closest that a tile is

    private readonly Dictionary<(int South, int West), List<GeoTiffFile>> byCorner = [], touching = [];

    /// <summary>Sorts the rasters into the squares that they reach into by more than an edge, and apart from these into those of which they touch the edge.</summary>
    public RasterCoverage(IEnumerable<GeoTiffFile> rasters)
    {
        foreach (GeoTiffFile raster in rasters.OrderBy(static it => it.RowDegrees).ThenBy(static it => it.Path, StringComparer.Ordinal))
        {
            // A tenth of a step more than the neighbour's own edge: rounding of the file's numbers makes no square of its own.
            int south = (int)Math.Floor(raster.SouthDegrees + (raster.RowDegrees / 10)), north = (int)Math.Ceiling(raster.NorthDegrees - (raster.RowDegrees / 10));
            int west = (int)Math.Floor(raster.WestDegrees + (raster.ColumnDegrees / 10)), east = (int)Math.Ceiling(raster.EastDegrees - (raster.ColumnDegrees / 10));
            Put(byCorner, raster, south, north, west, east);
            if (raster.IsArea)
            {
                // As far as its outermost areas go, half a step beyond their middles.
                int outerSouth = (int)Math.Floor(raster.SouthDegrees - (raster.RowDegrees * 0.6)), outerNorth = (int)Math.Ceiling(raster.NorthDegrees + (raster.RowDegrees * 0.6));
                int outerWest = (int)Math.Floor(raster.WestDegrees - (raster.ColumnDegrees * 0.6)), outerEast = (int)Math.Ceiling(raster.EastDegrees + (raster.ColumnDegrees * 0.6));
                Put(touching, raster, outerSouth, outerNorth, outerWest, outerEast);
            }
        }
    }

    private static void Put(Dictionary<(int South, int West), List<GeoTiffFile>> into, GeoTiffFile raster, int south, int north, int west, int east)
    {
        for (int row = Math.Max(south, -90); row < Math.Min(north, 90); row++)
        {
            for (int column = west; column < Math.Min(east, west + 360); column++)
            {
                (int South, int West) corner = (row, Wrapped(column));
                if (!into.TryGetValue(corner, out List<GeoTiffFile>? there))
                {
                    into[corner] = there = [];
                }

                there.Add(raster);
            }
        }
    }

    /// <summary>South-west corners of the squares.</summary>
    public IEnumerable<(int South, int West)> Corners => byCorner.Keys;

    /// <summary>True when a raster reaches into the square.</summary>
    public bool Cover(int south, int west) => byCorner.ContainsKey((south, west));

    /// <summary>Paths of the rasters that reach into the square or touch its edge.</summary>
    public IEnumerable<string> At(int south, int west) =>
        ((Dictionary<(int South, int West), List<GeoTiffFile>>[])[byCorner, touching]).SelectMany(it => it.GetValueOrDefault((south, west)) ?? []).Select(static it => it.Path);

    /// <summary>Assembles the tile of a square from the rasters there; null where none of them can be read. Rasters of another datum than the first are left out.</summary>
    /// <param name="south">Southern edge in whole degrees.</param>
    /// <param name="west">Western edge.</param>
    /// <param name="faults">By file name why one could not be read, so far; what is found is added.</param>
    /// <param name="notes">By file name what else is to be known of it; what is found is added.</param>
    public ElevationTile? Read(int south, int west, SortedDictionary<string, string> faults, SortedDictionary<string, string> notes)
    {
        if (!byCorner.TryGetValue((south, west), out List<GeoTiffFile>? rasters))
        {
            return null;
        }

        float[]? heights = null;
        VerticalDatum datum = VerticalDatum.Unstated;
        int side = 0;
        foreach (GeoTiffFile raster in rasters)
        {
            string name = Path.GetFileName(raster.Path);
            if (faults.ContainsKey(name) || (heights is not null && raster.Datum != datum))
            {
                continue;
            }

            try
            {
                if (heights is null)
                {
                    side = (int)Math.Clamp(Math.Round(1 / Math.Min(raster.RowDegrees, raster.ColumnDegrees)), 1, MostIntervals) + 1;
                }

                float[] lattice = heights ?? NewLattice(side);
                new RasterWindow(raster, south, west, side).FillVoids(lattice);
                (heights, datum) = (lattice, raster.Datum);
                Note(raster, name, notes);
            }
            catch (Exception fault) when (ElevationFolder.IsOfFile(fault))
            {
                faults[name] = fault.Message;
            }
        }

        if (heights is null)
        {
            return null;
        }

        FillSeams(south, west, side, datum, heights, faults);
        return ElevationTile.OfHeights(south, west, heights, datum);
    }

    // Rasters of areas whose middles lie half a step off the whole degrees leave the places between two files to neither. Each has the mean of the areas that reach it, which midway is what lies between them.
    private void FillSeams(int south, int west, int side, VerticalDatum datum, float[] heights, SortedDictionary<string, string> faults)
    {
        if (!touching.TryGetValue((south, west), out List<GeoTiffFile>? rasters) || !heights.AsSpan().Contains(float.NaN))
        {
            return;
        }

        Dictionary<int, (double Sum, int Count)> seams = [];
        foreach (GeoTiffFile raster in rasters.Where(it => it.Datum == datum && !faults.ContainsKey(Path.GetFileName(it.Path))))
        {
            try
            {
                new RasterWindow(raster, south, west, side).AddEdges(heights, seams);
            }
            catch (Exception fault) when (ElevationFolder.IsOfFile(fault))
            {
                faults[Path.GetFileName(raster.Path)] = fault.Message;
            }
        }

        foreach ((int at, (double sum, int count)) in seams)
        {
            heights[at] = (float)(sum / count);
        }
    }

    private static void Note(GeoTiffFile raster, string name, SortedDictionary<string, string> notes)
    {
        if (raster.UndeclaredVoid is { } value)
        {
            notes[name] = string.Create(CultureInfo.InvariantCulture, $"It holds numbers such as {value} where no height can be, and does not declare them as voids; they count as voids.");
        }
    }

    private static float[] NewLattice(int side)
    {
        float[] lattice = new float[side * side];
        Array.Fill(lattice, float.NaN);
        return lattice;
    }

    private static int Wrapped(int west) => west < -180 ? west + 360 : west > 179 ? west - 360 : west;
}
