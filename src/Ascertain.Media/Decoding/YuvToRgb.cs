using System.Buffers.Binary;

namespace Ascertain.Media.Decoding;

/// <summary>Y'CbCr to R'G'B' in integers.</summary>
/// <remarks>
/// <para>R = Y + 2(1 − Kr)·Cr, B = Y + 2(1 − Kb)·Cb, G = Y − 2Kb(1 − Kb)/Kg·Cb − 2Kr(1 − Kr)/Kg·Cr (ITU-R BT.601-7 §2.5, BT.709-6 §3, BT.2020-2 table 4),
/// with the quantisation of ITU-T H.273 §8.3: n bits, limited range Y in [16, 235]·2^(n−8), C in [16, 240]·2^(n−8), full range [0, 2^n − 1].</para>
/// <para>Neglected: where chroma samples are sited (each serves its whole block), and the transfer function. The picture is for looking at.</para>
/// </remarks>
internal static class YuvToRgb
{
    /// <summary>Binary places of the factors.</summary>
    public const int Shift = 24;

    private const long Weight = 10_000; // weights are given in ten-thousandths

    public static RgbImage Convert(PictureFrame frame)
    {
        (int width, int height, PixelFormat format) = (frame.Info.Width, frame.Info.Height, frame.Format);
        Factors of = Factors.Of(frame);
        ReadOnlySpan<byte> samples = frame.Samples;
        int bytes = format.BytesPerSample;
        int chromaWidth = format.ChromaWidth(width);
        int chromaPlane = chromaWidth * format.ChromaHeight(height);
        int chromaStart = width * height;
        (int step, int second) = format.IsInterleaved ? (2, 1) : (1, chromaPlane);
        (int cbAt, int crAt) = format.Name == "nv21" ? (second, 0) : (0, second);
        byte[] pixels = new byte[3L * width * height];
        int to = 0;
        for (int y = 0; y < height; y++)
        {
            int chromaRow = chromaStart + (format.ChromaShiftY < 0 ? 0 : (y >> format.ChromaShiftY) * chromaWidth * step);
            for (int x = 0; x < width; x++)
            {
                long luma = (Sample(samples, (y * width) + x, bytes) - of.Black) * of.FromLuma;
                (long cb, long cr) = (0, 0);
                if (format.ChromaShiftX >= 0)
                {
                    int chroma = chromaRow + ((x >> format.ChromaShiftX) * step);
                    cb = Sample(samples, chroma + cbAt, bytes) - of.Middle;
                    cr = Sample(samples, chroma + crAt, bytes) - of.Middle;
                }

                pixels[to++] = Clamp(luma + (of.RedFromCr * cr));
                pixels[to++] = Clamp(luma - (of.GreenFromCb * cb) - (of.GreenFromCr * cr));
                pixels[to++] = Clamp(luma + (of.BlueFromCb * cb));
            }
        }

        return new RgbImage(width, height, pixels);
    }

    // Rounded to nearest; numerator · 2^24 stays below 2^63 since the numerator is below 1.3e11.
    private static long Ratio(long numerator, long denominator) => ((numerator << Shift) + (denominator / 2)) / denominator;

    private static byte Clamp(long value) => (byte)Math.Clamp((value + (1L << (Shift - 1))) >> Shift, 0, 255);

    private static int Sample(ReadOnlySpan<byte> samples, int index, int bytes) =>
        bytes == 1 ? samples[index] : BinaryPrimitives.ReadUInt16LittleEndian(samples[(2 * index)..]);

    /// <summary>What the components are multiplied with, in 2^-24, for the range and matrix of a picture.</summary>
    internal readonly record struct Factors(long Black, long Middle, long FromLuma, long RedFromCr, long BlueFromCb, long GreenFromCb, long GreenFromCr)
    {
        public static Factors Of(PictureFrame frame)
        {
            (long red, long blue) = frame.Matrix switch
            {
                ColourMatrix.Bt709 => (2126L, 722L),
                ColourMatrix.Bt2020 => (2627L, 593L),
                _ => (2990L, 1140L),
            };
            long green = Weight - red - blue;
            int bits = frame.Format.BitDepth;
            long lumaSteps = frame.IsFullRange ? (1L << bits) - 1 : 219L << (bits - 8);
            long chromaSteps = frame.IsFullRange ? (1L << bits) - 1 : 224L << (bits - 8);
            return new Factors(
                frame.IsFullRange ? 0 : 16L << (bits - 8),
                1L << (bits - 1),
                Ratio(255, lumaSteps),
                Ratio(255 * 2 * (Weight - red), chromaSteps * Weight),
                Ratio(255 * 2 * (Weight - blue), chromaSteps * Weight),
                Ratio(255 * 2 * blue * (Weight - blue), chromaSteps * Weight * green),
                Ratio(255 * 2 * red * (Weight - red), chromaSteps * Weight * green));
        }
    }
}
