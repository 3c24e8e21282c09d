using Ascertain.Copies.Kernels;
using CsCheck;

namespace Ascertain.Copies.Tests.Kernels;

/// <summary>Fast forms against plain ones, bit for bit, and plain ones against what they say.</summary>
public sealed class SoundKernelTests
{
    [Fact]
    public void FilteredSample_AnyNumbers_HasThePlainFormsBits() =>
        Gen.Int[0, 12].SelectMany(static n => Gen.Select(Gen.Float[-2, 2].Array[16 * n], Gen.Float[-1, 1].Array[16 * n]))
            .Sample((x, h) => BitConverter.SingleToInt32Bits(FilteredSample.Of(x, h)) == BitConverter.SingleToInt32Bits(FilteredSample.OfScalar(x, h)));

    [Fact]
    public void FilteredSample_WholeNumbers_IsTheSum() =>
        Assert.Equal(496f, FilteredSample.Of([.. Enumerable.Range(0, 32).Select(static i => (float)i)], [.. Enumerable.Repeat(1f, 32)]));

    [Fact]
    public void EightTransforms_AnyNumbers_HaveThePlainFormsBits()
    {
        (float[] re, float[] im) = (Random(1), Random(2));
        (float[] reFast, float[] imFast) = ([.. re], [.. im]);
        EightTransforms.ForwardScalar(re, im);
        EightTransforms.Forward(reFast, imFast);
        Assert.Equal(re.Select(BitConverter.SingleToInt32Bits), reFast.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(im.Select(BitConverter.SingleToInt32Bits), imFast.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void EightTransforms_AnyNumbers_AreTheDirectSums()
    {
        float[] given = Random(3), re = new float[given.Length], im = new float[given.Length];
        for (int n = 0; n < 512; n++)
        {
            given.AsSpan(n * 8, 8).CopyTo(re.AsSpan(EightTransforms.PlaceOf(n) * 8));
        }

        EightTransforms.Forward(re, im);
        foreach (int k in (int[])[0, 1, 17, 255, 256, 400, 511])
        {
            for (int lane = 0; lane < 8; lane++)
            {
                double x = 0, y = 0;
                for (int n = 0; n < 512; n++)
                {
                    x += given[(n * 8) + lane] * Math.Cos(2 * Math.PI * k * n / 512);
                    y -= given[(n * 8) + lane] * Math.Sin(2 * Math.PI * k * n / 512);
                }

                Assert.Equal(x, re[(k * 8) + lane], 3e-4);
                Assert.Equal(y, im[(k * 8) + lane], 3e-4);
            }
        }
    }

    [Fact]
    public void PolarityScan_AnySigns_CountsAsThePlainForm()
    {
        Random random = new(4);
        ulong[] run = [.. Enumerable.Range(0, 5).Select(_ => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64())], counted = [ulong.MaxValue, 0, ulong.MaxValue, ulong.MaxValue, 0], among = new ulong[12];

        // The run stands at sign 77, so that it differs nowhere there.
        for (int n = 0; n < 768; n++)
        {
            ulong bit = n is >= 77 and < 397 ? run[(n - 77) / 64] >> ((n - 77) % 64) & 1 : (ulong)random.Next(2);
            among[n / 64] |= bit << (n % 64);
        }

        int[] plain = new int[380], fast = new int[380];
        PolarityScan.OfScalar(run, counted, among, plain);
        PolarityScan.Of(run, counted, among, fast);
        Assert.Equal(plain, fast);
        Assert.Equal(0, fast[77]);
        Assert.DoesNotContain(0, fast.Where(static (_, i) => i != 77));
    }

    private static float[] Random(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 4096).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
