using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>A picture blurred by four running means (rows, columns, rows, columns) and taken down to 64 × 64 samples: the first half of PDQ.</summary>
/// <remarks>
/// <para>Source: <c>pdq/cpp/downscaling</c> of facebook/ThreatExchange. <see cref="OfScalar"/> is the specification; <see cref="Of"/> is the fast form and gives the same bits: each lane does the
/// scalar's additions, subtractions and divisions in the scalar's order. Where the scalar has no sample to add or take away, a lane adds or takes away +0, which changes no sum (−0 never arises).</para>
/// <para>What makes it fast is memory: the picture is read once, sixteen rows at a time, and only rows under the window are kept; of the third mean only 64 columns are divided out, and the fourth is
/// taken of these alone. Means along columns have neighbouring columns in the lanes, means along rows neighbouring rows; a block of 8 × 8 is transposed in registers in between.</para>
/// </remarks>
internal static class JaroszDecimation
{
    /// <summary>Samples of the small picture on each side.</summary>
    public const int Side = 64;

    private const int Lanes = 8;

    /// <summary>The plain form.</summary>
    /// <param name="picture">Luma, row by row; blurred when it returns.</param>
    /// <param name="spare">As large.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="small">Takes 64 × 64.</param>
    public static void OfScalar(Span<float> picture, Span<float> spare, int rows, int columns, Span<float> small)
    {
        BoxWindow alongRow = BoxWindow.For(columns), alongColumn = BoxWindow.For(rows);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int row = 0; row < rows; row++)
            {
                Mean(picture[(row * columns)..], spare[(row * columns)..], 1, alongRow);
            }

