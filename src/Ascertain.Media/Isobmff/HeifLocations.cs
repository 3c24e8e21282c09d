namespace Ascertain.Media.Isobmff;

/// <summary>Where the items of a still picture file lie (ISO/IEC 14496-12 §8.11.3): the first extent of each item stored in the file itself.</summary>
internal sealed class HeifLocations
{
    // A box of locations is some bytes an item; a file of more is not read further.
    private const int GreatestBox = 1 << 20;

    private readonly Dictionary<long, (long Offset, long Length)> places = [];

    public static HeifLocations Read(ByteSource source, Box meta)
    {
        HeifLocations locations = new();
        if (meta.Child(BoxTypes.Iloc) is not { } iloc)
        {
            return locations;
        }

        byte[] bytes = source.ReadUpTo(iloc.ContentOffset, (int)Math.Min(iloc.ContentSize, GreatestBox));
        if (bytes.Length < 8)
        {
            return locations;
        }

        int version = bytes[0], at = 4;
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

                // Method 0: offsets count from the beginning of the file.
                if (extent == 0 && method == 0 && at <= bytes.Length && offset >= 0 && start >= 0 && offset <= long.MaxValue - start)
                {
                    locations.places.TryAdd(id, (start + offset, length));
                }
            }
        }

        return locations;
    }

    /// <summary>Where the item lies; null when the file does not say.</summary>
    public (long Offset, long Length)? Of(long item) => places.TryGetValue(item, out (long Offset, long Length) place) ? place : null;

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
