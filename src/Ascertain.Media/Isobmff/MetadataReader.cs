using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads user data and metadata boxes: texts of devices and programs, dates, positions.</summary>
/// <remarks>QuickTime user data (counted international text), 3GPP TS 26.244 assets, iTunes item lists, and QuickTime keys of Apple and Android.</remarks>
internal sealed class MetadataReader(ByteSource source, StructureBuilder into)
{
    // Arbitrary: longer texts are pictures or descriptions, not names.
    private const int GreatestText = 4096;

    /// <summary>Reads one udta or meta box.</summary>
    public void Read(Box box)
    {
        if (box.Type == BoxTypes.Meta)
        {
            ReadMeta(box);
            return;
        }

        foreach (Box child in box.Children)
        {
            if (child.Type == BoxTypes.Meta)
            {
                ReadMeta(child);
            }
            else if (child.Type == BoxTypes.Loci)
            {
                ReadLoci(child);
            }
            else if (child.Type >> 24 == 0xa9)
            {
                ReadInternational(child);
            }
            else
            {
                ReadAsset(child);
            }
        }
    }

    private void ReadMeta(Box meta)
    {
        if (meta.Child(BoxTypes.Xml) is { ContentSize: > 4 } xml)
        {
            ReadNonRealTime(xml);
        }

        if (meta.Child(BoxTypes.Ilst) is not { } ilst)
        {
            return;
        }

        List<string> keys = meta.Child(BoxTypes.Keys) is { } box ? ReadKeys(box) : [];
        foreach (Box item in ilst.Children)
        {
            string name = keys.Count > 0 && item.Type >= 1 && item.Type <= keys.Count ? keys[(int)item.Type - 1]
                : item.Type == BoxTypes.DashDash && item.Child(BoxTypes.Name) is { } named ? Utf8(named.ContentOffset + 4, named.ContentSize - 4)
                : item.Name;
            foreach (Box data in item.Children)
            {
                if (data.Type == BoxTypes.Data && BoxContent.Read(source, data, 8, 8, into) is { } head)
                {
                    TakeValue(item.Path, name, U32(head, 0) & 0xffffff, data.ContentOffset + 8, data.ContentSize - 8);
                }
            }
        }
    }

    private void ReadNonRealTime(Box xml)
    {
        long begin = xml.ContentOffset + 4; // version and flags
        byte[] document = source.ReadUpTo(begin, (int)Math.Min(xml.ContentSize - 4, NonRealTimeMetadata.MostBytes));
        if (!NonRealTimeMetadata.Is(document))
        {
            return;
        }

        if (NonRealTimeMetadata.TryFind(document, "<CreationDate"u8, "value"u8, out Range date))
        {
            (int start, int length) = date.GetOffsetAndLength(document.Length);
            AddDate($"{xml.Path} NonRealTimeMeta CreationDate", MetadataText.Of(document.AsSpan(start, length)), begin + start, length);
        }

        if (NonRealTimeMetadata.TryFind(document, "<Device"u8, "manufacturer"u8, out Range maker))
        {
            into.Make ??= MetadataText.Of(document.AsSpan(maker)) is { Length: > 0 } text ? text : null;
        }

        if (NonRealTimeMetadata.TryFind(document, "<Device"u8, "modelName"u8, out Range model))
        {
            into.Model ??= MetadataText.Of(document.AsSpan(model)) is { Length: > 0 } text ? text : null;
        }
    }

    // Every key is named: with its text or number, or with type, size and digest.
    private void TakeValue(string path, string name, uint type, long offset, long count)
    {
        if (type is MetadataValue.Utf8 or MetadataValue.Utf16)
        {
            byte[] bytes = source.ReadUpTo(offset, (int)Math.Clamp(count, 0, GreatestText));
            Take(path, name, (type == MetadataValue.Utf8 ? Encoding.UTF8 : Encoding.BigEndianUnicode).GetString(bytes).TrimEnd('\0').Trim(), offset, count);
            return;
        }

        string text = MetadataValue.Number(type, source.ReadUpTo(offset, (int)Math.Clamp(count, 0, 8)), count)
            ?? string.Create(CultureInfo.InvariantCulture, $"data of type {type}, {count} bytes, SHA-256 {MetadataValue.Digest(source, offset, count)}");
        Trace($"{path} ({name})", text, offset, count);
    }

