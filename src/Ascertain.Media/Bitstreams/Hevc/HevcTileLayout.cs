namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The order of the coding tree blocks of a picture, ITU-T H.265 §6.5.1: by raster and by tile.</summary>
internal sealed class HevcTileLayout
{
    private HevcTileLayout(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        RasterOf = new int[columns * rows];
        OrderOf = new int[columns * rows];
        TileOf = new short[columns * rows];
        ColumnInTile = new short[columns];
    }

    /// <summary>PicWidthInCtbsY.</summary>
    public int Columns { get; }

    /// <summary>PicHeightInCtbsY.</summary>
    public int Rows { get; }

    /// <summary>CtbAddrTsToRs.</summary>
    public int[] RasterOf { get; }

    /// <summary>CtbAddrRsToTs.</summary>
    public int[] OrderOf { get; }

    /// <summary>TileId, by raster address.</summary>
    public short[] TileOf { get; }

    /// <summary>Columns between the left edge of its tile and a column.</summary>
    public short[] ColumnInTile { get; }

    /// <summary>Coding tree blocks of the picture.</summary>
    public int Count => RasterOf.Length;

    /// <summary>The layout that two parameter sets give.</summary>
    /// <returns>Null when the tiles do not fit into the picture.</returns>
    public static HevcTileLayout? Of(HevcSequenceTools sequence, HevcPictureTools picture)
    {
        int size = 1 << sequence.Sps.CtbLog2;
        int columns = (sequence.Sps.CodedWidth + size - 1) / size, rows = (sequence.Sps.CodedHeight + size - 1) / size;
        int[]? widths = Edges(columns, picture.TileColumns, picture.ColumnWidths), heights = Edges(rows, picture.TileRows, picture.RowHeights);
        if (widths is null || heights is null)
        {
            return null;
        }

        HevcTileLayout layout = new(columns, rows);
        layout.Fill(widths, heights);
        return layout;
    }

    // colBd and rowBd of §6.5.1: where each tile begins, and the end.
    private static int[]? Edges(int total, int count, int[]? sizes)
    {
        int[] edges = new int[count + 1];
        for (int i = 0; i < count; i++)
        {
            int size = sizes is null ? ((i + 1) * total / count) - (i * total / count) : i < sizes.Length ? sizes[i] : total - edges[i];
            edges[i + 1] = edges[i] + size;
            if (size < 1 || edges[i + 1] > total)
            {
                return null;
            }
        }

        return edges;
    }

    private void Fill(int[] columnEdges, int[] rowEdges)
    {
        int order = 0;
        short tile = 0;
        for (int tileRow = 0; tileRow + 1 < rowEdges.Length; tileRow++)
        {
            for (int tileColumn = 0; tileColumn + 1 < columnEdges.Length; tileColumn++, tile++)
            {
                for (int y = rowEdges[tileRow]; y < rowEdges[tileRow + 1]; y++)
                {
                    for (int x = columnEdges[tileColumn]; x < columnEdges[tileColumn + 1]; x++)
                    {
                        int raster = (y * Columns) + x;
                        (RasterOf[order], OrderOf[raster], TileOf[raster], ColumnInTile[x]) = (raster, order, tile, (short)(x - columnEdges[tileColumn]));
                        order++;
                    }
                }
            }
        }
    }
}
