namespace Ascertain.Media.Bitstreams.Av1;

/// <summary>Reads AV1 temporal units: the type of the frame that is shown.</summary>
internal sealed class Av1PictureReader(StreamChecks checks) : PictureReader(checks)
{
    private const int PeekBytes = 64;
    private readonly Av1FrameTracker frames = new();

    /// <summary>Takes OBUs of the configuration (av1C after its four bytes).</summary>
    public void TakeConfiguration(ReadOnlySpan<byte> obus)
    {
        while (ObuHeader.TryParse(obus, out ObuHeader header) && header.PayloadSize >= 0 && header.PayloadSize <= obus.Length - header.HeaderSize)
        {
            if (header.Type == ObuHeader.SequenceHeader)
            {
                frames.Sequence = Av1SequenceHeader.Parse(obus.Slice(header.HeaderSize, (int)header.PayloadSize)) ?? frames.Sequence;
            }

            obus = obus[(header.HeaderSize + (int)header.PayloadSize)..];
        }
    }

    /// <inheritdoc/>
    public override CodedPicture Read(int index, in MediaSample sample, SampleWindow window)
    {
        long at = 0;
        int units = 0;
        int tiles = 0, shownCount = 0;
        Av1Frame shown = default;
        while (at < window.Size)
        {
            ReadOnlySpan<byte> bytes = window.At(at, ObuHeader.MostBytes + PeekBytes);
            if (bytes.IsEmpty || !ObuHeader.TryParse(bytes, out ObuHeader header))
            {
                break;
            }

            units++;
            long room = window.Size - at - header.HeaderSize;
            long size = header.PayloadSize < 0 ? room : header.PayloadSize;
            if (size > room || header.ForbiddenBit)
            {
                ReportBroken(window.Offset + at, header, room);
                break;
            }

            ReadOnlySpan<byte> payload = bytes.Slice(header.HeaderSize, (int)Math.Min(size, bytes.Length - header.HeaderSize));
            if (header.Type == ObuHeader.SequenceHeader)
            {
                frames.Sequence = Av1SequenceHeader.Parse(payload) ?? frames.Sequence;
            }
            else if (header.Type is ObuHeader.Frame or ObuHeader.FrameHeader)
            {
                tiles++;
                Av1Frame frame = frames.Read(payload);
                shown = frame.IsShown ? frame : shown;
                shownCount += frame.IsShown ? 1 : 0;
            }

            at += header.HeaderSize + size;
        }

        CodedPicture picture = new()
        {
            DecodeIndex = index, Sample = sample, Type = shown.Type, IsIdr = shown.IsKey && !shown.IsRepeat, IsRandomAccess = shown.IsKey,
            IsReference = true, IsRepeat = shown.IsRepeat, ShowsOne = shownCount == 1 && at == window.Size && window.Size == sample.Size, NalCount = units, SliceCount = tiles,
        };
        CheckSync(picture, window);
        return picture;
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        base.Finish();
        Checks.Flush(BitstreamFindingCodes.NalLengthBroken, MostListed, "units");
        Checks.Flush(BitstreamFindingCodes.ForbiddenBit, MostListed, "units");
    }

    private void ReportBroken(long offset, ObuHeader header, long room)
    {
        string code = header.ForbiddenBit ? BitstreamFindingCodes.ForbiddenBit : BitstreamFindingCodes.NalLengthBroken;
        if (Checks.Wants(code, MostListed, offset))
        {
            Checks.Add(code, offset, header.HeaderSize,
                header.ForbiddenBit ? "The forbidden bit of an OBU is set."
                    : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"An OBU declares {header.PayloadSize} bytes where its sample has {Math.Max(0, room)} left."),
                "The sample can be encrypted, so that its bytes are no headers.", "A recording can have stopped without being finished, or the file be cut short.");
        }
    }
}
