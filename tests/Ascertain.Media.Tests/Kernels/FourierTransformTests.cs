using Ascertain.Media.Kernels;

namespace Ascertain.Media.Tests.Kernels;

public sealed class FourierTransformTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(256)]
    public void Forward_AnyPoints_IsTheDirectSum(int length)
    {
        Random random = new(length);
        double[] real = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)], imaginary = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        double[] x = [.. real], y = [.. imaginary];
        new FourierTransform(length).Forward(x, y);
        for (int k = 0; k < length; k++)
        {
            double re = 0, im = 0;
            for (int n = 0; n < length; n++)
            {
                double angle = -2 * Math.PI * ((long)k * n % length) / length;
                re += (real[n] * Math.Cos(angle)) - (imaginary[n] * Math.Sin(angle));
                im += (real[n] * Math.Sin(angle)) + (imaginary[n] * Math.Cos(angle));
            }

            Assert.Equal(re, x[k], 1e-11);
            Assert.Equal(im, y[k], 1e-11);
        }
    }

    [Fact]
    public void Forward_OneImpulse_IsFlat()
    {
        double[] x = new double[4096], y = new double[4096];
        x[0] = 1;
        new FourierTransform(4096).Forward(x, y);
        Assert.All(x, static it => Assert.Equal(1, it));
        Assert.All(y, static it => Assert.Equal(0, it));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public void Constructor_NoPowerOfTwo_Throws(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(length));
}
