using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264;

namespace Ascertain.Media.AnnexB;

/// <summary>Divides a byte stream of H.264 into pictures (ITU-T H.264 §7.4.1.2.3 and §7.4.1.2.4) and orders them as they are shown. Both fields of a frame are one picture, as containers keep them.</summary>
/// <remarks>Neglected: an order count that is reset without an IDR picture (memory management control operation 5). Where order counts are of type 1 pictures stand in decode order.</remarks>
internal sealed class AnnexBPictures
{
    /// <summary>More pictures are not listed: nine hours at 30 in a second.</summary>
    public const int MostPictures = 1_000_000;

    // A slice header as far as it is read, with emulation prevention; and a parameter set with all that it may hold.
    private const int HeaderBytes = 64, SetBytes = 1024;

    private readonly ByteSource source;
    private readonly H264ParameterSets sets = new();
    private readonly H264OrderCount orderCount = new();
    private readonly List<(long Begins, int Epoch, int? Order, bool IsIdr)> pictures = [];
    private readonly byte[] escaped = new byte[SetBytes], plain = new byte[SetBytes];
    private H264SliceHeader first;
    private int firstReference;
    private bool isOpen, isSecondField;
    private long? pending;
    private int epoch;

    private AnnexBPictures(ByteSource source) => this.source = source;

    /// <summary>The first sequence parameter set that can be read; null where there is none.</summary>
    public H264Sps? Sps { get; private set; }

    /// <summary>The pictures in decode order; times are places in the order in which they are shown, one tick each.</summary>
    public IReadOnlyList<MediaSample> Samples { get; private set; } = [];

    /// <summary>False where the stream has more pictures than are listed.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Slices whose header cannot be read or names a parameter set that is not there; they stay in the picture before.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Reads a stream.</summary>
    public static AnnexBPictures Of(ByteSource source)
    {
        AnnexBPictures found = new(source);
        long end = source.Length;
        foreach ((long begins, long header) in AnnexBUnits.Of(source))
        {
            if (!found.Take(begins, header))
            {
                (found.IsWhole, end) = (false, begins);
                break;
            }
        }

        found.Samples = found.Order(end);
        return found;
    }

    private bool Take(long begins, long header)
    {
        Span<byte> unit = escaped.AsSpan(0, source.Read(header, escaped.AsSpan(0, HeaderBytes)));
        int type = unit.IsEmpty ? 0 : unit[0] & 0x1F;
        switch (type)
        {
            case H264NalType.Slice or H264NalType.PartitionA or H264NalType.IdrSlice:
                return TakeSlice(unit, type, begins);
            case H264NalType.Sps or H264NalType.Pps:
                TakeSet(escaped.AsSpan(0, source.Read(header, escaped)), type);
                pending ??= isOpen ? begins : null;
                return true;
            case H264NalType.AccessUnitDelimiter or H264NalType.Sei or (>= H264NalType.Prefix and <= 18):
                pending ??= isOpen ? begins : null; // behind the last slice of a picture these begin the next (§7.4.1.2.3)
                return true;
            default:
                return true;
        }
    }

    // What follows the unit in the bytes that were read belongs to the next; parsing ends before it.
    private void TakeSet(ReadOnlySpan<byte> unit, int type)
    {
        int next = NalCursor.NextStartCode(unit, 0, out _);
        int length = Rbsp.Unescape((next < 0 ? unit : unit[..next])[1..], plain);
        if (type == H264NalType.Sps && H264Sps.Parse(plain.AsSpan(0, length)) is { } sps)
        {
            sets.Set(sps);
            Sps ??= sps;
        }
        else if (type == H264NalType.Pps && H264Pps.Parse(plain.AsSpan(0, length)) is { } pps)
        {
            sets.Set(pps);
        }
    }

    private bool TakeSlice(ReadOnlySpan<byte> unit, int type, long begins)
    {
        bool isIdr = type == H264NalType.IdrSlice;
        int reference = unit[0] & 0x60, length = Rbsp.Unescape(unit[1..], plain);
        if (!H264SliceHeader.TryParse(plain.AsSpan(0, length), isIdr, sets, out H264SliceHeader slice) || slice.FrameNum < 0)
        {
            Unreadable++;
            return true;
        }

        if (isOpen && !IsOfAnother(slice, reference))
        {
            pending = null;
            return true;
        }

        bool isSecond = isOpen && !isIdr && !isSecondField && first.IsField && slice.IsField && first.IsBottomField != slice.IsBottomField && first.FrameNum == slice.FrameNum;
        if (!isSecond && pictures.Count == MostPictures)
        {
            return false;
        }

        if (!isSecond && sets.Pps(slice.PpsId) is { } pps && sets.Sps(pps.SpsId) is { } sps)
        {
            epoch += isIdr ? 1 : 0;
            pictures.Add((pictures.Count == 0 ? 0 : pending ?? begins, epoch, orderCount.Next(sps, slice, isIdr, reference != 0), isIdr));
        }

        (first, firstReference, isOpen, isSecondField, pending) = (slice, reference, true, isSecond, null);
        return true;
    }

    // §7.4.1.2.4.
    private bool IsOfAnother(in H264SliceHeader slice, int reference) => slice.FrameNum != first.FrameNum || slice.PpsId != first.PpsId || slice.IsField != first.IsField || slice.IsBottomField != first.IsBottomField
        || (reference == 0) != (firstReference == 0) || slice.PocLsb != first.PocLsb || slice.DeltaPocBottom != first.DeltaPocBottom || slice.IdrPictureId != first.IdrPictureId
        || (slice.PocLsb < 0 && slice.FirstMacroblock == 0); // counts of types 1 and 2 tell two pictures that none refers to by nothing else

    private MediaSample[] Order(long end)
    {
        HashSet<int> unordered = [.. pictures.Where(static it => it.Order is null).Select(static it => it.Epoch)];
        int[] shown = [.. Enumerable.Range(0, pictures.Count).OrderBy(it => pictures[it].Epoch).ThenBy(it => unordered.Contains(pictures[it].Epoch) ? 0 : pictures[it].Order!.Value)]; // stable
        int[] places = new int[shown.Length];
        for (int i = 0; i < shown.Length; i++)
        {
            places[shown[i]] = i;
        }

        return [.. pictures.Select((it, i) => new MediaSample(it.Begins, (int)Math.Min(int.MaxValue, (i + 1 < pictures.Count ? pictures[i + 1].Begins : end) - it.Begins), i, places[i], 1, it.IsIdr))];
    }
}
