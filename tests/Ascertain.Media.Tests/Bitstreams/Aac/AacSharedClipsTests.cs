using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Every AAC track of the shared clips, down to the last byte of each frame.</summary>
public class AacSharedClipsTests
{
    // Encrypted samples; and fragments that count from offsets before bytes were put in front, which ffmpeg cannot read either.
    private static readonly string[] Unreadable = ["sample-fragmented-widevine.mp4", "sample-fragmented-uuid.mp4"];

    [Fact]
    public void EveryFrame_IsUsedUpToItsLastByte()
    {
        int tracks = 0, frames = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("clips"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Unreadable.Contains(Path.GetFileName(path)) || AacTrack.Find(ByteSource.Of(File.ReadAllBytes(path)), out _) is not { } track)
            {
                continue;
            }

            tracks++;
            AacFrameReader reader = new(track.Configuration);
            AacFrame frame = new();
            byte[] memory = [];
            foreach (MediaSample sample in track.Samples)
            {
                ReadOnlySpan<byte> bytes = track.Read(sample, ref memory);
                bool read = reader.Read(bytes, frame);
                Assert.True(read && bytes.Length * 8 == frame.Bits, $"{path}: a frame of {bytes.Length} bytes was read up to bit {frame.Bits}. {frame.Fault}");
                frames++;
            }
        }

        Assert.Equal((65, 31714), (tracks, frames));
    }

    [Fact]
    public void UnreadableTracks_AreSaidToBe()
    {
        foreach (string name in Unreadable)
        {
            string path = Directory.EnumerateFiles(SharedData.Path("clips"), name, SearchOption.AllDirectories).Single();
            AacTrack track = AacTrack.Find(ByteSource.Of(File.ReadAllBytes(path)), out string reason) ?? throw new InvalidOperationException(reason);
            byte[] memory = [];
            AacFrame frame = new();
            Assert.False(new AacFrameReader(track.Configuration).Read(track.Read(track.Samples.First(), ref memory), frame));
            Assert.NotEqual("", frame.Fault);
        }
    }
}
