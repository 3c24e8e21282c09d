using Ascertain.Media.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Tests.Kernels;

public class CosineTransformTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(128)]
    [InlineData(1024)]
    public void BothWays_AreTheSumsOfTheStandard(int coefficients)
    {
        CosineTransform transform = new(coefficients);
        Random random = new(20310514);
        int samples = 2 * coefficients;
        double[] block = [.. Enumerable.Range(0, samples).Select(_ => random.NextDouble() - 0.5)], forward = new double[coefficients], back = new double[samples];
        transform.Forward(block, forward);
        transform.Inverse(forward, back);
        double offset = ((samples / 2) + 1) / 2.0;
        for (int k = 0; k < coefficients; k += Math.Max(1, coefficients / 16))
        {
            double sum = 0;
            for (int n = 0; n < samples; n++)
            {
                sum += 2 * block[n] * DMath.Cos(2 * Math.PI / samples * (n + offset) * (k + 0.5));
            }

            Assert.Equal(sum, forward[k], 1e-11);
        }

        for (int n = 0; n < samples; n += Math.Max(1, coefficients / 16))
        {
            double sum = 0;
            for (int k = 0; k < coefficients; k++)
            {
                sum += 2.0 / samples * forward[k] * DMath.Cos(2 * Math.PI / samples * (n + offset) * (k + 0.5));
            }

            Assert.Equal(sum, back[n], 1e-12);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(1 << 17)]
    public void Constructor_OtherLengths_Throw(int coefficients) => Assert.Throws<ArgumentOutOfRangeException>(() => new CosineTransform(coefficients));
}
