using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace Ascertain.Media.Bitstreams;

/// <summary>Camera data that AVCHD recorders write into H.264 user data ("MDPM", modified digital video pack metadata): date, maker and model.</summary>
/// <remarks>
/// The format's owner publishes no definition; the layout is that of ExifTool's H264 module (table H264::MDPM): after the UUID and "MDPM" a count, then
/// entries of a tag and four bytes. Tags 0x18 and 0x19 hold zone, year, month, day, hour, minute, second in binary-coded decimal; 0xE0 the maker; 0xE4 to 0xE6 the model.
/// </remarks>
/// <param name="Local">Date and time, or null when there is none that a calendar has.</param>
/// <param name="OffsetSeconds">East of UTC, as its zone field says.</param>
/// <param name="IsSummerTime">Its daylight-saving flag is set.</param>
/// <param name="Make">Maker, or null when its code is not known.</param>
/// <param name="Model">Model, or null.</param>
/// <param name="Unread">Entries of other tags.</param>
/// <param name="UnreadPositions">Of these, entries whose tags are those of GPS fields (0xB0 to 0xCA).</param>
internal sealed record CameraPack(LocalDateTime? Local, int OffsetSeconds, bool IsSummerTime, string? Make, string? Model, int Unread, int UnreadPositions)
{
    /// <summary>17ee8c60-f84d-11d9-8cd6-0800200c9a66, then "MDPM".</summary>
    private static ReadOnlySpan<byte> Mark =>
        [0x17, 0xEE, 0x8C, 0x60, 0xF8, 0x4D, 0x11, 0xD9, 0x8C, 0xD6, 0x08, 0x00, 0x20, 0x0C, 0x9A, 0x66, (byte)'M', (byte)'D', (byte)'P', (byte)'M'];

    private const int EntryBytes = 5;

    /// <summary>Reads the payload of a user_data_unregistered message; null when it is none of these.</summary>
    public static CameraPack? Parse(ReadOnlySpan<byte> payload)
    {
        if (!payload.StartsWith(Mark) || payload.Length <= Mark.Length)
        {
            return null;
        }

        int count = payload[Mark.Length];
        ReadOnlySpan<byte> rest = payload[(Mark.Length + 1)..];
        ReadOnlySpan<byte> early = default, late = default;
        string? make = null;
        StringBuilder model = new();
        int unread = 0, positions = 0;
        for (; count > 0 && rest.Length >= EntryBytes; count--, rest = rest[EntryBytes..])
        {
            ReadOnlySpan<byte> value = rest.Slice(1, 4);
            switch (rest[0])
            {
                case 0x18:
                    early = value;
                    break;
                case 0x19:
                    late = value;
                    break;
                case 0xE0:
                    make = Maker(BinaryPrimitives.ReadUInt16BigEndian(value));
                    break;
                case >= 0xE4 and <= 0xE6:
                    AppendText(model, value);
                    break;
                default:
                    unread++;
                    positions += rest[0] is >= 0xB0 and <= 0xCA ? 1 : 0;
                    break;
            }
        }

        byte zone = early.IsEmpty ? (byte)0 : early[0];
        int minutes = (((zone >> 1) & 0xF) * 60) + ((zone & 1) * 30);
        return new CameraPack(
            Date(early, late), ((zone & 0x20) != 0 ? -minutes : minutes) * 60, (zone & 0x40) != 0, make, model.Length > 0 ? model.ToString() : null, unread, positions);
    }

    private static LocalDateTime? Date(ReadOnlySpan<byte> early, ReadOnlySpan<byte> late) =>
        early.Length < 4 || late.Length < 4 || Decimal(early[1]) is not { } century || Decimal(early[2]) is not { } year || Decimal(early[3]) is not { } month
        || Decimal(late[0]) is not { } day || Decimal(late[1]) is not { } hour || Decimal(late[2]) is not { } minute || Decimal(late[3]) is not { } second
            ? null : ClockText.Create((century * 100) + year, month, day, hour, minute, second, 0);

    // Two decimal digits in one byte.
    private static int? Decimal(byte value) => value >> 4 <= 9 && (value & 0xF) <= 9 ? ((value >> 4) * 10) + (value & 0xF) : null;

    private static string? Maker(int code) => code switch { 0x0103 => "Panasonic", 0x0108 => "Sony", 0x1011 => "Canon", 0x1104 => "JVC", _ => null };

    private static void AppendText(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            if (one is >= 0x20 and <= 0x7E)
            {
                text.Append((char)one);
            }
        }
    }
}
