using System.Buffers;
using System.Buffers.Text;

namespace Ascertain.Media.FrameTiming;

/// <summary>Writes the frames as CSV in decode order: one line a frame, RFC 4180 with line feeds.</summary>
internal static class FrameTable
{
    public static byte[] Write(FrameTimeline timeline)
    {
        ArrayBufferWriter<byte> output = new(64 + (timeline.InDecodeOrder.Count * 40));
        output.Write("decode_index,presentation_ticks,first_byte,byte_count,type,key\n"u8);
        foreach (FrameRecord frame in timeline.InDecodeOrder)
        {
            Span<byte> room = output.GetSpan(96);
            int length = 0;
            Put(room, ref length, frame.DecodeIndex, (byte)',');
            Put(room, ref length, frame.Ticks, (byte)',');
            Put(room, ref length, frame.Offset, (byte)',');
            Put(room, ref length, frame.Size, (byte)',');
            room[length++] = (byte)frame.Type;
            room[length++] = (byte)',';
            room[length++] = frame.IsKey ? (byte)'1' : (byte)'0';
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
