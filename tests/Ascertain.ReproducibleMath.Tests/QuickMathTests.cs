using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Ascertain.ReproducibleMath.Tests;

public sealed class QuickMathTests
{
    private const double Stated = 4e-16;

    [Fact]
    public void SinCos_AgainstTheNearestDoubles_IsWithinTheStatedError()
    {
        ulong state = 7;
        for (int i = 0; i < 100_000; i++)
        {
            double x = Next(ref state) * QuickMath.LargestRadians * Math.ScaleB(1, -(i % 40));
            (double sin, double cos) = QuickMath.SinCos(x);
            (double Sin, double Cos) near = DMath.SinCos(x);
            Assert.True(Math.Abs(sin - near.Sin) <= Stated && Math.Abs(cos - near.Cos) <= Stated, $"{x:R}: {sin:R} {cos:R}");
        }
    }

    [Fact]
    public void Cos_AgainstTheNearestDoubles_IsWithinTheStatedError()
    {
        ulong state = 10;
        for (int i = 0; i < 100_000; i++)
        {
            double x = Next(ref state) * QuickMath.LargestRadians * Math.ScaleB(1, -(i % 40));
            Assert.True(Math.Abs(QuickMath.Cos(x) - DMath.Cos(x)) <= 7e-16, $"{x:R}: {QuickMath.Cos(x):R}");
        }
    }

    [Fact]
    public void SinCosDegrees_AgainstTheNearestDoubles_IsWithinTheStatedError()
    {
        ulong state = 8;
        for (int i = 0; i < 100_000; i++)
        {
            // Whole turns are exact, so the reference sees the same angle in radians.
            double x = Next(ref state) * 45;
            (double sin, double cos) = QuickMath.SinCosDegrees(x);
            (double Sin, double Cos) near = DMath.SinCos(x * (Math.PI / 180));
            Assert.True(Math.Abs(sin - near.Sin) <= Stated && Math.Abs(cos - near.Cos) <= Stated, $"{x:R}: {sin:R} {cos:R}");
            double coarse = Math.Round(x * 1024) / 1024; // so that adding turns loses no bit
            Assert.Equal(QuickMath.SinCosDegrees(coarse), QuickMath.SinCosDegrees(coarse + (360L * (i - 50_000))));
        }
    }

    [Fact]
    public void SinCosDegrees_QuartersOfATurn_AreExact()
    {
        for (int quarter = -9; quarter <= 9; quarter++)
        {
            (double sin, double cos) = QuickMath.SinCosDegrees(90.0 * quarter);
            int at = ((quarter % 4) + 4) % 4;
            Assert.Equal((at switch { 1 => 1.0, 3 => -1, _ => 0 }, at switch { 0 => 1.0, 2 => -1, _ => 0 }), (sin, cos));
        }
    }

    [Fact]
    public void Atan2Degrees_AgainstTheNearestDoubles_IsWithinTheStatedError()
    {
        ulong state = 9;
        for (int i = 0; i < 100_000; i++)
        {
            double y = Next(ref state) * Math.ScaleB(1, i % 60), x = Next(ref state) * Math.ScaleB(1, i % 7);
            double near = DMath.Atan2(y, x), ours = QuickMath.Atan2Degrees(y, x) * (Math.PI / 180);
            Assert.True(Math.Abs(ours - near) <= 2 * 4.4e-16, $"{y:R} {x:R}: {ours:R}");
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, -1, 180)]
    [InlineData(1, 0, 90)]
    [InlineData(-1, 0, -90)]
    [InlineData(1, 1, 45)]
    [InlineData(-1e-300, 0, -90)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.NaN)]
    public void Atan2Degrees_SpecialPoints_AreAsStated(double y, double x, double degrees) => Assert.Equal(degrees, QuickMath.Atan2Degrees(y, x));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e13)]
    public void SinCos_BeyondTheRange_IsNotANumber(double x)
    {
        Assert.Equal((double.NaN, double.NaN), QuickMath.SinCos(x));
        Assert.Equal((double.NaN, double.NaN), QuickMath.SinCosDegrees(x));
        Assert.True(double.IsNaN(QuickMath.Cos(x)) && double.IsNaN(QuickMath.Cos(Vector256.Create(1, x, 1, x))[1]));
        Assert.True(double.IsNaN(QuickMath.SinCos(Vector256.Create(1, x, 1, x)).Sin[3]));
        Assert.True(double.IsNaN(QuickMath.SinCosDegrees(Vector256.Create(1, x, 1, x)).Cos[1]));
    }

    // The golden digest was made with hardware intrinsics on; the next test runs this one again without and under other profiles.
    [Fact]
    public void Functions_OverManyArguments_GiveTheGoldenBitsInEveryLane()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ulong state = 20261128;
        byte[] bits = new byte[8];
        double[] at = new double[4];
        for (int i = 0; i < 20_000; i++)
        {
            foreach (ref double it in at.AsSpan())
            {
                it = Next(ref state) * QuickMath.LargestRadians * Math.ScaleB(1, -(i % 24));
            }

            Vector256<double> lanes = Vector256.Create(at);
            (Vector256<double> sin, Vector256<double> cos) = QuickMath.SinCos(lanes);
            (Vector256<double> sinDegrees, Vector256<double> cosDegrees) = QuickMath.SinCosDegrees(lanes);
            for (int lane = 0; lane < 4; lane++)
            {
                double[] scalar = [QuickMath.SinCos(at[lane]).Sin, QuickMath.SinCos(at[lane]).Cos, QuickMath.SinCosDegrees(at[lane]).Sin, QuickMath.SinCosDegrees(at[lane]).Cos, QuickMath.Cos(at[lane]), QuickMath.Atan2Degrees(at[lane], at[3 - lane])];
                double[] vector = [sin[lane], cos[lane], sinDegrees[lane], cosDegrees[lane], QuickMath.Cos(lanes)[lane]];
                for (int k = 0; k < scalar.Length; k++)
                {
                    Assert.True(k == vector.Length || BitConverter.DoubleToInt64Bits(scalar[k]) == BitConverter.DoubleToInt64Bits(vector[k]), $"{at[lane]:R}, function {k}");
                    BitConverter.TryWriteBytes(bits, scalar[k]);
                    hash.AppendData(bits);
                }
            }
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(File.ReadAllText(Path.Combine(SharedData.Root, "tests", "Ascertain.ReproducibleMath.Tests", "golden", "quickmath.sha256")).Trim() == digest, digest);
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void Functions_UnderAnotherCpuProfile_GiveTheGoldenBits(string variable, string value) => CpuProfile.AssertPasses(nameof(QuickMathTests), nameof(Functions_OverManyArguments_GiveTheGoldenBitsInEveryLane), variable, value);

    // SplitMix64 (Steele, Lea, Flood 2014), in [-1, 1).
    private static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) * (2.0 / (1UL << 53))) - 1;
    }
}
