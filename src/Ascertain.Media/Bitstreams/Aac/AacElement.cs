namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>One element with sound of a frame: a single channel, a pair, or one of low frequencies (ISO/IEC 14496-3 §4.4.2.1). The memory is used again.</summary>
public sealed class AacElement
{
    internal readonly bool[] MidSideBands = new bool[AacChannel.MostBands];

    /// <summary>True for a pair.</summary>
    public bool IsPair { get; internal set; }

    /// <summary>True for a channel of low frequencies.</summary>
    public bool IsLowFrequency { get; internal set; }

    /// <summary>element_instance_tag, in [0, 15].</summary>
    public int Tag { get; internal set; }

    /// <summary>True where both channels of a pair share their windows; only then there is stereo coding.</summary>
    public bool CommonWindow { get; internal set; }

    /// <summary>The only channel, or the left one.</summary>
    public AacChannel First { get; } = new();

    /// <summary>The right channel of a pair; of others it means nothing.</summary>
    public AacChannel Second { get; } = new();

    /// <summary>Of each band, group after group, whether the pair holds half the sum and half the difference (§4.6.8.1).</summary>
    public ReadOnlySpan<bool> MidSide => MidSideBands.AsSpan(0, First.Groups * First.Bands);
}
