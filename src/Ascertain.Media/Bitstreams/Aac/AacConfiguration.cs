namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>How a track's AAC frames are to be read: AudioSpecificConfig of ISO/IEC 14496-3 §1.6.2.1, or what an ADTS header (§1.A.2.2) says of the same.</summary>
/// <remarks>Only AAC low complexity (object type 2) with frames of 1024 samples is read; for others <see cref="TryRead"/> says what they are. Spectral band replication and parametric stereo
/// lie in fill elements, which are passed over: what is read is then the core, at half the rate that is heard.</remarks>
public sealed record AacConfiguration
{
    // samplingFrequencyIndex, table 1.18.
    private static readonly int[] Rates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    // First rates above which a stated rate belongs to each index: §4.5.1.1, table 4.82.
    private static readonly int[] RateBorders = [92017, 75132, 55426, 46009, 37566, 27713, 23004, 18783, 13856, 11502, 9391, 0];

    /// <summary>Samples of each channel in a frame.</summary>
    public const int FrameLength = 1024;

    /// <summary>samplingFrequencyIndex of the core, from 0 (96 kHz) to 12 (7350 Hz): it selects the scale factor bands.</summary>
    public required int RateIndex { get; init; }

    /// <summary>Samples in a second of the core.</summary>
    public required int SampleRate { get; init; }

    /// <summary>channelConfiguration, table 1.19: 1 mono, 2 stereo, 6 for 5.1; 0 where a program config element lists the channels.</summary>
    public required int ChannelConfiguration { get; init; }

    /// <summary>True where the configuration says that spectral band replication follows in fill elements.</summary>
    public bool SaysBandReplication { get; init; }

    /// <summary>Reads an AudioSpecificConfig.</summary>
    /// <param name="bytes">It, as it stands in an esds box or in Matroska's CodecPrivate.</param>
    /// <param name="configuration">What it says.</param>
    /// <param name="reason">Why it cannot be used, as a sentence; empty when it can.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AacConfiguration? configuration, out string reason)
    {
        configuration = null;
        BitReader reader = new(bytes);
        int type = ObjectType(ref reader);
        (int index, int rate) = Rate(ref reader);
        int channels = (int)reader.Bits(4);
        bool extended = type is 5 or 29;
        if (extended)
        {
            _ = Rate(ref reader);
            type = ObjectType(ref reader);
        }

        reason = type switch
        {
            2 => "",
            1 => "The sound is AAC of the main profile, which is not read.",
            3 => "The sound is AAC with scalable sampling rate, which is not read.",
            4 => "The sound is AAC with long term prediction, which is not read.",
            17 or 19 or 20 or 21 or 23 => "The sound is error resilient AAC, which is not read.",
            39 => "The sound is AAC of enhanced low delay, which is not read.",
            42 => "The sound is xHE-AAC, which is not read.",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The sound is of MPEG-4 object type {type}, which is not read."),
        };
        if (reason.Length > 0)
        {
            return false;
        }

        if (index < 0)
        {
            reason = "The configuration of the sound names no sampling rate.";
            return false;
        }

        // GASpecificConfig, §4.4.1.
        bool isShorter = reader.Flag(), dependsOnCore = reader.Flag();
        _ = reader.Flag();
        if (isShorter || dependsOnCore)
        {
            reason = isShorter ? "The sound has frames of 960 samples, which are not read." : "The sound depends on another coder, which is not read.";
            return false;
        }

        if (channels == 0 && !AacProgram.Pass(ref reader))
        {
            reason = "The list of channels in the configuration of the sound breaks off.";
            return false;
        }

        if (reader.Ended || channels > 15)
        {
            reason = "The configuration of the sound breaks off.";
            return false;
        }

        // The extension that older readers pass over, §1.6.6.2.
        if (!extended && reader.Left >= 17 && reader.Ahead(11) == 0x2B7)
        {
            reader.Skip(11);
            extended = ObjectType(ref reader) == 5 && reader.Flag();
        }

        configuration = new AacConfiguration { RateIndex = index, SampleRate = rate, ChannelConfiguration = channels, SaysBandReplication = extended };
        return true;
    }

    /// <summary>Rate of an index, table 1.18; 0 for the reserved ones.</summary>
    internal static int RateOf(int index) => index < Rates.Length ? Rates[index] : 0;

    private static int ObjectType(ref BitReader reader)
    {
        int type = (int)reader.Bits(5);
        return type == 31 ? 32 + (int)reader.Bits(6) : type;
    }

    private static (int Index, int Rate) Rate(ref BitReader reader)
    {
        int index = (int)reader.Bits(4);
        if (index != 15)
        {
            return RateOf(index) is > 0 and int known ? (index, known) : (-1, 0);
        }

        int rate = (int)reader.Bits(24);
        return rate == 0 ? (-1, 0) : (Array.FindIndex(RateBorders, it => rate >= it), rate);
    }
}
