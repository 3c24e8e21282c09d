using System.Globalization;

namespace Ascertain.Earth.Elevation.GeoTiff;

/// <summary>Heights in a GeoTIFF file whose rows and columns run along parallels and meridians of WGS 84.</summary>
/// <remarks>
/// <para>Source: OGC 19-008r4, OGC GeoTIFF Standard 1.1 (2019), clauses 7.4 (raster space), 7.5 (transformation) and 7.6 (keys); the field 42113 for voids is GDAL's (its GeoTIFF driver page).</para>
/// <para>Whole and floating numbers, strips and tiles, unpacked, LZW or Deflate. The first page of full size is read: overviews (as in a "cloud optimized" file) are the same ground again, coarser.</para>
/// <para>Projected coordinates, rotated rasters, other units than metres, BigTIFF and masks are refused, each with a sentence.</para>
/// </remarks>
internal sealed class GeoTiffFile
{
    private const int MostPages = 64;
    private readonly string path;
    private readonly TiffBlocks blocks;

    private GeoTiffFile(string path, TiffBlocks blocks) => (this.path, this.blocks) = (path, blocks);

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>Latitude of the middle of the first row in degrees.</summary>
    public double NorthDegrees { get; private init; }

    /// <summary>Longitude of the middle of the first column in degrees; a file that goes over the date line goes on beyond 180.</summary>
    public double WestDegrees { get; private init; }

    /// <summary>Degrees from row to row, positive.</summary>
    public double RowDegrees { get; private init; }

    /// <summary>Degrees from column to column, positive.</summary>
    public double ColumnDegrees { get; private init; }

    /// <summary>What the heights count from, as the file states it.</summary>
    public VerticalDatum Datum { get; private init; }

    /// <summary>True where each height stands for an area around its middle, false where for a point.</summary>
    public bool IsArea { get; private init; }

    /// <summary>A number that was read, is no height and is not declared as a void; null where none was met so far.</summary>
    public double? UndeclaredVoid => blocks.UndeclaredVoid;

    /// <summary>Rows of heights.</summary>
    public int Rows => blocks.Rows;

    /// <summary>Heights in a row.</summary>
    public int Columns => blocks.Columns;

    /// <summary>Latitude of the middle of the last row.</summary>
    public double SouthDegrees => NorthDegrees - ((Rows - 1) * RowDegrees);

    /// <summary>Longitude of the middle of the last column.</summary>
    public double EastDegrees => WestDegrees + ((Columns - 1) * ColumnDegrees);

    /// <summary>Reads what the file says of itself, no heights.</summary>
    /// <exception cref="InvalidDataException">It is none that is read; the message is a sentence.</exception>
    public static GeoTiffFile Open(string path)
    {
        using TiffBytes bytes = OpenBytes(path);
        TiffPage page = FullPage(bytes);
        if (page.Has(42112) && page.Text(42112, 1 << 20)!.Contains("role=\"scale\"", StringComparison.Ordinal))
        {
            throw new InvalidDataException("Its heights are scaled numbers, which are not read.");
        }

        Dictionary<long, long> keys = Keys(page);
        (double north, double west, double rowDegrees, double columnDegrees) = Transformation(page);
        double half = keys.GetValueOrDefault(1025, 1) == 2 ? 0 : 0.5; // a pixel is an area unless it is said to be a point
        TiffBlocks blocks = new(page, NoData(page));
        GeoTiffFile file = new(path, blocks)
        {
            NorthDegrees = north - (half * rowDegrees),
            WestDegrees = west + (half * columnDegrees),
            RowDegrees = rowDegrees,
            ColumnDegrees = columnDegrees,
            Datum = DatumOf(keys),
            IsArea = half > 0,
        };
        return file.NorthDegrees <= 90 + (rowDegrees / 2) && file.SouthDegrees >= -90 - (rowDegrees / 2) && file.WestDegrees >= -180 - columnDegrees && file.WestDegrees <= 180 && file.EastDegrees <= file.WestDegrees + 360
            ? file
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It reaches from {file.SouthDegrees:0.###} to {file.NorthDegrees:0.###} degrees north and from {file.WestDegrees:0.###} to {file.EastDegrees:0.###} east, beyond the globe."));
    }

    /// <summary>Reads a window of heights; voids are NaN.</summary>
    /// <param name="row">First row, from the north.</param>
    /// <param name="column">First column, from the west.</param>
    /// <param name="rows">Rows of the window, all within the file.</param>
    /// <param name="columns">Columns of the window, all within the file.</param>
    /// <exception cref="InvalidDataException">A piece is broken; the message is a sentence.</exception>
    public float[] Read(int row, int column, int rows, int columns)
    {
        using TiffBytes bytes = OpenBytes(path);
        float[] window = new float[rows * columns];
        for (int blockRow = row / blocks.BlockRows; blockRow <= (row + rows - 1) / blocks.BlockRows; blockRow++)
        {
            for (int blockColumn = column / blocks.BlockColumns; blockColumn <= (column + columns - 1) / blocks.BlockColumns; blockColumn++)
            {
                float[] block = blocks.Read(bytes, blockRow, blockColumn);
                (int top, int left) = (blockRow * blocks.BlockRows, blockColumn * blocks.BlockColumns);
                int from = Math.Max(left, column), until = Math.Min(left + blocks.BlockColumns, column + columns);
                for (int y = Math.Max(top, row); y < Math.Min(top + blocks.BlockRows, row + rows); y++)
                {
                    block.AsSpan(((y - top) * blocks.BlockColumns) + from - left, until - from).CopyTo(window.AsSpan(((y - row) * columns) + from - column));
                }
            }
        }

        return window;
    }

    private static TiffBytes OpenBytes(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is not null)
        {
            throw new InvalidDataException("It is a link; links are not followed, copy the file into the folder.");
        }

        // A pipe or a device has no length, and must not be opened.
        if (file.Length < 8)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has {file.Length} bytes, which no GeoTIFF has."));
        }

        Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
        Span<byte> head = stackalloc byte[4];
        RandomAccess.Read(handle, head, 0);
        bool little = head[0] == (byte)'I';
        bool known = head[0] == head[1] && head[0] is (byte)'I' or (byte)'M';
        if (known && (head[2], head[3]) == (little ? ((byte)42, (byte)0) : ((byte)0, (byte)42)))
        {
            return new(handle, little);
        }

