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

    /// <summary>Takes a sequence or picture parameter set.</summary>
    /// <param name="nalType">nal_unit_type.</param>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <returns>False when it cannot be read: the one in force stays.</returns>
    public bool Take(int nalType, ReadOnlySpan<byte> rbsp)
    {
        if (nalType == HevcNalType.Sps && HevcSequenceTools.Parse(rbsp) is { } sequence)
        {
            sequences[sequence.Sps.Id] = sequence;
            return true;
        }

        if (nalType == HevcNalType.Pps && HevcPictureTools.Parse(rbsp) is { } picture)
        {
            pictures[picture.Id] = picture;
            return true;
        }

        return false;
    }
}
