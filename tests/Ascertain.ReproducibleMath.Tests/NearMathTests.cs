using System.Globalization;
using System.Security.Cryptography;

namespace Ascertain.ReproducibleMath.Tests;

public sealed class NearMathTests(ITestOutputHelper output)
{
    private const int Cases = 200_000;

    [Theory]
    [InlineData("sin", 2)]
    [InlineData("cos", 2)]
    [InlineData("atan2", 2)]
    [InlineData("asin", 4)]
    [InlineData("exp", 2)]
    public void Function_OfSeededArguments_IsWithinItsBoundOfTheSpecification(string name, double ulps)
    {
        Random random = new(20261128);
        double worst = 0, worstAt = 0;
        for (int i = 0; i < Cases; i++)
        {
            double x = Argument(name, random, i), y = (random.NextDouble() * 2) - 1;
            (double near, double exact) = name switch
            {
                "sin" => (NearMath.SinCos(x).Sin, DMath.Sin(x)),
                "cos" => (NearMath.SinCos(x).Cos, DMath.Cos(x)),
                "atan2" => (NearMath.Atan2(x, y), DMath.Atan2(x, y)),
                "asin" => (NearMath.Asin(x), DMath.Asin(x)),
                _ => (NearMath.Exp(x), DMath.Exp(x)),
            };

            // Beside a zero of sine or cosine the reduction's absolute error of 2^-86 n counts instead.
            double error = Math.Abs(near - exact) / Math.Max(Math.BitIncrement(Math.Abs(exact)) - Math.Abs(exact), 1e-24);
            (worst, worstAt) = error > worst ? (error, x) : (worst, worstAt);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: worst {worst:0.00} ulp at {worstAt:R}"));
        Assert.InRange(worst, 0, ulps);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Math.PI / 2, 1)]
    [InlineData(-Math.PI / 2, -1)]
    [InlineData(2e6, -0.65571431556347014)] // left to the specification
    public void Sin_KnownArguments_IsTheirSine(double x, double expected) => Assert.Equal(expected, NearMath.SinCos(x).Sin, 1e-12);

    [Fact]
    public void Function_AtTheEdges_IsDefined()
    {
        Assert.True(double.IsNaN(NearMath.SinCos(double.PositiveInfinity).Sin));
        Assert.Equal(0, NearMath.Exp(-701));
        Assert.Equal(1, NearMath.Exp(0));
        Assert.Equal(DMath.Exp(700), NearMath.Exp(700), DMath.Exp(700) * 1e-15);
        Assert.Equal(0, NearMath.Atan2(0, 0));
        Assert.Equal(Math.PI, NearMath.Atan2(0, -1));
        Assert.Equal(-Math.PI / 2, NearMath.Atan2(-1, 0));
        Assert.Equal(Math.PI / 2, NearMath.Asin(1.0000000000000002));
    }

    // The same bits on every machine: a digest that another processor must give too.
    [Fact]
    public void Functions_OfSeededArguments_HaveTheGoldenDigest()
    {
        Random random = new(7);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < Cases; i++)
        {
            (double sin, double cos) = NearMath.SinCos(Argument("sin", random, i));
            foreach (double value in (double[])[sin, cos, NearMath.Atan2(Argument("atan2", random, i), (random.NextDouble() * 2) - 1), NearMath.Asin(Argument("asin", random, i)), NearMath.Exp(Argument("exp", random, i))])
            {
                hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(value)));
            }
        }

        Assert.Equal("3f98812051807a7d896ad1071772be2d13aeaf4845e178779aea3d5c035e76e6", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA")]
    public void Functions_UnderAnotherCpuProfile_HaveTheGoldenDigest(string variable, string value)
    {
        System.Diagnostics.ProcessStartInfo start = new(Environment.ProcessPath!, ["--filter-method", $"*.{nameof(Functions_OfSeededArguments_HaveTheGoldenDigest)}"]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using System.Diagnostics.Process child = System.Diagnostics.Process.Start(start)!;
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0 && said.Contains("succeeded: 1", StringComparison.Ordinal), said);
    }

    private static double Argument(string name, Random random, int i) => name switch
    {
        "sin" or "cos" => ((random.NextDouble() * 2) - 1) * (i % 3 == 0 ? NearMath.GreatestReduced : i % 3 == 1 ? 400 : 1),
        "exp" => ((random.NextDouble() * 2) - 1) * (i % 2 == 0 ? 700 : 2),
        _ => (random.NextDouble() * 2) - 1,
    };
}
