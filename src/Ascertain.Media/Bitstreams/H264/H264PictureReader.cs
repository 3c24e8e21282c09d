using System.Globalization;

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
                TakeSlice(unit, nalType, offset);
                return false;
            case H264NalType.Sps or H264NalType.Pps when !isWhole:
                return true;
            case H264NalType.Sps or H264NalType.Pps:
                TakeSet(unit, nalType, offset);
                return false;
            case H264NalType.Sei:
                hasRecoveryPoint |= HasRecoveryPoint(unit, offset);
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
            CheckFrameNum(sps);
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
                if (!messages.IsCut && RecoveryPoint.Parse(messages.Payload) is { IsBrokenLink: true })
                {
                    ReportBrokenLink("broken_link_flag", offset);
                }

                return true;
            }
        }

        return false;
    }

    private void TakeSlice(ReadOnlySpan<byte> unit, int nalType, long offset)
    {
        bool idr = nalType == H264NalType.IdrSlice;
        Span<byte> rbsp = stackalloc byte[PeekBytes];
        int length = Rbsp.Unescape(unit[1..Math.Min(unit.Length, PeekBytes)], rbsp);
        if (!H264SliceHeader.TryParse(rbsp[..length], idr, sets, out H264SliceHeader header))
        {
            return;
        }

        if (slices++ == 0)
        {
            first = header;
            isReference = (unit[0] & 0x60) != 0;
            pictureOffset = offset;
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
