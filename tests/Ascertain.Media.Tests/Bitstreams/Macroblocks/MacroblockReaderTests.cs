using System.Diagnostics;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Media.Tests.Bitstreams.Macroblocks;

/// <summary>The macroblocks of H.264 against another decoder, and against what no decoder should be given.</summary>
public sealed class MacroblockReaderTests
{
    // Each choice of tools that changes the syntax: CABAC and CAVLC, frames and adaptive pairs, 4:0:0 to 4:4:4, both transforms, lossless, PCM-like noise, many slices, many references, B pictures of all kinds.
    [Theory]
    [InlineData("-bf 3 -x264-params partitions=all:ref=4")]
    [InlineData("-coder 0 -bf 3 -x264-params partitions=all:direct=temporal")]
    [InlineData("-flags +ilme+ildct -bf 3 -x264-params ref=4:direct=temporal")]
    [InlineData("-flags +ilme+ildct -coder 0 -bf 3 -x264-params slices=3:direct=spatial")]
    [InlineData("-flags +ilme+ildct -crf 45 -bf 5")]
    [InlineData("-flags +ilme+ildct -coder 0 -crf 45 -bf 5")]
    [InlineData("-profile:v baseline -crf 12")]
    [InlineData("-pix_fmt yuv422p -crf 16")]
    [InlineData("-pix_fmt yuv422p -coder 0 -crf 16")]
    [InlineData("-pix_fmt yuv444p -crf 12 -bf 2")]
    [InlineData("-pix_fmt yuv444p -coder 0 -crf 12")]
    [InlineData("-pix_fmt gray -crf 20")]
    [InlineData("-qp 0")]
    [InlineData("-crf 51 -preset ultrafast")]
    [InlineData("-x264-params slices=8:slice-max-mbs=37:ref=16:bframes=6")]
    [InlineData("-x264-params weightp=2:weightb=1:open-gop=1:keyint=6")]
    public void Read_MadeClip_AgreesWithTheDecoderInEveryMacroblock(string options)
    {
        using TemporaryFolder folder = new();
        string clip = folder["clip.mp4"];
        Make(["-f", "lavfi", "-i", "testsrc2=s=208x176:r=25:d=0.56,noise=alls=9:allf=t:all_seed=5", "-c:v", "libx264", "-threads", "1", .. options.Split(' '), clip]);
        Compare(clip);
    }

    [Theory]
    [InlineData("x264-mbaff-slices.mp4", 0)]
    [InlineData("x264-open-gop-422.mp4", 12)]
    [InlineData("x264-pyramid.mp4", 0)]
    public void Read_ShippedClip_AgreesWithTheDecoderInEveryMacroblock(string name, int qpOffset)
    {
        Make(["-version"]);
        Compare(Path.Combine(SharedData.Root, "tests/Ascertain.Media.Tests/Bitstreams/Clips", name), qpOffset);
    }

