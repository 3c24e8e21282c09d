using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Values that the writer of an ISO base media or QuickTime file chose (ISO/IEC 14496-12 §4.3, §8; QuickTime File Format Specification, "Movie atoms").</summary>
/// <remarks>Every read is bounded by the box and by the item; a box that is too short gives no value.</remarks>
internal static class BoxFeatures
{
    private const int MostKeys = 256;

    /// <summary>Names each track by the subtype of its handler.</summary>
    public static void NameTracks(MediaStructure structure, ByteSource source, PartNames names)
    {
        const string Handler = "/mdia/hdlr";
        foreach (StructureElement box in structure.Elements)
        {
            if (box.Type == "hdlr" && box.Path.EndsWith(Handler, StringComparison.Ordinal) && Content(source, box, 12) is { Length: >= 12 } content)
            {
                names.NameTrack(box.Path[..^Handler.Length], Code(content, 8));
            }
        }
    }

    /// <summary>Adds the values.</summary>
    public static void Add(MediaStructure structure, ByteSource source, PartNames names, FeatureSet into)
    {
        long? movieCreated = null;
        for (int i = 0; i < structure.Elements.Count; i++)
        {
            StructureElement box = structure.Elements[i];
            if (PartNames.IsLeftOut(box))
            {
                continue;
            }

            Values values = new(names.Of(box.Path), box, source, into);
            switch (box.Type)
            {
                case "ftyp" or "styp":
                    FileType(values);
                    break;
                case "mvhd":
                    movieCreated ??= MovieHeader(values);
                    break;
                case "tkhd":
                    TrackHeader(values, movieCreated);
                    break;
                case "mdhd":
                    MediaHeader(values);
                    break;
                case "hdlr":
                    HandlerBox(values);
                    break;
                case "elst":
                    EditList(values);
                    break;
                case "dref":
                    DataReference(values);
                    break;
                case "vmhd":
                    values.Number("flags", Flags(values.Content(12), 12));
                    break;
                case "esds":
                    Descriptor(values);
                    break;
                case "keys":
                    Keys(values);
                    break;
                case "free" or "skip" or "wide":
                    Padding(values, box);
                    break;
                case "mdat":
                    values.Add("header", box.HeaderSize.ToString(CultureInfo.InvariantCulture));
                    break;
                case "meta":
                    Form(values, structure, i);
                    break;
                case "stts" or "stsc" or "ctts" or "trun":
                    Version(values);
                    break;
                default:
                    if (box.Path.LastIndexOf('/') is > 0 and var slash && box.Path[..slash].EndsWith("/stsd", StringComparison.Ordinal))
                    {
                        SampleEntryFeatures.Add(values, names.Of(box.Path));
                    }

                    break;
            }
        }
    }

    private static void FileType(Values values)
    {
        byte[] content = values.Content(256);
        if (content.Length < 8)
        {
            return;
        }

        values.Add("major", Code(content, 0));
        values.Add("minor", U32(content, 4).ToString(CultureInfo.InvariantCulture));
        List<string> compatible = [];
        for (int at = 8; at + 4 <= content.Length && compatible.Count < 16; at += 4)
        {
            compatible.Add(Code(content, at).Trim());
        }

        values.Add("compatible", string.Join(' ', compatible));
    }

    private static long? MovieHeader(Values values)
    {
        byte[] content = values.Content(112);
        int shift = content.Length > 0 && content[0] == 1 ? 12 : 0;
        if (content.Length < 100 + shift)
        {
            return null;
        }

        values.Number("version", content[0]);
        long created = Time(content, 4);
        values.Add("times", Times(created, Time(content, shift > 0 ? 12 : 8)));
        values.Number("timescale", U32(content, 12 + (shift > 0 ? 8 : 0)));
        values.Add("rate", U32(content, 20 + shift).ToString("X8", CultureInfo.InvariantCulture));
        values.Add("volume", U16(content, 24 + shift).ToString("X4", CultureInfo.InvariantCulture));
        values.Add("preview fields", content.AsSpan(72 + shift, 24).IndexOfAnyExcept((byte)0) < 0 ? "zero" : "set");
        uint next = U32(content, 96 + shift);
        values.Add("next track", next == uint.MaxValue ? "search" : next > 1000 ? "large" : "small");
        return created;
    }

