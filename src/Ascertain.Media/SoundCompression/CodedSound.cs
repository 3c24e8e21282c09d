using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.SoundCompression;

/// <summary>What is kept of a track of AAC sound for the question whether it was coded before: samples, quantised values, and how coarse the quantiser was, band by band.</summary>
/// <remarks>Of the first element with sound (one channel or a pair). Read from the stream alone, without another decoder, so that the numbers are the same on every machine.</remarks>
public sealed class CodedSound
{
    /// <summary>Longest part that is looked at, in seconds. Arbitrary: it bounds memory to some 60 MB and the time of the search to seconds.</summary>
    public const int MostSeconds = 120;

    /// <summary>Stands for a band whose coarseness is not known: noise, intensity stereo, or zeros.</summary>
    internal const float Unknown = -1;

    private readonly List<FrameCoding> frames = [];
    private readonly List<float[]> first = [], second = [];
    private readonly List<long> offsets = [];

    private CodedSound(AacConfiguration configuration) => Configuration = configuration;

    /// <summary>How the frames were read.</summary>
    public AacConfiguration Configuration { get; }

    /// <summary>True when the element is a pair.</summary>
    public bool IsPair { get; private set; }

    /// <summary>Channels of the first frame.</summary>
    public int ChannelCount { get; private set; }

    /// <summary>Frames that were read.</summary>
    public int FrameCount => frames.Count;

    /// <summary>True when there were more frames than are looked at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where the first frame lies in the item.</summary>
    public long FirstByte { get; private set; }

    /// <summary>End of the last frame that was read.</summary>
    public long EndByte { get; private set; }

    /// <summary>Frames with noise substitution, of the first channel.</summary>
    public int NoiseFrames { get; private set; }

    /// <summary>True where a fill element held spectral band replication.</summary>
    public bool HasBandReplication { get; private set; }

    /// <summary>Why reading ended early, as a sentence, and at which byte; null when it did not.</summary>
    public (string Reason, long Byte)? Fault { get; private set; }

    /// <summary>Mean bits in a second of all frames read; 0 without frames.</summary>
    public double BitsInASecond => frames.Count == 0 ? 0 : (double)totalBits / frames.Count / AacConfiguration.FrameLength * Configuration.SampleRate;

    /// <summary>Where a frame lies in the item.</summary>
    /// <param name="frame">Its number, from 0.</param>
    public long ByteOf(int frame) => offsets[frame];

    internal IReadOnlyList<FrameCoding> Frames => frames;

    private long totalBits;

    /// <summary>Reads it.</summary>
    /// <param name="track">The track.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CodedSound Read(AacTrack track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        CodedSound sound = new(track.Configuration);
        AacFrameReader reader = new(track.Configuration);
        AacFrame frame = new();
        AacDequantiser dequantiser = new(track.Configuration.RateIndex);
        AacSynthesis left = new(), right = new();
        double[] a = new double[1024], b = new double[1024], made = new double[1024];
        byte[] memory = [];
        long most = (long)MostSeconds * track.Configuration.SampleRate / AacConfiguration.FrameLength;
        foreach (MediaSample sample in track.Samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sound.frames.Count >= most)
            {
                sound.IsCut = true;
                break;
            }

            bool whole = reader.Read(track.Read(sample, ref memory), frame);
            AacElement? element = whole && frame.ElementCount > 0 ? frame.Element(0) : null;
            if (element is null || (sound.frames.Count > 0 && element.IsPair != sound.IsPair))
            {
                sound.Fault = (element is null ? whole ? "A frame holds no sound." : frame.Fault : "The number of channels changes.", sample.Offset);
                break;
            }

            if (sound.frames.Count == 0)
            {
                (sound.IsPair, sound.FirstByte, sound.ChannelCount) = (element.IsPair, sample.Offset, frame.ChannelCount);
            }

            sound.EndByte = sample.Offset + sample.Size;
            sound.offsets.Add(sample.Offset);
            sound.totalBits += 8L * sample.Size;
            sound.HasBandReplication |= frame.HasBandReplication;
            dequantiser.Run(element, a, b);
            left.Next(element.First, a, made);
            sound.first.Add(Narrow(made));
            if (element.IsPair)
            {
                right.Next(element.Second, b, made);
                sound.second.Add(Narrow(made));
            }

            FrameCoding coding = FrameCoding.Of(element, track.Configuration.RateIndex);
            sound.NoiseFrames += coding.HasNoise ? 1 : 0;
            sound.frames.Add(coding);
        }

        return sound;
    }

    /// <summary>Copies the samples of three frames.</summary>
    /// <param name="frame">The first of them.</param>
    /// <param name="left">Takes 3072 samples of the first channel.</param>
    /// <param name="right">Takes those of the second one, where there is one.</param>
    internal void Copy(int frame, Span<float> left, Span<float> right)
    {
        for (int i = 0; i < 3; i++)
        {
            first[frame + i].CopyTo(left[(1024 * i)..]);
            if (IsPair)
            {
                second[frame + i].CopyTo(right[(1024 * i)..]);
            }
        }
    }

    /// <summary>Copies the samples of all frames.</summary>
    /// <param name="left">Takes 1024 samples a frame of the first channel.</param>
    /// <param name="right">Takes those of the second one; empty without one.</param>
    internal void CopyAll(Span<float> left, Span<float> right)
    {
        for (int i = 0; i < first.Count; i++)
        {
            first[i].CopyTo(left[(1024 * i)..]);
            if (!right.IsEmpty)
            {
                second[i].CopyTo(right[(1024 * i)..]);
            }
        }
    }

    private static float[] Narrow(double[] from)
    {
        float[] kept = new float[from.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = (float)from[i];
        }

        return kept;
    }
}
