using System.Buffers.Binary;

namespace Ascertain.Media.Isobmff;

/// <summary>Which properties belong to which item of a still picture file (ISO/IEC 23008-12 §9.3).</summary>
internal sealed class ItemProperties
{
    // A box of associations is some bytes an item; a file of more is not read further.
    private const int GreatestBox = 1 << 20;

    private readonly ByteSource source;
    private readonly List<Box> properties;
    private readonly Dictionary<long, List<int>> of = [];

    private ItemProperties(ByteSource source, List<Box> properties) => (this.source, this.properties) = (source, properties);

    public static ItemProperties Read(ByteSource source, Box meta, StructureBuilder into)
    {
        Box? iprp = meta.Child(BoxTypes.Iprp);
        ItemProperties found = new(source, iprp?.Child(BoxTypes.Ipco)?.Children ?? []);
        foreach (Box ipma in iprp?.Children ?? [])
        {
            if (ipma.Type == BoxTypes.Ipma && BoxContent.Read(source, ipma, 8, GreatestBox, into) is { } bytes)
            {
                found.Associate(bytes);
            }
        }

        return found;
    }

    /// <summary>Width and height in pixels before any turn; null when the file does not say.</summary>
    public (int Width, int Height)? SizeOf(long item) => First(item, BoxTypes.Ispe, 12) is { } size
        ? ((int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(4)), int.MaxValue), (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(8)), int.MaxValue))
        : null;

    /// <summary>Clockwise degrees by which a player turns the picture; the property counts quarter turns the other way round (§6.5.10).</summary>
    public int RotationOf(long item) => First(item, BoxTypes.Irot, 1) is [var quarters] ? (4 - (quarters & 3)) % 4 * 90 : 0;

    private byte[]? First(long item, uint type, int count)
    {
        foreach (int index in of.TryGetValue(item, out List<int>? indices) ? indices : [])
        {
            if (index >= 1 && index <= properties.Count && properties[index - 1] is var box && box.Type == type && box.ContentSize >= count)
            {
                return source.ReadUpTo(box.ContentOffset, count) is var bytes && bytes.Length == count ? bytes : null;
            }
        }

        return null;
    }

    private void Associate(byte[] bytes)
    {
        bool isWideId = bytes[0] >= 1, isWideIndex = (bytes[3] & 1) != 0;
        uint items = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        int at = 8, head = isWideId ? 5 : 3, entry = isWideIndex ? 2 : 1;
        for (uint i = 0; i < items && at + head <= bytes.Length; i++)
        {
            long id = isWideId ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            int count = bytes[at + head - 1];
            at += head;
            if (!of.TryGetValue(id, out List<int>? indices))
            {
                of.Add(id, indices = []);
            }

            // The highest bit says that a reader must know the property; the rest counts from 1.
            for (int n = 0; n < count && at + entry <= bytes.Length; n++, at += entry)
            {
                indices.Add(isWideIndex ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) & 0x7fff : bytes[at] & 0x7f);
            }
        }
    }
}
