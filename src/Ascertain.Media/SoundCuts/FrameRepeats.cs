using System.Buffers.Binary;
using System.Security.Cryptography;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;

namespace Ascertain.Media.SoundCuts;

/// <summary>Finds runs of coded frames that stand in the stream twice, byte for byte: sound that was copied within the clip without being coded again.</summary>
/// <remarks>Two recordings of anything are never equal to the bit. Frames that are alike because there is nothing in them are left out: few bytes, frames that equal the frame before, or silence, which some encoders write in frames of full size.</remarks>
public static class FrameRepeats
{
    /// <summary>Shortest run, in seconds; the frames that make at least this much count.</summary>
    public const double LeastSeconds = 0.05;

    /// <summary>Smallest frame that counts, in bytes. Arbitrary: silence of the encoders known here takes up to 23, and 48 kb/s at 48 kHz make 128.</summary>
    public const int LeastBytes = 40;

    /// <summary>Most repeats that are kept. Arbitrary.</summary>
    public const int MostRepeats = 1000;

    /// <summary>Finds them.</summary>
    /// <param name="track">The track.</param>
    /// <param name="sound">Its samples.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>In the order of the later occurrence; of each, the earliest run that it equals. Frames beyond <see cref="CodedSound.MostSeconds"/> are not looked at.</returns>
    public static IReadOnlyList<FrameRepeat> Find(AacTrack track, SoundSamples sound, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(sound);
        int most = (int)((long)CodedSound.MostSeconds * track.Configuration.SampleRate / AacConfiguration.FrameLength);
        int least = (int)Math.Ceiling(LeastSeconds * track.Configuration.SampleRate / AacConfiguration.FrameLength);
        List<UInt128> frames = [];
        List<MediaSample> places = [];
        byte[] memory = [];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (MediaSample sample in track.Samples.Take(most))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> bytes = track.Read(sample, ref memory);
            SHA256.HashData(bytes, digest);
            frames.Add(bytes.Length < LeastBytes || IsSilent(sound, frames.Count) ? UInt128.Zero : BinaryPrimitives.ReadUInt128LittleEndian(digest));
            places.Add(sample);
        }

        Dictionary<UInt128, int> earliest = [];
        List<FrameRepeat> repeats = [];
        int at = 0;
        while (at < frames.Count && repeats.Count < MostRepeats)
        {
            int length = 0;
            if (Counts(frames, at) && earliest.TryGetValue(frames[at], out int from))
            {
                while (at + length < frames.Count && from + length < at && Counts(frames, at + length) && frames[from + length] == frames[at + length])
                {
                    length++;
                }

                if (length >= least)
                {
                    MediaSample last = places[at + length - 1];
                    repeats.Add(new FrameRepeat(from, at, length, places[at].Offset, last.Offset + last.Size));
                }
            }

            for (int i = 0; i < Math.Max(1, length); i++)
            {
                if (Counts(frames, at + i))
                {
                    earliest.TryAdd(frames[at + i], at + i);
                }
            }

            at += Math.Max(1, length);
        }

        return repeats;
    }

    private static bool IsSilent(SoundSamples sound, int frame)
    {
        int from = frame * AacConfiguration.FrameLength;
        return from + AacConfiguration.FrameLength > sound.IsSilent.Length || !sound.IsSilent.AsSpan(from, AacConfiguration.FrameLength).Contains(false);
    }

    private static bool Counts(List<UInt128> frames, int at) => frames[at] != UInt128.Zero && (at == 0 || frames[at] != frames[at - 1]);
}
