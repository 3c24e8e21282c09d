using Ascertain.Media.Bitstreams;
using Ascertain.Media.Isobmff;
using Ascertain.Media.Telemetry;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>Every ISO-BMFF file of the shared data, whole and broken, through the product's own container reader.</summary>
public class SharedClipsTests
{
    [Theory]
    [InlineData("clips")]
    [InlineData("malformed")]
    [InlineData("c2pa-rs")]
    public void EveryFile_IsReadWithoutExceptionAndWithoutFalseGaps(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(path) is not (".mp4" or ".mov" or ".3gp" or ".m4s" or ".heic" or ".heif" or ".avif" or ".m4a"))
            {
                continue;
            }

            ByteSource source = ByteSource.Of(File.ReadAllBytes(path));
            foreach (MediaTrack track in IsobmffReader.Read(source).Tracks)
            {
                List<Finding> findings = Read(track, source);

                Assert.True(findings.Count < 100, path);
                // All of these clips are whole as to reference pictures; broken lengths hide the order, so they are judged apart.
                if (!findings.Exists(static it => it.Code == BitstreamFindingCodes.NalLengthBroken))
                {
                    Assert.DoesNotContain(findings, static it => it.Code is BitstreamFindingCodes.FrameNumGap or BitstreamFindingCodes.OrderContradicts
                        or BitstreamFindingCodes.ParameterSetChanged or BitstreamFindingCodes.ForbiddenBit or BitstreamFindingCodes.ReservedType);
                }
            }
        }
    }

    // The file's fragments count from offsets before 8,192 bytes were put in front; ffmpeg reports the same lengths ("Invalid NAL unit size (0 > 38066)").
    [Fact]
    public void ShiftedFragments_BrokenLengths_AreThoseThatFfmpegReports()
    {
        ByteSource source = ByteSource.Of(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample-fragmented-uuid.mp4")));
        List<Finding> findings = Read(IsobmffReader.Read(source).Tracks.First(static it => it.Kind == TrackKind.Video), source);
        string[] lengths = [.. findings.Where(static it => it.Code == BitstreamFindingCodes.NalLengthBroken).Take(3).Select(static it => it.Statement)];
        Assert.Equal(
            ["A NAL unit declares 0 bytes where its sample has 38066 left.", "A NAL unit declares 1558093774 bytes where its sample has 8336 left.",
                "A NAL unit declares 436371901 bytes where its sample has 1291 left."], lengths);
    }

    private static List<Finding> Read(MediaTrack track, ByteSource source)
    {
        StructureBuilder into = new();
        if (track.Kind == TrackKind.Video)
        {
            BitstreamInspector.Inspect(track, source, into, false);
            _ = PictureTypes.Of(track, source, into).Take(2_000).Count();
        }
        else if (TelemetryTracks.IsTelemetry(track))
        {
            TelemetryTracks.Read(track, source, into);
        }

        return into.Findings;
    }
}
