using System.Globalization;

namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>The first track of AAC sound of an item: its configuration, and where its frames lie.</summary>
/// <remarks>Read from ISO base media and QuickTime (esds), from Matroska (CodecPrivate), and from bare files with ADTS headers, with an ID3 tag before them or without.</remarks>
public sealed class AacTrack
{
    // Because the size of a frame is a number of 13 bits in ADTS, and 6144 bits a channel bound it elsewhere; larger samples hold no frame.
    private const int MostFrameBytes = 1 << 16;

    private readonly ByteSource source;

    private AacTrack(ByteSource source, AacConfiguration configuration, IEnumerable<MediaSample> samples, string holder) =>
        (this.source, Configuration, Samples, Holder) = (source, configuration, samples, holder);

    /// <summary>How the frames are to be read.</summary>
    public AacConfiguration Configuration { get; }

    /// <summary>Where the frames lie, in the order of the stream.</summary>
    public IEnumerable<MediaSample> Samples { get; }

    /// <summary>What holds them, e.g. <c>isobmff</c> or <c>adts</c>.</summary>
    public string Holder { get; }

    /// <summary>Finds the track.</summary>
    /// <param name="source">The item.</param>
    /// <param name="reason">Why there is none that can be read, as a sentence; empty when there is one.</param>
    public static AacTrack? Find(ByteSource source, out string reason)
    {
        ArgumentNullException.ThrowIfNull(source);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? sound = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Audio, Within: null });
        return sound is null ? FindBare(source, structure.Tracks.Count > 0, out reason) : OfTrack(sound, source, structure.Format, out reason);
    }

    /// <summary>Takes a track of a container that was read.</summary>
    /// <param name="track">A track of sound.</param>
    /// <param name="source">The item.</param>
    /// <param name="holder">Name of the container.</param>
    /// <param name="reason">Why it cannot be read, as a sentence; empty when it can.</param>
    public static AacTrack? OfTrack(MediaTrack track, ByteSource source, string holder, out string reason)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(source);
        ReadOnlySpan<byte> own = track.CodecConfiguration.Span;
        bool isMatroska = track.Codec.StartsWith("A_AAC", StringComparison.Ordinal);
        if (!isMatroska && (track.Codec != "mp4a" || track.CodecConfigurationKind != "esds"))
        {
            reason = track.Codec == "mp4a" ? "The track of sound has no configuration." : string.Create(CultureInfo.InvariantCulture, $"The sound is not AAC: its codec is {Shown(track.Codec)}.");
            return null;
        }

        if (!isMatroska)
        {
            // objectTypeIndication: 40 is MPEG-4 sound, 66 to 68 are MPEG-2 AAC (ISO/IEC 14496-1 §7.2.6.6).
            if (Mpeg4Visual.ObjectType(own) is not (0x40 or 0x66 or 0x67 or 0x68) and { } other)
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"The sound is not AAC: its object type is {other:X2}.");
                return null;
            }

            own = own[Mpeg4Visual.DecoderSpecificInfo(own)];
        }

        if (own.IsEmpty)
        {
            reason = "The track of sound has no configuration.";
            return null;
        }

        return AacConfiguration.TryRead(own, out AacConfiguration? configuration, out reason) ? new AacTrack(source, configuration!, track.Samples, holder) : null;
    }

    /// <summary>Reads the bytes of a frame into memory that is used again.</summary>
    /// <param name="sample">One of <see cref="Samples"/>.</param>
    /// <param name="memory">Grows as needed, up to 64 KiB.</param>
    /// <returns>The bytes as far as the item holds them; none for a size that no frame has.</returns>
    public ReadOnlySpan<byte> Read(in MediaSample sample, ref byte[] memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (sample.Size is <= 0 or > MostFrameBytes)
        {
            return default;
        }

        if (memory.Length < sample.Size)
        {
            memory = new byte[Math.Max(sample.Size, 2048)];
        }

        return memory.AsSpan(0, source.Read(sample.Offset, memory.AsSpan(0, sample.Size)));
    }

    private static AacTrack? FindBare(ByteSource source, bool hasTracks, out string reason)
    {
        long begin = AfterTag(source);
        Span<byte> first = stackalloc byte[AdtsHeader.LeastBytes], next = stackalloc byte[AdtsHeader.LeastBytes];
        if (hasTracks || source.Read(begin, first) < first.Length || !AdtsHeader.TryRead(first, out AdtsHeader header)
            || (source.Read(begin + header.FrameBytes, next) == next.Length && !AdtsHeader.TryRead(next, out _)))
        {
            reason = hasTracks ? "The file holds no track of sound." : "The file holds no sound that is read here.";
            return null;
        }

        if (header.Profile != 1 || header.Blocks > 1)
        {
            reason = header.Profile != 1 ? "The sound is AAC of another profile than low complexity, which is not read." : "Frames of the sound hold several blocks, which is not read.";
            return null;
        }

        reason = "";
        AacConfiguration configuration = new() { RateIndex = header.RateIndex, SampleRate = AacConfiguration.RateOf(header.RateIndex), ChannelConfiguration = header.Channels };
        return new AacTrack(source, configuration, BareSamples(source, begin), "adts");
    }

    // Ends where a header is missing, and at a change of rate, which would need other tables.
    private static IEnumerable<MediaSample> BareSamples(ByteSource source, long begin)
    {
        byte[] head = new byte[AdtsHeader.LeastBytes];
        int rate = -1;
        long time = 0;
        for (long at = begin; source.Read(at, head) == head.Length && AdtsHeader.TryRead(head, out AdtsHeader header) && (rate < 0 || header.RateIndex == rate) && header.Blocks == 1; at += header.FrameBytes)
        {
            rate = header.RateIndex;
            yield return new MediaSample(at + header.HeaderBytes, header.FrameBytes - header.HeaderBytes, time, time, AacConfiguration.FrameLength, true);
            time += AacConfiguration.FrameLength;
        }
    }

    // ID3v2 §3.1: ten bytes, the last four hold the size in seven bits each.
    private static long AfterTag(ByteSource source)
    {
        Span<byte> head = stackalloc byte[10];
        return source.Read(0, head) == 10 && head.StartsWith("ID3"u8)
            ? 10 + (((long)(head[6] & 0x7F) << 21) | ((long)(head[7] & 0x7F) << 14) | ((long)(head[8] & 0x7F) << 7) | (long)(head[9] & 0x7F))
            : 0;
    }

    private static string Shown(string codec)
    {
        string plain = new([.. codec.Take(16).Where(static it => it is >= ' ' and < (char)127)]);
        return plain.Length == 0 ? "not named" : $"\"{plain}\"";
    }
}
