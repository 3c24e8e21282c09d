namespace Ascertain.Media.Bitstreams;

/// <summary>Looks at the H.264 and HEVC streams of an MPEG transport stream (ISO/IEC 13818-1): parameter sets, messages, clocks of cameras.</summary>
/// <remarks>It is no reader of the container: broken packets, tables that change and encrypted streams are passed over.</remarks>
internal static class TransportPictures
{
    private const int Packet = 188, StampedPacket = 192, SyncByte = 0x47;
    private const int AvcStream = 0x1B, HevcStream = 0x24; // stream_type, table 2-34

    // Because tables and the first picture stand at the beginning; arbitrary. In full about 20 s of AVCHD; the bound is told.
    private const long MostQuickBytes = 1 << 20, MostBytes = 64 << 20;

    /// <summary>Adds what is found to a structure that another reader made.</summary>
    /// <param name="structure">Whose H.264 and HEVC tracks are taken in the order of the streams in the program map.</param>
    /// <param name="source">The item.</param>
    /// <param name="depth">Quick looks at the first mebibyte.</param>
    public static MediaStructure AddTo(MediaStructure structure, ByteSource source, ReadingDepth depth)
    {
        byte[] first = source.ReadUpTo(0, StampedPacket * 3);
        int packet = Syncs(first, 0, Packet) ? Packet : Syncs(first, 4, StampedPacket) ? StampedPacket : 0;
        if (packet == 0)
        {
            return structure;
        }

        StructureBuilder into = StructureBuilder.Continue(structure);
        List<TransportVideo> videos = Walk(source, packet, depth == ReadingDepth.Quick ? MostQuickBytes : MostBytes, into);
        foreach (TransportVideo video in videos)
        {
            video.Finish(into);
        }

        if (depth == ReadingDepth.Full && source.Length > MostBytes && videos.Count > 0)
        {
            into.AddFinding(BitstreamFindingCodes.SearchBounded, MostBytes, source.Length - MostBytes,
                "The search for headers and messages reached its bound of 64 MiB; what follows was not searched.", "A recording of more than some seconds is longer.");
        }

        return into.Build(structure.Format, structure.Brand, structure.MovieTimescale, structure.Outcome);
    }

    private static List<TransportVideo> Walk(ByteSource source, int packet, long most, StructureBuilder into)
    {
        List<TransportVideo> videos = [];
        HashSet<int> maps = [];
        byte[] window = new byte[packet * 256];
        long end = Math.Min(source.Length, most);
        for (long at = 0; at < end; at += window.Length)
        {
            int read = source.Read(at, window);
            for (int i = 0; i + packet <= read; i += packet)
            {
                int start = i + packet - Packet;
                if (window[start] == SyncByte)
                {
                    Take(window.AsSpan(start, Packet), at + start, videos, maps, into);
                }
            }
        }

        return videos;
    }

    private static void Take(ReadOnlySpan<byte> packet, long offset, List<TransportVideo> videos, HashSet<int> maps, StructureBuilder into)
    {
        bool begins = (packet[1] & 0x40) != 0;
        int pid = ((packet[1] & 0x1F) << 8) | packet[2];
        int control = (packet[3] >> 4) & 3; // adaptation_field_control
        int start = 4 + ((control & 2) != 0 ? 1 + packet[4] : 0);
        if ((packet[1] & 0x80) != 0 || (packet[3] & 0xC0) != 0 || (control & 1) == 0 || start >= Packet)
        {
            return; // damaged, scrambled, or without payload
        }

        ReadOnlySpan<byte> payload = packet[start..];
        if (pid == 0 || maps.Contains(pid))
        {
            if (begins && payload.Length > payload[0] + 1)
            {
                ReadTable(payload[(payload[0] + 1)..], pid == 0, videos, maps, into);
            }

            return;
        }

        foreach (TransportVideo video in videos)
        {
            if (video.Pid == pid)
            {
                video.Take(payload, offset + start, begins);
            }
        }
    }

    // A program association section (§2.4.4.3) or a program map section (§2.4.4.8) that fits one packet.
    private static void ReadTable(ReadOnlySpan<byte> section, bool isAssociation, List<TransportVideo> videos, HashSet<int> maps, StructureBuilder into)
    {
        if (section.Length < 12 || section[0] != (isAssociation ? 0 : 2))
        {
            return;
        }

        int end = Math.Min(section.Length, 3 + (((section[1] & 0xF) << 8) | section[2]) - 4);
        if (isAssociation)
        {
            for (int at = 8; at + 4 <= end; at += 4)
            {
                if ((section[at] | section[at + 1]) != 0 && maps.Count < 64)
                {
                    maps.Add(((section[at + 2] & 0x1F) << 8) | section[at + 3]);
                }
            }

            return;
        }

        const int MostVideos = 16;
        for (int at = 12 + (((section[10] & 0xF) << 8) | section[11]); at + 5 <= end; at += 5 + (((section[at + 3] & 0xF) << 8) | section[at + 4]))
        {
            int pid = ((section[at + 1] & 0x1F) << 8) | section[at + 2];
            CodecFamily family = section[at] switch { AvcStream => CodecFamily.H264, HevcStream => CodecFamily.Hevc, _ => CodecFamily.Unknown };
            if (family != CodecFamily.Unknown && videos.Count < MostVideos && !videos.Exists(it => it.Pid == pid)
                && TrackOf(family, videos.FindAll(it => it.Family == family).Count, into) is { } index)
            {
                videos.Add(new TransportVideo(pid, family, index, into.Tracks[index]));
            }
        }
    }

    private static int? TrackOf(CodecFamily family, int nth, StructureBuilder into)
    {
        for (int i = 0; i < into.Tracks.Count; i++)
        {
            if (into.Tracks[i].Kind == TrackKind.Video && CodecFamilies.Of(into.Tracks[i].Codec) == family && nth-- == 0)
            {
                return i;
            }
        }

        return null;
    }

    private static bool Syncs(ReadOnlySpan<byte> first, int start, int packet) =>
        first.Length > start + (2 * packet) && first[start] == SyncByte && first[start + packet] == SyncByte && first[start + (2 * packet)] == SyncByte;
}
