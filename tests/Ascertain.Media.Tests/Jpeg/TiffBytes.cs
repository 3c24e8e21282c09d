using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Tests.Jpeg;

/// <summary>An EXIF block in either byte order, laid out by hand: IFD0 with pointers to the Exif and GPS directories, then IFD1.</summary>
internal sealed class TiffBytes(bool isLittle)
{
    public List<(int Tag, int Type, int Count, byte[] Value)> Picture { get; } = [];

    public List<(int Tag, int Type, int Count, byte[] Value)> Exif { get; } = [];

    public List<(int Tag, int Type, int Count, byte[] Value)> Gps { get; } = [];

    public List<(int Tag, int Type, int Count, byte[] Value)> Thumbnail { get; } = [];

    public byte[] ThumbnailBytes { get; init; } = [];

    public byte[] Block()
    {
        List<(int Tag, int Type, int Count, byte[] Value)> first = [.. Picture];
        // Sizes do not depend on the values of the pointers, so they are laid out twice.
        (int exif, int gps, int thumbnail, int bytes) places = default;
        byte[] block = [];
        for (int pass = 0; pass < 2; pass++)
        {
            List<byte> all = [.. isLittle ? "II"u8 : "MM"u8, .. Short(42), .. Long(8)];
            first = [.. Picture];
            if (Exif.Count > 0)
            {
                first.Add((0x8769, 4, 1, Long(places.exif)));
            }

            if (Gps.Count > 0)
            {
                first.Add((0x8825, 4, 1, Long(places.gps)));
            }

            Directory(all, first, Thumbnail.Count > 0 ? places.thumbnail : 0);
            places.exif = all.Count;
            Directory(all, Exif, 0);
            places.gps = all.Count;
            Directory(all, Gps, 0);
            places.thumbnail = all.Count;
            List<(int Tag, int Type, int Count, byte[] Value)> small = [.. Thumbnail];
            if (ThumbnailBytes.Length > 0)
            {
                small.Add((0x0201, 4, 1, Long(places.bytes)));
                small.Add((0x0202, 4, 1, Long(ThumbnailBytes.Length)));
            }

            Directory(all, small, 0);
            places.bytes = all.Count;
            all.AddRange(ThumbnailBytes);
            block = [.. all];
        }

        return block;
    }

    public static (int Tag, int Type, int Count, byte[] Value) Text(int tag, string text) => (tag, 2, text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    public (int Tag, int Type, int Count, byte[] Value) Rationals(int tag, params int[] values) =>
        (tag, 5, values.Length / 2, [.. values.SelectMany(Long)]);

    public byte[] Short(int value)
    {
        byte[] bytes = new byte[2];
        if (isLittle)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }

        return bytes;
    }

    public byte[] Long(int value)
    {
        byte[] bytes = new byte[4];
        if (isLittle)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        }

        return bytes;
    }

    private void Directory(List<byte> all, List<(int Tag, int Type, int Count, byte[] Value)> entries, int next)
    {
        if (entries.Count == 0)
        {
            return;
        }

        int values = all.Count + 2 + (12 * entries.Count) + 4;
        List<byte> tail = [];
        all.AddRange(Short(entries.Count));
        foreach ((int tag, int type, int count, byte[] value) in entries)
        {
            all.AddRange([.. Short(tag), .. Short(type), .. Long(count)]);
            if (value.Length <= 4)
            {
                all.AddRange([.. value, .. new byte[4 - value.Length]]);
                continue;
            }

            all.AddRange(Long(values + tail.Count));
            tail.AddRange(value);
        }

        all.AddRange(Long(next));
        all.AddRange(tail);
    }
}
