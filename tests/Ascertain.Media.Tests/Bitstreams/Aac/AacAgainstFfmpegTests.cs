using System.Buffers.Binary;
using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Samples made from our own quantised values are those of ffmpeg's decoder: every value, scale factor, window and filter was read right.</summary>
public class AacAgainstFfmpegTests
{
    // Noise substitution is made of random numbers, which differ by decoder: it is switched off here, and looked at apart.
    [Theory]
    [InlineData("twoloop", 128, 44100, 2, "")]
    [InlineData("twoloop", 32, 44100, 1, "")]
    [InlineData("fast", 64, 48000, 2, "")]
    [InlineData("fast", 320, 44100, 2, "")]
    [InlineData("anmr", 96, 32000, 1, "")]
    [InlineData("twoloop", 96, 48000, 2, "-aac_is 0")]
    [InlineData("twoloop", 48, 44100, 2, "-aac_ms 1")]
    [InlineData("twoloop", 48, 24000, 1, "")]
    [InlineData("fast", 32, 8000, 1, "")]
    [InlineData("twoloop", 64, 16000, 2, "")]
    [InlineData("twoloop", 192, 96000, 2, "")]
    [InlineData("twoloop", 128, 64000, 2, "")]
    [InlineData("twoloop", 320, 48000, 6, "")]
    public void Samples_AreThoseOfFfmpeg(string coder, int kilobits, int rate, int channels, string more)
    {
        using TemporaryFolder folder = new();
        string clip = folder["clip.aac"];
        _ = MethodRun.Output("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", MadeSound.Graph(rate, channels), "-c:a", "aac", "-strict", "-2", "-aac_coder", coder, "-aac_pns", "0", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-b:a", $"{kilobits}k", "-t", "4", clip]);
        byte[] authority = MethodRun.Output("ffmpeg", "-v", "error", "-i", clip, "-f", "f32le", "-");
        double[][] own = MadeSound.Decode(File.ReadAllBytes(clip), out _);

        Assert.Equal(channels, own.Length);
        Assert.Equal(own[0].Length * channels * 4, authority.Length);
        int[] order = channels == 6 ? [2, 0, 1, 4, 5, 3] : [.. Enumerable.Range(0, channels)]; // the stream has the centre first (table 1.19)
        double worst = 0, energy = 0;
        for (int i = 0; i < own[0].Length; i++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double value = own[channel][i], theirs = 32768.0 * BinaryPrimitives.ReadSingleLittleEndian(authority.AsSpan(4 * ((i * channels) + order[channel])));
                worst = Math.Max(worst, Math.Abs(value - theirs));
                energy += value * value;
            }
        }

        Assert.True(energy / own[0].Length > 1e4, "The clip is silent.");
        Assert.True(worst < 0.02, $"A sample differs by {worst} of a 16-bit step."); // floats of 24 bits over sums of thousands
    }

    // What ffmpeg has beyond our samples is noise of the energy that the stream states.
    [Theory]
    [InlineData(48, 44100, 1)]
    [InlineData(64, 48000, 2)]
    public void NoiseSubstitution_HasTheStatedEnergy(int kilobits, int rate, int channels)
    {
        using TemporaryFolder folder = new();
        string clip = folder["clip.aac"];
        _ = MethodRun.Output("ffmpeg", "-v", "error", "-f", "lavfi", "-i", MadeSound.Graph(rate, channels), "-c:a", "aac", "-aac_is", "0", "-aac_ms", "0", "-aac_tns", "0", "-b:a", $"{kilobits}k", "-t", "4", clip);
        byte[] authority = MethodRun.Output("ffmpeg", "-v", "error", "-i", clip, "-f", "f32le", "-");
        double[][] own = MadeSound.Decode(File.ReadAllBytes(clip), out double stated);
        double rest = 0;
        for (int i = 0; i < own[0].Length * channels; i++)
        {
            double difference = own[i % channels][i / channels] - (32768.0 * BinaryPrimitives.ReadSingleLittleEndian(authority.AsSpan(4 * i)));
            rest += difference * difference;
        }

        Assert.True(stated > 1e5, $"{stated}: no noise was coded.");
        Assert.InRange(rest / stated, 0.95, 1.05);
    }
}
