using System.Runtime.Intrinsics;
using Ascertain.Media.Kernels;

namespace Ascertain.Media.Tests.Kernels;

public class FourCosineTransformsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(1024)]
    public void Forward_EachLane_HasTheBitsOfTheScalarForm(int coefficients)
    {
        Random random = new(20310514);
        double[][] blocks = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 2 * coefficients).Select(_ => (random.NextDouble() - 0.5) * 65536).ToArray())];
        Vector256<double>[] together = [.. Enumerable.Range(0, 2 * coefficients).Select(it => Vector256.Create(blocks[0][it], blocks[1][it], blocks[2][it], blocks[3][it]))], spectra = new Vector256<double>[coefficients];
        new FourCosineTransforms(coefficients).Forward(together, spectra);
        for (int lane = 0; lane < 4; lane++)
        {
            double[] one = new double[coefficients];
            new CosineTransform(coefficients).Forward(blocks[lane], one);
            for (int k = 0; k < coefficients; k++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(one[k]), BitConverter.DoubleToInt64Bits(spectra[k][lane]));
            }
        }
    }

    [Fact]
    public void Forward_OtherLengths_Throws() =>
        Assert.Throws<ArgumentException>(() => new FourCosineTransforms(8).Forward(new Vector256<double>[8], new Vector256<double>[8]));
}
