using System.Numerics;
using Ascertain.Custody.Ed25519;
using static Ascertain.Custody.Tests.Ed25519.PlainPoint;

namespace Ascertain.Custody.Tests.Ed25519;

public sealed class ScalarTests
{
    // 2^252 − 1 and 2^252 are on both sides of the highest bit of L; 2^128 parts the two halves.
    private static readonly BigInteger[] Edges =
        [0, 1, 2, 127, 128, 255, 256, BigInteger.Pow(2, 128) - 1, BigInteger.Pow(2, 128), BigInteger.Pow(2, 252) - 1, BigInteger.Pow(2, 252), L - BigInteger.Pow(2, 128), L - 2, L - 1];

    [Fact]
    public void TryRead_BelowL_IsReadAndFromLUpwardsIsNot()
    {
        foreach (BigInteger value in Edges)
        {
            Assert.True(Scalar.TryRead(Bytes(value), out Scalar scalar));
            Assert.Equal(value, Value(scalar, width: 5));
        }

        foreach (BigInteger value in new[] { L, L + 1, L + BigInteger.Pow(2, 128), BigInteger.Pow(2, 253), BigInteger.Pow(2, 255), BigInteger.Pow(2, 256) - 1 })
        {
            Assert.False(Scalar.TryRead(Bytes(value), out _), $"{value}");
        }
    }

    [Fact]
    public void Reduce_EdgesAndSeededBytes_IsTheRemainder()
    {
        Random random = new(Seed: 512);
        IEnumerable<BigInteger> seeded = Enumerable.Range(0, 300).Select(_ =>
        {
            byte[] bytes = new byte[64];
            random.NextBytes(bytes);
            return Number(bytes);
        });
        BigInteger top = BigInteger.Pow(2, 512) - 1;
        foreach (BigInteger value in new[] { L, L + 1, 2 * L - 1, 2 * L, L * L - 1, L * L, L << 250, (L << 250) - 1, top, top - (top % L), top - (top % L) - 1 }.Concat(Edges).Concat(seeded))
        {
            byte[] bytes = new byte[64];
            Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
            Assert.Equal(value % L, Value(Scalar.Reduce(bytes), width: 8));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void WriteDigits_EdgesAndSeededScalars_AreOddSmallAndFarApart(int width)
    {
        Random random = new(Seed: width);
        byte[] bytes = new byte[64];
        sbyte[] digits = new sbyte[Scalar.DigitCount];
        for (int i = 0; i < 300; i++)
        {
            random.NextBytes(bytes);
            Scalar scalar = Scalar.Reduce(i < Edges.Length ? Bytes(Edges[i]) : bytes);
            scalar.WriteDigits(digits, width);
            int last = -width;
            foreach ((int at, sbyte digit) in digits.Index().Where(static it => it.Item != 0))
            {
                Assert.True(int.IsOddInteger(digit) && Math.Abs((int)digit) < 1 << (width - 1) && at - last >= width, $"digit {at} is {digit}");
                last = at;
            }

            Assert.Equal(i < Edges.Length ? Edges[i] : Number(bytes) % L, Value(scalar, width));
        }
    }

    private static BigInteger Value(in Scalar scalar, int width)
    {
        sbyte[] digits = new sbyte[Scalar.DigitCount];
        scalar.WriteDigits(digits, width);
        return digits.Index().Aggregate(BigInteger.Zero, static (sum, it) => sum + (it.Item * BigInteger.Pow(2, it.Index)));
    }
}
