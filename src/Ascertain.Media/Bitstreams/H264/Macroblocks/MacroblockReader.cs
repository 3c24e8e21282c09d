using Ascertain.Media.Bitstreams.H264.Motion;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>Reads the macroblocks of an H.264 track without decoding pictures: entropy decoding alone, one sample after another.</summary>
/// <remarks>What cannot be read is told with its byte, and reading goes on with the next slice. Memory is bounded by the size of one picture and of one sample.</remarks>
public sealed class MacroblockReader
{
    /// <summary>A sample above this size is not read. Because the largest picture that level 6.2 allows, uncompressed, stays below.</summary>
    public const int MostSampleBytes = 1 << 28;

    /// <summary>A larger picture is not read: MaxFS of level 6.2, the largest that the standard allows (table A-1).</summary>
    public const int MostMacroblocks = 139_264;

    private readonly H264ParameterSets sets = new();
    private readonly SliceWork work = new();
    private readonly ByteSource source;
    private readonly MediaTrack track;
    private readonly int lengthSize;
    private readonly bool withLevels;
    private CodedMacroblocks? picture;
    private byte[] sampleBytes = [];
    private byte[] payload = [];
    private readonly PictureMotion? motion;
    private int sliceNumber;
    private int sampleIndex;

    private MacroblockReader(MediaTrack track, ByteSource source, bool withMotion, bool withLevels)
    {
        this.withLevels = withLevels;
        motion = withMotion ? new PictureMotion() : null;
        work.Motion = motion?.Slice;
        (this.track, this.source) = (track, source);
        ReadOnlySpan<byte> configuration = track.CodecConfiguration.Span;
        if (AvcConfiguration.Parse(configuration) is { } record)
        {
            lengthSize = record.LengthSize;
            foreach (UnitRange set in record.ParameterSets)
            {
                TakeParameterSet(set.Of(configuration));
            }
        }
        else
        {
            NalCursor units = new(configuration, 0);
            while (units.MoveNext())
            {
                TakeParameterSet(units.Unit);
            }
        }
    }

    /// <summary>Whether the codec of a track is one that is read here.</summary>
    public static bool CanRead(MediaTrack track) => CodecFamilies.Of(track.Codec) == CodecFamily.H264;

    /// <summary>Reads the pictures of a track in decode order, while they are asked for.</summary>
    /// <param name="track">A track of H.264 that lists samples.</param>
    /// <param name="source">The item.</param>
    /// <param name="withMotion">Derive motion vectors too.</param>
    /// <param name="withLevels">Count the coefficient levels of intra macroblocks too.</param>
    /// <returns>The same object for each picture, overwritten by the next; a new one where the size changes. A sample without a slice that could be read gives one without macroblocks.</returns>
    public static IEnumerable<CodedMacroblocks> Read(MediaTrack track, ByteSource source, bool withMotion = false, bool withLevels = false)
    {
        MacroblockReader reader = new(track, source, withMotion, withLevels);
        int index = 0;
        foreach (MediaSample sample in track.Samples)
        {
            yield return reader.Take(index++, sample);
        }
    }

    private CodedMacroblocks Take(int index, in MediaSample sample)
    {
        picture?.Begin();
        sampleIndex = index;
        PictureState state = default;
        state.Faults = "";
        int size = (int)Math.Min(Math.Clamp(sample.Size, 0, MostSampleBytes), Math.Max(0, source.Length - sample.Offset));
        if (sampleBytes.Length < size)
        {
            sampleBytes = new byte[Math.Max(size, Math.Min(2 * sampleBytes.Length, MostSampleBytes))];
        }

        int read = sample.Offset < 0 ? 0 : source.Read(sample.Offset, sampleBytes.AsSpan(0, size));
        ReadOnlySpan<byte> bytes = sampleBytes.AsSpan(0, read);
        bool hasStartCodes = lengthSize == 0 || (bytes.Length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 1);
        NalCursor units = new(bytes, hasStartCodes ? 0 : lengthSize);
        while (units.MoveNext())
        {
            ReadOnlySpan<byte> unit = units.Unit;
            if (unit.IsEmpty)
            {
                continue;
            }

            switch (unit[0] & 0x1F)
            {
                case H264NalType.Slice or H264NalType.IdrSlice:
                    TakeSlice(unit, sample.Offset + units.Start, ref state);
                    break;
                case H264NalType.Sps or H264NalType.Pps:
                    TakeParameterSet(unit);
                    break;
                case H264NalType.PartitionA:
                    Break(ref state, sample.Offset + units.Start, "Slices in data partitions (Extended profile) are not read.");
                    break;
            }
        }

        if (sample.Size <= 0)
        {
            Break(ref state, Math.Max(0, sample.Offset), "The sample holds no bytes.");
        }

        if (read < sample.Size)
        {
            Break(ref state, sample.Offset + read, sample.Size > MostSampleBytes ? "The sample is larger than any picture that the standard allows." : "The sample goes on beyond the end of the item.");
        }

        picture ??= new CodedMacroblocks(0, 0);
        (picture.DecodeIndex, picture.Sample) = (index, sample);
        (picture.BrokenAt, picture.BrokenWhy) = (state.BrokenAt, state.Faults);
        return picture;
    }

