using Ascertain.Media.Ebml;
using static Ascertain.Media.Tests.Ebml.MatroskaBytes;

namespace Ascertain.Media.Tests.Ebml;

/// <summary>A file appended to a file, frames that nobody sees, and places that are none.</summary>
public sealed class SecondDocumentTests
{
    [Fact]
    public void Read_FileTwice_TellsWhereTheSecondBeginsAndThatItRepeats()
    {
        byte[] file = new MatroskaBytes().File();
        Finding finding = Assert.Single(Read([.. file, .. file]).Findings, static it => it.Code == EbmlFindingCodes.SecondDocument);
        Assert.Equal((file.Length, file.Length), (finding.Where.FirstByte, finding.Where.ByteCount));
        Assert.Contains("byte for byte", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherFileAppended_IsFoundWithoutClaimOfRepeat()
    {
        byte[] file = new MatroskaBytes().File();
        MatroskaBytes other = new() { Padding = E(0xEC, new byte[24]) };
        Finding finding = Assert.Single(Read([.. file, .. other.File()]).Findings, static it => it.Code == EbmlFindingCodes.SecondDocument);
        Assert.DoesNotContain("byte for byte", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneByteDifferent_IsNoRepeat()
    {
        byte[] file = new MatroskaBytes().File(), other = [.. file];
        other[^1] ^= 1;
        Finding finding = Assert.Single(Read([.. file, .. other]).Findings, static it => it.Code == EbmlFindingCodes.SecondDocument);
        Assert.DoesNotContain("byte for byte", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SegmentAloneAppended_IsFoundOnce()
    {
        byte[] file = new MatroskaBytes().File();
        byte[] segment = file[new MatroskaBytes().Head.Length..];
        Finding finding = Assert.Single(Read([.. file, .. segment, .. segment]).Findings, static it => it.Code == EbmlFindingCodes.SecondDocument);
        Assert.Equal(file.Length, finding.Where.FirstByte);
    }

    [Fact]
    public void Read_OneDocument_HasNoSuchFinding() =>
        Assert.DoesNotContain(Read(new MatroskaBytes().File()).Findings, static it => it.Code == EbmlFindingCodes.SecondDocument);

    // A VP9 frame begins with marker 10, profile 00, show_existing 0, frame_type, show_frame, error_resilient: 0x86 is an inter frame that is shown,
    // 0x84 one that is not, 0x82 a key frame that is shown. A superframe ends with 110xxxxx.
    [Theory]
    [InlineData(new byte[] { 0x84, 0, 0 }, 1)]
    [InlineData(new byte[] { 0x86, 0, 0 }, 0)]
    [InlineData(new byte[] { 0x84, 0, 0xC1 }, 0)]
    [InlineData(new byte[] { 0x88, 0, 0 }, 0)]
    [InlineData(new byte[] { 0x04, 0, 0 }, 0)]
    public void Read_Vp9Frame_IsHiddenOnlyWithoutShowFrame(byte[] frame, long hidden)
    {
        MediaStructure structure = Read(Vp9(frame));
        Assert.Equal(hidden, structure.Tracks[0].HiddenSampleCount);
        Assert.Equal(3, structure.Tracks[0].SampleCount);
        Assert.Equal(hidden > 0, structure.Findings.Any(static it => it.Code == EbmlFindingCodes.HiddenFrames));
        Assert.Equal(hidden > 0 ? 12.5 : 25.0, structure.Tracks[0].FrameRate);
    }

    [Fact]
    public void Read_HiddenFrameOfEncodedTrack_IsNotLookedAt()
    {
        MatroskaBytes file = Vp9([0x84, 0, 0], E(0x6D80, E(0x6240, E(0x5034, U(0x4254, 3)))));
        Assert.Equal(0, Read(file).Tracks[0].HiddenSampleCount);
    }

    // ffprobe counts 72 frames of the 80 packets and gives 24000/1001 frames in a second.
    [Fact]
    public void Read_RealClipWithHiddenFrames_RateIsThatOfShownFrames()
    {
        MediaTrack track = EbmlReader.Read(ByteSource.Of(File.ReadAllBytes(SharedData.Path("clips/androidx/vp9/roadtrip-vp92-10bit.webm")))).Tracks[0];
        Assert.Equal((80, 8), (track.SampleCount, track.HiddenSampleCount));
        Assert.Equal(24_000 / 1001.0, track.FrameRate!.Value, 0.05);
    }

    [Theory]
    [InlineData("+48.2000+016.3700/", true)]
    [InlineData("+98.2000+016.3700/", false)]
    [InlineData("a town", false)]
    public void Read_LocationTag_IsAPositionOrAFinding(string text, bool isPosition)
    {
        MediaStructure structure = Read(new MatroskaBytes { Tags = E(0x1254C367, E(0x7373, E(0x67C8, S(0x45A3, "LOCATION"), S(0x4487, text)))) });
        Assert.Equal(isPosition ? 1 : 0, structure.Positions.Count);
        Assert.Equal(!isPosition, structure.Findings.Any(static it => it.Code == EbmlFindingCodes.PositionInvalid));
    }

    private static MatroskaBytes Vp9(byte[] second, params byte[][] more)
    {
        MatroskaBytes file = new();
        file.TrackParts.Clear();
        file.TrackParts.Add(E(0xAE, [U(0xD7, 1), U(0x73C5, 11), U(0x83, 1), S(0x86, "V_VP9"), E(0xE0, U(0xB0, 320), U(0xBA, 240)), .. more]));
        file.Clusters.Clear();
        file.Clusters.Add(E(0x1F43B675, U(0xE7, 0), Block(1, 0, true, [0x82, 0, 0]), Block(1, 40, false, second), Block(1, 80, false, [0x86, 0, 0])));
        return file;
    }

    private static MediaStructure Read(MatroskaBytes file) => Read(file.File());

    private static MediaStructure Read(byte[] file) => EbmlReader.Read(ByteSource.Of(file));
}
