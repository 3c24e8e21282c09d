using System.Buffers.Binary;
using Ascertain.Rehearsal.Film;

namespace Ascertain.Rehearsal.Tests.Film;

public sealed class MainsHumTests
{
    [Fact]
    public void Make_EverySecond_HumsAtTheFrequencyOfTheTruth()
    {
        byte[] samples = MainsHum.Make(6, 12, 16_000, out double[] truth);
        Assert.Equal(12, truth.Length);
        double squares = 0, constant = 0;
        for (int second = 0; second < 12; second++)
        {
            // Twice the frequency, where the wind is weaker: the peak of Goertzel's filter over a second, to a thousandth of a hertz.
            ReadOnlySpan<byte> heard = samples.AsSpan(second * 32_000, 32_000);
            double at = Peak(heard, Peak(heard, Peak(heard, 110, 30, 0.5), 0.5, 0.05), 0.05, 0.002);

            squares += ((at / 2) - truth[second]) * ((at / 2) - truth[second]);
            constant += (MainsHum.NominalHertz - truth[second]) * (MainsHum.NominalHertz - truth[second]);
        }

        Assert.True(Math.Sqrt(squares / 12) < 0.008, $"{Math.Sqrt(squares / 12):0.0000} Hz");
        Assert.True(constant > 2 * squares, "a constant hum would fit as well");
    }

    private static double Peak(ReadOnlySpan<byte> samples, double middle, double half, double step)
    {
        double best = 0, at = 0;
        for (double hertz = middle - half; hertz <= middle + half; hertz += step)
        {
            double power = Goertzel(samples, hertz);
            (best, at) = power > best ? (power, hertz) : (best, at);
        }

        return at;
    }

    private static double Goertzel(ReadOnlySpan<byte> samples, double hertz)
    {
        double factor = 2 * Math.Cos(2 * Math.PI * hertz / 16_000), last = 0, before = 0;
        for (int i = 0; i < samples.Length; i += 2)
        {
            (last, before) = (BinaryPrimitives.ReadInt16LittleEndian(samples[i..]) + (factor * last) - before, last);
        }

        return (last * last) + (before * before) - (factor * last * before);
    }
}
