using System.Globalization;
using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264;

/// <summary>Reads H.264 samples: slice types, IDR, frame_num and picture order count, without decoding.</summary>
internal sealed class H264PictureReader(StreamChecks checks, int lengthSize, MediaTrack track) : NalPictureReader(checks, lengthSize, track)
{
    private readonly H264ParameterSets sets = new();
    private readonly H264OrderCount orderCount = new();
    private PictureType type;
    private PictureType secondField;
    private int slices;
    private bool isIdr;
    private bool isReference;
    private H264Sps? active;
    private bool hasRecoveryPoint;
    private long pictureOffset;
    private H264SliceHeader first;

    /// <inheritdoc/>
    protected override bool HasSlice => slices > 0;

    /// <inheritdoc/>
    public override void TakeParameterSet(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < 2)
        {
            return;
        }

        Span<byte> rbsp = stackalloc byte[Math.Min(unit.Length, 1024)];
        int length = Rbsp.Unescape(unit[1..], rbsp);
        if ((unit[0] & 0x1F) == H264NalType.Sps && H264Sps.Parse(rbsp[..length]) is { } sps)
        {
            sets.Set(sps);
            Remember(sps.Id, unit);
        }
        else if ((unit[0] & 0x1F) == H264NalType.Pps && H264Pps.Parse(rbsp[..length]) is { } pps)
        {
            sets.Set(pps);
            Remember(256 + pps.Id, unit);
        }
    }

    /// <inheritdoc/>
    protected override void BeginSample() => 
        (type, secondField, slices, isIdr, isReference, hasRecoveryPoint) = (PictureType.Unknown, PictureType.Unknown, 0, false, false, false);

    /// <inheritdoc/>
    protected override bool TakeUnit(ReadOnlySpan<byte> unit, bool isWhole, long offset, long length)
    {
        if (unit.IsEmpty)
        {
            return false;
        }

        int nalType = unit[0] & 0x1F;
        ReportHeader(nalType, (unit[0] & 0x80) != 0, H264NalType.IsReserved(nalType), offset);
        switch (nalType)
        {
            case H264NalType.Slice or H264NalType.PartitionA or H264NalType.IdrSlice:
                TakeSlice(unit, nalType, offset, length);
                return false;
            case H264NalType.Sps or H264NalType.Pps when !isWhole:
                return true;
            case H264NalType.Sps or H264NalType.Pps:
                TakeSet(unit, nalType, offset);
                return false;
            case H264NalType.Sei when Counts is not null && !isWhole && unit.Length > 1 && unit[1] != SeiCursor.UnregisteredUserData:
                return true;
            case H264NalType.Sei:
                hasRecoveryPoint |= HasRecoveryPoint(unit, offset);
                TakeMessages(unit, offset);
                return false;
            case H264NalType.EndOfSequence:
                RestartOrder();
                return false;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override CodedPicture EndSample(in CodedPicture picture)
    {
        if (slices == 0)
        {
            return picture;
        }

        H264Sps? sps = sets.Pps(first.PpsId) is { } pps ? sets.Sps(pps.SpsId) : null;
        int? order = sps is not null && first.FrameNum >= 0 ? orderCount.Next(sps, first, isIdr, isReference) : null;
        if (sps is not null && first.FrameNum >= 0)
        {
            Slices.CheckPicture(pictureOffset, sps.Width, sps.Height, isIdr || hasRecoveryPoint);
            CheckFrameNum(sps);
            if (Counts is { } counts)
            {
                (counts.IdrNumber, counts.FrameNumberBreak) = (first.IdrPictureId >= 0 ? first.IdrPictureId : null, orderCount.FrameNumJump);
                (counts.OrderLsb, counts.OrderLsbBits) = (first.PocLsb >= 0 ? first.PocLsb : null, sps.PocLsbBits);
                counts.Buffer = sps.Vui?.NalBuffer ?? sps.Vui?.VclBuffer;
                counts.TickSeconds = sps.Vui is { UnitsInTick: > 0 and uint units, TimeScale: > 0 and uint scale } ? (double)units / scale : 0;
            }
        }

        return picture with
        {
            Type = type, SecondField = secondField, IsIdr = isIdr, IsRandomAccess = isIdr || hasRecoveryPoint, IsReference = isReference,
            FrameNum = first.FrameNum >= 0 ? first.FrameNum : null, OrderCount = order, IsField = first.IsField, SliceCount = slices,
        };
    }

    /// <inheritdoc/>
    protected override string DescribeChange(ReadOnlySpan<byte> newUnit)
    {
        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(newUnit[1..], rbsp);
        return (newUnit[0] & 0x1F) == H264NalType.Sps && H264Sps.Parse(rbsp[..length]) is { } sps && sets.Sps(sps.Id) is { } old
            ? string.Create(CultureInfo.InvariantCulture,
                $"Before: {old.Width}×{old.Height}, profile {old.Profile}, level {old.Level}. Now: {sps.Width}×{sps.Height}, profile {sps.Profile}, level {sps.Level}.")
            : "";
    }

    private bool HasRecoveryPoint(ReadOnlySpan<byte> unit, long offset)
    {
        Span<byte> rbsp = stackalloc byte[PeekBytes];
        SeiCursor messages = new(rbsp[..Rbsp.Unescape(unit[1..Math.Min(unit.Length, PeekBytes)], rbsp)]);
        while (messages.MoveNext())
        {
            if (messages.Type == SeiCursor.RecoveryPoint)
            {
                RecoveryPoint? point = messages.IsCut ? null : RecoveryPoint.Parse(messages.Payload);
                if (point is { IsBrokenLink: true })
                {
                    ReportBrokenLink("broken_link_flag", offset);
                }

                if (Counts is not null)
                {
                    Counts.RecoveryFrames = point?.FrameCount;
                }

                return true;
            }
        }

        return false;
    }

    // Buffering period, picture timing and the encoder's own text. Which sequence is meant is said by the first, and by the pictures before.
    private void TakeMessages(ReadOnlySpan<byte> unit, long offset)
    {
        if (Counts is not { } counts)
        {
            return;
        }

        Span<byte> rbsp = stackalloc byte[1024];
        SeiCursor messages = new(rbsp[..Rbsp.Unescape(unit[1..Math.Min(unit.Length, rbsp.Length)], rbsp)]);
        while (messages.MoveNext())
        {
            if (messages.Type == SeiCursor.UnregisteredUserData && counts.EncoderText is null && UserDataText.Beginning(messages.Payload) is { } text)
            {
                (counts.EncoderText, counts.EncoderTextAt) = (text, offset);
            }
            else if (messages.Type == SeiCursor.BufferingPeriod && !messages.IsCut)
            {
                BitReader bits = new(messages.Payload);
                active = sets.Sps((int)Math.Min(bits.Ue(), 32)) ?? active;
                if ((active?.Vui?.NalBuffer ?? active?.Vui?.VclBuffer) is { } buffer)
                {
                    long delay = bits.Bits(buffer.InitialDelayBits);
                    counts.InitialRemovalDelay = bits.Ended ? null : delay;
                }
            }
            else if (messages.Type == SeiCursor.PictureTiming && !messages.IsCut && (active ?? sets.AllSps.FirstOrDefault())?.Vui is { HasHrd: true } timing)
            {
                BitReader bits = new(messages.Payload);
                long delay = bits.Bits(timing.DelayLengths.CpbRemoval);
                counts.RemovalDelay = bits.Ended ? null : delay;
            }
        }
    }

    private void TakeSlice(ReadOnlySpan<byte> unit, int nalType, long offset, long unitLength)
    {
        bool idr = nalType == H264NalType.IdrSlice;
        Span<byte> rbsp = stackalloc byte[WholeHeaderBytes];
        int length = Rbsp.Unescape(unit[1..Math.Min(unit.Length, Peek)], rbsp);
        if (!H264SliceHeader.TryParse(rbsp[..length], idr, sets, out H264SliceHeader header))
        {
            Slices.TellUnreadable(offset, unitLength, headerBytes: 1);
            return;
        }

        CheckSlice(header, offset, unitLength);

        if (slices++ == 0)
        {
            first = header;
            isReference = (unit[0] & 0x60) != 0;
            pictureOffset = offset;
            active = sets.Pps(header.PpsId) is { } pps ? sets.Sps(pps.SpsId) : active;
            if (Counts is not null && nalType != H264NalType.PartitionA)
            {
                Counts.Quantiser = SliceSyntax.Parse(rbsp[..length], nalType, isReference, sets, out _)?.Qp;
            }
        }

        isIdr |= idr;
        if (header.IsField && header.IsBottomField != first.IsBottomField)
        {
            // Two fields in one sample are two pictures (§3.30): an IDR picture's second field may be P.
            secondField = header.Type > secondField ? header.Type : secondField;
        }
        else
        {
            type = header.Type > type ? header.Type : type;
        }
    }

    private void CheckSlice(in H264SliceHeader header, long offset, long unitLength)
    {
        if (sets.Pps(header.PpsId) is not { } pps || sets.Sps(pps.SpsId) is not { } sps)
        {
            Slices.TellMissingSet(offset, unitLength);
        }
        else if (header.FrameNum < 0)
        {
            Slices.TellUnreadable(offset, unitLength, headerBytes: 1);
        }
        else
        {
            // In pairs of macroblocks where frames may hold field macroblocks; a field has half the rows (§7.4.3).
            long pictures = (long)sps.WidthInMacroblocks * sps.HeightInMapUnits * (sps.FramesOnly || header.IsField ? 1 : 2);
            Slices.CheckAddress(offset, (long)header.FirstMacroblock << (sps.MacroblockAdaptive && !header.IsField ? 1 : 0), pictures);
        }
    }

    private void TakeSet(ReadOnlySpan<byte> unit, int nalType, long offset)
    {
        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(unit[1..], rbsp);
        bool isSps = nalType == H264NalType.Sps;
        int id = isSps ? H264Sps.Parse(rbsp[..length])?.Id ?? -1 : H264Pps.Parse(rbsp[..length])?.Id ?? -1;
        if (id >= 0)
        {
            TakeInBand(isSps ? id : 256 + id, unit, offset);
        }
        else if (Checks.Wants(BitstreamFindingCodes.ParameterSetBroken, 1, offset))
        {
            Checks.Add(BitstreamFindingCodes.ParameterSetBroken, offset, unit.Length, "A parameter set inside the stream cannot be read.",
                "The sample can be damaged, encrypted, or use an extension that was not read.");
        }
    }

    // frame_num grows by one after each reference picture (§7.4.3); the first picture of a stream that begins without IDR may have any.
    private void CheckFrameNum(H264Sps sps)
    {
        if (orderCount.FrameNumJump is not { } jump || !Checks.Wants(BitstreamFindingCodes.FrameNumGap, MostListed, pictureOffset))
        {
            return;
        }

        string allowed = sps.GapsAllowed ? " The parameter set allows such gaps (gaps_in_frame_num_value_allowed_flag)." : "";
        Checks.Add(BitstreamFindingCodes.FrameNumGap, pictureOffset, 0,
            string.Create(CultureInfo.InvariantCulture,
                $"The frame_num of the picture is {jump.Found}; after {jump.Previous} it would be {jump.Expected} or {jump.Previous}.{allowed}"),
            "An encoder can drop reference pictures when it is overloaded, or reset the count by a memory management operation, which was not followed.",
            "Loss in a stream over a network has the same effect.");
    }
}