    private static void TrackHeader(Values values, long? movieCreated)
    {
        byte[] content = values.Content(96);
        int shift = content.Length > 0 && content[0] == 1 ? 12 : 0;
        if (content.Length < 84 + shift)
        {
            return;
        }

        values.Number("version", content[0]);
        values.Number("flags", U32(content, 0) & 0xffffff);
        long created = Time(content, 4);
        values.Add("times", Times(created, Time(content, shift > 0 ? 12 : 8)));
        values.Add("volume", U16(content, 36 + shift).ToString("X4", CultureInfo.InvariantCulture));
        values.Number("alternate group", U16(content, 34 + shift));
        if (movieCreated is { } movie)
        {
            // A recorder writes both from one clock within the length of a take; an edit of one leaves them apart.
            values.Add("created against movie", created == movie ? "equal" : created == 0 || movie == 0 ? "one is zero" : Math.Abs(created - movie) <= 60 ? "within a minute" : "apart");
        }
    }

    private static void MediaHeader(Values values)
    {
        byte[] content = values.Content(36);
        int shift = content.Length > 0 && content[0] == 1 ? 12 : 0;
        if (content.Length < 24 + shift)
        {
            return;
        }

        values.Number("version", content[0]);
        values.Add("times", Times(Time(content, 4), Time(content, shift > 0 ? 12 : 8)));
        values.Number("timescale", U32(content, 12 + (shift > 0 ? 8 : 0)));
        values.Add("language", U16(content, 20 + shift).ToString("X4", CultureInfo.InvariantCulture));
        values.Number("quality", U16(content, 22 + shift));
    }

    private static void HandlerBox(Values values)
    {
        byte[] content = values.Content(24 + 128);
        if (content.Length < 20)
        {
            return;
        }

        values.Add("component", Code(content, 4));
        values.Add("subtype", Code(content, 8));
        values.Add("maker", Code(content, 12));
        values.Add("reserved", content.AsSpan(16, Math.Min(8, content.Length - 16)).IndexOfAnyExcept((byte)0) < 0 ? "zero" : "set");
        ReadOnlySpan<byte> name = content.AsSpan(Math.Min(24, content.Length));
        bool counted = name.Length > 0 && name[0] == name.Length - 1;
        string form = name.Length == 0 ? "none" : counted ? "counted" : name[^1] == 0 ? "zero-ended" : "open";
        values.Add("name form", form);
        values.Add("name", FeatureText.Kept(Encoding.Latin1.GetString(counted ? name[1..] : name)));
    }