    private List<string> ReadKeys(Box keys)
    {
        List<string> names = [];
        long at = keys.ContentOffset + 8, end = keys.Offset + keys.Size;
        while (at + 8 <= end && names.Count < 1000)
        {
            byte[] head = source.ReadUpTo(at, 8);
            long size = head.Length == 8 ? U32(head, 0) : 0;
            if (size < 8 || at + size > end)
            {
                into.AddFinding(ContainerFindingCodes.TableTruncated, at, end - at, $"{keys.Path} holds a key that does not fit.", "A damaged file reads so.");
                break;
            }

            names.Add(Utf8(at + 8, size - 8));
            at += size;
        }

        return names;
    }

    // QuickTime: 16-bit length, 16-bit language, text; some writers put a plain iTunes-style data box instead.
    private void ReadInternational(Box box)
    {
        if (BoxContent.Read(source, box, 4, 4, into) is not { } head)
        {
            return;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(head);
        if (length <= box.ContentSize - 4)
        {
            Take(box.Path, box.Name, Utf8(box.ContentOffset + 4, length), box.ContentOffset + 4, length);
        }
        else
        {
            Take(box.Path, box.Name, Utf8(box.ContentOffset, box.ContentSize), box.ContentOffset, box.ContentSize);
        }
    }

    // 3GPP assets: version and flags, packed language, text in UTF-8 or UTF-16 with a byte order mark.
    private void ReadAsset(Box box)
    {
        if (box.Type is 0x7469746c or 0x61757468 or 0x6473636c or 0x67637265 or 0x70657266 && box.ContentSize > 6)
        {
            return; // title, author, description, genre, performer: free text that can name people; listed as a part, not quoted
        }

        // GoPro and others: plain ASCII firmware and camera texts.
        if (box.Type is 0x4649524d or 0x53444c4e && box.ContentSize is > 0 and < 256) // FIRM, SDLN
        {
            string text = Utf8(box.ContentOffset, box.ContentSize);
            Trace(box.Path, text, box.ContentOffset, box.ContentSize);
            if (box.Type == 0x4649524d)
            {
                into.Software ??= text;
            }
        }
    }

    private void ReadLoci(Box box)
    {
        byte[] content = source.ReadUpTo(box.ContentOffset, (int)Math.Min(box.ContentSize, 512));
        int at = 6;
        if (content.Length < 8)
        {
            return;
        }

        // The name is UTF-8 or UTF-16 with a byte order mark, zero-ended; it is a place's name and not quoted.
        if (content[at] == 0xfe && content[at + 1] == 0xff)
        {
            while (at + 1 < content.Length && (content[at] | content[at + 1]) != 0)
            {
                at += 2;
            }

            at += 2;
        }
        else
        {
            while (at < content.Length && content[at] != 0)
            {
                at++;
            }

            at++;
        }

        if (at + 13 > content.Length)
        {
            return;
        }

        double longitude = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 1)) / 65536.0, latitude = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 5)) / 65536.0;
        double altitude = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 9)) / 65536.0;

        // 3GPP TS 26.244 §8.8: WGS 84; altitude in metres, of which zero is sea level.
        AddPosition(box.Path, latitude, longitude, altitude, VerticalDatum.MeanSeaLevel, "WGS 84", box.ContentOffset + at + 1, 12);
    }

    private void Take(string path, string name, string text, long firstByte, long byteCount)
    {
        if (text.Length == 0)
        {
            return;
        }

        switch (name)
        {
            case "com.apple.quicktime.make" or "com.android.manufacturer" or "0xA96D616B":
                into.Make ??= text;
                break;
            case "com.apple.quicktime.model" or "com.android.model" or "0xA96D6F64":
                into.Model ??= text;
                break;
            case "com.apple.quicktime.software" or "0xA9737772":
                into.Software ??= text;
                Trace($"{path} ({name})", text, firstByte, byteCount);
                break;
            case "0xA9746F6F" or "0xA9656E63" or "com.android.version" or "iTunSMPB" or "encoder":
                Trace($"{path} ({name})", text, firstByte, byteCount);
                break;
            case "com.apple.quicktime.creationdate" or "0xA9646179" or "date" or "com.apple.proapps.shootdate":
                AddDate($"{path} ({name})", text, firstByte, byteCount);
                break;
            case "com.apple.quicktime.location.ISO6709" or "0xA978797A" or "location":
                AddIso6709($"{path} ({name})", text, firstByte, byteCount);
                break;
            default:
                if (name.StartsWith("com.apple.", StringComparison.Ordinal) && name.EndsWith("date", StringComparison.OrdinalIgnoreCase))
                {
                    AddDate($"{path} ({name})", text, firstByte, byteCount);
                }
                else
                {
                    Trace($"{path} ({name})", MetadataValue.IsTechnical(name) ? text : string.Create(CultureInfo.InvariantCulture, $"text of {byteCount} bytes, not quoted"), firstByte, byteCount);
                }

                break;
        }
    }

    private void AddDate(string name, string text, long firstByte, long byteCount)
    {
        if (!ClockText.TryParse(text, out LocalDateTime local, out int? offset, out bool hasTime))
        {
            Trace(name, text, firstByte, byteCount); // a year alone, or words: shown as it stands
        }
        else if (hasTime)
        {
            into.AddClock(ClockText.Clock(name, local, offset, offset == 0 && text.EndsWith('Z'), "A date that the recording program wrote as text.", firstByte, byteCount));
        }
        else
        {
            into.AddFinding(ContainerFindingCodes.DateWithoutTime, firstByte, byteCount, $"{name} holds the date {text} without a time of day.",
                "Releases and titles are usually dated so; the field does not say whose calendar day is meant.");
        }
    }

    private void AddIso6709(string name, string text, long firstByte, long byteCount)
    {
        if (Iso6709.TryParse(text, out double latitude, out double longitude, out double? altitude))
        {
            AddPosition(name, latitude, longitude, altitude, VerticalDatum.Unstated, text.Contains("CRS", StringComparison.Ordinal) ? "as its CRS says" : "unstated", firstByte, byteCount);
        }
        else
        {
            into.AddFinding(ContainerFindingCodes.PositionImpossible, firstByte, byteCount, $"{name} is no position in the form of ISO 6709.", "A program may write the field in a form of its own.");
        }
    }

    private void AddPosition(string name, double latitude, double longitude, double? altitude, VerticalDatum datum, string horizontal, long firstByte, long byteCount)
    {
        if (GeoPoint.IsValid(latitude, longitude))
        {
            into.AddPosition(new EmbeddedPosition(name, latitude, longitude, altitude, datum, horizontal, null, firstByte, byteCount));
        }
        else
        {
            into.AddFinding(ContainerFindingCodes.PositionImpossible, firstByte, byteCount, string.Create(CultureInfo.InvariantCulture, $"{name} gives latitude {latitude:0.###} and longitude {longitude:0.###}, which is no place."), "A receiver without a fix, or a damaged field.");
        }
    }

    private void Trace(string name, string text, long firstByte, long byteCount) => into.AddToolTrace(new ToolTrace(name, text, firstByte, byteCount));

    private string Utf8(long offset, long count) => Encoding.UTF8.GetString(source.ReadUpTo(offset, (int)Math.Clamp(count, 0, GreatestText))).TrimEnd('\0').Trim();

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
