using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264;

namespace Ascertain.Media.Tests.Bitstreams;

public sealed class BrokenParameterSetTests
{
    [Fact]
    public void Inspect_ParameterSetOfTheConfigurationCutShort_IsNamedAtItsByte()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] sps = Sps(track);
        Finding finding = Assert.Single(Configured(track, file, sps[..4]));
        Assert.Equal((track.CodecConfigurationOffset + 8, 4L), (finding.Where.FirstByte, finding.Where.ByteCount));
        Assert.Empty(Configured(track, file, sps));
    }

    [Fact]
    public void PictureTypes_ParameterSetInTheStreamCutShort_IsNamedAtItsByte()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] sps = Sps(track);
        Finding finding = Assert.Single(InStream(track, sps[..4]));
        Assert.Equal((4L, 4L), (finding.Where.FirstByte, finding.Where.ByteCount));
        Assert.Empty(InStream(track, sps));
    }

    private static List<Finding> Configured(MediaTrack track, byte[] file, byte[] sps)
    {
        StructureBuilder into = new();
        byte[] record = [.. track.CodecConfiguration.Span[..6], 0, (byte)sps.Length, .. sps, 0];
        BitstreamInspector.Inspect(track with { CodecConfiguration = record }, ByteSource.Of(file), into, false);
        return Broken(into);
    }

    // One sample of one unit; the configuration stays whole.
    private static List<Finding> InStream(MediaTrack track, byte[] sps)
    {
        StructureBuilder into = new();
        byte[] item = [0, 0, 0, (byte)sps.Length, .. sps];
        _ = PictureTypes.Of(track with { Samples = [new MediaSample(0, item.Length, 0, 0, 1, true)] }, ByteSource.Of(item), into).Count();
        return Broken(into);
    }

    private static List<Finding> Broken(StructureBuilder into) => [.. into.Findings.Where(static it => it.Code == BitstreamFindingCodes.ParameterSetBroken)];

    private static byte[] Sps(MediaTrack track)
    {
        ReadOnlySpan<byte> record = track.CodecConfiguration.Span;
        return AvcConfiguration.Parse(record)!.ParameterSets[0].Of(record).ToArray();
    }
}
