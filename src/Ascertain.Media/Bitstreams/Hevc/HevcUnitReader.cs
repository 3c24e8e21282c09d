namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Reads NAL units in decoding order into one reused <see cref="HevcPicture"/>: parameter sets, slice headers and slice data of the base layer.</summary>
/// <remarks>No picture needs another one to be read, since motion is not derived; a picture that breaks off costs nothing but itself.</remarks>
internal sealed class HevcUnitReader
{
    // A parameter set with scaling lists, all reference picture sets and buffering parameters stays below; larger ones are cut.
    private const int MostParameterSetBytes = 1 << 16;

    private readonly HevcCodingSets sets = new();
    private readonly HevcSliceMemory memory = new();
    private readonly HevcOrderCount order = new();
    private HevcSegmentHeader? segment;
    private byte[] payload = [];
    private bool isOver;

    /// <summary>The present picture.</summary>
    public HevcPicture Picture { get; } = new();

    /// <summary>Forgets the picture before and begins the next one.</summary>
    public void Begin(int decodeIndex, in MediaSample sample)
    {
        Picture.Clear();
        (Picture.DecodeIndex, Picture.Sample, segment, isOver) = (decodeIndex, sample, null, false);
    }

    /// <summary>Takes a unit with its two-byte header.</summary>
    /// <param name="unit">The bytes of it that are there.</param>
    /// <param name="offset">Where it begins in the item.</param>
    public void Take(ReadOnlySpan<byte> unit, long offset)
    {
        if (unit.Length < 3 || (((unit[0] & 1) << 5) | (unit[1] >> 3)) != 0)
        {
            return; // no payload, or another layer
        }

        int type = (unit[0] >> 1) & 0x3F;
        if (type is HevcNalType.Sps or HevcNalType.Pps)
        {
            if (!sets.Take(type, Unescape(unit[2..Math.Min(unit.Length, MostParameterSetBytes)])))
            {
                BreakAt(offset, "A parameter set in the stream cannot be read.");
            }
        }
        else if (type is HevcNalType.EndOfSequence or HevcNalType.EndOfBitstream)
        {
            order.EndSequence();
        }
        else if (HevcNalType.IsSlice(type) && !isOver)
        {
            TakeSegment(unit, type, offset);
        }
    }

    /// <summary>Ends the picture: what no slice told is a break.</summary>
    public void End()
    {
        if (Picture.Segments == 0)
        {
            BreakAt(Picture.Sample.Offset, "The sample holds no slice that could be read.");
        }
        else if (Picture.TreeBlocksRead < Picture.TreeBlocks)
        {
            BreakAt(Picture.Sample.Offset, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The slices of the picture leave {Picture.TreeBlocks - Picture.TreeBlocksRead} of its {Picture.TreeBlocks} blocks out."));
        }
    }

    /// <summary>Notes where the reading of the picture broke off, unless it did before.</summary>
    public void BreakAt(long offset, string reason) => Picture.Break ??= new HevcBreak(offset, reason);

    private void TakeSegment(ReadOnlySpan<byte> unit, int type, long offset)
    {
        bool first = (unit[2] & 0x80) != 0;
        if (first && Picture.Segments > 0)
        {
            isOver = true;
            BreakAt(offset, "A second picture begins inside the sample.");
            return;
        }

        ReadOnlySpan<byte> rbsp = Unescape(unit[2..]);
        HevcSegmentHeader? header = HevcSegmentHeader.Parse(rbsp, type, sets, segment, out string? fault);
        if (header is null)
        {
            BreakAt(offset, fault!);
            return;
        }

        if (Picture.Segments == 0 && !BeginPicture(header, type, (unit[1] & 7) - 1))
        {
            BreakAt(offset, "The tiles of the picture parameter set do not fit into the picture.");
            return;
        }

        if (segment is not null && (segment.Picture != header.Picture || segment.Sequence != header.Sequence))
        {
            BreakAt(offset, "The slices of one picture name different parameter sets.");
            return;
        }

        segment = header;
        Picture.Segments++;
        Picture.Slices += header.IsDependent ? 0 : 1;
        Picture.Type = header.Type > Picture.Type ? header.Type : Picture.Type;
        Picture.Bytes += unit.Length;
        fault = new HevcSegmentReader(rbsp, header, memory, Picture).Read(out long bit);
        if (fault is not null)
        {
            BreakAt(offset + 2 + new EscapedPlaces(unit[2..]).Of((int)(bit / 8)), fault);
        }
    }

    private bool BeginPicture(HevcSegmentHeader header, int type, int temporalId)
    {
        if (!memory.Begin(header.Sequence, header.Picture))
        {
            return false;
        }

        HevcSps sps = header.Sequence.Sps;
        (Picture.NalType, Picture.SliceQp, Picture.CtbLog2) = (type, header.Qp, sps.CtbLog2);
        (Picture.CodedWidth, Picture.CodedHeight, Picture.TreeBlocks) = (sps.CodedWidth, sps.CodedHeight, memory.Layout!.Count);
        Picture.OrderCount = order.Next(type, temporalId, header.PocLsb, sps.PocLsbBits);
        Picture.Reserve((sps.CodedWidth >> sps.MinCbLog2) * (sps.CodedHeight >> sps.MinCbLog2));
        return true;
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        if (payload.Length < escaped.Length)
        {
            payload = new byte[escaped.Length + (escaped.Length / 4)];
        }

        return payload.AsSpan(0, Rbsp.Unescape(escaped, payload.AsSpan(0, escaped.Length)));
    }
}
