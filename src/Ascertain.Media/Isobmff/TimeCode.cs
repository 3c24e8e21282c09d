using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>The start of a time code track (QuickTime File Format Specification, "Timecode media"): hours, minutes, seconds and frames that the camera's counter showed.</summary>
internal static class TimeCode
{
    public const uint EntryType = 0x746d6364;

    private const uint DropFrame = 1;

    /// <summary>Leaves the code of the first sample as a text; it is a counter, not a clock: many cameras run it from zero.</summary>
    public static void Read(ByteSource source, Box entry, SampleTable table, StructureBuilder into)
    {
        if (entry.Type != EntryType || BoxContent.Read(source, entry, 25, 25, into) is not { } content)
        {
            return;
        }

        foreach (MediaSample sample in table.Samples())
        {
            byte[] value = source.ReadUpTo(sample.Offset, Math.Min(sample.Size, 4));
            if (value.Length == 4 && content[24] > 0)
            {
                bool drops = (BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(12)) & DropFrame) != 0;
                into.AddToolTrace(new ToolTrace($"{entry.Path} first time code", Text(BinaryPrimitives.ReadUInt32BigEndian(value), content[24], drops), sample.Offset, 4));
            }

            return;
        }
    }

    // Drop-frame counting leaves out the first numbers of each minute but the tenth: 2 at 30 frames, 4 at 60 (SMPTE ST 12-1 §6.2.3).
    private static string Text(long frame, int perSecond, bool drops)
    {
        if (drops)
        {
            int dropped = perSecond / 15, inMinute = (perSecond * 60) - dropped, inTen = (perSecond * 600) - (9 * dropped);
            long rest = frame % inTen;
            frame += (9 * dropped * (frame / inTen)) + (rest > dropped ? dropped * ((rest - dropped) / inMinute) : 0);
        }

        long seconds = frame / perSecond;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(drops ? ';' : ':')}{frame % perSecond:00}");
    }
}
