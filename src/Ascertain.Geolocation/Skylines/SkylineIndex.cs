using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Earth.Horizons;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Horizons seen from the middle of every cell of an area, kept in one file: built once, and gone on with where it was stopped.</summary>
/// <remarks>
/// <para>Of each cell, row by row from the south-west, 180 bytes of elevation and 180 of distance (<see cref="HorizonCode"/>). A row counts only after its bytes were handed to the disk, and with the checksum that it was written with;
/// one that is not as it was written is computed again, and <see cref="Notices"/> say so. An index of other ground or of other parameters has another name.</para>
/// <para>The file is read by as many as like, and written by one. May be read from several threads at once. The same bytes on every machine.</para>
/// </remarks>
public sealed class SkylineIndex
{
    /// <summary>Bytes of one cell.</summary>
    internal const int CellBytes = 2 * SkylineIndexParameters.Azimuths;

    /// <summary>Cells that an index holds at most; because it is read into memory: 1.8 gibibytes.</summary>
    public const long MostCells = 5_400_000;

    private readonly byte[][] rows;

    private SkylineIndex(SkylineIndexParameters parameters, TerrainGrid grid, byte[][] rows, IReadOnlyList<string> notices) => (Parameters, Grid, this.rows, Notices) = (parameters, grid, rows, notices);

    /// <summary>What it was made with.</summary>
    public SkylineIndexParameters Parameters { get; }

    /// <summary>The ground.</summary>
    public TerrainGrid Grid { get; }

    /// <summary>What was not in order with its file, as sentences.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>The cells of a row from the south, from west to east.</summary>
    internal ReadOnlySpan<byte> Row(int row) => rows[row];

    /// <summary>Cells of a row whose ground is known.</summary>
    internal int KnownCells(int row)
    {
        int known = 0;
        for (int at = 0; at < rows[row].Length; at += CellBytes)
        {
            known += IsKnown(rows[row].AsSpan(at, CellBytes)) ? 1 : 0;
        }

        return known;
    }

    /// <summary>True where a cell's ground is known: one whose ground is not keeps zeros, which no horizon is all around.</summary>
    internal static bool IsKnown(ReadOnlySpan<byte> cell) => cell[..SkylineIndexParameters.Azimuths].ContainsAnyExcept((byte)0);

    /// <summary>The middle of a cell in rows and columns of the grid.</summary>
    internal (double Row, double Column) MiddleOf(int level, double row, double column)
    {
        double size = 180.0 / (1 << level);
        return (Grid.RowOf(-90 + ((row + 0.5) * size)), Grid.ColumnOf(Turned(-180 + ((column + 0.5) * size))));
    }

    /// <summary>Opens an index, and builds what is missing of it.</summary>
    /// <param name="grid">The ground of the area and around it.</param>
    /// <param name="parameters">What it is made with.</param>
    /// <param name="folder">Where its file lies; made where it is not there. Null to keep it in memory only.</param>
    /// <param name="progress">Told how much is done, from 0 to 1, now and then.</param>
    /// <param name="cancellationToken">Stops the building; what is done is kept.</param>
    /// <exception cref="TerrainNotCoveredException">The area has no cell, or too many; the message is a sentence.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another writes it at this moment.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write it, and nothing is there that could be read.</exception>
    public static SkylineIndex OpenOrBuild(TerrainGrid grid, SkylineIndexParameters parameters, string? folder, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
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
        byte[]?[] rows = new byte[]?[count];
        if (folder is null)
        {
            Complete(rows, new Builder(grid, parameters), null, width * CellBytes, progress, cancellationToken);
            return new(parameters, grid, rows!, []);
        }

        string path = Path.Combine(folder, $"skyline-{head[..16]}.index");
        bool isThere = false, isOther = false;
        int broken = 0;
        using (SkylineIndexFile? read = SkylineIndexFile.ForReading(path, head, count, width * CellBytes))
        {
            if (read is not null)
            {
                (isThere, isOther) = (true, !read.IsOfHead && read.HasContent);
                Parallel.For(0, count, Threads(cancellationToken), row =>
                {
                    rows[row] = read.Read(row);
                    Interlocked.Add(ref broken, rows[row] is null && read.IsDone(row) ? 1 : 0);
                });
            }
        }

        List<string> notices = [];
        if (isOther || broken > 0)
        {
            notices.Add(isOther ? "The file of the index was damaged at its beginning; all of it was computed again." : $"{broken} of {count} rows of the index were damaged; they were computed again.");
        }

        if (rows.Any(static it => it is null))
        {
            using SkylineIndexFile? write = Writer(path, head, count, width * CellBytes, isThere, notices);
            Complete(rows, new Builder(grid, parameters), write, width * CellBytes, progress, cancellationToken);
        }

        return new(parameters, grid, rows!, notices);
    }

    // Null where the file lies on what takes no writing: then what is computed is not kept.
    private static SkylineIndexFile? Writer(string path, string head, int rows, int rowBytes, bool isThere, List<string> notices)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return SkylineIndexFile.ForWriting(path, head, rows, rowBytes);
        }
        catch (Exception fault) when (isThere && fault is UnauthorizedAccessException or IOException { HResult: ReadOnlyMedium })
        {
            notices.Add("What the index lacked was computed and not kept, because its file cannot be written.");
            return null;
        }
    }

    // EROFS, as the result code of an IOException on Linux.
    private const int ReadOnlyMedium = 30;

    // Each row is computed by one thread alone; which one does not matter. Another may have gone on with the file meanwhile.
    private static void Complete(byte[]?[] rows, Builder builder, SkylineIndexFile? file, int rowBytes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int finished = rows.Count(static it => it is not null);
        Lock gate = new();
        Parallel.For(0, rows.Length, Threads(cancellationToken), row =>
        {
            if (rows[row] is not null)
            {
                return;
            }

            byte[]? cells = file?.Read(row);
            bool isNew = cells is null;
            if (cells is null)
            {
                cells = new byte[rowBytes];
                builder.Fill(row, cells, cancellationToken);
            }

            rows[row] = cells;
            lock (gate)
            {
                if (isNew)
                {
                    file?.Write(row, cells);
                }

                progress?.Report((double)++finished / rows.Length);
            }
        });
    }

    private static ParallelOptions Threads(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };

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
