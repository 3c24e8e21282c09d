using System.Globalization;

namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Reads H.265 samples of the base layer: slice types, IRAP, picture order count, without decoding.</summary>
internal sealed class HevcPictureReader(StreamChecks checks, int lengthSize, MediaTrack track) : NalPictureReader(checks, lengthSize, track)
{
    private readonly HevcParameterSets sets = new();
    private PictureType type;
    private int slices;
    private int nalType;
    private int temporalId;
    private HevcSliceHeader first;
    private readonly HevcOrderCount order = new();
    private readonly HevcCodingSets codingSets = new();
    private readonly HevcKeptPictures kept = new();
    private HevcReferenceSet? references;
    private bool hasReferences;

    /// <inheritdoc/>
    protected override bool HasSlice => slices > 0;

    /// <inheritdoc/>
    public override void TakeParameterSet(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < 3)
        {
            return;
        }

        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(unit[2..], rbsp);
        int unitType = (unit[0] >> 1) & 0x3F;
        if (FollowsCounts)
        {
            codingSets.Take(unitType, rbsp[..length]);
        }

        if (unitType == HevcNalType.Sps && HevcSps.Parse(rbsp[..length]) is { } sps)
        {
            sets.Set(sps);
            Remember(sps.Id, unit);
        }
        else if (unitType == HevcNalType.Pps && HevcPps.Parse(rbsp[..length]) is { } pps)
        {
            sets.Set(pps);
            Remember(256 + pps.Id, unit);
        }
    }

    /// <inheritdoc/>
    protected override void BeginSample() => (type, slices, nalType, references, hasReferences) = (PictureType.Unknown, 0, -1, null, false);

    /// <inheritdoc/>
    protected override bool TakeUnit(ReadOnlySpan<byte> unit, bool isWhole, long offset, long length)
    {
        if (unit.Length < 2)
        {
            return false;
        }

        int unitType = (unit[0] >> 1) & 0x3F;
        int layer = ((unit[0] & 1) << 5) | (unit[1] >> 3);
        ReportHeader(unitType, (unit[0] & 0x80) != 0, HevcNalType.IsReserved(unitType), offset);
        if (layer > 0)
        {
            return false; // another layer or view
        }

        if (HevcNalType.IsSlice(unitType))
        {
            // A whole header lists reference pictures, and entry points, which are many in a large picture.
            if (FollowsCounts && slices == 0 && !isWhole && unit.Length <= WholeHeaderBytes)
            {
                return true;
            }

            TakeSlice(unit, unitType, offset, length);
        }
        else if (unitType is HevcNalType.Sps or HevcNalType.Pps)
        {
            if (!isWhole)
            {
                return true;
            }

            TakeSet(unit, unitType, offset);
        }
        else if (unitType == HevcNalType.EndOfSequence)
        {
            order.EndSequence();
        }
        else if (unitType == HevcNalType.PrefixSei && Counts is { EncoderText: null })
        {
            TakeEncoderText(unit, offset);
        }

        return false;
    }

    /// <inheritdoc/>
    protected override CodedPicture EndSample(in CodedPicture picture)
    {
        if (slices == 0)
        {
            return picture;
        }

        bool irap = HevcNalType.IsIrap(nalType), restarts = order.Restarts(nalType);
        int? count = NextOrderCount();
        if (Counts is { } counts && count is { } own)
        {
            counts.IsLeading = nalType is >= HevcNalType.RadlN and <= HevcNalType.RaslR;
            counts.MissingReferences = kept.Take(own, restarts, hasReferences, references);
            if (sets.Pps(first.PpsId) is { } pps && sets.Sps(pps.SpsId) is { } sps)
            {
                (counts.OrderLsb, counts.OrderLsbBits) = (first.PocLsb, sps.PocLsbBits);
            }
        }

        return picture with
        {
            Type = type, IsIdr = HevcNalType.IsIdr(nalType), IsRandomAccess = irap, IsReference = !HevcNalType.IsSubLayerNonReference(nalType),
            OrderCount = count, SliceCount = slices,
        };
    }

    /// <inheritdoc/>
    protected override string DescribeChange(ReadOnlySpan<byte> newUnit)
    {
        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(newUnit[2..], rbsp);
        return ((newUnit[0] >> 1) & 0x3F) == HevcNalType.Sps && HevcSps.Parse(rbsp[..length]) is { } sps && sets.Sps(sps.Id) is { } old
            ? string.Create(CultureInfo.InvariantCulture,
                $"Before: {old.Width}×{old.Height}, profile {old.Profile.Profile}, level {old.Profile.Level}. Now: {sps.Width}×{sps.Height}, profile {sps.Profile.Profile}, level {sps.Profile.Level}.")
            : "";
    }

    private void TakeSlice(ReadOnlySpan<byte> unit, int unitType, long offset, long unitLength)
    {
        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(unit[2..Math.Min(unit.Length, FollowsCounts ? rbsp.Length : PeekBytes)], rbsp);
        if (!HevcSliceHeader.TryParse(rbsp[..length], unitType, sets, out HevcSliceHeader header))
        {
            if (header.HasSets || length == 0)
            {
                Slices.TellUnreadable(offset, unitLength, headerBytes: 2);
            }
            else
            {
                Slices.TellMissingSet(offset, unitLength);
            }

            return;
        }

        HevcSps sps = sets.Sps(sets.Pps(header.PpsId)!.SpsId)!;
        Slices.CheckAddress(offset, header.Address, sps.TreeBlocks);
        if (slices == 0)
        {
            Slices.CheckPicture(offset, sps.Width, sps.Height, HevcNalType.IsIrap(unitType));
        }

        if (slices++ == 0)
        {
            (first, nalType, temporalId) = (header, unitType, (unit[1] & 7) - 1);
            if (Counts is not null && HevcSegmentHeader.Parse(rbsp[..length], unitType, codingSets, null, out _) is { } whole)
            {
                (Counts.Quantiser, references, hasReferences) = (whole.Qp, whole.ReferenceSet, true);
            }

            if (unitType is >= HevcNalType.FirstIrap and < HevcNalType.IdrWithRadl)
            {
                ReportBrokenLink("BLA picture", offset);
            }
        }

        type = header.Type > type ? header.Type : type;
    }

    private void TakeSet(ReadOnlySpan<byte> unit, int unitType, long offset)
    {
        Span<byte> rbsp = stackalloc byte[1024];
        int length = Rbsp.Unescape(unit[2..], rbsp);
        bool isSps = unitType == HevcNalType.Sps;
        int id = isSps ? HevcSps.Parse(rbsp[..length])?.Id ?? -1 : HevcPps.Parse(rbsp[..length])?.Id ?? -1;
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

    private void TakeEncoderText(ReadOnlySpan<byte> unit, long offset)
    {
        Span<byte> rbsp = stackalloc byte[WholeHeaderBytes];
        SeiCursor messages = new(rbsp[..Rbsp.Unescape(unit[2..Math.Min(unit.Length, rbsp.Length)], rbsp)]);
        while (messages.MoveNext())
        {
            if (messages.Type == SeiCursor.UnregisteredUserData && UserDataText.Beginning(messages.Payload) is { } text)
            {
                (Counts!.EncoderText, Counts.EncoderTextAt) = (text, offset);
                return;
            }
        }
    }

    private int? NextOrderCount()
    {
        if (sets.Pps(first.PpsId) is not { } pps || sets.Sps(pps.SpsId) is not { } sps)
        {
            return null;
        }

        if (order.Restarts(nalType))
        {
            RestartOrder();
        }

        return order.Next(nalType, temporalId, first.PocLsb, sps.PocLsbBits);
    }
}
