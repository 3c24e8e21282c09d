namespace Ascertain.Media.Hum;

/// <summary>Filters a stream of samples and keeps one in so many; output n stands at the time of input n × factor.</summary>
internal sealed class Decimator
{
    private readonly double[] taps;
    private readonly int factor;
    private readonly double[] held;
    private int count, next;

    public Decimator(double[] taps, int factor)
    {
        (this.taps, this.factor) = (taps, factor);
        held = new double[Math.Max(1 << 13, 4 * taps.Length)];
        count = taps.Length / 2; // zeros before the beginning
    }

    /// <summary>Takes samples and appends what comes out.</summary>
    public void Push(ReadOnlySpan<double> input, List<double> output)
    {
        while (!input.IsEmpty)
        {
            int taken = Math.Min(input.Length, held.Length - count);
            input[..taken].CopyTo(held.AsSpan(count));
            count += taken;
            input = input[taken..];
            for (; next + taps.Length <= count; next += factor)
            {
                output.Add(Product(taps, held.AsSpan(next, taps.Length)));
            }

            int done = Math.Min(next, count);
            held.AsSpan(done, count - done).CopyTo(held);
            (count, next) = (count - done, next - done);
        }
    }

    /// <summary>Zeros after the end, so that the last outputs come too.</summary>
    public void Finish(List<double> output) => Push(new double[taps.Length / 2], output);

    // Four sums side by side, then together: part of the definition.
    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }

        for (; i < a.Length; i++)
        {
            s0 += a[i] * b[i];
        }

        return (s0 + s1) + (s2 + s3);
    }
}