        handle.Dispose();
        throw new InvalidDataException(known && (head[2] == 43 || head[3] == 43) ? "It is a BigTIFF, which is not read." : "It is no TIFF file.");
    }

    // Overviews say that they are reduced (bit 0 of field 254), masks that they are masks (bit 2).
    private static TiffPage FullPage(TiffBytes bytes)
    {
        TiffPage? full = null;
        long at = bytes.UInt32(bytes.At(4, 4));
        for (int pages = 0; at != 0; pages++)
        {
            if (pages == MostPages)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has more than {MostPages} pages."));
            }

            TiffPage page = TiffPage.Read(bytes, at);
            long kind = page.Number(254, 0);
            if ((kind & 5) == 4)
            {
                throw new InvalidDataException("It has a mask beside its heights, which is not read.");
            }

            full ??= (kind & 1) == 0 ? page : null;
            at = page.Next;
        }

        return full ?? throw new InvalidDataException("It has no page of full size.");
    }

    private static Dictionary<long, long> Keys(TiffPage page)
    {
        long[] shorts = page.Has(34735) ? page.Numbers(34735, 4096) : throw new InvalidDataException("It is a TIFF without keys of place (GeoTIFF).");
        Dictionary<long, long> keys = [];
        for (int i = 4; i + 3 < shorts.Length; i += 4)
        {
            // A value that stands elsewhere is a text or a floating number; none of those is needed.
            if (shorts[i + 1] == 0)
            {
                keys[shorts[i]] = shorts[i + 3];
            }
        }

        if (keys.GetValueOrDefault(1024) != 2)
        {
            string code = keys.TryGetValue(3072, out long projected) ? string.Create(CultureInfo.InvariantCulture, $" (EPSG {projected})") : "";
            throw new InvalidDataException($"Its coordinates are projected{code}; latitudes and longitudes are read, so convert it to EPSG 4326.");
        }

        // ETRS89 and NAD83 differ from WGS 84 by a metre or two, less than any spacing that is read.
        if (keys.GetValueOrDefault(2048, 4326) is not (4326 or 4979 or 4258 or 4269 or 32767))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Its latitudes are of EPSG {keys[2048]}; those of WGS 84 (EPSG 4326) are read."));
        }

        return keys.GetValueOrDefault(4099, 9001) == 9001 ? keys : throw new InvalidDataException("Its heights are not in metres.");
    }

    private static VerticalDatum DatumOf(Dictionary<long, long> keys) => keys.GetValueOrDefault(4096) switch
    {
        5773 => VerticalDatum.Egm96,
        3855 => VerticalDatum.Egm2008,
        4979 or 5030 => VerticalDatum.Wgs84Ellipsoid,
        5714 => VerticalDatum.MeanSeaLevel,
        _ => keys.GetValueOrDefault(2048) == 4979 ? VerticalDatum.Wgs84Ellipsoid : VerticalDatum.Unstated,
    };

    private static (double North, double West, double RowDegrees, double ColumnDegrees) Transformation(TiffPage page)
    {
        (double north, double west, double down, double right) result;
        if (page.Has(33550) && page.Has(33922))
        {
            double[] scale = page.Doubles(33550, 3), tie = page.Doubles(33922, 6 * 1024);
            result = scale.Length >= 2 && tie.Length == 6
                ? (tie[4] + (tie[1] * scale[1]), tie[3] - (tie[0] * scale[0]), scale[1], scale[0])
                : throw new InvalidDataException("It is tied to the ground by several points; one and a scale are read.");
        }
        else
        {
            double[] m = page.Has(34264) ? page.Doubles(34264, 16) : throw new InvalidDataException("It does not say where it lies.");
            result = m.Length == 16 && m[1] == 0 && m[4] == 0 ? (m[7], m[3], -m[5], m[0]) : throw new InvalidDataException("It is rotated; rasters along parallels and meridians are read.");
        }

        // From a hundredth of an arc-second to ten degrees.
        return double.IsFinite(result.north) && double.IsFinite(result.west) && result.down is >= 1 / 360_000.0 and <= 10 && result.right is >= 1 / 360_000.0 and <= 10
            ? result
            : throw new InvalidDataException("It does not say properly where it lies, or goes from south to north.");
    }

    private static double? NoData(TiffPage page) =>
        double.TryParse(page.Text(42113, 64), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
