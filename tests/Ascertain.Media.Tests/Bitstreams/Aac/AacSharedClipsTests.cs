using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Every AAC track of the shared clips, down to the last byte of each frame.</summary>
public class AacSharedClipsTests
{
    [Fact]
    public void EveryFrame_IsUsedUpToItsLastByte()
    {
        int tracks = 0, frames = 0;
        List<string> refused = [];
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("clips"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (AacTrack.Find(ByteSource.Of(File.ReadAllBytes(path)), out string reason) is not { } track)
            {
                if (reason.Contains("AAC", StringComparison.Ordinal) && !reason.Contains("not AAC", StringComparison.Ordinal)) refused.Add(Path.GetFileName(path) + ": " + reason);
                continue;
            }

            tracks++;
            AacFrameReader reader = new(track.Configuration);
            AacFrame frame = new();
            byte[] memory = [];
            int at = 0;
            foreach (MediaSample sample in track.Samples)
            {
                ReadOnlySpan<byte> bytes = track.Read(sample, ref memory);
                if (!reader.Read(bytes, frame) || bytes.Length * 8 != frame.Bits) { refused.Add($"{path} frame {at}: {frame.Fault} {bytes.Length} bytes, {frame.Bits/8.0}"); break; }
                at++;
            }

            frames += at;
        }

        Assert.Fail($"{tracks} tracks, {frames} frames\n" + string.Join("\n", refused));
    }
}
