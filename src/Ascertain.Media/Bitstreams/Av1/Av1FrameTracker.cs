namespace Ascertain.Media.Bitstreams.Av1;

/// <summary>Reads frame headers as far as their type and which reference slots they fill, so that a frame that is shown again has a type
/// (AV1 specification §5.9.2 to refresh_frame_flags, §7.20, §7.21).</summary>
internal sealed class Av1FrameTracker
{
    private const int Key = 0;
    private const int Inter = 1;
    private const int IntraOnly = 2;
    private const int Switch = 3;
    private const int Slots = 8;
    private readonly int[] slotType = [-1, -1, -1, -1, -1, -1, -1, -1];

    /// <summary>The sequence header in force.</summary>
    public Av1SequenceHeader? Sequence { get; set; }

    /// <summary>Reads a frame header.</summary>
    /// <param name="payload">The beginning of the OBU's payload; 32 bytes are enough.</param>
    /// <returns>Type (Unknown when it cannot be read), whether it is shown, whether it is a key frame, whether it is an earlier frame shown now.</returns>
    public Av1Frame Read(ReadOnlySpan<byte> payload)
    {
        if (Sequence is not { } sequence)
        {
            return default;
        }

        if (sequence.ReducedStillPicture)
        {
            return new Av1Frame(PictureType.I, true, true, false);
        }

        BitReader bits = new(payload);
        if (bits.Flag())
        {
            int slot = (int)bits.Bits(3);
            int shown = bits.Ended ? -1 : slotType[slot];
            if (shown == Key)
            {
                Array.Fill(slotType, Key); // a key frame shown again starts anew (§7.21)
            }

            return new Av1Frame(TypeOf(shown), true, shown == Key, true);
        }

        int type = (int)bits.Bits(2);
        bool show = bits.Flag();
        uint refresh = ReadRefresh(ref bits, sequence, type, show);
        if (bits.Ended)
        {
            return default;
        }

        for (int i = 0; i < Slots; i++)
        {
            slotType[i] = (refresh >> i & 1) != 0 ? type : slotType[i];
        }

        return new Av1Frame(TypeOf(type), show, type == Key, false);
    }

    private static uint ReadRefresh(ref BitReader bits, Av1SequenceHeader sequence, int type, bool show)
    {
        if (show && sequence.PresentationTimeBits > 0 && sequence.Timing is { EqualInterval: false })
        {
            bits.Skip(sequence.PresentationTimeBits);
        }

        if (!show)
        {
            bits.Skip(1); // showable_frame
        }

        bool resilient = type == Switch || (type == Key && show) || bits.Flag();
        bits.Skip(1); // disable_cdf_update
        bool screen = sequence.ScreenContentTools == Av1SequenceHeader.Select ? bits.Flag() : sequence.ScreenContentTools == 1;
        if (screen && sequence.IntegerMotion == Av1SequenceHeader.Select)
        {
            bits.Skip(1); // force_integer_mv
        }

        bits.Skip(sequence.FrameIdBits + (type == Switch ? 0 : 1) + sequence.OrderHintBits);
        if (type == Inter && !resilient)
        {
            bits.Skip(3); // primary_ref_frame
        }

        if (sequence.RemovalTimeBits > 0 && bits.Flag())
        {
            foreach (int? point in sequence.DecoderModelPoints)
            {
                // Units without an extension header belong to every operating point; layered streams are read as if they did.
                bits.Skip(point is null ? 0 : sequence.RemovalTimeBits);
            }
        }

        return type == Switch || (type == Key && show) ? 0xFF : bits.Bits(8);
    }

    private static PictureType TypeOf(int type) => type switch
    {
        Key or IntraOnly => PictureType.I,
        // Inter frames may be compound (two references per block); the header's reference_select lies deep, so P is the least they are.
        Inter or Switch => PictureType.P,
        _ => PictureType.Unknown,
    };
}
