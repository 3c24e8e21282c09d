using Ascertain.Media.Bitstreams.Hevc;
using Ascertain.Media.Tests.Bitstreams.Cabac;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>An I picture of 80x64 samples in blocks of 16x16, some of PCM samples and some intra without residual, cut into tiles, rows and slice segments as asked.</summary>
internal sealed class WrittenStream
{
    private const int Columns = 5;
    private const int Rows = 4;

    private readonly byte[] contexts = new byte[HevcContext.Count];
    private readonly byte[] rowAbove = new byte[HevcContext.Count];
    private readonly byte[] segmentBefore = new byte[HevcContext.Count];
    private readonly Random random = new(7);
    private readonly bool wavefront;
    private readonly int[] columnEdges;
    private readonly int[] rowEdges;
    private readonly (int Start, bool IsDependent)[] segments;

    /// <param name="wavefront">entropy_coding_sync_enabled_flag.</param>
    /// <param name="columnEdges">Where tile columns begin, and 5.</param>
    /// <param name="rowEdges">Where tile rows begin, and 4.</param>
    /// <param name="segments">Where slice segments begin in the order of tiles, and whether they depend on the one before.</param>
    public WrittenStream(bool wavefront, int[] columnEdges, int[] rowEdges, params (int Start, bool IsDependent)[] segments) =>
        (this.wavefront, this.columnEdges, this.rowEdges, this.segments) = (wavefront, columnEdges, rowEdges, segments);

    /// <summary>Whether each block, in the order of writing, is of PCM samples.</summary>
    public List<bool> IsPcm { get; } = [];

    private bool HasTiles => columnEdges.Length > 2 || rowEdges.Length > 2;

    /// <summary>The units, without start codes or lengths, escaped.</summary>
    public List<byte[]> Units()
    {
        List<byte[]> units = [Unit(33, Sps()), Unit(34, Pps())];
        int[] raster = Order(out int[] tile);
        int[] slice = new int[Columns * Rows];
        Array.Fill(slice, -1);
        int sliceStart = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            int start = segments[i].Start, end = i + 1 < segments.Length ? segments[i + 1].Start : raster.Length;
            sliceStart = segments[i].IsDependent ? sliceStart : start;
            List<byte[]> parts = Segment(start, end, segments[i].IsDependent, sliceStart, raster, tile, slice);
            Bits header = Header(raster[start], segments[i].IsDependent, parts);
            units.Add(Unit(19, [.. header.Bytes(), .. parts.SelectMany(static it => it)]));
        }

