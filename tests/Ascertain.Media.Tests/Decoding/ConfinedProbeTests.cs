using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

public sealed class ConfinedProbeTests
{
    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Read_TransportStream_NamesTracksAndItsReader(string mode)
    {
        ConfinementMode confinement = Decoders.Mode(mode);
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=320x240:r=25:d=1 -f lavfi -i sine=d=1 -c:v mpeg2video -c:a mp2 -f mpegts");
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        MediaStructure structure = new ConfinedProbe(Decoders.Build).Read(handle, ConfinementPolicy.Only(confinement));
        Assert.Equal("mpegts (ffprobe)", structure.Format);
        Assert.IsType<ExaminationOutcome.Completed>(structure.Outcome);
        Assert.Equal([(TrackKind.Video, "mpeg2video", 320), (TrackKind.Audio, "mp2", 0)], structure.Tracks.Select(static track => (track.Kind, track.Codec, track.Width ?? 0)));
        Assert.Equal(90_000, structure.Tracks[0].Timescale);
        Assert.Equal(25, structure.Tracks[0].FrameRate);
        Assert.Contains(structure.Findings, static finding => finding.Code == DecodingFindingCodes.ReadByFfprobe);
    }

    [Fact]
    public void Read_NoMedia_Fails()
    {
        using TemporaryFile text = new("nothing");
        using SafeFileHandle handle = File.OpenHandle(text.Path);
        _ = Decoders.Build;
        Assert.IsType<ExaminationOutcome.Failed>(new ConfinedProbe(Decoders.Build).Read(handle, ConfinementPolicy.Required).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":{\"format_name\":\"x\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Parse_BrokenAnswer_Fails(string answer) =>
        Assert.IsType<ExaminationOutcome.Failed>(new ConfinedProbe(Decoders.Build).Parse(System.Text.Encoding.UTF8.GetBytes(answer)).Outcome);

    [Fact]
    public void Parse_OddValues_AreLeftOut()
    {
        MediaStructure structure = new ConfinedProbe(Decoders.Build).Parse(
            "{\"format\":{\"format_name\":7},\"streams\":[{\"index\":-1,\"codec_type\":\"video\",\"codec_name\":\"\\ud800\",\"width\":1e99,\"height\":-5,\"duration\":\"NaN\",\"avg_frame_rate\":\"1/0\"},3]}"u8.ToArray());
        MediaTrack track = Assert.Single(structure.Tracks);
        Assert.Equal("unknown (ffprobe)", structure.Format);
        Assert.Equal((null, null, null, null), (track.Width, track.Height, track.DurationSeconds, track.FrameRate));
    }
}
