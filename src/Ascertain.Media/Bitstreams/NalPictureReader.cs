using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>What H.264 and H.265 share: walking the NAL units of a sample, parameter sets inside samples, order counts against times.</summary>
internal abstract class NalPictureReader(StreamChecks checks, int lengthSize, MediaTrack track) : PictureReader(checks)
{
    /// <summary>Enough for a slice header as far as it is read, with emulation prevention.</summary>
    protected const int PeekBytes = 64;

    /// <summary>Enough for most whole slice headers, and for the beginning of an encoder's text.</summary>
    protected const int WholeHeaderBytes = 192;

    // A parameter set with scaling lists and usability information stays far below.
    private const int MostParameterSetBytes = 1_000;

    // Without length fields the slice must be found by scanning; SEI before it is rarely longer.
    private const int MostScannedBytes = 16_384;

    private readonly Dictionary<int, byte[]> setsInForce = [];
    private long contradictions;
    private long comparisons;
    private long firstContradiction;
    private bool timesReordered;
    private (long Time, int Order)? previous;

    /// <summary>Bytes of the length before a unit; 0 for start codes.</summary>
    protected int LengthSize { get; } = lengthSize;

    /// <summary>What contradicts itself between slices, sets and pictures.</summary>
    protected SliceChecks Slices { get; } = new(checks);

    /// <summary>Bytes of a unit that are looked at.</summary>
    protected int Peek => FollowsCounts ? WholeHeaderBytes : PeekBytes;

    /// <summary>The numbers of the present picture; null where they are not asked for.</summary>
    protected PictureCounts? Counts { get; private set; }

    /// <inheritdoc/>
    public override CodedPicture Read(int index, in MediaSample sample, SampleWindow window)
    {
        Counts = FollowsCounts ? new PictureCounts() : null;
        BeginSample();
        int units = LengthSize > 0 && !LooksLikeStartCode(window.Head) ? WalkLengths(window) : WalkStartCodes(window);
        CodedPicture picture = EndSample(new CodedPicture { DecodeIndex = index, Sample = sample, NalCount = units, ShowsOne = true, Counts = Counts });
        CheckSync(picture, window);
        CompareOrder(picture);
        return picture;
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        base.Finish();
        Slices.Flush();
        Checks.Flush(BitstreamFindingCodes.NalLengthBroken, MostListed, "samples");
        Checks.Flush(BitstreamFindingCodes.ForbiddenBit, 1, "units");
        Checks.Flush(BitstreamFindingCodes.ReservedType, 1, "units");
        Checks.Flush(BitstreamFindingCodes.ParameterSetChanged, MostListed, "units");
        Checks.Flush(BitstreamFindingCodes.PictureSetChanged, 1, "units");
        Checks.Flush(BitstreamFindingCodes.ParameterSetBroken, 1, "units");
        Checks.Flush(BitstreamFindingCodes.BrokenLink, MostListed, "pictures");
        Checks.Flush(BitstreamFindingCodes.FrameNumGap, MostListed, "places");
        if (contradictions > 0 && Checks.Wants(BitstreamFindingCodes.OrderContradicts, 1, firstContradiction))
        {
            string how = timesReordered ? "" : " The container gives all presentation times in decode order.";
            Checks.Add(BitstreamFindingCodes.OrderContradicts, firstContradiction, 0,
                string.Create(CultureInfo.InvariantCulture,
                    $"In {contradictions} of {comparisons} neighbouring pictures the order of the picture order counts differs from that of the presentation times; the first of them begins at this byte.{how}"),
                "AVI files and some writers keep no presentation times; a repair program can rebuild them in decode order.",
                "A memory management operation that resets the order count was not followed.");
        }
    }

    /// <summary>Takes a parameter set of the configuration.</summary>
    public abstract void TakeParameterSet(ReadOnlySpan<byte> unit);

    protected abstract void BeginSample();