    private static void EditList(Values values)
    {
        byte[] content = values.Content(8 + 20);
        if (content.Length < 8)
        {
            return;
        }

        bool wide = content[0] == 1;
        values.Number("version", content[0]);
        values.Add("entries", SizeClass.OfCount(U32(content, 4)));
        if (content.Length >= (wide ? 28 : 20))
        {
            long from = wide ? BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(16)) : BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(12));
            values.Add("first", from == -1 ? "empty" : from == 0 ? "from zero" : "later");
        }
    }

    private static void DataReference(Values values)
    {
        byte[] content = values.Content(20);
        if (content.Length == 20)
        {
            values.Add("first", $"{Code(content, 12)} {(U32(content, 16) & 0xffffff).ToString(CultureInfo.InvariantCulture)}");
            values.Add("entries", SizeClass.OfCount(U32(content, 4)));
        }
    }

    // ISO/IEC 14496-1 §8.3.3: a length takes one to four bytes; writers always choose the same form.
    private static void Descriptor(Values values)
    {
        byte[] content = values.Content(8);
        if (content.Length == 8 && content[4] == 3)
        {
            values.Add("lengths", (content[5] & 0x80) == 0 ? "short" : (content[6] & 0x80) == 0 ? "two bytes" : "long");
        }
    }

    private static void Keys(Values values)
    {
        byte[] content = values.Content(16 << 10);
        List<string> names = [];
        for (int at = 8; at + 8 <= content.Length && names.Count < MostKeys;)
        {
            uint size = U32(content, at);
            if (size < 8 || at + size > content.Length)
            {
                break;
            }

            string name = Encoding.Latin1.GetString(content, at + 8, (int)size - 8);
            at += (int)size;
            bool told = name.Length <= 64 && name.All(static it => char.IsAsciiLetterOrDigit(it) || it is '.' or '-' or '_')
                && (name.StartsWith("com.apple.quicktime.", StringComparison.Ordinal) || name.StartsWith("com.android.", StringComparison.Ordinal) || name.StartsWith("com.samsung.", StringComparison.Ordinal)
                    || name is "major_brand" or "minor_version" or "compatible_brands" or "encoder" or "title" or "date" or "location" or "comment" or "creation_time");
            names.Add(told ? name : "other");
        }

        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            values.Add("key", name);
        }
    }

    private static void Padding(Values values, StructureElement box)
    {
        values.Add("size", SizeClass.OfPadding(box.Size));
        byte[] content = values.Content(64);
        if (content.Length > 0 && content[0] != 0)
        {
            values.Add("content", FeatureText.Kept(Encoding.Latin1.GetString(content)));
        }
    }

    // A full box by ISO/IEC 14496-12 §8.11.1; QuickTime writes it without version and flags.
    private static void Form(Values values, MediaStructure structure, int index)
    {
        StructureElement meta = structure.Elements[index];
        if (index + 1 < structure.Elements.Count && structure.Elements[index + 1] is { } child && child.Path.StartsWith(meta.Path + "/", StringComparison.Ordinal))
        {
            values.Add("form", child.Offset == meta.Offset + meta.HeaderSize ? "bare" : "full");
        }
    }

    private static void Version(Values values)
    {
        byte[] content = values.Content(8);
        if (content.Length == 8)
        {
            values.Number("version", content[0]);
        }
    }

    private static string Times(long created, long modified) => (created, modified) switch
    {
        (0, 0) => "zero",
        (0, _) => "created zero",
        (_, 0) => "modified zero",
        _ when created == modified => "equal",
        _ => modified > created ? "modified later" : "modified earlier",
    };

    private static byte[] Content(ByteSource source, StructureElement box, int most) =>
        source.ReadUpTo(box.Offset + box.HeaderSize, (int)Math.Clamp(box.Size - box.HeaderSize, 0, most));

    // Seconds of the clock as they stand, from 1904; only compared with each other, never printed.
    private static long Time(byte[] content, int at) => content[0] == 1 ? (long)BinaryPrimitives.ReadUInt64BigEndian(content.AsSpan(at)) : U32(content, at);

    private static uint? Flags(byte[] content, int least) => content.Length >= least ? U32(content, 0) & 0xffffff : null;

    internal static string Code(byte[] bytes, int at)
    {
        uint code = U32(bytes, at);
        if (code == 0)
        {
            return "zero";
        }

        Span<char> letters = stackalloc char[4];
        for (int i = 0; i < 4; i++)
        {
            char letter = (char)bytes[at + i];
            if (letter is < ' ' or > '~')
            {
                return $"0x{code.ToString("X8", CultureInfo.InvariantCulture)}";
            }

            letters[i] = letter;
        }

        return new string(letters);
    }

    internal static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    internal static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    /// <summary>The values of one box.</summary>
    internal readonly struct Values(string path, StructureElement box, ByteSource source, FeatureSet into)
    {
        /// <summary>The content from its first byte, at most that many bytes and never beyond the box.</summary>
        public byte[] Content(int most) => BoxFeatures.Content(source, box, most);

        /// <summary>Adds <c>path.field = value</c>.</summary>
        public void Add(string field, string value) => into.Add($"{path}.{field}", value, box.Offset, box.Size);

        /// <summary>Adds a whole number; nothing where there is none.</summary>
        public void Number(string field, uint? value)
        {
            if (value is { } number)
            {
                Add(field, number.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
