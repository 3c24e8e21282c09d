using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ascertain.Media.Isobmff;

/// <summary>Sony's user media box (uuid <c>USMT</c> with an <c>MTDT</c> box): texts of programs and the zone that the camera was set to.</summary>
/// <remarks>Layout as exiftool reads it (QuickTime.pm, table UserMedia; Sony publishes none): a count, then items of size, type, language, encoding and value.</remarks>
internal static class UserMedia
{
    public const string ExtendedType = "55534d5421d24fcebb88695cfac9c740";

    private const uint Mtdt = 0x4d544454;
    private const int GreatestBox = 1 << 16, Software = 4, Product = 5, TimeZone = 11, Utf16 = 1;

    public static void Read(ByteSource source, Box box, StructureBuilder into)
    {
        byte[] bytes = source.ReadUpTo(box.ContentOffset, (int)Math.Clamp(box.ContentSize, 0, GreatestBox));
        if (bytes.Length < 10 || BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) != Mtdt)
        {
            return;
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(8)), at = 10;
        for (int i = 0; i < count && at + 10 <= bytes.Length; i++)
        {
            int size = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)), type = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 2));
            int encoding = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 8));
            if (size < 10 || at + size > bytes.Length)
            {
                into.AddFinding(ContainerFindingCodes.TableTruncated, box.ContentOffset + at, bytes.Length - at, $"{box.Path} holds an item that does not fit.", "A damaged file reads so.");
                return;
            }

            ReadOnlySpan<byte> value = bytes.AsSpan(at + 10, size - 10);
            string? text = type == TimeZone && value.Length >= 2 && BinaryPrimitives.ReadInt16BigEndian(value) is not short.MinValue and var minutes
                ? string.Create(CultureInfo.InvariantCulture, $"TimeZone {minutes} minutes east of UTC")
                : type is Software or Product && encoding == Utf16 ? Encoding.BigEndianUnicode.GetString(value).TrimEnd('\0') : null;
            if (text is { Length: > 0 })
            {
                into.AddToolTrace(new ToolTrace($"{box.Path} item {type}", text, box.ContentOffset + at + 10, value.Length));
            }

            at += size;
        }
    }
}
