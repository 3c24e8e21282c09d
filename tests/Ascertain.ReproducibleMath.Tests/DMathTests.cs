using System.Globalization;
using System.Security.Cryptography;

namespace Ascertain.ReproducibleMath.Tests;

public sealed class DMathTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<double, double, double>> Functions = new()
    {
        ["sin"] = static (x, _) => DMath.Sin(x), ["cos"] = static (x, _) => DMath.Cos(x), ["tan"] = static (x, _) => DMath.Tan(x),
        ["asin"] = static (x, _) => DMath.Asin(x), ["acos"] = static (x, _) => DMath.Acos(x), ["atan"] = static (x, _) => DMath.Atan(x), ["atan2"] = DMath.Atan2,
        ["exp"] = static (x, _) => DMath.Exp(x), ["log"] = static (x, _) => DMath.Log(x), ["log10"] = static (x, _) => DMath.Log10(x), ["log2"] = static (x, _) => DMath.Log2(x), ["pow"] = DMath.Pow,
    };

    public static TheoryData<string> Names() => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_AgainstHighPrecisionValues_IsWithinOneUlp(string name)
    {
        double worst = 0, worstAt = 0;
        int exact = 0, all = 0;
        foreach ((double x, double y, double result, double rest) in Reference(name))
        {
            double ours = Functions[name](x, y);
            double ulp = Ulp(result), error = ours == result ? Math.Abs(rest) / ulp : Math.Abs(((ours - result) - rest) / ulp);
            all++;
            error = ours == result && double.IsInfinity(result) ? 0 : error;
            exact += ours == result ? 1 : 0;
            Assert.False(double.IsNaN(error), $"{name}({x:R}, {y:R}) gives {ours:R}, not {result:R}");
            (worst, worstAt) = error > worst ? (error, x) : (worst, worstAt);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: worst {worst:0.0000} ulp at {worstAt:R}; {exact} of {all} are the nearest double"));
        Assert.True(worst <= 1, $"{name}: {worst.ToString(CultureInfo.InvariantCulture)} ulp at {worstAt.ToString("R", CultureInfo.InvariantCulture)}");
    }

    [Theory]
    [InlineData("pow", 2, 10, 1024)]
    [InlineData("pow", -8, 3, -512)]
    [InlineData("pow", 0, -1, double.PositiveInfinity)]
    [InlineData("pow", -0.0, -3, double.NegativeInfinity)]
    [InlineData("pow", -0.0, 2, 0)]
    [InlineData("pow", double.NegativeInfinity, 3, double.NegativeInfinity)]
    [InlineData("pow", -1, double.PositiveInfinity, 1)]
    [InlineData("pow", double.NaN, 0, 1)]
    [InlineData("pow", 1, double.NaN, 1)]
    [InlineData("pow", -2, 0.5, double.NaN)]
    [InlineData("pow", 0.5, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("exp", double.NegativeInfinity, 0, 0)]
    [InlineData("exp", 710, 0, double.PositiveInfinity)]
    [InlineData("exp", 0, 0, 1)]
    [InlineData("log", 0, 0, double.NegativeInfinity)]
    [InlineData("log", -1, 0, double.NaN)]
    [InlineData("log", 1, 0, 0)]
    [InlineData("sin", -0.0, 0, -0.0)]
    [InlineData("sin", double.PositiveInfinity, 0, double.NaN)]
    [InlineData("asin", 1.0000000000000002, 0, double.NaN)]
    [InlineData("atan2", 0, -1, Math.PI)]
    [InlineData("atan2", double.PositiveInfinity, double.NegativeInfinity, 2.356194490192345)]
    [InlineData("atan2", 1, double.NegativeInfinity, Math.PI)]
    [InlineData("atan", double.NegativeInfinity, 0, -Math.PI / 2)]
    public void Function_AtSpecialValue_FollowsAnnexF(string name, double x, double y, double expected) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Functions[name](x, y)));

    // The golden digests were made with hardware intrinsics on; ./test runs this class again with them off, and under another glibc profile.
    [Fact]
    public void Functions_OverManyArguments_GiveTheGoldenBits()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ulong state = 20260101;
        byte[] bits = new byte[8];
        foreach (Func<double, double, double> function in Functions.OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => it.Value))
        {
            for (int i = 0; i < 20_000; i++)
            {
                double x = Next(ref state), y = Next(ref state);
                double result = function(x, y);
                BitConverter.TryWriteBytes(bits, double.IsNaN(result) ? double.NaN : result);
                hash.AppendData(bits);
            }
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(File.ReadAllText(Path.Combine(SharedData.Root, "tests", "Ascertain.ReproducibleMath.Tests", "golden", "dmath.sha256")).Trim() == digest, digest);
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void Functions_UnderAnotherCpuProfile_GiveTheGoldenBits(string variable, string value) => CpuProfile.AssertPasses(nameof(DMathTests), nameof(Functions_OverManyArguments_GiveTheGoldenBits), variable, value);

    // SplitMix64 (Steele, Lea, Flood 2014), spread over magnitudes.
    private static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) * (1.0 / (1UL << 53)) - 0.5) * Math.ScaleB(1, (int)(z % 24) - 8);
    }

    private static double Ulp(double value) => Math.Max(double.Epsilon, Math.BitIncrement(Math.Abs(value)) - Math.Abs(value));

    private static IEnumerable<(double X, double Y, double Result, double Beyond)> Reference(string name)
    {
        foreach (string line in File.ReadLines(Path.Combine(SharedData.Root, "authorities", "mpfr", name + ".txt")))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            double[] numbers = [.. line.Split(' ').Select(static it => BitConverter.Int64BitsToDouble(long.Parse(it, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
            yield return (numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }
}
