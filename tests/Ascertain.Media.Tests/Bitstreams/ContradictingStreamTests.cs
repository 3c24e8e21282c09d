using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>Streams that break off, lose references, change their size, contradict their headers or carry nothing: what stands before is kept, and the break is told with its byte.</summary>
public sealed class ContradictingStreamTests
{
    private const string Avc = "x264-pyramid.mp4", OtherAvc = "x264-mbaff-slices.mp4", Hevc = "x265-bframes.mp4";

    [Fact]
    public void Avc_SizeChangesInMidStream_IsToldAtThePicture_AndBothPartsAreRead()
    {
        Stream one = Stream.Of(Avc), other = Stream.Of(OtherAvc);
        byte[][] sets = [.. AvcConfiguration.Parse(other.Track.CodecConfiguration.Span)!.ParameterSets.Select(it => it.Of(other.Track.CodecConfiguration.Span).ToArray())];
        int before = one.Samples.Count;
        one.Samples.AddRange(other.Samples);
        one.Samples[before] = [.. sets, .. one.Samples[before]];
        (byte[] file, MediaTrack track) = one.Build();

        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        Assert.Equal(one.Samples.Count, pictures.Count);
        Assert.All(pictures, static it => Assert.NotEqual(PictureType.Unknown, it.Type));
        Finding change = Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.SizeChanges);
        Assert.Equal(one.UnitOffset(before, FirstSlice(one.Samples[before])), change.Where.FirstByte);
        Assert.Contains("174×108", change.Statement, StringComparison.Ordinal);
        Assert.Contains(findings, static it => it.Code == BitstreamFindingCodes.ParameterSetChanged);

