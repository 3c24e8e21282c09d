namespace Ascertain.Media.Bitstreams;

/// <summary>The clock inside an MPEG-4 part 2 stream: time code of groups, whole seconds and increments of pictures (ISO/IEC 14496-2 §6.3.4, §6.3.5).</summary>
/// <remarks>Whole seconds count from the time base of the last I, P or S picture in decoding order; for a B picture from that of the one before. A group sets the time base anew.</remarks>
internal sealed class Mpeg4Clock
{
    // A time code counts a day; a picture of a broken stream could count without end.
    private const int MostSeconds = 86_400;

    private long timeBase, timeBaseBefore;

    /// <summary>Time of the last picture in ticks of its object layer; null before the first, and where the header ends too early.</summary>
    public long? Ticks { get; private set; }

    /// <summary>vop_quant of the last picture, where its quantiser has five bits (not_8_bit) and nothing is interlaced or static; null otherwise.</summary>
    public int? Quantiser { get; private set; }

    /// <summary>Takes a group: time_code of hours, minutes and seconds.</summary>
    public void TakeGroup(ReadOnlySpan<byte> afterCode)
    {
        BitReader bits = new(afterCode);
        long hours = bits.Bits(5), minutes = bits.Bits(6);
        bits.Skip(1); // marker_bit
        long seconds = bits.Bits(6);
        if (!bits.Ended)
        {
            timeBase = timeBaseBefore = (((hours * 60) + minutes) * 60) + seconds;
        }
    }

    /// <summary>Takes a picture.</summary>
    /// <param name="afterCode">The VOP after its start code.</param>
    /// <param name="resolution">vop_time_increment_resolution of its object layer; 0 where unknown.</param>
    public void TakeVop(ReadOnlySpan<byte> afterCode, int resolution)
    {
        (Ticks, Quantiser) = (null, null);
        BitReader bits = new(afterCode);
        uint type = bits.Bits(2);
        int seconds = 0;
        while (bits.Flag() && seconds < MostSeconds)
        {
            seconds++;
        }

        bits.Skip(1); // marker_bit
        long increment = bits.Bits(Mpeg4Visual.TimeBits(resolution));
        bits.Skip(1);
        bool isCoded = bits.Flag();
        if (bits.Ended || resolution <= 0)
        {
            return;
        }

        const uint I = 0, P = 1, B = 2;
        if (type != B)
        {
            (timeBaseBefore, timeBase) = (timeBase, timeBase + seconds);
        }

        Ticks = ((type == B ? timeBaseBefore + seconds : timeBase) * resolution) + increment;
        if (isCoded && type is I or P or B)
        {
            bits.Skip(type == P ? 1 : 0); // vop_rounding_type
            bits.Skip(3); // intra_dc_vlc_thr
            int quantiser = (int)bits.Bits(5);
            Quantiser = bits.Ended || quantiser == 0 ? null : quantiser;
        }
    }
}