    [Theory]
    [InlineData("clips/gopro/karma.mp4", 362)]
    [InlineData("clips/mp4parser/bbb-fixedres-b-180x320-100.mp4", 161)]
    [InlineData("clips/androidx/mkv/sample-with-chapters.mkv", 150)]
    [InlineData("clips/nom-exif/3gp-640x360.3gp", 400)]
    public void Read_ClipOfACameraOrATool_EndsEverySliceWhereItShould(string name, int count)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path(name));
        int read = 0;
        foreach (CodedMacroblocks picture in Pictures(bytes))
        {
            Assert.Equal((null, ""), (picture.BrokenAt, picture.BrokenWhy));
            Assert.DoesNotContain(MacroblockKind.Missing, picture.Kind.ToArray());
            read++;
        }

        Assert.Equal(count, read);
    }

    [Fact]
    public void Read_BitsOfMacroblocks_AddUpToTheSlices()
    {
        foreach (CodedMacroblocks picture in Pictures(Clips.Bytes("x264-pyramid.mp4")))
        {
            long bits = 0;
            foreach (int it in picture.Bits)
            {
                bits += it;
            }

            // What is left are headers, alignment, stop bits and emulation prevention: a few bytes a slice and less than one in a hundred.
            Assert.InRange((8 * picture.SliceBytes) - bits, 8, (picture.SliceCount * 400L) + (picture.SliceBytes / 10));
        }
    }

    [Fact]
    public void Read_CutAtAnyByte_TellsWhereAndKeepsWhatCameBefore()
    {
        byte[] bytes = Clips.Bytes("x264-mbaff-slices.mp4");
        (MediaTrack track, _) = Track(bytes);
        List<MediaSample> samples = [.. track.Samples];
        MediaSample last = samples[^1];
        for (int cut = 1; cut < last.Size; cut += 3)
        {
            MediaSample shorter = last with { Size = last.Size - cut };
            CodedMacroblocks only = Assert.Single(MacroblockReader.Read(track with { Samples = [shorter] }, ByteSource.Of(bytes)));
            Assert.True(only.BrokenAt is not null || only.Kind.IsEmpty || only.Kind.Contains(MacroblockKind.Missing), $"{cut} bytes less were not noticed");
            Assert.InRange(only.BrokenAt ?? shorter.Offset, shorter.Offset, shorter.Offset + shorter.Size);
        }
    }

    [Theory]
    [InlineData("x264-mbaff-slices.mp4", 400)]
    [InlineData("x264-open-gop-422.mp4", 400)]
    [InlineData("x264-pyramid.mp4", 400)]
    public void Read_FlippedBits_NeverThrows_AndTellsBreaks(string name, int rounds)
    {
        byte[] bytes = Clips.Bytes(name);
        (MediaTrack track, _) = Track(bytes);
        MediaSample[] samples = [.. track.Samples.Take(12)];
        Random random = new(17);
        int broken = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            for (int flips = random.Next(1, 6); flips > 0; flips--)
            {
                MediaSample at = samples[random.Next(samples.Length)];
                damaged[at.Offset + random.Next(at.Size)] ^= (byte)(1 << random.Next(8));
            }

            foreach (CodedMacroblocks picture in MacroblockReader.Read(track with { Samples = samples }, ByteSource.Of(damaged)))
            {
                Assert.Equal(picture.BrokenAt is null, picture.BrokenWhy.Length == 0);
                broken += picture.BrokenAt is null ? 0 : 1;
            }
        }

        Assert.InRange(broken, rounds / 4, int.MaxValue);
    }

    [Fact]
    public async Task Method_BrokenClip_TellsTheByte_AndDescribesTheRest()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = Clips.Bytes("x264-pyramid.mp4");
        ExaminationResult whole = await MethodRun.Of(new StreamSyntaxMethod(), folder.Write("whole.mp4", bytes));
        Assert.Empty(whole.All(StreamSyntaxFindingCodes.Broken));
        Assert.Empty(whole.All(StreamSyntaxFindingCodes.Missing));
        Assert.Single(whole.All(StreamSyntaxFindingCodes.Described));
        (MediaTrack track, _) = Track(bytes);
        MediaSample third = track.Samples.ElementAt(2);
        bytes.AsSpan((int)third.Offset + (third.Size / 2), third.Size / 2).Fill(0x55);
        ExaminationResult broken = await MethodRun.Of(new StreamSyntaxMethod(), folder.Write("broken.mp4", bytes));
        Finding told = broken.All(StreamSyntaxFindingCodes.Broken)[0];
        Assert.InRange(told.Where.FirstByte!.Value, third.Offset, third.Offset + third.Size);
        Assert.IsType<ExaminationOutcome.Completed>(broken.Outcome);
        SvgPicture.Checked(broken.Find(StreamSyntaxMethod.PlotAttachment)!.Content.Span);
    }

    [Fact]
    public async Task Method_ClipWithoutH264_IsNotApplicable()
    {
        using TemporaryFolder folder = new();
        Assert.IsType<ExaminationOutcome.NotApplicable>((await MethodRun.Of(new StreamSyntaxMethod(), folder.Write("a.mp4", Clips.Bytes("vp9-altref.mp4")))).Outcome);
        Assert.IsNotType<ExaminationOutcome.Completed>((await MethodRun.Of(new StreamSyntaxMethod(), folder.Write("b.txt", "no clip"u8.ToArray()))).Outcome);
    }

    [Fact]
    public async Task Method_Hevc_IsReadByArea()
    {
        using TemporaryFolder folder = new();
        ExaminationResult read = await MethodRun.Of(new StreamSyntaxMethod(), folder.Write("a.mp4", Clips.Bytes("x265-bframes.mp4")));
        Assert.IsType<ExaminationOutcome.Completed>(read.Outcome);
        Assert.Equal(StreamSyntaxFindingCodes.Described, Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void Method_MorePicturesThanAreRead_SaysSo()
    {
        (MediaTrack track, ByteSource source) = Track(Clips.Bytes("x264-pyramid.mp4"));
        ExaminationResult cut = StreamSyntaxMethod.Examine(SyntaxSeries.Read(track, source, 3, TestContext.Current.CancellationToken));
        Assert.Single(cut.All(StreamSyntaxFindingCodes.TooMany));
        MediaSample first = track.Samples.First();
        ExaminationResult empty = StreamSyntaxMethod.Examine(SyntaxSeries.Read(track with { Samples = [first, first with { Size = 0 }] }, source, 3, TestContext.Current.CancellationToken));
        Finding broken = Assert.Single(empty.All(StreamSyntaxFindingCodes.Broken));
        Assert.Equal(first.Offset, broken.Where.FirstByte);
        Assert.Contains("The sample holds no bytes.", broken.Statement, StringComparison.Ordinal);

        // A sample of the encoder's message alone holds no picture, and nothing that is broken.
        MediaSample message = first with { Size = 4 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(source.ReadUpTo(first.Offset, 4)) };
        Assert.Single(StreamSyntaxMethod.Examine(SyntaxSeries.Read(track with { Samples = [first, message] }, source, 3, TestContext.Current.CancellationToken)).All(StreamSyntaxFindingCodes.Missing));
    }

    // A picture of w × h macroblocks that holds one slice of one bit: what is declared is believed only up to what the standard allows.
    [Theory]
    [InlineData(512, 272, "The slice ends before its macroblocks do.")]
    [InlineData(512, 273, "The picture is larger than any that the standard allows.")]
    [InlineData(2000, 2000, "The picture is larger than any that the standard allows.")]
    public void Read_PictureOfDeclaredSize_TakesNoMoreThanTheStandardAllows(int width, int height, string why)
    {
        string sps = "01000010" + "00000000" + "00111110" + Ue(0) + Ue(0) + Ue(2) + Ue(1) + "0" + Ue(width - 1) + Ue(height - 1) + "1" + "0" + "0" + "0" + "1";
        string pps = Ue(0) + Ue(0) + "0" + "0" + Ue(0) + Ue(0) + Ue(0) + "0" + "00" + Ue(0) + Ue(0) + Ue(0) + "0" + "0" + "0" + "1";
        string slice = Ue(0) + Ue(7) + Ue(0) + "0000" + Ue(0) + "00" + Ue(0) + "1";
        byte[] sample = [0, 0, 0, 1, 0x67, .. Bytes(sps), 0, 0, 0, 1, 0x68, .. Bytes(pps), 0, 0, 0, 1, 0x65, .. Bytes(slice)];
        MediaTrack track = new() { Id = 1, Kind = TrackKind.Video, Codec = "avc1", Samples = [new MediaSample(0, sample.Length, 0, 0, 1, true)] };
        Assert.Equal(why, Assert.Single(MacroblockReader.Read(track, ByteSource.Of(sample))).BrokenWhy);

        static string Ue(int value) => new string('0', int.Log2(value + 1)) + Convert.ToString(value + 1, 2);
        static byte[] Bytes(string bits) => [.. Enumerable.Range(0, (bits.Length + 7) / 8).Select(i => Convert.ToByte(bits.PadRight(8 * ((bits.Length + 7) / 8), '0').Substring(8 * i, 8), 2))];
    }

    private static void Compare(string clip, int qpOffset = 0)
    {
        byte[] bytes = File.ReadAllBytes(clip);
        (MediaTrack track, ByteSource source) = Track(bytes);
        List<string> own = DecoderDump.OfReader(track, source, qpOffset), decoder = DecoderDump.OfDecoder(clip);
        Assert.NotEmpty(own);
        Assert.InRange(decoder.Count, own.Count, int.MaxValue); // what was decoded to learn of the stream is printed before
        decoder.RemoveRange(0, decoder.Count - own.Count);
        for (int row = 0; row < own.Count; row++)
        {
            Assert.Equal(decoder[row].Length, own[row].Length);
            for (int at = 0; at < own[row].Length; at += 5)
            {
                Assert.True(DecoderDump.Agree(decoder[row].Substring(at, 5), own[row].Substring(at, 5)), $"row {row}, column {at / 5}: the decoder has [{decoder[row].Substring(at, 5)}], we read [{own[row].Substring(at, 5)}]");
            }
        }
    }

    private static IEnumerable<CodedMacroblocks> Pictures(byte[] bytes)
    {
        (MediaTrack track, ByteSource source) = Track(bytes);
        return MacroblockReader.Read(track, source);
    }

    private static (MediaTrack Track, ByteSource Source) Track(byte[] bytes)
    {
        ByteSource source = ByteSource.Of(bytes);
        return (MediaReader.Read(source).Tracks.First(MacroblockReader.CanRead), source);
    }

    private static void Make(string[] arguments) => MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments]);
}
