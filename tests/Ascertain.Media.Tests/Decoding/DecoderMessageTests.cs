using System.Text;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

public sealed class DecoderMessageTests
{
    [Theory]
    [InlineData("[h264 @ 0x5570] [error] Invalid NAL unit size (5 > 4).", nameof(MessageKind.PictureDecoder))]
    [InlineData("[h264 @ 0x5570] [info] concealing 120 DC, 120 AC, 120 MV errors in P frame", nameof(MessageKind.PictureDecoder))]
    [InlineData("[vist#0:0/h264 @ 0x1] [dec:h264 @ 0x2] [error] Error submitting packet", nameof(MessageKind.PictureDecoder))]
    [InlineData("[aac @ 0x5570] [warning] Reserved bit set.", nameof(MessageKind.SoundDecoder))]
    [InlineData("[error] Error while decoding stream #0:0: Invalid data found when processing input", nameof(MessageKind.LastPacket))]
    [InlineData("[warning] file:/input: corrupt decoded frame in stream 0", nameof(MessageKind.LastPacket))]
    [InlineData("[warning] file:/input: corrupt input packet in stream 0", nameof(MessageKind.Reader))]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] [error] stream 0, offset 0x30: partial file", nameof(MessageKind.Reader))]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] [warning] Invalid timestamps stream=0, pts=128, dts=384, size=7989", nameof(MessageKind.Times))]
    [InlineData("[rawvideo @ 0x1] [error] Application provided invalid, non monotonically increasing dts to muxer in stream 0: 4 >= 4", nameof(MessageKind.Aside))]
    [InlineData("[f32le @ 0x1] [error] Application provided invalid, non monotonically increasing dts to muxer in stream 0: 4 >= 4", nameof(MessageKind.Aside))]
    [InlineData("[out#0/rawvideo @ 0x1] [warning] anything", nameof(MessageKind.Aside))]
    [InlineData("[Parsed_extractplanes_1 @ 0x1] [error] anything", nameof(MessageKind.Aside))]
    [InlineData("[info]     title           : [h264 @ 0x1] [error] imitated", nameof(MessageKind.Aside))]
    [InlineData("    [h264 @ 0x1] [error] imitated", nameof(MessageKind.Aside))]
    [InlineData("[warning] Guessed Channel Layout for Input Stream #0.1 : mono", nameof(MessageKind.Aside))]
    public void KindFor_LineOfFfmpeg_IsWhatItIsAbout(string line, string expected) =>
        Assert.Equal(expected, DecoderMessage.Parse(Encoding.ASCII.GetBytes(line)).KindFor("h264", "aac", lastPacketIsSound: false).ToString());

    [Theory]
    [InlineData("[mjpeg @ 0x1] [warning] Invalid TIFF tag type 0 found for GPSVersionID with size 0", nameof(MessageKind.Metadata))]
    [InlineData("[mjpeg @ 0x1] [error] mjpeg: error decoding EXIF data", nameof(MessageKind.Metadata))]
    [InlineData("[mjpeg @ 0x1] [warning] EOI missing, emulating", nameof(MessageKind.PictureDecoder))]
    [InlineData("[mjpeg @ 0x1] [error] error count: 65", nameof(MessageKind.PictureDecoder))]
    public void KindFor_Jpeg_TellsMetadataFromPicture(string line, string expected) =>
        Assert.Equal(expected, DecoderMessage.Parse(Encoding.ASCII.GetBytes(line)).KindFor("mjpeg", "?", lastPacketIsSound: false).ToString());

    [Fact]
    public void KindFor_DecoderNamedLikeTheMuxer_IsTheDecoderUnlessItSpeaksOfTheMuxer()
    {
        Assert.Equal(MessageKind.PictureDecoder, DecoderMessage.Parse("[rawvideo @ 0x1] [error] Invalid buffer size, packet size 3 < expected 8"u8).KindFor("rawvideo", "?", false));
        Assert.Equal(MessageKind.Aside, DecoderMessage.Parse("[rawvideo @ 0x1] [error] non monotonically increasing dts to muxer in stream 0"u8).KindFor("rawvideo", "?", false));
    }
}
