namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>One channel of a frame as it was coded: individual_channel_stream of ISO/IEC 14496-3 §4.4.2.7. The memory is used again for the next frame.</summary>
public sealed class AacChannel
{
    /// <summary>Most bands of a channel: 8 groups of 15 bands, or 51 of a long block.</summary>
    internal const int MostBands = 8 * 15;

    /// <summary>Most filters of temporal noise shaping: 3 of a long block, or 1 of each short one.</summary>
    internal const int MostFilters = 8;

    internal readonly short[] QuantisedValues = new short[AacConfiguration.FrameLength];
    internal readonly byte[] Books = new byte[MostBands];
    internal readonly short[] Factors = new short[MostBands];
    internal readonly byte[] GroupLengths = new byte[8];
    internal readonly AacNoiseShaping[] Filters = new AacNoiseShaping[MostFilters];
    internal readonly sbyte[] FilterCoefficients = new sbyte[MostFilters * 12];

    /// <summary>How the frame is cut into blocks.</summary>
    public AacWindowSequence WindowSequence { get; internal set; }

    /// <summary>Shape of the second half of the window: 0 sine, 1 Kaiser-Bessel derived (§4.6.11.3).</summary>
    public int WindowShape { get; internal set; }

    /// <summary>global_gain, in [0, 255]: the first scale factor.</summary>
    public int GlobalGain { get; internal set; }

    /// <summary>Groups of short blocks that share their scale factors, from 1 to 8; 1 for a long block.</summary>
    public int Groups { get; internal set; }

    /// <summary>max_sfb: bands of each group that are coded.</summary>
    public int Bands { get; internal set; }

    /// <summary>Bits of the channel: its gain, windows, sections, scale factors and values, without what it shares with the other one of a pair.</summary>
    public int CodedBits { get; internal set; }

    /// <summary>Bits of the quantised values alone.</summary>
    public int SpectralBits { get; internal set; }

    /// <summary>Whether a pulse was taken out of the values (§4.6.5); it is put back in <see cref="Quantised"/>.</summary>
    public bool HasPulses { get; internal set; }

    /// <summary>Filters of temporal noise shaping.</summary>
    public int NoiseShapingFilters { get; internal set; }

    /// <summary>True for eight short blocks.</summary>
    public bool IsShort => WindowSequence == AacWindowSequence.EightShort;

    /// <summary>Quantised values, 1024 of them in [−8191 − 60, 8191 + 60]: by frequency, or block after block of 128 for short blocks.</summary>
    public ReadOnlySpan<short> Quantised => QuantisedValues;

    /// <summary>Codebook of each band, group after group: 0 zeros, 1 to 11 values, 13 noise, 14 and 15 intensity stereo.</summary>
    public ReadOnlySpan<byte> Codebooks => Books.AsSpan(0, Groups * Bands);

    /// <summary>Scale factor of each band, group after group: values are multiplied by 2^((factor − 100) / 4). For noise its energy, for intensity stereo the position; 0 for bands of zeros.</summary>
    public ReadOnlySpan<short> ScaleFactors => Factors.AsSpan(0, Groups * Bands);

    /// <summary>Blocks of each group.</summary>
    public ReadOnlySpan<byte> GroupSizes => GroupLengths.AsSpan(0, Groups);

    internal void CopyWindows(AacChannel from)
    {
        (WindowSequence, WindowShape, Groups, Bands) = (from.WindowSequence, from.WindowShape, from.Groups, from.Bands);
        from.GroupLengths.CopyTo(GroupLengths.AsSpan());
    }
}
