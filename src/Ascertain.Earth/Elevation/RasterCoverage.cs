using Ascertain.Earth.Elevation.GeoTiff;

namespace Ascertain.Earth.Elevation;

/// <summary>What the rasters of a folder cover, by squares of one degree, and tiles assembled from them.</summary>
internal sealed class RasterCoverage
{
    private const int MostIntervals = 3600; // one arc-second, the closest that a tile is

    private readonly Dictionary<(int South, int West), List<GeoTiffFile>> byCorner = [];

    /// <summary>Sorts the rasters into the squares that they reach into by more than an edge.</summary>
    public RasterCoverage(IEnumerable<GeoTiffFile> rasters)
    {
        foreach (GeoTiffFile raster in rasters.OrderBy(static it => it.RowDegrees).ThenBy(static it => it.Path, StringComparer.Ordinal))
        {
            // A tenth of a step more than the neighbour's own edge: rounding of the file's numbers makes no square of its own.
            int south = (int)Math.Floor(raster.SouthDegrees + (raster.RowDegrees / 10)), north = (int)Math.Ceiling(raster.NorthDegrees - (raster.RowDegrees / 10));
            int west = (int)Math.Floor(raster.WestDegrees + (raster.ColumnDegrees / 10)), east = (int)Math.Ceiling(raster.EastDegrees - (raster.ColumnDegrees / 10));
            for (int row = Math.Max(south, -90); row < Math.Min(north, 90); row++)
            {
                for (int column = west; column < Math.Min(east, west + 360); column++)
                {
                    (int South, int West) corner = (row, Wrapped(column));
                    if (!byCorner.TryGetValue(corner, out List<GeoTiffFile>? there))
                    {
                        byCorner[corner] = there = [];
                    }

                    there.Add(raster);
                }
            }
        }
    }

    /// <summary>South-west corners of the squares.</summary>
    public IEnumerable<(int South, int West)> Corners => byCorner.Keys;

    /// <summary>True when a raster reaches into the square.</summary>
    public bool Cover(int south, int west) => byCorner.ContainsKey((south, west));

    /// <summary>Assembles the tile of a square from the rasters there; null where none of them can be read. Rasters of another datum than the first are left out.</summary>
    /// <param name="south">Southern edge in whole degrees.</param>
    /// <param name="west">Western edge.</param>
    /// <param name="faults">By file name why one could not be read, so far; what is found is added.</param>
    public ElevationTile? Read(int south, int west, SortedDictionary<string, string> faults)
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
            }
            catch (Exception fault) when (ElevationFolder.IsOfFile(fault))
            {
                faults[name] = fault.Message;
            }
        }

        return heights is null ? null : ElevationTile.OfHeights(south, west, heights, datum);
    }

    private static float[] NewLattice(int side)
    {
        float[] lattice = new float[side * side];
        Array.Fill(lattice, float.NaN);
        return lattice;
    }

    private static int Wrapped(int west) => west < -180 ? west + 360 : west > 179 ? west - 360 : west;
}
