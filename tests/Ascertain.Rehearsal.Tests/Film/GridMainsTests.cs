using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.Rehearsal.Film;
using NodaTime;

namespace Ascertain.Rehearsal.Tests.Film;

public sealed class GridMainsTests
{
    private static readonly Instant Start = Instant.FromUtc(2019, 5, 14, 10, 0);

    [Fact]
    public void Rows_AreDatedAndWanderAsAGridDoes()
    {
        string[] lines = Encoding.ASCII.GetString(GridMains.Draw(new SplitMix(3), 600).Rows(Start)).TrimEnd('\n').Split('\n');
        Assert.StartsWith("# REHEARSAL", lines[0], StringComparison.Ordinal);
        Assert.Equal(602, lines.Length);
        Assert.StartsWith("2019-05-14T10:09:59Z,", lines[^1], StringComparison.Ordinal);
        double[] hertz = Hertz(lines);
        Assert.All(hertz, static it => Assert.InRange(it, 49.8, 50.2));
        Assert.InRange(Math.Sqrt(hertz.Average(it => (it - hertz.Average()) * (it - hertz.Average()))), 0.008, 0.045);
        Assert.InRange(Math.Sqrt(hertz.Skip(1).Zip(hertz, static (b, a) => (b - a) * (b - a)).Average()), 0.0003, 0.01); // from second to second far less than over minutes
    }

    // Turned back by the rows of the second at which it began, the hum stands still and its sum grows; by rows a minute off it does not. The noise is ten times the hum's power in ten hertz.
    [Fact]
    public void Record_TurnedBackByTheRows_StandsStillAtItsTrueStartOnly()
    {
        GridMains grid = GridMains.Draw(new SplitMix(5), 900);
        byte[] wave = grid.Record(new SplitMix(6), 200.25, 330, 0);
        double[] hertz = Hertz(Encoding.ASCII.GetString(grid.Rows(Start)).TrimEnd('\n').Split('\n'));
        double right = Sum(wave, hertz, 200.25), wrong = Sum(wave, hertz, 260.25);
        Assert.InRange(right, 100, 200); // half of the amplitude of 300
        Assert.True(wrong < right / 3, $"{wrong:0} beside {right:0}");
        Assert.Equal(wave, GridMains.Draw(new SplitMix(5), 900).Record(new SplitMix(6), 200.25, 330, 0));
    }

    private static double[] Hertz(string[] lines) => [.. lines.Skip(2).Select(static it => double.Parse(it.Split(',')[1], CultureInfo.InvariantCulture))];

    private static double Sum(byte[] wave, double[] hertz, double from)
    {
        ReadOnlySpan<byte> samples = wave.AsSpan(wave.Length - (330 * GridMains.SamplesPerSecond * 2));
        double phase = 0, real = 0, imaginary = 0;
        int count = samples.Length / 2;
        for (int i = 0; i < count; i++)
        {
            double at = from + ((double)i / GridMains.SamplesPerSecond), sample = BinaryPrimitives.ReadInt16LittleEndian(samples[(2 * i)..]);
            int second = (int)at;
            real += sample * Math.Cos(2 * Math.PI * phase);
            imaginary += sample * Math.Sin(2 * Math.PI * phase);
            phase += (hertz[second] + ((hertz[second + 1] - hertz[second]) * (at - second))) / GridMains.SamplesPerSecond;
        }

        return Math.Sqrt((real * real) + (imaginary * imaginary)) / count;
    }
}
