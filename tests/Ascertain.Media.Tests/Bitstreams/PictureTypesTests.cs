using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Tests.Bitstreams;

public class PictureTypesTests
{
    [Theory]
    [InlineData("x264-pyramid.mp4")]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x264-open-gop-422.mp4")]
    [InlineData("x265-bframes.mp4")]
    [InlineData("av1-altref.mp4")]
    [InlineData("vp9-altref.mp4")]
    [InlineData("mpeg4-bframes.mp4")]
    [InlineData("h263.3gp")]
    [InlineData("gopro/karma.mp4")]
    [InlineData("mapillary/sample-5s.mp4")]
    [InlineData("intel/car-detection.mp4")]
    [InlineData("androidx/mp4/h265-bframes.mp4")]
    [InlineData("androidx/mp4/iibbibb-editlist-videoonly.mp4")]
    [InlineData("androidx/mp4/sample-av1.mp4")]
    [InlineData("androidx/mp4/bbb-800x640-768kbps-30fps-vp9.mp4")]
    [InlineData("androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4")]
    [InlineData("androidx/mp4/bbb-176x144-192kbps-15fps-mpeg4.mp4")]
    [InlineData("androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp")]
    [InlineData("androidx/mp4/sample-android-slow-motion.mp4")]
    public void Of_RealClip_AgreesWithFfprobe(string clip)
    {
        byte[] file = Clips.Bytes(clip);
        MediaTrack track = MiniMp4.Track(file);
        Dictionary<long, char> expected = Clips.PictureTypes(clip);
        StructureBuilder findings = new();

        List<CodedPicture> pictures = [.. PictureTypes.Of(track, ByteSource.Of(file), findings)];

        Assert.True(pictures.Count >= expected.Count);
        foreach (CodedPicture picture in pictures)
        {
            if (expected.TryGetValue(picture.Sample.Offset, out char type))
            {
                Assert.Equal($"{picture.DecodeIndex}: {type}", $"{picture.DecodeIndex}: {picture.Type}");
            }
        }

        Assert.Empty(findings.Findings.Where(static it => it.Code is not BitstreamFindingCodes.SyncNotRandomAccess).Select(static it => $"{it.Code} {it.Where}: {it.Statement}"));
    }

    // A camera that codes each frame as two fields (PAFF), in start codes as it recorded them and with lengths as a re-wrapping program stores them.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_FieldPictures_AgreesWithFfprobe(bool withLengths)
    {
        const string Clip = "metadata-extractor/sony-ilce-7m3-a7m3.mts";
        (byte[] stream, List<(long PacketOffset, int Offset, int Size)> frames) = FieldClip.Read(Clips.Bytes(Clip), withLengths);
        Dictionary<long, char> expected = Clips.PictureTypes(Clip);
        MediaTrack track = new()
        {
            Id = 1, Kind = TrackKind.Video, Codec = "avc3", CodecConfiguration = withLengths ? (byte[])[1, 100, 0, 40, 0xFF, 0xE0, 0] : default,
            Samples = frames.Select(static (it, i) => new MediaSample(it.Offset, it.Size, i, i, 1, i == 0)),
        };

        StructureBuilder findings = new();

        List<CodedPicture> pictures = [.. PictureTypes.Of(track, ByteSource.Of(stream), findings)];

        // The camera changes its picture parameter set at the second group; the test gives times in decode order.
        Assert.DoesNotContain(findings.Findings, static it => it.Code is not (BitstreamFindingCodes.OrderContradicts or BitstreamFindingCodes.PictureSetChanged));
        Assert.Equal(withLengths ? 1 : 0, findings.Findings.Count(static it => it.Code == BitstreamFindingCodes.PictureSetChanged));
        Assert.Equal(expected.Count, pictures.Zip(frames).Count(it => expected.TryGetValue(it.Second.PacketOffset, out char type) && it.First.Type.ToString()[0] == type));
        Assert.All(pictures, static it => Assert.True(it.IsField));
        Assert.True(pictures[0].IsIdr);
        Assert.Equal(withLengths ? PictureType.P : PictureType.Unknown, pictures[0].SecondField);
    }

