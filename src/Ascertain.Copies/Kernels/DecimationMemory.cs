using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Working memory of <see cref="JaroszDecimation"/>, kept between pictures of one size. Not for several threads at once.</summary>
internal sealed class DecimationMemory
{
    private const int Lanes = 8;
    private int blocks, ringMask;
    private Vector256<float>[] ring = [], columnSums = [], upper = [], lower = [], kept = [], counts = [];

    /// <summary>Window along a row.</summary>
    public BoxWindow AlongRow { get; private set; }

    /// <summary>Window along a column.</summary>
    public BoxWindow AlongColumn { get; private set; }

    /// <summary>Sums of the second mean: one lane a column.</summary>
    public Span<Vector256<float>> ColumnSums => columnSums;

    /// <summary>Second means of eight rows: one element a column, after <see cref="BoxWindow.Lag"/> of zeros and before as many as the window reaches.</summary>
    public Span<Vector256<float>> UpperStrip => upper;

    /// <summary>The same of the next eight rows; the first mean of single-precision luma uses it before.</summary>
    public Span<Vector256<float>> LowerStrip => lower;

    /// <summary>Third means at the 64 columns that stay: eight elements a row.</summary>
    public Span<Vector256<float>> KeptColumns => kept;

    /// <summary>First means of the rows under the window, and a row of zeros.</summary>
    public ReadOnlySpan<Vector256<float>> Ring => ring;

    /// <summary>Where the row of zeros begins.</summary>
    public int ZeroRowStart => (ringMask + 1) * blocks;

    /// <summary>Samples under the window at each column; 1 beyond the last.</summary>
    public ReadOnlySpan<Vector256<float>> ColumnCounts => counts;

    /// <summary>Running sums of a row of whole numbers, with what the window reaches on both sides.</summary>
    public int[] WholeSums { get; private set; } = [];

    /// <summary>Eight rows of luma in single precision.</summary>
    public Vector256<float>[] EightRows { get; private set; } = [];

    /// <summary>Elements of a row: eight columns each.</summary>
    public int Blocks => blocks;

    /// <summary>Where a row of first means begins.</summary>
    /// <param name="row">Its number in the picture; it is there as long as the window needs it.</param>
    public int RingStart(int row) => (row & ringMask) * blocks;

    /// <summary>A row of first means.</summary>
    /// <param name="row">Its number in the picture.</param>
    public Span<Vector256<float>> RingRow(int row) => ring.AsSpan(RingStart(row), blocks);

    /// <summary>Makes it fit a picture; what a former one left is not seen.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    public void Prepare(int rows, int columns)
    {
        if (AlongRow.Length == columns && AlongColumn.Length == rows)
        {
            return;
        }

        (AlongRow, AlongColumn) = (BoxWindow.For(columns), BoxWindow.For(rows));
        blocks = (columns + Lanes - 1) / Lanes;

        // Rows from the one that leaves first to the one that enters last while eight rows are made, in steps of eight.
        ringMask = (int)BitOperations.RoundUpToPowerOf2((uint)(AlongColumn.Full + (4 * Lanes))) - 1;
        ring = new Vector256<float>[(ringMask + 2) * blocks];
        columnSums = new Vector256<float>[blocks];
        int strip = AlongRow.Lag + (blocks * Lanes) + AlongRow.Lead + 1;
        (upper, lower) = (new Vector256<float>[strip], new Vector256<float>[strip]);
        kept = new Vector256<float>[(rows + (2 * Lanes)) / (2 * Lanes) * 2 * Lanes * (JaroszDecimation.Side / Lanes)];
        counts = new Vector256<float>[blocks];
        Span<float> lanes = MemoryMarshal.Cast<Vector256<float>, float>(counts.AsSpan());
        for (int column = 0; column < lanes.Length; column++)
        {
            lanes[column] = column < columns ? AlongRow.CountAt(column) : 1;
        }

        WholeSums = new int[AlongRow.Lag + (blocks * Lanes) + AlongRow.Lead + 1];
        EightRows = new Vector256<float>[blocks * Lanes];
    }
}
