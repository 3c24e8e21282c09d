using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Broken frames of a real clip: every one ends with a frame or a sentence, and with finite samples.</summary>
public class HostileAacTests
{
    private const string Clip = "clips/androidx/mp4/bbb-1ch-8khz-aac-lc.m4a", Stereo = "clips/mapillary/sample-5s.mp4";

    [Fact]
    public void Frames_CutAtEveryByte_AreReadOrSaidToEnd()
    {
        (AacTrack track, List<byte[]> frames) = Frames(Clip, 12);
        AacFrameReader reader = new(track.Configuration);
        AacFrame frame = new();
        int cut = 0;
        foreach (byte[] bytes in frames)
        {
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.False(reader.Read(bytes.AsSpan(0, length), frame));
                Assert.Equal("A frame of sound ends within an element.", frame.Fault);
                cut++;
            }
        }

        Assert.True(cut > 1_000);
    }

    [Fact]
    public void Frames_WithFlippedBits_NeverThrowAndGiveFiniteSamples()
    {
        Random random = new(20310514);
        foreach (string path in (string[])[Clip, Stereo])
        {
            (AacTrack track, List<byte[]> frames) = Frames(path, 20);
            AacFrameReader reader = new(track.Configuration);
            AacDequantiser dequantiser = new(track.Configuration.RateIndex);
            AacSynthesis synthesis = new();
            AacFrame frame = new();
            double[] first = new double[1024], second = new double[1024], made = new double[1024];
            int faults = 0, whole = 0;
            for (int i = 0; i < 20_000; i++)
            {
                byte[] bytes = [.. frames[i % frames.Count]];
                for (int flips = 1 + random.Next(4); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                (faults, whole) = reader.Read(bytes, frame) ? (faults, whole + 1) : (faults + 1, whole);
                for (int at = 0; at < frame.ElementCount && i % 10 == 0; at++)
                {
                    dequantiser.Run(frame.Element(at), first, second);
                    synthesis.Next(frame.Element(at).First, first, made);
                    Assert.DoesNotContain(made, static it => !double.IsFinite(it));
                }
            }

            Assert.True(faults > 500 && whole > 1_000, $"{faults} faults, {whole} whole");
        }
    }

    [Fact]
    public void Noise_AsFrames_NeverThrows()
    {
        Random random = new(7);
        byte[] bytes = new byte[700];
        AacFrame frame = new();
        for (int rate = 0; rate <= 12; rate++)
        {
            AacFrameReader reader = new(new AacConfiguration { RateIndex = rate, SampleRate = 8000, ChannelConfiguration = 2 });
            for (int i = 0; i < 3_000; i++)
            {
                random.NextBytes(bytes);
                bytes[0] &= 0x3F; // a channel or a pair
                _ = reader.Read(bytes.AsSpan(0, random.Next(bytes.Length)), frame);
                Assert.InRange(frame.ElementCount, 0, AacFrame.MostElements);
            }
        }
    }

    [Theory]
    [InlineData("", "The file holds no sound that is read here.")]
    [InlineData("FFF150800220FC", "")]             // one header, whose frame is not there
    [InlineData("FFF950800220FC", "")]             // MPEG-2
    [InlineData("FFF110800220FC", "another profile")]
    [InlineData("FFF150800220FD", "several blocks")]
    [InlineData("FFF17C800220FC", "no sound that is read")] // reserved rate
    [InlineData("FFF150800000FC", "no sound that is read")] // a length below the header's
    [InlineData("49443303000000000001 00 FFF150800220FC", "")]
    [InlineData("49443303000000000002 00 FFF150800220FC", "no sound that is read")]
    public void Find_BareFiles_BySyncword(string hex, string reason)
    {
        AacTrack? track = AacTrack.Find(ByteSource.Of(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))), out string said);
        Assert.Equal(reason.Length == 0, track is not null);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    private static (AacTrack Track, List<byte[]> Frames) Frames(string path, int count)
    {
        AacTrack track = AacTrack.Find(ByteSource.Of(File.ReadAllBytes(SharedData.Path(path))), out string reason) ?? throw new InvalidOperationException(reason);
        byte[] memory = [];
        List<byte[]> frames = [];
        foreach (MediaSample sample in track.Samples.Take(count))
        {
            frames.Add(track.Read(sample, ref memory).ToArray());
        }

        return (track, frames);
    }
}
