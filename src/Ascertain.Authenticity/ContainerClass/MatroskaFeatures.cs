using System.Globalization;
using System.Text;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Values that the writer of a Matroska or WebM file chose (RFC 8794 §11, RFC 9559 §5).</summary>
internal static class MatroskaFeatures
{
    private const string Tracks = "Segment/Tracks/TrackEntry";

    /// <summary>Names each track by its type (RFC 9559 §5.1.4.1.3).</summary>
    public static void NameTracks(MediaStructure structure, ByteSource source, PartNames names)
    {
        foreach (StructureElement element in structure.Elements)
        {
            if (element.Path.StartsWith(Tracks, StringComparison.Ordinal) && element.Path.EndsWith("/TrackType", StringComparison.Ordinal) && Number(source, element) is { } type)
            {
                names.NameTrack(element.Path[..element.Path.LastIndexOf('/')], type switch { 1 => "video", 2 => "audio", 17 => "subtitle", _ => "other" });
            }
        }
    }

    /// <summary>Adds the values.</summary>
    public static void Add(MediaStructure structure, ByteSource source, PartNames names, FeatureSet into)
    {
        foreach (StructureElement element in structure.Elements)
        {
            string path = names.Of(element.Path), name = path[(path.LastIndexOf('/') + 1)..];
            switch (name)
            {
                case "EBMLVersion" or "EBMLReadVersion" or "EBMLMaxIDLength" or "EBMLMaxSizeLength" or "DocTypeVersion" or "DocTypeReadVersion" or "TimestampScale" or "FlagLacing" or "FlagDefault"
                    or "FlagInterlaced" or "MinCache" or "MaxBlockAdditionID":
                    if (Number(source, element) is { } number)
                    {
                        into.Add($"{path}.value", number.ToString(CultureInfo.InvariantCulture), element.Offset, element.Size);
                    }

                    // Writers keep to the shortest form, or to eight bytes.
                    into.Add($"{path}.bytes", Padded(element), element.Offset, element.Size);
                    break;
                case "TrackNumber" or "Duration" or "DefaultDuration" or "TrackUID" or "SeekPosition":
                    into.Add($"{path}.bytes", Padded(element), element.Offset, element.Size);
                    break;
                case "DocType" or "CodecID" or "Language" or "LanguageBCP47":
                    into.Add($"{path}.value", Word(source, element), element.Offset, element.Size);
                    break;
                case "TagName":
                    into.Add($"{path}.value", Word(source, element) is "ENCODER" or "DURATION" or "BPS" or "NUMBER_OF_FRAMES" or "NUMBER_OF_BYTES" or "MAJOR_BRAND" or "MINOR_VERSION" or "COMPATIBLE_BRANDS" or "HANDLER_NAME" or "VENDOR_ID"
                        or "_STATISTICS_WRITING_APP" or "_STATISTICS_WRITING_DATE_UTC" or "_STATISTICS_TAGS" ? Word(source, element) : "other", element.Offset, element.Size);
                    break;
                case "Void":
                    into.Add($"{path}.size", SizeClass.OfPadding(element.Size), element.Offset, element.Size);
                    break;
                case "Segment" or "Cluster" or "SeekHead" or "Tracks" or "Info" or "Cues" or "Tags":
                    into.Add($"{path}.header", element.HeaderSize.ToString(CultureInfo.InvariantCulture), element.Offset, element.HeaderSize);
                    break;
                default:
                    break;
            }
        }
    }

    private static string Padded(StructureElement element) => (element.Size - element.HeaderSize).ToString(CultureInfo.InvariantCulture);

    private static ulong? Number(ByteSource source, StructureElement element)
    {
        long count = element.Size - element.HeaderSize;
        if (count is < 1 or > 8)
        {
            return null;
        }

        ulong value = 0;
        foreach (byte it in source.ReadUpTo(element.Offset + element.HeaderSize, (int)count))
        {
            value = (value << 8) | it;
        }

        return value;
    }

    // Registered identifiers: letters, digits and a few marks, at most 40; anything else is not quoted.
    private static string Word(ByteSource source, StructureElement element)
    {
        long count = element.Size - element.HeaderSize;
        string text = count is > 0 and <= 40 ? Encoding.Latin1.GetString(source.ReadUpTo(element.Offset + element.HeaderSize, (int)count)).TrimEnd('\0') : "";
        return text.Length > 0 && text.All(static it => char.IsAsciiLetterOrDigit(it) || it is '_' or '/' or '-' or '.') ? text : "other";
    }
}
