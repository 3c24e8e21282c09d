namespace Ascertain.Media.Bitstreams;

/// <summary>One video stream of a transport stream while its packets are read: hands the head of every picture to an inspection.</summary>
internal sealed class TransportVideo
{
    // Messages stand before the first slice of a picture; those seen take below 2 KB.
    private const int HeadBytes = 1 << 14;

    private readonly TrackInspection inspection;
    private readonly StructureBuilder found = new();
    private readonly byte[] head = new byte[HeadBytes];

    // Bytes of the stream and of the item at which the payloads that were kept begin.
    private readonly List<(long Stream, long Item)> places = [];
    private int length;
    private long headAt, streamAt;
    private bool isOpen;

    public TransportVideo(int pid, CodecFamily family, int trackIndex, MediaTrack track)
    {
        (Pid, Family, TrackIndex) = (pid, family, trackIndex);
        inspection = new TrackInspection(track, found, family);
    }

    /// <summary>Packet identifier.</summary>
    public int Pid { get; }

    /// <summary>Codec.</summary>
    public CodecFamily Family { get; }

    /// <summary>Which track of the structure it is.</summary>
    public int TrackIndex { get; }

    /// <summary>Takes the payload of a packet.</summary>
    public void Take(ReadOnlySpan<byte> payload, long offset, bool begins)
    {
        if (begins)
        {
            Flush();

            // PES packet (§2.4.3.6): start code, stream id, length, two bytes of flags, header length.
            isOpen = payload.Length > 9 && payload[0] == 0 && payload[1] == 0 && payload[2] == 1 && payload.Length > 9 + payload[8];
            if (!isOpen)
            {
                return;
            }

            int header = 9 + payload[8];
            payload = payload[header..];
            offset += header;
        }

        int taken = isOpen ? Math.Min(payload.Length, HeadBytes - length) : 0;
        if (taken > 0)
        {
            places.Add((streamAt, offset));
            payload[..taken].CopyTo(head.AsSpan(length));
            length += taken;
            streamAt += taken;
        }
    }

    /// <summary>Hands what was found to the structure, with places in the item.</summary>
    public void Finish(StructureBuilder into)
    {
        Flush();
        VideoParameters stream = inspection.Finish();
        into.Tracks[TrackIndex] = into.Tracks[TrackIndex] with
        {
            Stream = stream with
            {
                Messages = [.. stream.Messages.Select(it => it with { Offset = PlaceOf(it.Offset) })],
                MessageCounts = [.. stream.MessageCounts.Select(it => it with { FirstOffset = PlaceOf(it.FirstOffset) })],
            },
        };
        into.Make ??= found.Make;
        into.Model ??= found.Model;
        foreach (EmbeddedClock clock in found.Clocks)
        {
            long first = PlaceOf(clock.FirstByte);
            into.AddClock(clock with { FirstByte = first, ByteCount = Span(first, clock.FirstByte, clock.ByteCount) });
        }

        foreach (ToolTrace trace in found.ToolTraces)
        {
            long first = PlaceOf(trace.FirstByte);
            into.AddToolTrace(trace with { FirstByte = first, ByteCount = Span(first, trace.FirstByte, trace.ByteCount) });
        }

        foreach (Finding finding in found.Findings)
        {
            long stream0 = finding.Where.FirstByte ?? 0, first = PlaceOf(stream0);
            into.AddFinding(finding.Code, first, Span(first, stream0, finding.Where.ByteCount ?? 0), finding.Statement, finding.Against);
        }
    }

    private void Flush()
    {
        if (length > 0)
        {
            inspection.TakeSample(head.AsSpan(0, length), headAt);
        }

        headAt = streamAt;
        length = 0;
    }

    private long PlaceOf(long stream)
    {
        int low = 0, high = places.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            (low, high) = places[middle].Stream <= stream ? (middle, high) : (low, middle - 1);
        }

        return places.Count == 0 ? 0 : places[low].Item + (stream - places[low].Stream);
    }

    // From the first to the last byte in the item: packet headers between them are inside.
    private long Span(long first, long stream, long count) => count <= 0 ? 0 : PlaceOf(stream + count - 1) + 1 - first;
}
