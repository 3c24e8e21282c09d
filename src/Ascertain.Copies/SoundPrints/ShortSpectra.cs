using Ascertain.Copies.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundPrints;

/// <summary>Short spectra of sound at the common rate: 512 samples (64 ms) under a Hann window, one every 128 samples (16 ms), in whole numbers.</summary>
/// <remarks>Sixteen spectra are made at once: eight lanes of the transform, and two spectra in each, one as its real and one as its imaginary part. Which sixteen go together depends on their numbers alone.</remarks>
internal sealed class ShortSpectra
{
    /// <summary>Samples from one spectrum to the next.</summary>
    public const int Hop = 128;

    /// <summary>The first frequency that is kept, in steps of 8000/512 = 15.625 Hz.</summary>
    public const int FirstBin = 13;

    /// <summary>Frequencies kept.</summary>
    public const int Bins = 208;

    /// <summary>Levels in a doubling of power (3.01 dB).</summary>
    public const int LevelsPerDoubling = 256;

    private const int Length = EightTransforms.Length, Lanes = EightTransforms.Lanes, Batch = 2 * Lanes, Wanted = Length + ((Batch - 1) * Hop);

    private static readonly int[] Places = [.. Enumerable.Range(0, Length).Select(EightTransforms.PlaceOf)];
    private static readonly float[] Window = [.. Enumerable.Range(0, Length).Select(static i => (float)(0.5 - (0.5 * QuickMath.Cos(2 * Math.PI * (i + 0.5) / Length))))];

    private readonly bool isScalar;
    private readonly float[] real = new float[Length * Lanes], imaginary = new float[Length * Lanes], kept = new float[Wanted];
    private int count;

    /// <summary>Prepares.</summary>
    /// <param name="isScalar">True for the plain form of the transform: for tests.</param>
    public ShortSpectra(bool isScalar = false) => this.isScalar = isScalar;

    /// <summary>Level of a power: its logarithm to base 2 in 256ths, with straight lines between powers of two.</summary>
    /// <param name="power">At least 0 and finite.</param>
    public static int LevelOf(float power) => BitConverter.SingleToInt32Bits(power) >> 15;

    /// <summary>Takes samples.</summary>
    /// <param name="samples">At the common rate, in order.</param>
    /// <param name="take">Gets the levels of <see cref="Bins"/> frequencies of each spectrum, in order; the memory is used again.</param>
    public void Push(ReadOnlySpan<float> samples, Action<int[]> take)
    {
        while (!samples.IsEmpty)
        {
            int fits = Math.Min(samples.Length, Wanted - count);
            samples[..fits].CopyTo(kept.AsSpan(count));
            count += fits;
            samples = samples[fits..];
            if (count == Wanted)
            {
                Transform(Batch, take);
                count = Wanted - (Batch * Hop);
                kept.AsSpan(Batch * Hop).CopyTo(kept);
            }
        }
    }

    /// <summary>The spectra that are whole in what is left. Once, at the end.</summary>
    /// <param name="take">As in <see cref="Push"/>.</param>
    public void Finish(Action<int[]> take)
    {
        kept.AsSpan(count).Clear();
        Transform(count < Length ? 0 : ((count - Length) / Hop) + 1, take);
    }

    private void Transform(int spectra, Action<int[]> take)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            ReadOnlySpan<float> one = kept.AsSpan(lane * Hop, Length), other = kept.AsSpan((lane + Lanes) * Hop, Length);
            for (int n = 0; n < Length; n++)
            {
                int at = (Places[n] * Lanes) + lane;
                real[at] = one[n] * Window[n];
                imaginary[at] = other[n] * Window[n];
            }
        }

        if (isScalar)
        {
            EightTransforms.ForwardScalar(real, imaginary);
        }
        else
        {
            EightTransforms.Forward(real, imaginary);
        }

        int[] levels = new int[Bins];
        for (int i = 0; i < spectra; i++)
        {
            (int lane, bool isImaginary) = (i % Lanes, i >= Lanes);
            for (int bin = 0; bin < Bins; bin++)
            {
                // The even and the odd part of the transform under complex conjugation are those of the real and the imaginary row.
                int at = ((bin + FirstBin) * Lanes) + lane, mirrored = ((Length - bin - FirstBin) * Lanes) + lane;
                (float a, float b, float c, float d) = (real[at], imaginary[at], real[mirrored], imaginary[mirrored]);
                (float x, float y) = isImaginary ? (b + d, c - a) : (a + c, b - d);
                levels[bin] = LevelOf(((x * x) + (y * y)) * 0.25f);
            }

            take(levels);
        }
    }
}
