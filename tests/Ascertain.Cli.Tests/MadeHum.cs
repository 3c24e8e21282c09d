using System.Globalization;
using System.Text;

namespace Ascertain.Cli.Tests;

/// <summary>Sound and reference of a grid that never was: 50 Hz that wanders by slow waves without a common period.</summary>
internal static class MadeHum
{
    private const int Rate = 400; // samples in a second

    /// <summary>A reference of one row a second.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="seconds">How long.</param>
    public static void WriteReference(string path, int seconds)
    {
        StringBuilder csv = new("seconds,frequencyHz\n");
        for (int i = 0; i <= seconds; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{i},{Hertz(i):0.0000}\n");
        }

        File.WriteAllText(path, csv.ToString());
    }

    /// <summary>A WAVE file of 16-bit samples (RIFF, Microsoft 1991): hum in white noise.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="from">Second of the grid at which it begins; one outside the reference makes a sound of another time.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="amplitude">Of the hum; full scale is 1. The noise has a standard deviation of 0.05.</param>
    public static void WriteSound(string path, double from, int seconds, double amplitude = 0.1)
    {
        Random random = new(Seed: 20310514);
        using BinaryWriter file = new(File.Create(path));
        int bytes = seconds * Rate * 2;
        file.Write("RIFF"u8);
        file.Write(36 + bytes);
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)1);
        file.Write((short)1);
        file.Write(Rate);
        file.Write(Rate * 2);
        file.Write((short)2);
        file.Write((short)16);
        file.Write("data"u8);
        file.Write(bytes);
        double turns = 0;
        for (int i = 0; i < seconds * Rate; i++)
        {
            turns += Hertz(from + ((double)i / Rate)) / Rate;
            double noise = 0.05 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            file.Write((short)Math.Clamp(32767 * ((amplitude * Math.Sin(2 * Math.PI * turns)) + noise), -32767, 32767));
        }
    }

    private static double Hertz(double t) => 50 + (0.02 * Math.Sin(t / 23)) + (0.012 * Math.Sin(t / 7.1)) + (0.01 * Math.Sin(t / 61));
}
