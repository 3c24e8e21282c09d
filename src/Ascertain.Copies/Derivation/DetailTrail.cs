using Ascertain.Copies.Kernels;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Derivation;

/// <summary>How much fine detail a clip has, by places and scales, at some moments: taken at the clip's own size, where a copy loses first.</summary>
/// <remarks>
/// <para>Level 0 is the picture as decoded, each further level has half as many samples along each side (means of 2 × 2). Of each tile of each level the mean of the squared second differences along rows and
/// columns is kept: what is finer than some two samples of that level.</para>
/// <para>One picture in <see cref="Step"/> seconds. Of long clips fewer: every second is let go when there are more than <see cref="MostMoments"/>.</para>
/// </remarks>
internal sealed class DetailTrail
{
    /// <summary>Tiles across and down. Arbitrary: fine enough that tiles within a crop or a picture in a picture show the same things.</summary>
    public const int Across = 16, Down = 12;

    /// <summary>Levels at most: at the last a picture of 1080 lines has 34.</summary>
    public const int MostLevels = 6;

    // Ten minutes at one a second.
    private const int MostMoments = 600;

    // A tile of fewer samples along a side tells nothing.
    private const int LeastSide = 2;

    private long taken;

    /// <summary>The moments, in the order of time: seconds from the first picture, and by level and then by tile the energy in squared levels of 8 bits.</summary>
    public List<(double Seconds, float[][] Energy)> Moments { get; } = [];

    /// <summary>Seconds between moments.</summary>
    public double Step { get; private set; } = 1;

    /// <summary>Size of the first picture in samples; 0 before there is one.</summary>
    public (int Width, int Height) Size { get; private set; }

    /// <summary>Looks at a picture where its time has come.</summary>
    /// <param name="since">Seconds from the first picture.</param>
    /// <param name="info">The picture.</param>
    /// <param name="luma">Its samples.</param>
    public void Add(double since, in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (Size.Width == 0)
        {
            Size = (info.Width, info.Height);
        }

        // Pictures of another size cannot be averaged with the others.
        if (since < taken * Step || (info.Width, info.Height) != Size)
        {
            return;
        }

        taken = (long)(since / Step) + 1;
        Moments.Add((since, Measure(info, luma)));
        if (Moments.Count > MostMoments)
        {
            for (int i = (Moments.Count - 1) | 1; i > 0; i -= 2)
            {
                if (i < Moments.Count)
                {
                    Moments.RemoveAt(i);
                }
            }

            Step *= 2;
            taken = (long)(since / Step) + 1;
        }
    }

    /// <summary>Energy by level and tile.</summary>
    internal static float[][] Measure(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        List<float[]> levels = [];
        int width = info.Width, height = info.Height;
        byte[] samples = Bytes(info, luma);
        while (levels.Count < MostLevels && width >= Across * LeastSide && height >= Down * LeastSide)
        {
            levels.Add(Energies(samples, width, height));
            (samples, width, height) = (Half(samples, width, height), width / 2, height / 2);
        }

        return [.. levels];
    }

    private static byte[] Bytes(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        byte[] samples = new byte[info.Width * info.Height];
        if (info.BitDepth <= 8)
        {
            luma[..samples.Length].CopyTo(samples);
            return samples;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)Math.Min(255, (luma[2 * i] | (luma[(2 * i) + 1] << 8)) >> (info.BitDepth - 8));
        }

        return samples;
    }

    private static float[] Energies(byte[] samples, int width, int height)
    {
        long[] sums = new long[Across * Down];
        int[] counts = new int[sums.Length];
        for (int y = 1; y < height - 1; y++)
        {
            ReadOnlySpan<byte> above = samples.AsSpan((y - 1) * width, width), row = samples.AsSpan(y * width, width), below = samples.AsSpan((y + 1) * width, width);
            int first = y * Down / height * Across;
            for (int tile = 0; tile < Across; tile++)
            {
                int from = Math.Max(1, ((tile * width) + Across - 1) / Across), to = Math.Min(width - 1, (((tile + 1) * width) + Across - 1) / Across);
                sums[first + tile] += SecondDifferences.Energy(above, row, below, from, to);
                counts[first + tile] += to - from;
            }
        }

        float[] means = new float[sums.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = counts[i] > 0 ? (float)((double)sums[i] / counts[i]) : 0;
        }

        return means;
    }

    private static byte[] Half(byte[] samples, int width, int height)
    {
        int w = width / 2, h = height / 2;
        byte[] half = new byte[w * h];
        for (int y = 0; y < h; y++)
        {
            ReadOnlySpan<byte> upper = samples.AsSpan(2 * y * width, width), lower = samples.AsSpan(((2 * y) + 1) * width, width);
            Span<byte> to = half.AsSpan(y * w, w);
            for (int x = 0; x < w; x++)
            {
                to[x] = (byte)((upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1] + 2) >> 2);
            }
        }

        return half;
    }
}