    // Whether a sample gives one picture, no more and no less.
    [Theory]
    [InlineData("vp09", true, 0x86)] // marker 2, profile 0, inter frame, shown
    [InlineData("vp09", false, 0x84)] // hidden
    [InlineData("vp09", true, 0x88)] // an earlier one shown again
    [InlineData("vp09", true, 0x84, 1, 2, 3, 0x86, 1, 2, 3, 0xC1, 4, 4, 0xC1)] // superframe: hidden and shown
    [InlineData("vp09", false, 0x86, 1, 2, 3, 0x86, 1, 2, 3, 0xC1, 4, 4, 0xC1)] // two shown
    [InlineData("vp09", false, 0x84, 1, 2, 3, 0x84, 1, 2, 3, 0xC1, 4, 4, 0xC1)] // none
    [InlineData("vp08", true, 0x11, 0, 0)]
    [InlineData("vp08", false, 0x01, 0, 0)]
    [InlineData("mjpg", true, 0xFF, 0xD8)]
    [InlineData("mjpg", false)]
    [InlineData("mp4v", true, 0, 0, 1, 0xB6, 0x50, 0x60)] // P, no whole second, marker, five bits of time, marker, coded
    [InlineData("mp4v", false, 0, 0, 1, 0xB6, 0x50, 0x40)] // not coded
    [InlineData("mp4v", true, 0, 0, 1, 0xB6, 0x68, 0x30)] // one whole second more
    [InlineData("mp4v", false, 0, 0, 1, 0xB6, 0x68, 0x20)]
    [InlineData("mp4v", false, 0, 0, 1, 0xB6, 0x50)]
    public void Of_OneSample_SaysWhetherItShowsOnePicture(string codec, bool showsOne, params int[] bytes)
    {
        byte[] layer = [0, 0, 1, 0x20, 0x00, 0xC4, 0x8D, 0x88, 0x00, 0xCD, 0x05, 0x84, 0x12, 0x14, 0x43]; // rectangular, 25 ticks a second
        byte[] sample = [.. bytes.Select(static it => (byte)it)];
        MediaTrack track = new()
        {
            Id = 1, Kind = TrackKind.Video, Codec = codec, CodecConfiguration = codec == "mp4v" ? layer : default, Samples = [new MediaSample(0, sample.Length, 0, 0, 1, true)],
        };

        Assert.Equal(showsOne, Assert.Single(PictureTypes.Of(track, ByteSource.Of(sample), null)).ShowsOne);
        if (sample.Length > 0)
        {
            // Cut off before its end.
            track = track with { Samples = [new MediaSample(0, sample.Length + 1, 0, 0, 1, true)] };
            Assert.False(Assert.Single(PictureTypes.Of(track, ByteSource.Of(sample), null)).ShowsOne);
        }
    }

    [Theory]
    [InlineData("av1-altref.mp4")]
    [InlineData("vp9-altref.mp4")]
    [InlineData("mpeg4-bframes.mp4")]
    [InlineData("x264-pyramid.mp4")]
    public void Of_MadeClip_EachSampleShowsOne(string clip)
    {
        byte[] file = Clips.Bytes(clip);

        Assert.All(PictureTypes.Of(MiniMp4.Track(file), ByteSource.Of(file), null), static it => Assert.True(it.ShowsOne));
    }

    [Fact]
    public void Of_FourSlices_CountsThem()
    {
        byte[] file = Clips.Bytes("x264-mbaff-slices.mp4");

        Assert.All(PictureTypes.Of(MiniMp4.Track(file), ByteSource.Of(file), null), static it => Assert.Equal(4, it.SliceCount));
    }

    [Fact]
    public void Of_H264AndHevc_OrderCountsFollowPresentationTimes()
    {
        foreach (string clip in (string[])["x264-pyramid.mp4", "x265-bframes.mp4"])
        {
            byte[] file = Clips.Bytes(clip);
            int group = -1;
            List<(int Group, int Order, long Time)> pictures = [];
            foreach (CodedPicture picture in PictureTypes.Of(MiniMp4.Track(file), ByteSource.Of(file), null))
            {
                group += picture.IsIdr ? 1 : 0;
                pictures.Add((group, picture.OrderCount!.Value, picture.Sample.PresentationTime));
            }

            Assert.Equal(pictures.OrderBy(static it => it.Time).Select(static it => (it.Group, it.Order)), pictures.Select(static it => (it.Group, it.Order)).Order());
        }
    }

    [Fact]
    public void Of_OpenGop_MarksRecoveryPointsAsRandomAccess()
    {
        byte[] file = Clips.Bytes("x264-open-gop-422.mp4");

        List<CodedPicture> pictures = [.. PictureTypes.Of(MiniMp4.Track(file), ByteSource.Of(file), null)];

        Assert.Single(pictures, static it => it.IsIdr);
        Assert.Equal(5, pictures.Count(static it => it.IsRandomAccess));
    }