    private struct PictureState
    {
        public long? BrokenAt;
        public string Faults;
    }

    private static void Break(ref PictureState state, long offset, string why)
    {
        if (state.BrokenAt is null)
        {
            (state.BrokenAt, state.Faults) = (offset, why);
        }
    }

    private void TakeParameterSet(ReadOnlySpan<byte> unit)
    {
        if (unit.Length is < 2 or > 4096)
        {
            return;
        }

        Span<byte> rbsp = stackalloc byte[unit.Length];
        rbsp = rbsp[..Rbsp.Unescape(unit[1..], rbsp)];
        if ((unit[0] & 0x1F) == H264NalType.Sps && H264Sps.Parse(rbsp) is { } sps)
        {
            sets.Set(sps);
        }
        else if ((unit[0] & 0x1F) == H264NalType.Pps && H264Pps.Parse(rbsp) is { } pps)
        {
            sets.Set(pps);
        }
    }

    private void TakeSlice(ReadOnlySpan<byte> unit, long offset, ref PictureState state)
    {
        if (payload.Length < unit.Length)
        {
            payload = new byte[sampleBytes.Length];
        }

        ReadOnlySpan<byte> data = payload.AsSpan(0, Rbsp.Unescape(unit[1..], payload));
        bool isReference = (unit[0] & 0x60) != 0;
        if (SliceSyntax.Parse(data, unit[0] & 0x1F, isReference, sets, out string why) is not { } slice)
        {
            Break(ref state, offset, why);
            return;
        }

        if (slice.RedundantCount > 0)
        {
            return;
        }

        int height = slice.Sps.HeightInMapUnits * (slice.Sps.FramesOnly ? 1 : 2);
        if ((long)slice.Width * height > MostMacroblocks)
        {
            Break(ref state, offset, "The picture is larger than any that the standard allows.");
            return;
        }

        if (picture is null || picture.Width != slice.Width || picture.Height != height)
        {
            picture = new CodedMacroblocks(slice.Width, height) { IntraLevels = withLevels ? new LevelTally() : null };
        }

        PictureType type = slice.Start.Type;
        picture.Type = type > picture.Type ? type : picture.Type;
        picture.IsIdr |= (unit[0] & 0x1F) == H264NalType.IdrSlice;
        picture.IsReference |= isReference;
        picture.IsField |= slice.Start.IsField;
        picture.IsAdaptive |= slice.IsAdaptive;
        picture.SliceBytes += unit.Length;
        motion?.Begin(slice, sliceNumber + 1, picture, sampleIndex);
        picture.Motion = motion?.Field;
        why = ReadSlice(data, slice, picture, ++sliceNumber, out long broken);
        if (why.Length > 0)
        {
            Break(ref state, offset + 1 + new EscapedPlaces(unit[1..]).Of((int)Math.Min(broken >> 3, data.Length)), why);
            return;
        }

        picture.SliceCount++;
    }

    private string ReadSlice(ReadOnlySpan<byte> data, SliceSyntax slice, CodedMacroblocks into, int number, out long broken)
    {
        if (slice.Pps.Cabac)
        {
            if (slice.Pps.GroupMap is not null)
            {
                broken = slice.DataBit;
                return "Slice groups together with CABAC, which no profile allows, are not read.";
            }

            return new CabacMacroblocks(data, slice, into, work).Read(number, out broken);
        }

        return new CavlcMacroblocks(data, slice, into, work).Read(number, out broken);
    }
}
