using System.Globalization;
using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Sounds with tones, noise, clicks and a silence, so that all kinds of windows and codebooks occur; and their decoding by the product's own parts.</summary>
internal static class MadeSound
{
    public static string Graph(int rate, int channels)
    {
        string[] expressions = [.. Enumerable.Range(0, channels).Select(static it => string.Create(CultureInfo.InvariantCulture,
            $"0.2*sin(2*PI*{220 + (110 * it)}*t)+0.1*sin(2*PI*{1760 + it}*t*(1+0.1*t))+0.05*random({it})*gt(sin(7*t)\\,0)+0.6*lt(mod(t+{it}*0.01\\,0.37)\\,0.002)*random({it + 8})"))];
        string layout = channels switch { 1 => "mono", 2 => "stereo", _ => "5.1" };
        return string.Create(CultureInfo.InvariantCulture, $"aevalsrc={string.Join('|', expressions)}:s={rate}:c={layout}");
    }

    /// <summary>Samples of each channel, in the order of the stream, without the noise that decoders make up, whose energy is given apart.</summary>
    public static double[][] Decode(byte[] file, out double noiseEnergy)
    {
        AacTrack track = AacTrack.Find(ByteSource.Of(file), out string reason) ?? throw new InvalidOperationException(reason);
        AacFrameReader reader = new(track.Configuration);
        AacFrame frame = new();
        AacDequantiser dequantiser = new(track.Configuration.RateIndex);
        List<List<double>> samples = [];
        List<AacSynthesis> syntheses = [];
        double[] first = new double[1024], second = new double[1024], made = new double[1024];
        byte[] memory = [];
        double energy = 0;
        foreach (MediaSample sample in track.Samples)
        {
            Assert.True(reader.Read(track.Read(sample, ref memory), frame), frame.Fault);
            int channel = 0;
            for (int i = 0; i < frame.ElementCount; i++)
            {
                AacElement element = frame.Element(i);
                dequantiser.Run(element, first, second);
                Take(element.First, first);
                energy += NoiseEnergy(element.First);
                if (element.IsPair)
                {
                    Take(element.Second, second);
                    energy += NoiseEnergy(element.Second);
                }
            }

            void Take(AacChannel of, double[] coefficients)
            {
                if (samples.Count == channel)
                {
                    samples.Add([]);
                    syntheses.Add(new AacSynthesis());
                }

                syntheses[channel].Next(of, coefficients, made);
                samples[channel++].AddRange(made);
            }
        }

        noiseEnergy = energy;
        return [.. samples.Select(static it => it.ToArray())];
    }

    // ISO/IEC 14496-3 §4.6.13.3: the squares of a band's coefficients in a block sum to 2^(energy / 2); in samples, 2048 times less.
    private static double NoiseEnergy(AacChannel channel)
    {
        double sum = 0;
        for (int i = 0; i < channel.Codebooks.Length; i++)
        {
            sum += channel.Codebooks[i] == 13 ? channel.GroupSizes[i / channel.Bands] * Math.Pow(2, channel.ScaleFactors[i] / 2.0) * (channel.IsShort ? 8 : 1) : 0;
        }

        return sum / 2048;
    }
}