    [Fact]
    public void Of_ReferencePictureTakenOut_ReportsFrameNumGapThere()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        List<CodedPicture> all = [.. PictureTypes.Of(track, ByteSource.Of(file), null)];
        int victim = all.FindIndex(static it => it.DecodeIndex > 4 && it.Type == PictureType.P);
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track with { Samples = [.. track.Samples.Where((_, i) => i != victim)] }, ByteSource.Of(file), findings).Count();

        Finding gap = Assert.Single(findings.Findings, static it => it.Code == BitstreamFindingCodes.FrameNumGap);
        Assert.InRange(gap.Where.FirstByte!.Value, all[victim + 1].Sample.Offset, all[victim + 1].Sample.Offset + all[victim + 1].Sample.Size);
        Assert.NotEmpty(gap.Against);
    }

    [Fact]
    public void Of_NonReferencePictureTakenOut_ReportsNoGap()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        int victim = PictureTypes.Of(track, ByteSource.Of(file), null).First(static it => !it.IsReference).DecodeIndex;
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track with { Samples = [.. track.Samples.Where((_, i) => i != victim)] }, ByteSource.Of(file), findings).Count();

        Assert.Empty(findings.Findings);
    }

    [Theory]
    [InlineData("x264-pyramid.mp4")]
    [InlineData("x265-bframes.mp4")]
    public void Of_SyncMarksMoved_ReportsBothKinds(string clip)
    {
        byte[] file = Clips.Bytes(clip);
        MediaTrack track = MiniMp4.Track(file);
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track with { Samples = [.. track.Samples.Select(static (it, i) => it with { IsKey = i == 3 })] }, ByteSource.Of(file), findings).Count();

        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.SyncNotRandomAccess);
        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.IdrNotMarked);
    }

    [Fact]
    public void Of_TimesInDecodeOrder_ReportsContradictionOnce()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track with { Samples = [.. track.Samples.Select(static it => it with { PresentationTime = it.DecodeTime })] }, ByteSource.Of(file), findings).Count();

        Assert.Equal(BitstreamFindingCodes.OrderContradicts, Assert.Single(findings.Findings).Code);
    }

    [Fact]
    public void Of_BrokenLinkMarks_AreReported_AndOrdinaryOnesNot()
    {
        byte[] hevc = Clips.Bytes("x265-bframes.mp4");
        MediaTrack track = MiniMp4.Track(hevc);
        CodedPicture cra = PictureTypes.Of(track, ByteSource.Of(hevc), null).First(static it => it.DecodeIndex > 0 && it.IsRandomAccess);
        Assert.False(cra.IsIdr);
        hevc[cra.Sample.Offset + 4] = 16 << 1; // BLA_W_LP in place of CRA
        StructureBuilder findings = new();
        _ = PictureTypes.Of(track, ByteSource.Of(hevc), findings).Count();
        Assert.Contains(findings.Findings, it => it.Code == BitstreamFindingCodes.BrokenLink && it.Where.FirstByte == cra.Sample.Offset + 4);

        byte[] avc = Clips.Bytes("x264-open-gop-422.mp4");
        MediaTrack avcTrack = MiniMp4.Track(avc);
        CodedPicture open = PictureTypes.Of(avcTrack, ByteSource.Of(avc), null).First(static it => it.DecodeIndex > 0 && it.IsRandomAccess);
        int sei = avc.AsSpan((int)open.Sample.Offset, 64).IndexOf((ReadOnlySpan<byte>)[6, 6, 1]);
        int payload = (int)open.Sample.Offset + sei + 3;
        Assert.True(RecoveryPoint.Parse(avc.AsSpan(payload, 1)) is { IsBrokenLink: false });
        avc[payload] = 0b1010_0100; // recovery_frame_cnt 0, inexact, broken link
        findings = new StructureBuilder();
        _ = PictureTypes.Of(avcTrack, ByteSource.Of(avc), findings).Count();
        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.BrokenLink);
    }

    [Fact]
    public void Of_LengthBeyondSample_ReportsItsPlace()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        MediaSample third = track.Samples.ElementAt(2);
        file[third.Offset] = 0x7F;
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track, ByteSource.Of(file), findings).Count();

        Finding broken = Assert.Single(findings.Findings, static it => it.Code == BitstreamFindingCodes.NalLengthBroken);
        Assert.Equal(third.Offset, broken.Where.FirstByte);
    }

    [Fact]
    public void Of_ForbiddenBitAndReservedType_ReportsBoth()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        file[track.Samples.ElementAt(5).Offset + 4] |= 0x80;
        file[track.Samples.ElementAt(8).Offset + 4] = 22;
        StructureBuilder findings = new();

        _ = PictureTypes.Of(track, ByteSource.Of(file), findings).Count();

        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.ForbiddenBit);
        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.ReservedType);
        Assert.Contains(findings.Findings, static it => it.Code == BitstreamFindingCodes.NoPicture);
    }

    [Fact]
    public void Of_OtherParameterSetInsideSample_ReportsChangeWithSizes()
    {
        // The second track's parameter set, in front of a sample of the first, as a joining program would leave it.
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] other = Clips.Bytes("x264-mbaff-slices.mp4");
        MediaTrack otherTrack = MiniMp4.Track(other);
        ReadOnlyMemory<byte> record = otherTrack.CodecConfiguration;
        UnitRange sps = Ascertain.Media.Bitstreams.H264.AvcConfiguration.Parse(record.Span)!.ParameterSets[0];
        byte[] unit = sps.Of(record.Span).ToArray();
        MediaSample last = track.Samples.Last();
        byte[] joined = [.. file, 0, 0, 0, (byte)unit.Length, .. unit, .. file.AsSpan((int)last.Offset, last.Size)];
        StructureBuilder findings = new();
        MediaSample moved = last with { Offset = file.Length, Size = 4 + unit.Length + last.Size };

        _ = PictureTypes.Of(track with { Samples = [.. track.Samples.SkipLast(1), moved] }, ByteSource.Of(joined), findings).Count();

        Finding changed = Assert.Single(findings.Findings, static it => it.Code == BitstreamFindingCodes.ParameterSetChanged);
        Assert.Contains("176×112", changed.Statement, StringComparison.Ordinal);
        Assert.Contains("174×108", changed.Statement, StringComparison.Ordinal);
        Assert.Equal(file.Length + 4, changed.Where.FirstByte);
    }

    [Theory]
    [InlineData("x264-pyramid.mp4")]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x265-bframes.mp4")]
    public void Of_StartCodesInsteadOfLengths_GivesTheSameTypes(string clip)
    {
        byte[] file = Clips.Bytes(clip);
        MediaTrack track = MiniMp4.Track(file);
        PictureType[] expected = [.. PictureTypes.Of(track, ByteSource.Of(file), null).Select(static it => it.Type)];
        foreach (MediaSample sample in track.Samples)
        {
            for (long at = sample.Offset; at < sample.Offset + sample.Size;)
            {
                int length = (file[at] << 24) | (file[at + 1] << 16) | (file[at + 2] << 8) | file[at + 3];
                (file[at], file[at + 1], file[at + 2], file[at + 3]) = (0, 0, 0, 1);
                at += 4 + length;
            }
        }

        Assert.Equal(expected, PictureTypes.Of(track, ByteSource.Of(file), null).Select(static it => it.Type));
    }

    [Fact]
    public void Of_FileOnDisk_ReadsNoMoreThanHeads()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        CountingSource source = new(file);

        int count = PictureTypes.Of(MiniMp4.Track(file), source, null).Count();

        // One head each, and one read more where the encoder's text pushes the first slice back.
        Assert.True(source.BytesRead <= (count + 1) * 512L, $"{source.BytesRead} bytes for {count} samples");
        Assert.Equal(count + 1, source.Reads);
    }

    [Theory]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x265-bframes.mp4")]
    [InlineData("av1-altref.mp4")]
    [InlineData("vp9-altref.mp4")]
    [InlineData("mpeg4-bframes.mp4")]
    [InlineData("h263.3gp")]
    public void Of_MutatedAndTruncated_NeverThrowsAndKeepsCount(string clip)
    {
        byte[] original = Clips.Bytes(clip);
        MediaTrack track = MiniMp4.Track(original);
        int count = track.Samples.Count();
        Random random = new(20260101);
        for (int round = 0; round < 300; round++)
        {
            byte[] file = (byte[])original.Clone();
            byte[] configuration = track.CodecConfiguration.ToArray();
            for (int i = 0; i < 60; i++)
            {
                MediaSample sample = track.Samples.ElementAt(random.Next(count));
                file[sample.Offset + random.Next(Math.Min(40, sample.Size))] = (byte)random.Next(256);
            }

            if (configuration.Length > 0 && round % 2 == 0)
            {
                configuration[random.Next(configuration.Length)] = (byte)random.Next(256);
                configuration = configuration[..random.Next(configuration.Length + 1)];
            }

            ByteSource source = ByteSource.Of(file.AsMemory(0, round % 3 == 0 ? random.Next(file.Length) : file.Length));
            MediaTrack mutated = track with { CodecConfiguration = configuration };
            StructureBuilder findings = new();
            Assert.Equal(count, PictureTypes.Of(mutated, source, findings).Count());
            _ = BitstreamInspector.Inspect(mutated, source, findings, round % 2 == 0);
            Assert.True(findings.Findings.Count < 200);
            Assert.All(findings.Findings, static it => Assert.NotEmpty(it.Against));
        }
    }

    private sealed class CountingSource(byte[] bytes) : ByteSource
    {
        public long BytesRead { get; private set; }

        public int Reads { get; private set; }

        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> into)
        {
            int count = (int)Math.Max(0, Math.Min(into.Length, bytes.Length - offset));
            bytes.AsSpan((int)offset, count).CopyTo(into);
            BytesRead += count;
            Reads++;
            return count;
        }
    }
}
