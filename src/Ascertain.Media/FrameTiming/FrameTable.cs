using System.Buffers;
using System.Buffers.Text;

namespace Ascertain.Media.FrameTiming;

/// <summary>Writes the frames as CSV in decode order: one line a frame, RFC 4180 with line feeds.</summary>
/// <remarks>The last column is when a player shows the frame by the edit list, in seconds; empty for a frame whose beginning no edit plays.</remarks>
internal static class FrameTable
{
    public static byte[] Write(FrameTimeline timeline)
    {
        ArrayBufferWriter<byte> output = new(64 + (timeline.InDecodeOrder.Count * 48));
        output.Write("decode_index,presentation_ticks,first_byte,byte_count,type,key,shown_seconds\n"u8);
        foreach (FrameRecord frame in timeline.InDecodeOrder)
        {
            Span<byte> room = output.GetSpan(128);
            int length = 0;
            Put(room, ref length, frame.DecodeIndex, (byte)',');
            Put(room, ref length, frame.Ticks, (byte)',');
            Put(room, ref length, frame.Offset, (byte)',');
            Put(room, ref length, frame.Size, (byte)',');
            room[length++] = (byte)frame.Type;
            room[length++] = (byte)',';
            room[length++] = frame.IsKey ? (byte)'1' : (byte)'0';
            room[length++] = (byte)',';
            if (timeline.ShownSeconds(frame.Ticks) is { } shown && double.IsFinite(shown))
            {
                Utf8Formatter.TryFormat(shown, room[length..], out int written, new StandardFormat('F', 6));
                length += written;
            }

            room[length++] = (byte)'\n';
            output.Advance(length);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Put(Span<byte> room, ref int length, long value, byte end)
    {
        Utf8Formatter.TryFormat(value, room[length..], out int written);
        length += written;
        room[length++] = end;
    }
}
