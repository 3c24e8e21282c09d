using System.Text;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.StreamCounts;

/// <summary>The frames of a track of sound with their times, and the marks that its encoder left among them.</summary>
public sealed class SoundFrames
{
    /// <summary>More frames are not read: six hours of AAC at 48 kHz.</summary>
    public const int MostFrames = 1_000_000;

    // A fill element of a name stands at the beginning of a frame; this holds its 15 and some bytes.
    private const int HeadBytes = 64;

    private SoundFrames(MediaTrack track, IReadOnlyList<MediaSample> samples, IReadOnlyList<SoundMark> marks, bool isWhole) => (Track, Samples, Marks, IsWhole) = (track, samples, marks, isWhole);

    /// <summary>The track.</summary>
    public MediaTrack Track { get; }

    /// <summary>The frames in order.</summary>
    public IReadOnlyList<MediaSample> Samples { get; }

    /// <summary>Texts in fill elements of AAC, in order; empty for other codecs.</summary>
    public IReadOnlyList<SoundMark> Marks { get; }

    /// <summary>False when the track has more frames than were read.</summary>
    public bool IsWhole { get; }

    /// <summary>Reads a track.</summary>
    /// <param name="track">A track of sound that lists samples.</param>
    /// <param name="source">The item.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static SoundFrames Read(MediaTrack track, ByteSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(source);
        bool isAac = AacTrack.OfTrack(track, source, "", out _) is not null, isWhole = true;
        List<MediaSample> samples = [];
        List<SoundMark> marks = [];
        byte[] head = new byte[HeadBytes];
        foreach (MediaSample sample in track.Samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (samples.Count == MostFrames)
            {
                isWhole = false;
                break;
            }

            if (isAac && sample is { Size: > 0, Offset: >= 0 } && TextOf(head.AsSpan(0, source.ReadScattered(sample.Offset, head.AsSpan(0, Math.Min(sample.Size, HeadBytes))))) is { } text)
            {
                marks.Add(new SoundMark(samples.Count, text, sample.Offset));
            }

            samples.Add(sample);
        }

        return new SoundFrames(track, samples, marks, isWhole);
    }

    // fill_element() as the first of a frame (ISO/IEC 14496-3 §4.4.2.8): its number, its count, an extension type, then what the encoder likes; libavcodec puts its name there, in whole bytes.
    private static string? TextOf(ReadOnlySpan<byte> frame)
    {
        const uint Fill = 6;
        BitReader bits = new(frame);
        if (bits.Bits(3) != Fill)
        {
            return null;
        }

        int count = (int)bits.Bits(4);
        count += count == 15 ? (int)bits.Bits(8) - 1 : 0;
        int begin = (int)((bits.Position + 4 + 7) / 8), end = Math.Min(frame.Length, begin + Math.Min(count, 40)), length = 0;
        if (bits.Ended || begin >= end)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = frame[begin..end];
        while (length < bytes.Length && bytes[length] is >= 0x20 and <= 0x7E)
        {
            length++;
        }

        const int Fewest = 6; // shorter runs come by chance: arbitrary
        return length >= Fewest ? Encoding.ASCII.GetString(bytes[..length]) : null;
    }
}