    /// <summary>Reads one unit.</summary>
    /// <param name="unit">Its beginning, with header.</param>
    /// <param name="isWhole">The whole unit is there.</param>
    /// <param name="offset">Where it begins in the item.</param>
    /// <param name="length">Its length.</param>
    /// <returns>True for a parameter set of which more must be read.</returns>
    protected abstract bool TakeUnit(ReadOnlySpan<byte> unit, bool isWhole, long offset, long length);

    protected abstract CodedPicture EndSample(in CodedPicture picture);

    /// <summary>What differs in words, e.g. a change of size; called before the new set is taken.</summary>
    protected abstract string DescribeChange(ReadOnlySpan<byte> newUnit);

    /// <summary>Forgets the neighbour: a new sequence begins.</summary>
    protected void RestartOrder() => previous = null;

    /// <summary>Compares with the set of the same key and takes it; sequence sets have keys below 256.</summary>
    protected void TakeInBand(int key, ReadOnlySpan<byte> unit, long offset)
    {
        if (setsInForce.TryGetValue(key, out byte[]? old))
        {
            if (unit.SequenceEqual(old))
            {
                return;
            }

            ReportChange(key < 256, unit, offset);
        }

        TakeParameterSet(unit);
    }

    private void ReportChange(bool isSequence, ReadOnlySpan<byte> unit, long offset)
    {
        if (Counts is not null)
        {
            Counts.SequenceSetChangedAt ??= isSequence ? offset : null;
            Counts.PictureSetChangedAt ??= isSequence ? null : offset;
        }

        if (isSequence && Checks.Wants(BitstreamFindingCodes.ParameterSetChanged, MostListed, offset))
        {
            Checks.Add(BitstreamFindingCodes.ParameterSetChanged, offset, unit.Length,
                $"A sequence parameter set inside the stream differs from the one in force before it. {DescribeChange(unit)}".TrimEnd(),
                "Adaptive streams and some encoders change parameters while recording.",
                "The two sets can differ in fields without effect on the picture; only size, profile and level are named here.");
        }
        else if (!isSequence && Checks.Wants(BitstreamFindingCodes.PictureSetChanged, 1, offset))
        {
            Checks.Add(BitstreamFindingCodes.PictureSetChanged, offset, unit.Length,
                "A picture parameter set inside the stream differs from the one with the same number in force before it.",
                "Cameras change quantisation tables and other choices of a picture while they record; an AVCHD camera original does so at each group of pictures.",
                "Joining streams of one encoder without re-encoding has the same effect.");
        }
    }

    protected void Remember(int key, ReadOnlySpan<byte> unit) => setsInForce[key] = unit.ToArray();

    protected void ReportHeader(int type, bool forbidden, bool reserved, long offset)
    {
        if (forbidden && Checks.Wants(BitstreamFindingCodes.ForbiddenBit, 1, offset))
        {
            Checks.Add(BitstreamFindingCodes.ForbiddenBit, offset, 1, "The forbidden_zero_bit of a NAL unit is set.",
                "A network gateway sets it on units that it received with errors.", "The byte can be misread after a broken length.");
        }

        if (reserved && Checks.Wants(BitstreamFindingCodes.ReservedType, 1, offset))
        {
            Checks.Add(BitstreamFindingCodes.ReservedType, offset, 1,
                string.Create(CultureInfo.InvariantCulture, $"A NAL unit has type {type}, which the standard reserves."),
                "An extension newer than the edition that was read can use it.", "The byte can be misread after a broken length.");
        }
    }

    /// <summary>Says that the stream itself marks a cut.</summary>
    protected void ReportBrokenLink(string mark, long offset)
    {
        if (Checks.Wants(BitstreamFindingCodes.BrokenLink, MostListed, offset))
        {
            Checks.Add(BitstreamFindingCodes.BrokenLink, offset, 0, $"The picture carries the mark that pictures before it were cut off ({mark}).",
                "Encoders set the mark when they restart, splicers when they join programmes; it does not say what was cut.",
                "A picture that begins a recording can carry it although nothing came before.");
        }
    }

