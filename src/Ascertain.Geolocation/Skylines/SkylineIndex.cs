using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Earth.Horizons;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Horizons seen from the middle of every cell of an area, kept in one file: built once, and gone on with where it was stopped.</summary>
/// <remarks>
/// <para>The file: 64 bytes of head (the SHA-256 of what it follows from, in hexadecimal), one byte for each row of cells (1 when it is done), then for each cell from the south-west 180 bytes of elevation and 180 of distance
/// (<see cref="HorizonCode"/>). A row counts only after its bytes are on the disk. A file of other ground or of other parameters has another name.</para>
/// <para>May be read from several threads at once. The same bytes on every machine.</para>
/// </remarks>
public sealed class SkylineIndex
{
    /// <summary>Bytes of one cell.</summary>
    internal const int CellBytes = 2 * SkylineIndexParameters.Azimuths;

    private const int HeadBytes = 64;

    /// <summary>Cells that an index holds at most; because it is read into memory: 1.8 gibibytes.</summary>
    public const long MostCells = 5_400_000;

    private readonly byte[][] rows;

    private SkylineIndex(SkylineIndexParameters parameters, TerrainGrid grid, byte[][] rows) => (Parameters, Grid, this.rows) = (parameters, grid, rows);

    /// <summary>What it was made with.</summary>
    public SkylineIndexParameters Parameters { get; }

    /// <summary>The ground.</summary>
    public TerrainGrid Grid { get; }

    /// <summary>The cells of a row from the south, from west to east.</summary>
    internal ReadOnlySpan<byte> Row(int row) => rows[row];

    /// <summary>The middle of a cell in rows and columns of the grid.</summary>
    internal (double Row, double Column) MiddleOf(int level, double row, double column)
    {
        double size = 180.0 / (1 << level);
        return (Grid.RowOf(-90 + ((row + 0.5) * size)), Grid.ColumnOf(Turned(-180 + ((column + 0.5) * size))));
    }

    /// <summary>Opens an index, and builds what is missing of it.</summary>
    /// <param name="grid">The ground of the area and around it.</param>
    /// <param name="parameters">What it is made with.</param>
    /// <param name="folder">Where its file lies; made where it is not there.</param>
    /// <param name="progress">Told how much is done, from 0 to 1, now and then.</param>
    /// <param name="cancellationToken">Stops the building; what is done is kept.</param>
    /// <exception cref="TerrainNotCoveredException">The area has no cell, or too many; the message is a sentence.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static SkylineIndex OpenOrBuild(TerrainGrid grid, SkylineIndexParameters parameters, string folder, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(parameters);
        (int count, int width) = (parameters.Rows, parameters.Columns);
        if (count < 1 || width < 1 || (long)count * width > MostCells)
        {
            throw new TerrainNotCoveredException(count < 1 || width < 1
                ? "The area is smaller than a cell of the search."
                : $"The area has more cells than are searched at once ({MostCells}, about 85,000 square kilometres at 46 degrees); search a smaller one.");
        }

        string head = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{parameters} {grid.NorthDegrees:R} {grid.WestDegrees:R} {grid.SamplesPerDegree} {grid.Columns} "), .. SHA256.HashData(MemoryMarshal.AsBytes(grid.HeightSamples))]));
        Directory.CreateDirectory(folder);
        using SafeFileHandle file = File.OpenHandle(Path.Combine(folder, $"skyline-{head[..16]}.index"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        byte[] done = Done(file, head, count);
        byte[][] rows = new byte[count][];
        Builder builder = new(grid, parameters);
        int finished = 0;
        Lock gate = new();

        // Each row is computed by one thread alone; which one does not matter.
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, row =>
        {
            byte[] cells = rows[row] = new byte[width * CellBytes];
            long at = HeadBytes + count + ((long)row * width * CellBytes);
            if (done[row] == 1 && ReadAll(file, cells, at))
            {
                Interlocked.Increment(ref finished);
                return;
            }

            builder.Fill(row, cells, cancellationToken);
            lock (gate)
            {
                RandomAccess.Write(file, cells, at);
                RandomAccess.Write(file, [1], HeadBytes + row);
                progress?.Report((double)Interlocked.Increment(ref finished) / count);
            }
        });
        return new(parameters, grid, rows);
    }

    // What is there is used only if its head is right and no byte is missing before it.
    private static byte[] Done(SafeFileHandle file, string head, int rows)
    {
        byte[] start = new byte[HeadBytes + rows];
        if (!ReadAll(file, start, 0) || Encoding.ASCII.GetString(start, 0, HeadBytes) != head)
        {
            RandomAccess.SetLength(file, 0);
            start = [.. Encoding.ASCII.GetBytes(head), .. new byte[rows]];
            RandomAccess.Write(file, start, 0);
        }

        return start[HeadBytes..];
    }

    private static bool ReadAll(SafeFileHandle file, Span<byte> into, long at)
    {
        while (into.Length > 0)
        {
            int read = RandomAccess.Read(file, into, at);
            if (read == 0)
            {
                return false;
            }

            into = into[read..];
            at += read;
        }

        return true;
    }

    private static double Turned(double longitude) => longitude > 180 ? longitude - 360 : longitude;

    private sealed class Builder(TerrainGrid grid, SkylineIndexParameters parameters)
    {
        private readonly HorizonTracer tracer = new(grid, parameters.RadiusMetres, parameters.Refraction);
        private readonly (double Sin, double Cos)[] directions = HorizonTracer.Round(SkylineIndexParameters.Azimuths);

        // A cell whose ground is not known keeps zeros: the lowest horizon everywhere, at no distance.
        public void Fill(int row, Span<byte> cells, CancellationToken cancellationToken)
        {
            Span<HorizonPoint> horizon = stackalloc HorizonPoint[SkylineIndexParameters.Azimuths];
            double size = parameters.CellDegrees, y = grid.RowOf(-90 + ((parameters.FirstRow + row + 0.5) * size));
            for (int column = 0; column < parameters.Columns; column++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double x = grid.ColumnOf(Turned(-180 + ((parameters.FirstColumn + column + 0.5) * size)));
                if (double.IsNaN(tracer.Trace(y, x, parameters.EyeMetres, directions, horizon)))
                {
                    continue;
                }

                Span<byte> cell = cells.Slice(column * CellBytes, CellBytes);
                for (int i = 0; i < horizon.Length; i++)
                {
                    cell[i] = HorizonCode.Elevation(horizon[i]);
                    cell[SkylineIndexParameters.Azimuths + i] = HorizonCode.Class(horizon[i]);
                }
            }
        }
    }
}
