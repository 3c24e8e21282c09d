using System.Numerics;
using Ascertain.Custody.Ed25519;
using static Ascertain.Custody.Tests.Ed25519.PlainPoint;

namespace Ascertain.Custody.Tests.Ed25519;

public sealed class FieldElementTests
{
    private static readonly BigInteger Highest = BigInteger.Pow(2, 255) - 1;

    // 0 and p and what lies about them, the greatest that can be read, and one bit on each side of every limb.
    private static readonly BigInteger[] Edges =
    [
        0, 1, 2, 18, 19, 20, P - 2, P - 1, P, P + 1, P + 18, Highest, Highest - 1, (P - 1) / 2, (P + 1) / 2,
        .. new[] { 51, 102, 153, 204 }.SelectMany(static bit => new[] { BigInteger.Pow(2, bit) - 1, BigInteger.Pow(2, bit), Highest - BigInteger.Pow(2, bit) }),
    ];

    [Fact]
    public void Arithmetic_EdgesAndSeededValues_EqualsThatOfBigIntegers()
    {
        Random random = new(Seed: 25519);
        BigInteger[] values = [.. Edges, .. Enumerable.Range(0, 40).Select(_ => Any(random))];
        foreach (BigInteger a in values)
        {
            FieldElement x = Element(a);
            AssertIs(a, x);
            AssertIs(-a, -x);
            AssertIs(a * a, x.Square());
            AssertIs(Inverse(a), x.Invert());
            AssertIs(BigInteger.ModPow(a, (P - 5) / 8, P), x.RaiseToPMinus5Over8());
            foreach (BigInteger b in values)
            {
                FieldElement y = Element(b);
                AssertIs(a + b, x + y);
                AssertIs(a - b, x - y);
                AssertIs(a * b, x * y);
            }
        }
    }

    // Results of operations have greater limbs than what is read: chains of them reach forms that single steps do not.
    [Fact]
    public void Arithmetic_ChainOfSeededSteps_EqualsThatOfBigIntegers()
    {
        Random random = new(Seed: 8032);
        BigInteger[] plain = [.. Edges];
        FieldElement[] elements = [.. Edges.Select(Element)];
        for (int step = 0; step < 20_000; step++)
        {
            int a = random.Next(plain.Length), b = random.Next(plain.Length), to = random.Next(plain.Length);
            (plain[to], elements[to]) = random.Next(5) switch
            {
                0 => (Mod(plain[a] + plain[b]), elements[a] + elements[b]),
                1 => (Mod(plain[a] - plain[b]), elements[a] - elements[b]),
                2 => (Mod(plain[a] * plain[b]), elements[a] * elements[b]),
                3 => (Mod(-plain[a]), -elements[a]),
                _ => (Mod(plain[a] * plain[a]), elements[a].Square()),
            };
            AssertIs(plain[to], elements[to]);
            if (step % 50 == 0)
            {
                int edge = random.Next(plain.Length);
                (plain[edge], elements[edge]) = (Edges[edge], Element(Edges[edge]));
            }
        }
    }

    [Fact]
    public void Read_HighestBit_IsLeftOut() => AssertIs(Highest, FieldElement.Read(Bytes(BigInteger.Pow(2, 256) - 1)));

    [Fact]
    public void SquareRootOfMinusOne_Squared_IsMinusOne() => AssertIs(-1, FieldElement.SquareRootOfMinusOne.Square());

    private static BigInteger Any(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return Number(bytes) & Highest;
    }

    private static FieldElement Element(BigInteger value) => FieldElement.Read(Bytes(value));

    private static void AssertIs(BigInteger expected, in FieldElement actual)
    {
        expected = Mod(expected);
        Span<byte> bytes = stackalloc byte[FieldElement.ByteCount];
        actual.Write(bytes);
        if (Number(bytes) != expected || actual.IsZero != expected.IsZero || actual.IsOdd == expected.IsEven)
        {
            Assert.Fail($"{Number(bytes)} (zero: {actual.IsZero}, odd: {actual.IsOdd}) instead of {expected}");
        }
    }
}
