using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>Takes the H.264 frames out of a short transport stream of 192-byte packets (4 bytes of arrival time before each), each frame one PES packet.</summary>
internal static class FieldClip
{
    private const int Pid = 0x1011;

    public static (byte[] Stream, List<(long PacketOffset, int Offset, int Size)> Frames) Read(byte[] file, bool withLengths)
    {
        List<(long Packet, List<byte> Bytes)> packets = [];
        for (int at = 0; at + 192 <= file.Length; at += 192)
        {
            ReadOnlySpan<byte> ts = file.AsSpan(at + 4, 188);
            if ((((ts[1] & 0x1F) << 8) | ts[2]) != Pid || (ts[3] & 0x10) == 0)
            {
                continue;
            }

            ReadOnlySpan<byte> payload = ts[((ts[3] & 0x20) != 0 ? 5 + ts[4] : 4)..];
            if ((ts[1] & 0x40) != 0)
            {
                packets.Add((at, []));
                payload = payload[(9 + payload[8])..];
            }

            packets[^1].Bytes.AddRange(payload);
        }

        List<byte> stream = [];
        List<(long, int, int)> frames = [];
        foreach ((long packet, List<byte> bytes) in packets)
        {
            byte[] frame = withLengths ? Prefix([.. bytes]) : [.. bytes];
            frames.Add((packet, stream.Count, frame.Length));
            stream.AddRange(frame);
        }

        return ([.. stream], frames);
    }

    private static byte[] Prefix(byte[] annexB)
    {
        List<byte> prefixed = [];
        NalCursor units = new(annexB, 0);
        while (units.MoveNext())
        {
            int length = units.Unit.Length;
            prefixed.AddRange([(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
            prefixed.AddRange(units.Unit);
        }

        return [.. prefixed];
    }
}
