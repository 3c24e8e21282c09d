namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>One frame: raw_data_block of ISO/IEC 14496-3 §4.4.2.1. Read frame after frame into the same object.</summary>
public sealed class AacFrame
{
    /// <summary>Most elements with sound. Arbitrary: the standard allows 16 of each kind; 16 together are more than any known stream has.</summary>
    public const int MostElements = 16;

    private readonly List<AacElement> elements = [];

    /// <summary>Elements with sound in use.</summary>
    public int ElementCount { get; private set; }

    /// <summary>Channels with sound.</summary>
    public int ChannelCount { get; private set; }

    /// <summary>True when spectral band replication was passed over.</summary>
    public bool HasBandReplication { get; internal set; }

    /// <summary>Bits of fill elements.</summary>
    public int FillBits { get; internal set; }

    /// <summary>Bits that were read, the filling to a whole byte included.</summary>
    public int Bits { get; internal set; }

    /// <summary>Why the rest of the frame could not be read, as a sentence; empty when it was read whole.</summary>
    public string Fault { get; internal set; } = "";

    /// <summary>An element with sound, in the order of the stream.</summary>
    public AacElement Element(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ElementCount);
        return elements[index];
    }

    internal void Clear()
    {
        (ElementCount, ChannelCount, HasBandReplication, FillBits, Bits, Fault) = (0, 0, false, 0, 0, "");
    }

    /// <summary>The next element, not counted yet; null when there are too many.</summary>
    internal AacElement? Next()
    {
        if (ElementCount == MostElements)
        {
            return null;
        }

        if (ElementCount == elements.Count)
        {
            elements.Add(new AacElement());
        }

        return elements[ElementCount];
    }

    internal void Count(AacElement element)
    {
        ElementCount++;
        ChannelCount += element.IsPair ? 2 : 1;
    }
}
