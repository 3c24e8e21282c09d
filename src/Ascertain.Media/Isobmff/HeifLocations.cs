namespace Ascertain.Media.Isobmff;

/// <summary>Where the items of a still picture file lie (ISO/IEC 14496-12 §8.11.3): in the file itself or in the item data box.</summary>
internal sealed class HeifLocations
{
    // A box of locations is some bytes an item; a file of more is not read further.
    private const int GreatestBox = 1 << 20;

    private readonly Dictionary<long, List<(long Offset, long Length)>> places = [];

    /// <summary>All extents that lie in the file outside the item data box, as far as they are inside the file.</summary>
    public List<(long Offset, long Size)> InFile { get; } = [];

    public static HeifLocations Read(ByteSource source, Box meta, StructureBuilder into)
    {
        HeifLocations locations = new();
        if (meta.Child(BoxTypes.Iloc) is not { } iloc || BoxContent.Read(source, iloc, 8, GreatestBox, into) is not { } bytes)
        {
            return locations;
        }

        Box? idat = meta.Child(BoxTypes.Idat);
        int version = bytes[0], at = 4, outside = 0;
        (long Item, long Offset, long Length) firstOutside = default;
        int offsetSize = bytes[at] >> 4, lengthSize = bytes[at] & 15, baseSize = bytes[at + 1] >> 4, indexSize = version is 1 or 2 ? bytes[at + 1] & 15 : 0;
        at += 2;
        long count = Number(bytes, ref at, version < 2 ? 2 : 4);
        for (long item = 0; item < count && at < bytes.Length; item++)
        {
            long id = Number(bytes, ref at, version < 2 ? 2 : 4);
            long method = version is 1 or 2 ? Number(bytes, ref at, 2) & 15 : 0;
            at += 2; // data reference index
            long start = Number(bytes, ref at, baseSize), extents = Number(bytes, ref at, 2);
            for (long extent = 0; extent < extents && at < bytes.Length; extent++)
            {
                at += indexSize;
                long offset = Number(bytes, ref at, offsetSize), length = Number(bytes, ref at, lengthSize);

                // Method 0 counts from the beginning of the file, 1 from that of the item data; 2, from another item, is not followed.
                long? from = method == 0 ? 0 : method == 1 ? idat?.ContentOffset : null;
                if (at > bytes.Length || from is not { } origin || offset > long.MaxValue / 4 || start > long.MaxValue / 4)
                {
                    continue;
                }

                long place = origin + start + offset;

                // A length of zero means the whole file (§8.11.3.3).
                length = length == 0 && method == 0 ? Math.Max(0, source.Length - place) : length;
                if (place > source.Length || length > source.Length - place || (method == 1 && place + length > idat!.Offset + idat.Size))
                {
                    firstOutside = outside++ == 0 ? (id, place, length) : firstOutside;
                    continue;
                }

                if (!locations.places.TryGetValue(id, out List<(long Offset, long Length)>? list))
                {
                    locations.places.Add(id, list = []);
                }

                list.Add((place, length));
                if (method == 0)
                {
                    locations.InFile.Add((place, length));
                }
            }
        }

        if (outside > 0)
        {
            into.AddFinding(ContainerFindingCodes.ItemOutside, iloc.Offset, iloc.Size,
                $"{outside} part(s) of items lie beyond the end of the file or of the item data; the first is of item {firstOutside.Item}, {firstOutside.Length} bytes at byte {firstOutside.Offset}.",
                "A file cut short by a broken transfer reads so; so does a table that was changed.");
        }

        return locations;
    }

    /// <summary>Where the item lies, in order; empty when the file does not say.</summary>
    public IReadOnlyList<(long Offset, long Length)> Of(long item) => places.TryGetValue(item, out List<(long Offset, long Length)>? place) ? place : [];

    // Sizes 0, 4 and 8 are defined; others are read alike. Beyond the end it is 0.
    private static long Number(byte[] bytes, ref int at, int size)
    {
        ulong value = 0;
        for (int i = 0; i < size; i++, at++)
        {
            value = (value << 8) | (at < bytes.Length ? bytes[at] : 0u);
        }

        return (long)Math.Min(value, long.MaxValue);
    }
}
