using System.Buffers.Binary;
using System.IO.Compression;

namespace Ascertain.Earth.Tests.Elevation;

/// <summary>GeoTIFF files that are made up.</summary>
internal sealed record MadeGeoTiff(int Rows, int Columns, Func<int, int, double> Height)
{
    public double North { get; init; } = 11;

    public double West { get; init; } = 20;

    public double Step { get; init; } = 1 / 1200.0;

    public bool IsPoint { get; init; } = true;

    public bool IsFloat { get; init; }

    public bool BigEndian { get; init; }

    public int Compression { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    public int Block { get; init; } // 0 for strips of three rows

    public bool WithOverview { get; init; }

    public string? NoData { get; init; } = "-9999"; // null where the file declares no void

    public (int Key, int Value)[] Keys { get; init; } = [(1024, 2), (2048, 4326)];

    public byte[] Bytes()
    {
        List<byte> file = [.. BigEndian ? (byte[])[(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 0] : [(byte)'I', (byte)'I', 42, 0, 0, 0, 0, 0]];
        int first = Page(file, 0, Rows, Columns, Height);
        Put(file, 4, (uint)first);
        if (WithOverview)
        {
            int next = file.Count;
            int second = Page(file, 1, Rows / 2, Columns / 2, static (_, _) => 9999);
            Put(file, first + 2 + (12 * Count(file, first)), (uint)second);
            Assert.True(second > next);
        }

        return [.. file];
    }

    private int Page(List<byte> file, int kind, int rows, int columns, Func<int, int, double> height)
    {
        (int high, int wide) = Block == 0 ? (3, columns) : (Block, Block);
        List<uint> offsets = [], lengths = [];
        for (int top = 0; top < rows; top += high)
        {
            for (int left = 0; left < columns; left += wide)
            {
                byte[] block = Packed(top, left, Block == 0 ? Math.Min(high, rows - top) : high, wide, rows, columns, height);
                offsets.Add((uint)file.Count);
                lengths.Add((uint)block.Length);
                file.AddRange(block);
            }
        }

        double half = IsPoint ? 0 : 0.5;
        List<(int Tag, int Type, byte[] Value)> fields =
        [
            (254, 4, Longs((uint)kind)), (256, 4, Longs((uint)columns)), (257, 4, Longs((uint)rows)), (258, 3, Shorts(IsFloat ? 32 : 16)), (259, 3, Shorts(Compression)), (277, 3, Shorts(1)),
            (317, 3, Shorts(Predictor)), (339, 3, Shorts(IsFloat ? 3 : 2)), (33550, 12, Doubles(Step, Step, 0)), (33922, 12, Doubles(0, 0, 0, West - (half * Step), North + (half * Step), 0)),
            (34735, 3, Shorts([1, 1, 0, Keys.Length + 1, 1025, 0, 1, IsPoint ? 2 : 1, .. Keys.SelectMany(static it => (int[])[it.Key, 0, 1, it.Value])])),         ];
        if (NoData is not null)
        {
            fields.Add((42113, 2, [.. System.Text.Encoding.ASCII.GetBytes(NoData), 0]));
        }

        fields.AddRange(Block == 0
            ? [(273, 4, Longs([.. offsets])), (278, 4, Longs((uint)high)), (279, 4, Longs([.. lengths]))]
            : [(322, 4, Longs((uint)Block)), (323, 4, Longs((uint)Block)), (324, 4, Longs([.. offsets])), (325, 4, Longs([.. lengths]))]);
        List<byte> entries = [.. Shorts(fields.Count)];
        foreach ((int tag, int type, byte[] value) in fields.OrderBy(static it => it.Tag))
        {
            entries.AddRange([.. Shorts(tag, type), .. Longs((uint)(value.Length / type switch { 3 => 2, 4 => 4, 12 => 8, _ => 1 }))]);
            if (value.Length <= 4)
            {
                entries.AddRange([.. value, .. new byte[4 - value.Length]]);
            }
            else
            {
                entries.AddRange(Longs((uint)file.Count));
                file.AddRange(value);
            }
        }

        int at = file.Count;
        file.AddRange([.. entries, 0, 0, 0, 0]);
        return at;
    }

    private byte[] Packed(int top, int left, int high, int wide, int rows, int columns, Func<int, int, double> height)
    {
        int size = IsFloat ? 4 : 2;
        byte[] raw = new byte[high * wide * size];
        for (int y = 0; y < high; y++)
        {
            Span<byte> row = raw.AsSpan(y * wide * size, wide * size);
            for (int x = wide - 1; x >= 0; x--)
            {
                double value = height(Math.Min(top + y, rows - 1), Math.Min(left + x, columns - 1)), before = x == 0 || Predictor != 2 ? 0 : height(Math.Min(top + y, rows - 1), Math.Min(left + x - 1, columns - 1));
                if (IsFloat)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(row[(4 * x)..], BitConverter.SingleToUInt32Bits((float)value));
                }
                else
                {
                    BinaryPrimitives.WriteInt16BigEndian(row[(2 * x)..], unchecked((short)((int)value - (int)before)));
                }
            }

            if (Predictor == 3)
            {
                byte[] planes = new byte[row.Length];
                for (int i = 0; i < row.Length; i++)
                {
                    planes[(i % 4 * wide) + (i / 4)] = row[i];
                }

                for (int i = row.Length - 1; i > 0; i--)
                {
                    planes[i] -= planes[i - 1];
                }

                planes.CopyTo(row);
            }
            else if (!BigEndian)
            {
                for (int i = 0; i < row.Length; i += size)
                {
                    row.Slice(i, size).Reverse();
                }
            }
        }

        return Compression switch { 1 => raw, 5 => Lzw(raw), _ => Deflated(raw) };
    }

    private static byte[] Deflated(byte[] raw)
    {
        MemoryStream packed = new();
        using (ZLibStream stream = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(raw);
        }

        return packed.ToArray();
    }

    // A plain encoder with a table, as in section 13 of the specification.
    private static byte[] Lzw(byte[] raw)
    {
        List<byte> packed = [];
        Dictionary<(int, byte), int> table = [];
        int next = 258, width = 9, held = 0, bits = 0, current = -1;
        Write(256);
        foreach (byte it in raw)
        {
            if (current < 0)
            {
                current = it;
            }
            else if (table.TryGetValue((current, it), out int known))
            {
                current = known;
            }
            else
            {
                Write(current);
                table[(current, it)] = next++;
                width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
                current = it;
                if (next == 4094)
                {
                    Write(256);
                    table.Clear();
                    (next, width) = (258, 9);
                }
            }
        }

        Write(current);
        next++;
        width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
        Write(257);
        packed.Add((byte)(held << (8 - bits)));
        return [.. packed];

        void Write(int code)
        {
            held = (held << width) | code;
            for (bits += width; bits >= 8; bits -= 8)
            {
                packed.Add((byte)(held >> (bits - 8)));
            }

            held &= (1 << bits) - 1;
        }
    }

    private int Count(List<byte> file, int at) => BigEndian ? (file[at] << 8) | file[at + 1] : file[at] | (file[at + 1] << 8);

    private void Put(List<byte> file, int at, uint value)
    {
        byte[] bytes = Longs(value);
        for (int i = 0; i < 4; i++)
        {
            file[at + i] = bytes[i];
        }
    }

    private byte[] Shorts(params int[] values) => [.. values.SelectMany(it => BigEndian ? (byte[])[(byte)(it >> 8), (byte)it] : [(byte)it, (byte)(it >> 8)])];

    private byte[] Longs(params uint[] values) => [.. values.SelectMany(it => { byte[] b = BitConverter.GetBytes(it); return BigEndian ? b.Reverse() : b; })];

    private byte[] Doubles(params double[] values) => [.. values.SelectMany(it => { byte[] b = BitConverter.GetBytes(it); return BigEndian ? b.Reverse() : b; })];
}
