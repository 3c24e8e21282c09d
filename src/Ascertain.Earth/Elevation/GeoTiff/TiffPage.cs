using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ascertain.Earth.Elevation.GeoTiff;

/// <summary>One picture of a TIFF file as its fields describe it (an "image file directory").</summary>
/// <remarks>Source: TIFF Revision 6.0 (Adobe, 1992), section 2. Values are read when they are asked for, each bounded in length.</remarks>
internal sealed class TiffPage
{
    /// <summary>Fields of one page at most; arbitrary: files of heights have about twenty.</summary>
    private const int MostFields = 512;

    private readonly Dictionary<int, Field> fields = [];
    private readonly TiffBytes bytes;

    private TiffPage(TiffBytes bytes) => this.bytes = bytes;

    /// <summary>Where the next page begins; 0 for none.</summary>
    public long Next { get; private init; }

    /// <summary>Reads the fields of the page at an offset.</summary>
    /// <exception cref="InvalidDataException">The page is broken; the message is a sentence.</exception>
    public static TiffPage Read(TiffBytes bytes, long at)
    {
        int count = bytes.UInt16(bytes.At(at, 2));
        if (count is 0 or > MostFields)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A page of it has {count} fields, which none has."));
        }

        byte[] entries = bytes.At(at + 2, (12 * count) + 4);
        TiffPage page = new(bytes) { Next = bytes.UInt32(entries.AsSpan(12 * count)) };
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = entries.AsSpan(12 * i, 12);
            int size = bytes.UInt16(entry[2..]) switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 0 };
            long length = size * (long)bytes.UInt32(entry[4..]);
            page.fields[bytes.UInt16(entry)] = new(bytes.UInt16(entry[2..]), bytes.UInt32(entry[4..]), length <= 4 ? at + 2 + (12 * i) + 8 : bytes.UInt32(entry[8..]), length);
        }

        return page;
    }

    /// <summary>True when the page has the field.</summary>
    public bool Has(int tag) => fields.ContainsKey(tag);

    /// <summary>The first whole number of a field.</summary>
    /// <param name="tag">Number of the field.</param>
    /// <param name="otherwise">Where the field is absent; null when it must be there.</param>
    /// <exception cref="InvalidDataException">It must be there and is not, or holds no whole number.</exception>
    public long Number(int tag, long? otherwise = null) => fields.ContainsKey(tag)
        ? Numbers(tag, 1 << 24)[0]
        : otherwise ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It lacks field {tag}, without which it cannot be read."));

    /// <summary>The whole numbers of a field.</summary>
    /// <param name="tag">Number of the field.</param>
    /// <param name="most">How many it may hold.</param>
    /// <exception cref="InvalidDataException">Absent, none, too many, or no whole numbers.</exception>
    public long[] Numbers(int tag, int most)
    {
        (Field field, byte[] value) = Value(tag, most);
        int size = field.Type switch { 1 => 1, 3 => 2, 4 => 4, _ => throw Wrong(tag) };
        long[] numbers = new long[value.Length / size];
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> at = value.AsSpan(i * size);
            numbers[i] = size switch { 1 => at[0], 2 => bytes.UInt16(at), _ => bytes.UInt32(at) };
        }

        return numbers;
    }

    /// <summary>The numbers of a field of doubles.</summary>
    /// <exception cref="InvalidDataException">Absent, none, too many, or no doubles.</exception>
    public double[] Doubles(int tag, int most)
    {
        (Field field, byte[] value) = Value(tag, most);
        if (field.Type != 12)
        {
            throw Wrong(tag);
        }

        double[] numbers = new double[value.Length / 8];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = bytes.IsLittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(value.AsSpan(8 * i)) : BinaryPrimitives.ReadDoubleBigEndian(value.AsSpan(8 * i));
        }

        return numbers;
    }

    /// <summary>Text of a field without its end mark; null where it is absent.</summary>
    public string? Text(int tag, int most) => fields.ContainsKey(tag) ? Encoding.Latin1.GetString(Value(tag, most).Bytes).TrimEnd('\0', ' ') : null;

    private (Field Field, byte[] Bytes) Value(int tag, int most)
    {
        if (!fields.TryGetValue(tag, out Field field) || field.Length == 0 || field.Count > most)
        {
            throw Wrong(tag);
        }

        return (field, bytes.At(field.At, (int)field.Length));
    }

    private static InvalidDataException Wrong(int tag) => new(string.Create(CultureInfo.InvariantCulture, $"Its field {tag} is absent or holds what it must not hold."));

    private readonly record struct Field(int Type, long Count, long At, long Length);
}