    // Some writers put start codes where lengths belong. A length of 1 would read the same, but no unit of use is one byte long.
    private static bool LooksLikeStartCode(ReadOnlySpan<byte> head) => head.Length >= 4 && head[0] == 0 && head[1] == 0 && head[2] == 0 && head[3] == 1;

    private int WalkLengths(SampleWindow window)
    {
        long at = 0;
        int units = 0;
        while (at < window.Size)
        {
            ReadOnlySpan<byte> bytes = window.At(at, LengthSize + Peek);
            if (bytes.IsEmpty)
            {
                break;
            }

            long length = 0;
            for (int i = 0; i < LengthSize && i < bytes.Length; i++)
            {
                length = (length << 8) | bytes[i];
            }

            long room = window.Size - at - LengthSize;
            if (length <= 0 || length > room)
            {
                ReportLength(window, at, length, room);
            }

            if (length <= 0 || bytes.Length <= LengthSize)
            {
                break;
            }

            units++;
            ReadOnlySpan<byte> unit = bytes[LengthSize..(int)Math.Min(bytes.Length, LengthSize + length)];
            if (TakeUnit(unit, unit.Length == length, window.Offset + at + LengthSize, length))
            {
                ReadOnlySpan<byte> whole = window.At(at + LengthSize, (int)Math.Min(length, MostParameterSetBytes));
                TakeUnit(whole, true, window.Offset + at + LengthSize, length);
            }

            at += LengthSize + length;
        }

        return units;
    }

    private int WalkStartCodes(SampleWindow window)
    {
        ReadOnlySpan<byte> head = window.Head;
        int units = ScanStartCodes(head, window, out bool found);
        if (!found && window.Size > head.Length)
        {
            BeginSample();
            units = ScanStartCodes(window.WiderHead(MostScannedBytes), window, out _);
        }

        return units;
    }

    private int ScanStartCodes(ReadOnlySpan<byte> head, SampleWindow window, out bool foundSlice)
    {
        int units = 0;
        NalCursor cursor = new(head, 0);
        while (cursor.MoveNext())
        {
            units++;
            ReadOnlySpan<byte> unit = cursor.Unit;
            bool whole = cursor.Start + cursor.Declared < head.Length || head.Length == window.Size;
            TakeUnit(unit[..Math.Min(unit.Length, MostParameterSetBytes)], true, window.Offset + cursor.Start, whole ? unit.Length : window.Size - cursor.Start);
        }

        foundSlice = HasSlice;
        return units;
    }

    /// <summary>A slice was found in the present sample.</summary>
    protected abstract bool HasSlice { get; }

    private void ReportLength(SampleWindow window, long at, long length, long room)
    {
        if (Checks.Wants(BitstreamFindingCodes.NalLengthBroken, MostListed, window.Offset + at))
        {
            Checks.Add(BitstreamFindingCodes.NalLengthBroken, window.Offset + at, LengthSize,
                string.Create(CultureInfo.InvariantCulture, $"A NAL unit declares {length} bytes where its sample has {Math.Max(0, room)} left."),
                "The sample can be encrypted, so that its bytes are no lengths.", "A recording can have stopped without being finished, or the file be cut short.");
        }
    }

    private void CompareOrder(in CodedPicture picture)
    {
        timesReordered |= picture.Sample.PresentationTime != picture.Sample.DecodeTime + FirstShift(picture);
        if (picture.OrderCount is not { } order)
        {
            return;
        }

        if (picture.IsIdr)
        {
            previous = null;
        }

        if (previous is { } before && before.Order != order)
        {
            comparisons++;
            bool later = picture.Sample.PresentationTime > before.Time;
            if (later != order > before.Order)
            {
                firstContradiction = contradictions == 0 ? picture.Sample.Offset : firstContradiction;
                contradictions++;
            }
        }

        previous = (picture.Sample.PresentationTime, order);
    }

    private long? firstShift;

    private long FirstShift(in CodedPicture picture) => firstShift ??= picture.Sample.PresentationTime - picture.Sample.DecodeTime;

    /// <summary>The track, for words.</summary>
    protected MediaTrack Track { get; } = track;
}