            for (int column = 0; column < columns; column++)
            {
                Mean(spare[column..], picture[column..], columns, alongColumn);
            }
        }

        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                small[(i * Side) + j] = picture[(alongColumn.MiddleOf(i) * columns) + alongRow.MiddleOf(j)];
            }
        }
    }

    /// <summary>The fast form.</summary>
    /// <param name="luma">Where rows of luma come from.</param>
    /// <param name="memory">Working memory.</param>
    /// <param name="small">Takes 64 × 64.</param>
    public static void Of<TRows>(scoped in TRows luma, DecimationMemory memory, Span<float> small)
        where TRows : struct, ILumaRows, allows ref struct
    {
        (int rows, int columns) = (luma.Rows, luma.Columns);
        memory.Prepare(rows, columns);
        BoxWindow alongColumn = memory.AlongColumn;
        int ready = 0;
        for (; ready < alongColumn.Lead; ready += Lanes)
        {
            FirstMean(luma, ready, memory);
        }

        StartColumns(memory);
        for (int row = 0; row < rows; row += 2 * Lanes)
        {
            for (int half = 0; half < 2; half++)
            {
                int from = row + (half * Lanes);
                for (; ready < from + Lanes + alongColumn.Lead; ready += Lanes)
                {
                    FirstMean(luma, ready, memory);
                }

                SecondMean(from, memory, half == 0 ? memory.UpperStrip : memory.LowerStrip);
            }

            ThirdMean(row, memory);
        }

        FourthMean(memory, small);
    }

    private static void Mean(ReadOnlySpan<float> from, Span<float> to, int stride, BoxWindow window)
    {
        float sum = 0;
        for (int i = 0; i < window.Lead; i++)
        {
            sum += from[i * stride];
        }

        for (int o = 0; o < window.Length; o++)
        {
            if (o + window.Lead < window.Length)
            {
                sum += from[(o + window.Lead) * stride];
            }

            if (o >= window.Lag)
            {
                sum -= from[(o - window.Lag) * stride];
            }

            to[o * stride] = sum / window.CountAt(o);
        }
    }

    // Along rows: eight rows into the ring; rows below the picture are zero.
    private static void FirstMean<TRows>(scoped in TRows luma, int row, DecimationMemory memory)
        where TRows : struct, ILumaRows, allows ref struct
    {
        int count = Math.Clamp(luma.Rows - row, 0, Lanes);
        for (int lane = count; lane < Lanes; lane++)
        {
            memory.RingRow(row + lane).Clear();
        }

        if (count > 0)
        {
            luma.Mean(row, count, memory);
        }
    }

    private static void StartColumns(DecimationMemory memory)
    {
        Span<Vector256<float>> sums = memory.ColumnSums;
        sums.Clear();
        for (int row = 0; row < memory.AlongColumn.Lead; row++)
        {
            ReadOnlySpan<Vector256<float>> from = memory.RingRow(row);
            for (int b = 0; b < sums.Length; b++)
            {
                sums[b] += from[b];
            }
        }
    }

    // Along columns, eight columns in the lanes; eight rows at a time are transposed, so that the strip has eight rows in the lanes.
    private static void SecondMean(int row, DecimationMemory memory, Span<Vector256<float>> strip)
    {
        BoxWindow window = memory.AlongColumn;
        Span<Vector256<float>> sums = memory.ColumnSums, to = strip[memory.AlongRow.Lag..];
        ReadOnlySpan<Vector256<float>> ring = memory.Ring;
        Span<int> enter = stackalloc int[Lanes], leave = stackalloc int[Lanes];
        Span<Vector256<float>> counts = stackalloc Vector256<float>[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            int o = row + lane;
            enter[lane] = memory.RingStart(o + window.Lead);
            leave[lane] = o < window.Lag ? memory.ZeroRowStart : memory.RingStart(o - window.Lag);
            counts[lane] = Vector256.Create((float)Math.Max(1, window.CountAt(o)));
        }

        (int e0, int e1, int e2, int e3, int e4, int e5, int e6, int e7) = (enter[0], enter[1], enter[2], enter[3], enter[4], enter[5], enter[6], enter[7]);
        (int l0, int l1, int l2, int l3, int l4, int l5, int l6, int l7) = (leave[0], leave[1], leave[2], leave[3], leave[4], leave[5], leave[6], leave[7]);
        for (int b = 0; b < sums.Length; b++)
        {
            Vector256<float> s0 = sums[b] + ring[e0 + b] - ring[l0 + b];
            Vector256<float> s1 = s0 + ring[e1 + b] - ring[l1 + b];
            Vector256<float> s2 = s1 + ring[e2 + b] - ring[l2 + b];
            Vector256<float> s3 = s2 + ring[e3 + b] - ring[l3 + b];
            Vector256<float> s4 = s3 + ring[e4 + b] - ring[l4 + b];
            Vector256<float> s5 = s4 + ring[e5 + b] - ring[l5 + b];
            Vector256<float> s6 = s5 + ring[e6 + b] - ring[l6 + b];
            Vector256<float> s7 = s6 + ring[e7 + b] - ring[l7 + b];
            sums[b] = s7;
            Transposition.Store(
                s0 / counts[0], s1 / counts[1], s2 / counts[2], s3 / counts[3], s4 / counts[4], s5 / counts[5], s6 / counts[6], s7 / counts[7], to.Slice(b * Lanes, Lanes));
        }
    }

    // Along rows, eight rows in the lanes of each strip; only the 64 columns that stay are divided out.
    private static void ThirdMean(int row, DecimationMemory memory)
    {
        BoxWindow window = memory.AlongRow;
        ReadOnlySpan<Vector256<float>> upper = memory.UpperStrip, lower = memory.LowerStrip;
        Span<Vector256<float>> kept = stackalloc Vector256<float>[2 * Side];
        Vector256<float> a = Vector256<float>.Zero, b = Vector256<float>.Zero;
        for (int i = 0; i < window.Lead; i++)
        {
            a += upper[window.Lag + i];
            b += lower[window.Lag + i];
        }

        int o = 0, ahead = window.Lead + window.Lag;
        for (int cell = 0; cell < Side; cell++)
        {
            int column = window.MiddleOf(cell);
            for (; o <= column; o++)
            {
                a = a + upper[o + ahead] - upper[o];
                b = b + lower[o + ahead] - lower[o];
            }

            Vector256<float> count = Vector256.Create((float)window.CountAt(column));
            (kept[cell], kept[Side + cell]) = (a / count, b / count);
        }

        Span<Vector256<float>> to = memory.KeptColumns.Slice(row * (Side / Lanes), 2 * Side);
        Span<Vector256<float>> block = stackalloc Vector256<float>[Lanes];
        for (int strip = 0; strip < 2; strip++)
        {
            for (int part = 0; part < Side / Lanes; part++)
            {
                ReadOnlySpan<Vector256<float>> from = kept.Slice((strip * Side) + (part * Lanes), Lanes);
                Transposition.Store(from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7], block);
                for (int lane = 0; lane < Lanes; lane++)
                {
                    to[(((strip * Lanes) + lane) * (Side / Lanes)) + part] = block[lane];
                }
            }
        }
    }

    // Along the 64 columns, all of them in eight registers.
    private static void FourthMean(DecimationMemory memory, Span<float> small)
    {
        const int Parts = Side / Lanes;
        BoxWindow window = memory.AlongColumn;
        ReadOnlySpan<Vector256<float>> from = memory.KeptColumns;
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(small), sums = stackalloc Vector256<float>[Parts];
        sums.Clear();
        for (int i = 0; i < window.Lead; i++)
        {
            Add(sums, from.Slice(i * Parts, Parts));
        }

        int o = 0;
        for (int cell = 0; cell < Side; cell++)
        {
            int row = window.MiddleOf(cell);
            for (; o <= row; o++)
            {
                if (o + window.Lead < window.Length)
                {
                    Add(sums, from.Slice((o + window.Lead) * Parts, Parts));
                }

                if (o >= window.Lag)
                {
                    Subtract(sums, from.Slice((o - window.Lag) * Parts, Parts));
                }
            }

            Vector256<float> count = Vector256.Create((float)window.CountAt(row));
            for (int part = 0; part < Parts; part++)
            {
                to[(cell * Parts) + part] = sums[part] / count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<Vector256<float>> sums, ReadOnlySpan<Vector256<float>> row)
    {
        for (int part = 0; part < sums.Length && part < row.Length; part++)
        {
            sums[part] += row[part];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(Span<Vector256<float>> sums, ReadOnlySpan<Vector256<float>> row)
    {
        for (int part = 0; part < sums.Length && part < row.Length; part++)
        {
            sums[part] -= row[part];
        }
    }
}
