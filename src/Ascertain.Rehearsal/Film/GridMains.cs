using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Rehearsal.Film;

/// <summary>The mains of a grid that never was: its frequency second by second, the rows that an operator would publish of it, and what a recorder near it hears.</summary>
/// <remarks>The frequency is a damped oscillator pushed by noise around 50 Hz, with spread, period and damping as in bench/results/enf.md; between seconds it goes straight.</remarks>
internal sealed class GridMains
{
    /// <summary>Samples of a recorder in a second: as few as keep the hum and its second harmonic.</summary>
    public const int SamplesPerSecond = 400;

    /// <summary>The hum at its fundamental against the noise of 45 to 55 Hz, in decibels. Ten below the noise, of 330 s, is what is found nearly always (bench/results/enf.md).</summary>
    public const double Decibels = -10;

    private const double Hum = 300; // of 16 bits, at the fundamental; a third of it at twice the frequency
    private const string Notice = "REHEARSAL: invented material, no real grid, place or event";

    private readonly double[] hertz;

    private GridMains(double[] hertz) => this.hertz = hertz;

    /// <summary>Draws a grid.</summary>
    /// <param name="random">Its numbers.</param>
    /// <param name="seconds">How long, at least two.</param>
    public static GridMains Draw(SplitMix random, int seconds)
    {
        double spread = 0.012 + (0.018 * random.Fraction()), omega = 0.05 + (0.05 * random.Fraction()), damping = 0.3 + (0.4 * random.Fraction());
        double push = spread * omega * Math.Sqrt(4 * damping * omega), x = spread * random.Normal(), v = spread * omega * random.Normal();
        double[] hertz = new double[seconds];
        for (int i = 0; i < seconds; i++)
        {
            v += (-omega * omega * x) - (2 * damping * omega * v) + (push * random.Normal());
            x += v;
            hertz[i] = Math.Round((50 + x) * 100_000) / 100_000; // as it is published, so that the rows are the truth
        }

        return new GridMains(hertz);
    }

    /// <summary>Rows of instant and frequency, one each second.</summary>
    /// <param name="start">Of the first.</param>
    public byte[] Rows(Instant start)
    {
        StringBuilder csv = new($"# {Notice}\nsecondsOrInstant,frequencyHz\n");
        for (int i = 0; i < hertz.Length; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{UtcText.Of(start + Duration.FromSeconds(i))},{hertz[i]:0.00000}\n");
        }

        return Encoding.ASCII.GetBytes(csv.ToString());
    }

    /// <summary>A recording: the hum in white noise, one channel, 16 bits, as a WAV file.</summary>
    /// <param name="random">Numbers of the noise.</param>
    /// <param name="from">Second of the grid at which it begins; with its length and a second inside of what was drawn.</param>
    /// <param name="seconds">Length by the recorder's own clock.</param>
    /// <param name="partsPerMillion">By how much a second of that clock is longer than one of the grid's.</param>
    public byte[] Record(SplitMix random, double from, int seconds, double partsPerMillion)
    {
        double power = Hum * Hum / 2 / DMath.Pow(10, Decibels / 10); // of the noise in ten hertz
        double sigma = Math.Sqrt(power / 10 * (SamplesPerSecond / 2.0)), longer = 1 + (partsPerMillion / 1_000_000), phase = random.Fraction();
        byte[] samples = new byte[seconds * SamplesPerSecond * 2];
        for (int i = 0; i < samples.Length / 2; i++)
        {
            double at = from + (i * longer / SamplesPerSecond), turn = 2 * Math.PI * phase;
            int second = (int)at;
            double sample = (Hum * DMath.Sin(turn)) + (Hum / 3 * DMath.Sin(2 * turn)) + (sigma * random.Normal());
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(2 * i), (short)Math.Clamp(Math.Round(sample), short.MinValue, short.MaxValue));
            phase += (hertz[second] + ((hertz[second + 1] - hertz[second]) * (at - second))) * longer / SamplesPerSecond;
            phase -= Math.Floor(phase);
        }

        return Wave(samples);
    }

    // RIFF with the notice as its comment (Multimedia Programming Interface and Data Specifications 1.0, IBM and Microsoft, 1991).
    private static byte[] Wave(byte[] samples)
    {
        byte[] comment = Encoding.ASCII.GetBytes(Notice.PadRight((Notice.Length + 2) / 2 * 2, '\0')), format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, 1); // plain samples
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(format.AsSpan(4), SamplesPerSecond);
        BinaryPrimitives.WriteUInt32LittleEndian(format.AsSpan(8), SamplesPerSecond * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), 16);
        return Chunk("RIFF", [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("LIST", [.. "INFO"u8, .. Chunk("ICMT", comment)]), .. Chunk("data", samples)]);
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. size, .. content];
    }
}