        List<(int Width, int Missing, long? Broken)> macroblocks = [.. MacroblockReader.Read(track, ByteSource.Of(file)).Select(static it => (it.Width, it.Kind.ToArray().Count(static kind => kind == MacroblockKind.Missing), it.BrokenAt))];
        Assert.All(macroblocks, static it => Assert.Equal((11, 0, null), it));
        Assert.Empty(Read(Stream.Of(Avc)).Findings); // the negative twin
    }

    [Fact]
    public void Hevc_SizeChangesInMidStream_IsToldAtThePicture()
    {
        Stream one = Stream.Of(Hevc);
        (byte[] made, _) = Ascertain.Media.Tests.Bitstreams.Hevc.X265.Make("mp4", "testsrc2=s=96x64:r=25:d=0.4", "yuv420p", "ultrafast", "keyint=5");
        Stream other = new(made, MiniMp4.Track(made));
        byte[][] sets = [.. HevcConfiguration.Parse(other.Track.CodecConfiguration.Span)!.Units.Select(it => it.Of(other.Track.CodecConfiguration.Span).ToArray())];
        int before = one.Samples.Count;
        one.Samples.AddRange(other.Samples);
        one.Samples[before] = [.. sets, .. one.Samples[before]];
        (byte[] file, MediaTrack track) = one.Build();

        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        Assert.All(pictures, static it => Assert.NotEqual(PictureType.Unknown, it.Type));
        Finding change = Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.SizeChanges);
        Assert.InRange(change.Where.FirstByte!.Value, track.Samples.ElementAt(before).Offset, track.Samples.ElementAt(before).Offset + track.Samples.ElementAt(before).Size);
        Assert.All(HevcSyntax.Of(track, ByteSource.Of(file)).Select(static it => it.Break), Assert.Null);
        Assert.Empty(Read(Stream.Of(Hevc)).Findings); // the negative twin
    }

    // Of four slices the third says that it begins at macroblock 5000.
    [Fact]
    public void Avc_SliceBeyondThePicture_IsTold_AndTheSlicesBesideItAreRead()
    {
        Stream stream = Stream.Of(OtherAvc);
        int sample = 3, unit = FirstSlice(stream.Samples[sample]) + 2;
        stream.Samples[sample][unit] = WithFirst(stream.Samples[sample][unit], 5000);
        (byte[] file, MediaTrack track) = stream.Build();

        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        Assert.Equal(stream.UnitOffset(sample, unit), Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.SliceBeyondPicture).Where.FirstByte);
        Assert.Equal(4, pictures[sample].SliceCount);
        (long? at, int read) = MacroblockReader.Read(track, ByteSource.Of(file)).Skip(sample).Select(static it => (it.BrokenAt, it.Kind.ToArray().Count(static kind => kind != MacroblockKind.Missing))).First();
        Assert.InRange(at!.Value, stream.UnitOffset(sample, unit), stream.UnitOffset(sample, unit) + stream.Samples[sample][unit].Length);
        Assert.InRange(read, 40, 70); // three of four slices of 77
        Assert.DoesNotContain(Read(Stream.Of(OtherAvc)).Findings, static it => it.Code == BitstreamFindingCodes.SliceBeyondPicture);
    }

    [Theory]
    [InlineData(Avc)]
    [InlineData(Hevc)]
    public void PictureSetNamesAMissingSequenceSet_IsToldAtTheFirstSlice(string clip)
    {
        Stream stream = Stream.Of(clip);
        byte[] record = stream.Track.CodecConfiguration.ToArray();
        if (clip == Avc)
        {
            UnitRange pps = AvcConfiguration.Parse(record)!.ParameterSets[^1];
            record = [.. record[..5], 0xE0, 1, 0, (byte)pps.Length, .. pps.Of(record)];
        }
        else
        {
            UnitRange pps = HevcConfiguration.Parse(record)!.Units.Single(it => ((it.Of(record)[0] >> 1) & 0x3F) == HevcNalType.Pps);
            record = [.. record[..22], 1, 0x80 | HevcNalType.Pps, 0, 1, 0, (byte)pps.Length, .. pps.Of(record)];
        }

        (byte[] file, MediaTrack track) = stream.Build();
        track = track with { CodecConfiguration = record };
        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        Assert.Equal(stream.Samples.Count, pictures.Count);
        Finding[] missing = [.. findings.Where(static it => it.Code == BitstreamFindingCodes.ParameterSetMissing)];
        Assert.Equal(2, missing.Length); // the first, and how many more
        Assert.Equal(stream.UnitOffset(0, FirstSlice(stream.Samples[0], clip == Hevc)), missing[0].Where.FirstByte);
        if (clip == Avc)
        {
            Assert.Equal(Read(Stream.Of(clip)).Pictures.Select(static it => it.Type), pictures.Select(static it => it.Type)); // a type stands before all that the sets give
            Assert.All(MacroblockReader.Read(track, ByteSource.Of(file)).Select(static it => it.BrokenAt), static it => Assert.NotNull(it));
        }
        else
        {
            Assert.All(HevcSyntax.Of(track, ByteSource.Of(file)).Select(static it => it.Break?.Reason), static it => Assert.StartsWith("A slice names a parameter set", it, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Avc)]
    [InlineData(Hevc)]
    public void SizeOfTheContainerThatIsNotTheStreams_IsToldAtTheConfiguration(string clip)
    {
        byte[] file = Clips.Bytes(clip);
        MediaTrack track = MiniMp4.Track(file);
        Assert.DoesNotContain(Inspect(track), static it => it.Code == BitstreamFindingCodes.SizeDiffers);
        Assert.Equal(track.CodecConfigurationOffset, Assert.Single(Inspect(track with { Height = track.Height + 16 }), static it => it.Code == BitstreamFindingCodes.SizeDiffers).Where.FirstByte);

        IReadOnlyList<Finding> Inspect(MediaTrack it)
        {
            StructureBuilder into = new();
            BitstreamInspector.Inspect(it, ByteSource.Of(file), into, quick: false);
            return into.Findings;
        }
    }

    [Theory]
    [InlineData(Avc, 0)]
    [InlineData(Hevc, 0)]
    [InlineData(Avc, 1)] // a unit's own header and nothing behind it
    [InlineData(Hevc, 2)]
    [InlineData(Avc, 9)] // a slice header and hardly more
    [InlineData(Hevc, 9)]
    public void PictureOfNoBits_IsTold_AndItsNeighboursAreRead(string clip, int bytes)
    {
        Stream stream = Stream.Of(clip);
        const int Empty = 4;
        byte[] slice = stream.Samples[Empty][FirstSlice(stream.Samples[Empty], clip == Hevc)];
        stream.Samples[Empty] = bytes == 0 ? [] : [slice[..bytes]];
        (byte[] file, MediaTrack track) = stream.Build();
        long at = track.Samples.ElementAt(Empty).Offset;

        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        PictureType[] whole = [.. Read(Stream.Of(clip)).Pictures.Select(static it => it.Type)];
        Assert.Equal(whole.Where(static (_, i) => i != Empty), pictures.Where(static (_, i) => i != Empty).Select(static it => it.Type));
        if (bytes < 9)
        {
            Assert.Equal(at, Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.NoPicture).Where.FirstByte);
        }

        if (bytes is 1 or 2)
        {
            Finding unreadable = Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.SliceUnreadable);
            Assert.Equal((at + 4, "A slice holds no bits at all."), (unreadable.Where.FirstByte, unreadable.Statement));
        }

        (long? Broken, bool HasAll)[] syntax = clip == Avc
            ? [.. MacroblockReader.Read(track, ByteSource.Of(file)).Select(static it => (it.BrokenAt, !it.Kind.ToArray().Contains(MacroblockKind.Missing)))]
            : [.. HevcSyntax.Of(track, ByteSource.Of(file)).Select(static it => (it.Break?.Offset, it.TreeBlocksRead == it.TreeBlocks))];
        Assert.InRange(syntax[Empty].Broken!.Value, at, at + 4 + bytes);
        Assert.All(syntax.Where(static (_, i) => i != Empty), static it => Assert.Equal((null, true), it));
    }

    [Theory]
    [InlineData(Avc)]
    [InlineData(Hevc)]
    public void StreamWithoutItsFirstPicture_IsTold_AndRead(string clip)
    {
        Stream stream = Stream.Of(clip);
        stream.Samples.RemoveAt(0);
        (byte[] file, MediaTrack track) = stream.Build();
        (List<CodedPicture> pictures, IReadOnlyList<Finding> findings) = Read(file, track);
        Assert.Equal(stream.UnitOffset(0, FirstSlice(stream.Samples[0], clip == Hevc)), Assert.Single(findings, static it => it.Code == BitstreamFindingCodes.FirstNotRandomAccess).Where.FirstByte);
        Assert.Equal(Read(Stream.Of(clip)).Pictures.Skip(1).Select(static it => it.Type), pictures.Select(static it => it.Type));
        Assert.DoesNotContain(Read(Stream.Of(clip)).Findings, static it => it.Code == BitstreamFindingCodes.FirstNotRandomAccess);
    }

    // In H.264 the count of reference pictures jumps; in H.265 the pictures behind list one that is not there.
    [Theory]
    [InlineData(Avc)]
    [InlineData(Hevc)]
    public void LostReference_IsToldAtTheNextPicture(string clip)
    {
        Stream stream = Stream.Of(clip);
        List<CodedPicture> all = Read(stream).Pictures;
        int lost = all.FindIndex(static it => it.DecodeIndex > 4 && it.Type == PictureType.P && it.IsReference);
        stream.Samples.RemoveAt(lost);
        (byte[] file, MediaTrack track) = stream.Build();
        CodedPicture[] pictures = [.. PictureTypes.Of(track, ByteSource.Of(file), null, withCounts: true)];
        Assert.Equal(all.Where(it => it.DecodeIndex != lost).Select(static it => it.Type), pictures.Select(static it => it.Type));
        int told = Array.FindIndex(pictures, static it => it.Counts!.FrameNumberBreak is not null || it.Counts.MissingReferences > 0);
        Assert.Equal(lost, told);

        (byte[] whole, MediaTrack wholeTrack) = Stream.Of(clip).Build();
        Assert.All(PictureTypes.Of(wholeTrack, ByteSource.Of(whole), null, withCounts: true), static it => Assert.True(it.Counts is { FrameNumberBreak: null, MissingReferences: 0 }));
    }

    [Theory]
    [InlineData(Avc)]
    [InlineData(Hevc)]
    public void FileThatBreaksOff_KeepsWhatStandsBefore_AndNamesTheByte(string clip)
    {
        (byte[] file, MediaTrack track) = Stream.Of(clip).Build();
        const int Last = 9;
        MediaSample cut = track.Samples.ElementAt(Last);
        long end = cut.Offset + (cut.Size / 2);
        ByteSource source = ByteSource.Of(file.AsMemory(0, (int)end));
        StructureBuilder into = new();
        CodedPicture[] pictures = [.. PictureTypes.Of(track, source, into)];
        Assert.Equal(Read(Stream.Of(clip)).Pictures.Take(Last).Select(static it => it.Type), pictures.Take(Last).Select(static it => it.Type));
        Assert.Contains(into.Findings, it => it.Code == BitstreamFindingCodes.NalLengthBroken && it.Where.FirstByte >= cut.Offset && it.Where.FirstByte < end);
        Assert.Contains(into.Findings, it => it.Code == BitstreamFindingCodes.NoPicture && it.Where.FirstByte == track.Samples.ElementAt(Last + 1).Offset);

        long?[] breaks = clip == Avc ? [.. MacroblockReader.Read(track, source).Select(static it => it.BrokenAt)] : [.. HevcSyntax.Of(track, source).Select(static it => it.Break?.Offset)];
        Assert.All(breaks.Take(Last), static it => Assert.Null(it));
        Assert.InRange(breaks[Last]!.Value, cut.Offset, end);
    }

    private static (List<CodedPicture> Pictures, IReadOnlyList<Finding> Findings) Read(Stream stream)
    {
        (byte[] file, MediaTrack track) = stream.Build();
        return Read(file, track);
    }

    private static (List<CodedPicture> Pictures, IReadOnlyList<Finding> Findings) Read(byte[] file, MediaTrack track)
    {
        StructureBuilder into = new();
        List<CodedPicture> pictures = [.. PictureTypes.Of(track, ByteSource.Of(file), into)];
        return (pictures, into.Findings);
    }

    private static int FirstSlice(byte[][] units, bool isHevc = false) => Array.FindIndex(units, it => isHevc ? HevcNalType.IsSlice((it[0] >> 1) & 0x3F) : H264NalType.IsSlice(it[0] & 0x1F));

    // The unit with another first_mb_in_slice; what follows moves by some bits.
    private static byte[] WithFirst(byte[] unit, uint first)
    {
        byte[] rbsp = new byte[unit.Length];
        int length = Rbsp.Unescape(unit.AsSpan(1), rbsp);
        BitReader bits = new(rbsp.AsSpan(0, length));
        bits.Ue();
        System.Text.StringBuilder text = new();
        string code = Convert.ToString(first + 1, 2);
        text.Append('0', code.Length - 1).Append(code);
        while (bits.Left > 0)
        {
            text.Append(bits.Flag() ? '1' : '0');
        }

        text.Append('0', (8 - (text.Length % 8)) % 8);
        List<byte> made = [unit[0]];
        int zeros = 0;
        for (int i = 0; i < text.Length; i += 8)
        {
            byte one = Convert.ToByte(text.ToString(i, 8), 2);
            if (zeros >= 2 && one <= 3)
            {
                made.Add(3);
                zeros = 0;
            }

            made.Add(one);
            zeros = one == 0 ? zeros + 1 : 0;
        }

        return [.. made];
    }

    /// <summary>The units of the samples of a clip, to be changed and put together again.</summary>
    private sealed class Stream
    {
        public Stream(byte[] file, MediaTrack track)
        {
            Track = track;
            foreach (MediaSample sample in track.Samples)
            {
                List<byte[]> units = [];
                for (long at = sample.Offset; at < sample.Offset + sample.Size;)
                {
                    int length = (file[at] << 24) | (file[at + 1] << 16) | (file[at + 2] << 8) | file[at + 3];
                    units.Add(file[(int)(at + 4)..(int)(at + 4 + length)]);
                    at += 4 + length;
                }

                Samples.Add([.. units]);
            }
        }

        public MediaTrack Track { get; }

        public List<byte[][]> Samples { get; } = [];

        public static Stream Of(string clip)
        {
            byte[] file = Clips.Bytes(clip);
            return new Stream(file, MiniMp4.Track(file));
        }

        public long UnitOffset(int sample, int unit) => Samples.Take(sample).Sum(static it => it.Sum(static one => 4L + one.Length)) + Samples[sample].Take(unit).Sum(static one => 4L + one.Length) + 4;

        // Times of a clip that is joined to another go on in decode order, which is not what is tested here; of one clip they stay.
        public (byte[] File, MediaTrack Track) Build()
        {
            List<byte> file = [];
            List<MediaSample> samples = [];
            MediaSample[] old = [.. Track.Samples];
            foreach (byte[][] units in Samples)
            {
                long offset = file.Count;
                foreach (byte[] unit in units)
                {
                    file.AddRange([(byte)(unit.Length >> 24), (byte)(unit.Length >> 16), (byte)(unit.Length >> 8), (byte)unit.Length, .. unit]);
                }

                MediaSample like = old[Math.Min(samples.Count, old.Length - 1)];
                samples.Add(like with { Offset = offset, Size = (int)(file.Count - offset) });
            }

            return ([.. file], Track with { Samples = samples });
        }
    }
}