        return units;
    }

    private List<byte[]> Segment(int start, int end, bool isDependent, int sliceStart, int[] raster, int[] tile, int[] slice)
    {
        List<byte[]> parts = [];
        List<byte> part = [];
        CabacWriter writer = new();
        for (int i = start; i < end; i++)
        {
            int at = raster[i], column = at % Columns;
            bool beginsTile = i == 0 || tile[at] != tile[raster[i - 1]], beginsRow = wavefront && columnEdges.Contains(column);
            if (beginsTile || (i == start && !isDependent && !beginsRow))
            {
                HevcContext.Reset(contexts, 0, 26);
            }
            else if (beginsRow)
            {
                int above = at - Columns + 1;
                bool there = at >= Columns && column + 1 < Columns && slice[above] == sliceStart && tile[above] == tile[at];
                if (there)
                {
                    rowAbove.CopyTo(contexts, 0);
                }
                else
                {
                    HevcContext.Reset(contexts, 0, 26);
                }
            }
            else if (i == start)
            {
                segmentBefore.CopyTo(contexts, 0);
            }

            slice[at] = sliceStart;
            Block(ref writer, part);
            if (wavefront && columnEdges.Contains(column - 1))
            {
                contexts.CopyTo(rowAbove, 0);
            }

            bool last = i + 1 == end;
            byte[]? bytes = writer.Terminate(last);
            if (!last && (tile[raster[i + 1]] != tile[at] || (wavefront && columnEdges.Contains(raster[i + 1] % Columns))))
            {
                bytes = writer.Terminate(true); // end_of_subset_one_bit
            }

            if (bytes is not null)
            {
                parts.Add([.. part, .. bytes]);
                part.Clear();
                writer = new CabacWriter();
            }
        }

        contexts.CopyTo(segmentBefore, 0);
        return parts;
    }

    private void Block(ref CabacWriter writer, List<byte> part)
    {
        bool pcm = random.Next(3) == 0;
        IsPcm.Add(pcm);
        writer.Decision(ref contexts[HevcContext.SplitUnit], 0);
        byte[]? bytes = writer.Terminate(pcm); // pcm_flag
        if (bytes is not null)
        {
            byte[] samples = new byte[384];
            random.NextBytes(samples);
            part.AddRange([.. bytes, .. samples]);
            writer = new CabacWriter();
            return;
        }

        int predicted = random.Next(2);
        writer.Decision(ref contexts[HevcContext.PreviousIntra], predicted);
        for (int i = 0; i < (predicted != 0 ? 1 : 5); i++)
        {
            writer.Bypass(predicted != 0 ? 0 : random.Next(2));
        }

        writer.Decision(ref contexts[HevcContext.ChromaIntra], 0);
        writer.Decision(ref contexts[HevcContext.CodedChroma], 0);
        writer.Decision(ref contexts[HevcContext.CodedChroma], 0);
        writer.Decision(ref contexts[HevcContext.CodedLuma + 1], 0);
    }

    private int[] Order(out int[] tile)
    {
        List<int> raster = [];
        tile = new int[Columns * Rows];
        for (int t = 0; t < (columnEdges.Length - 1) * (rowEdges.Length - 1); t++)
        {
            int c = t % (columnEdges.Length - 1), r = t / (columnEdges.Length - 1);
            for (int y = rowEdges[r]; y < rowEdges[r + 1]; y++)
            {
                for (int x = columnEdges[c]; x < columnEdges[c + 1]; x++)
                {
                    raster.Add((y * Columns) + x);
                    tile[(y * Columns) + x] = t;
                }
            }
        }

        return [.. raster];
    }

    private Bits Header(int address, bool isDependent, List<byte[]> parts)
    {
        Bits bits = new();
        bits.U(address == 0 ? 1 : 0, 1).U(0, 1).Ue(0);
        if (address != 0)
        {
            bits.U(isDependent ? 1 : 0, 1).U(address, 5);
        }

        if (!isDependent)
        {
            bits.Ue(2).Ue(0); // I, slice_qp_delta 0
        }

        if (HasTiles || wavefront)
        {
            bits.Ue(parts.Count - 1);
            if (parts.Count > 1)
            {
                bits.Ue(15);
                foreach (byte[] part in parts.SkipLast(1))
                {
                    bits.U(part.Length - 1, 16);
                }
            }
        }

        return bits.End();
    }

    /// <summary>The sequence parameter set of the stream with extensions: range, multilayer, 3D, screen content and four reserved bits.</summary>
    public static byte[] SequenceWith(int extensions) => Unit(33, SpsTo(new Bits()).U(1, 1).U(extensions, 8).U(0, 9).End().Bytes());

    private static byte[] Sps() => SpsTo(new Bits()).U(0, 1).End().Bytes();

    private static Bits SpsTo(Bits bits) => bits.U(0, 4).U(0, 3).U(1, 1).U(0, 8).U(0, 24).U(0, 24).U(0, 24).U(0, 8).U(93, 8) // sub-layers, profile, level
        .Ue(0).Ue(1).Ue(Columns * 16).Ue(Rows * 16).U(0, 1).Ue(0).Ue(0).Ue(0).U(1, 1).Ue(0).Ue(0).Ue(0) // size, depths, order count, buffers
        .Ue(0).Ue(1).Ue(0).Ue(2).Ue(0).Ue(0).U(0, 3) // blocks of 8 to 16, transforms of 4 to 16
        .U(1, 1).U(7, 4).U(7, 4).Ue(1).Ue(0).U(1, 1) // PCM
        .Ue(0).U(0, 4);

    private byte[] Pps()
    {
        Bits bits = new();
        bits.Ue(0).Ue(0).U(1, 1).U(0, 6).Ue(0).Ue(0).Ue(0).U(0, 3).Ue(0).Ue(0).U(0, 4).U(HasTiles ? 1 : 0, 1).U(wavefront ? 1 : 0, 1);
        if (HasTiles)
        {
            bits.Ue(columnEdges.Length - 2).Ue(rowEdges.Length - 2).U(0, 1);
            foreach (int[] edges in new[] { columnEdges, rowEdges })
            {
                for (int i = 0; i + 2 < edges.Length; i++)
                {
                    bits.Ue(edges[i + 1] - edges[i] - 1);
                }
            }

            bits.U(0, 1);
        }

        return bits.U(0, 4).Ue(0).U(0, 2).End().Bytes();
    }

    private static byte[] Unit(int type, byte[] payload)
    {
        List<byte> unit = [(byte)(type << 1), 1];
        int zeros = 0;
        foreach (byte one in payload)
        {
            if (zeros == 2 && one <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(one);
            zeros = one == 0 ? zeros + 1 : 0;
        }

        return [.. unit];
    }

    private sealed class Bits
    {
        private readonly List<bool> bits = [];

        public Bits U(int value, int count)
        {
            for (int i = count - 1; i >= 0; i--)
            {
                bits.Add((value >> i & 1) != 0);
            }

            return this;
        }

        public Bits Ue(int value)
        {
            int length = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)value + 1);
            return U(0, length - 1).U(value + 1, length);
        }

        public Bits End()
        {
            bits.Add(true);
            return this;
        }

        public byte[] Bytes()
        {
            byte[] bytes = new byte[(bits.Count + 7) / 8];
            for (int i = 0; i < bits.Count; i++)
            {
                bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i & 7) : 0);
            }

            return bytes;
        }
    }
}
