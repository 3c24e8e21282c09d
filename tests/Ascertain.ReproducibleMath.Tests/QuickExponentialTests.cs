using System.Security.Cryptography;

namespace Ascertain.ReproducibleMath.Tests;

public sealed class QuickExponentialTests
{
    private const int Cases = 200_000;

    [Fact]
    public void Exp_OfSeededArguments_IsWithinTwoUlpOfTheNearestDouble()
    {
        Random random = new(20261128);
        for (int i = 0; i < Cases; i++)
        {
            double x = Argument(random, i), exact = DMath.Exp(x);
            Assert.InRange(Math.Abs(QuickMath.Exp(x) - exact) / (Math.BitIncrement(exact) - exact), 0, 2);
        }
    }

    [Fact]
    public void AsinDegrees_OfSeededArguments_IsWithinTwoParts()
    {
        Random random = new(20261129);
        for (int i = 0; i < Cases; i++)
        {
            double x = (random.NextDouble() * 2) - 1;
            Assert.Equal(DMath.Asin(x) * (180 / Math.PI), QuickMath.AsinDegrees(x), 5e-14);
        }

        Assert.Equal(90, QuickMath.AsinDegrees(1.0000000000000002));
        Assert.Equal(-90, QuickMath.AsinDegrees(-1));
    }

    [Fact]
    public void Exp_AtTheEdges_IsDefined()
    {
        Assert.Equal(0, QuickMath.Exp(-701));
        Assert.Equal(0, QuickMath.Exp(double.NegativeInfinity));
        Assert.Equal(1, QuickMath.Exp(0));
        Assert.Equal(DMath.Exp(700), QuickMath.Exp(700), DMath.Exp(700) * 1e-15);
        Assert.True(double.IsNaN(QuickMath.Exp(701)));
        Assert.True(double.IsNaN(QuickMath.Exp(double.NaN)));
    }

    // The same bits on every machine: a digest that another processor must give too.
    [Fact]
    public void Functions_OfSeededArguments_HaveTheGoldenDigest()
    {
        Random random = new(7);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < Cases; i++)
        {
            hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(QuickMath.Exp(Argument(random, i)))));
            hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(QuickMath.AsinDegrees((random.NextDouble() * 2) - 1))));
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(digest == "da70e8d51b00a0d136b8ccf45458cf43012932242a514abdee3b445ae399d7c5", digest);
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void Functions_UnderAnotherCpuProfile_HaveTheGoldenDigest(string variable, string value) => CpuProfile.AssertPasses(nameof(QuickExponentialTests), nameof(Functions_OfSeededArguments_HaveTheGoldenDigest), variable, value);

    private static double Argument(Random random, int i) => ((random.NextDouble() * 2) - 1) * (i % 2 == 0 ? 700 : 2);
}
