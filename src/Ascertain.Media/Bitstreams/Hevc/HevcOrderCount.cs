namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The picture order count of one picture after another, ITU-T H.265 §8.3.1.</summary>
internal sealed class HevcOrderCount
{
    private int previousMsb;
    private int previousLsb;
    private bool sequenceBegins = true;

    /// <summary>Whether the count begins anew with a picture: an IDR or BLA picture, or a CRA picture that begins a sequence.</summary>
    /// <param name="nalType">nal_unit_type of the picture.</param>
    public bool Restarts(int nalType) => HevcNalType.IsIrap(nalType) && (nalType != HevcNalType.Cra || sequenceBegins);

    /// <summary>An end of sequence stands before the next picture.</summary>
    public void EndSequence() => sequenceBegins = true;

    /// <summary>PicOrderCntVal of the next picture in decoding order.</summary>
    /// <param name="nalType">nal_unit_type of the picture.</param>
    /// <param name="temporalId">TemporalId.</param>
    /// <param name="lsb">slice_pic_order_cnt_lsb.</param>
    /// <param name="lsbBits">Its bits, in [4, 16].</param>
    public int Next(int nalType, int temporalId, int lsb, int lsbBits)
    {
        bool restart = Restarts(nalType);
        sequenceBegins = false;
        int max = 1 << lsbBits;
        int msb = restart ? 0
            : lsb < previousLsb && previousLsb - lsb >= max / 2 ? previousMsb + max
            : lsb > previousLsb && lsb - previousLsb > max / 2 ? previousMsb - max
            : previousMsb;
        bool leading = nalType is >= HevcNalType.RadlN and <= HevcNalType.RaslR;
        if (temporalId == 0 && !leading && !HevcNalType.IsSubLayerNonReference(nalType))
        {
            (previousMsb, previousLsb) = (msb, lsb);
        }

        return msb + lsb;
    }
}
