namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The whole parameter sets in force, by number, for reading slices.</summary>
internal sealed class HevcCodingSets
{
    private readonly HevcSequenceTools?[] sequences = new HevcSequenceTools?[16];
    private readonly HevcPictureTools?[] pictures = new HevcPictureTools?[64];

    /// <summary>A sequence parameter set; null when none came.</summary>
    public HevcSequenceTools? Sequence(int id) => (uint)id < 16 ? sequences[id] : null;

    /// <summary>A picture parameter set; null when none came.</summary>
    public HevcPictureTools? Picture(int id) => (uint)id < 64 ? pictures[id] : null;

    /// <summary>Takes a set; what cannot be read at all is left out.</summary>
    /// <param name="nalType">nal_unit_type; anything but parameter sets is left out.</param>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    public void Take(int nalType, ReadOnlySpan<byte> rbsp)
    {
        if (nalType == HevcNalType.Sps && HevcSequenceTools.Parse(rbsp) is { } sequence)
        {
            sequences[sequence.Sps.Id] = sequence;
        }
        else if (nalType == HevcNalType.Pps && HevcPictureTools.Parse(rbsp) is { } picture)
        {
            pictures[picture.Id] = picture;
        }
    }
}
