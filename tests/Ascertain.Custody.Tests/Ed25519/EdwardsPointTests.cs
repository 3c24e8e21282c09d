using System.Numerics;
using Ascertain.Custody.Ed25519;
using static Ascertain.Custody.Tests.Ed25519.PlainPoint;

namespace Ascertain.Custody.Tests.Ed25519;

public sealed class EdwardsPointTests
{
    [Fact]
    public void Base_Written_IsThePointOfTheStandard() => Assert.Equal(PlainPoint.Base.Write(), Written(EdwardsPoint.Base));

    [Fact]
    public void AddAndDouble_NeutralSmallEqualOppositeAndSeededPoints_FollowTheAffineLaw()
    {
        PlainPoint b = PlainPoint.Base;
        PlainPoint[] points = [.. SmallOrder.Multiples, b, Negative(b), b.Add(b), b.Add(SmallOrder.Multiples[1]), .. SeededEncodings(12).Select(static it => Read(it)).OfType<PlainPoint>()];
        Assert.True(points.Length > 15);
        foreach (PlainPoint p in points)
        {
            Assert.Equal(p.Add(p).Write(), Written(Point(p).Double()));
            Assert.Equal(Negative(p).Write(), Written(Point(p).Negate()));
            foreach (PlainPoint q in points)
            {
                Assert.Equal(p.Add(q).Write(), Written(Point(p).Add(Point(q).ToAddend())));
                Assert.Equal(p.Add(Negative(q)).Write(), Written(Point(p).Add(Point(q).ToAddend().Negate())));
            }
        }
    }

    [Fact]
    public void TryRead_SeededBytes_ReadsExactlyThePoints()
    {
        int points = 0;
        foreach (byte[] bytes in SeededEncodings(400))
        {
            PlainPoint? expected = Read(bytes);
            Assert.Equal(expected is not null, EdwardsPoint.TryRead(bytes, out EdwardsPoint point));
            if (expected is not null)
            {
                points++;
                Assert.Equal(expected.Write(), bytes);
                Assert.Equal(bytes, Written(point));
            }
        }

        Assert.InRange(points, 150, 250); // about every second y has an x
    }

    // The 19 values of y from p to 2^255 − 1 are second spellings of 0 to 18, both signs each.
    [Fact]
    public void TryRead_YFromPUpwards_IsRefusedWhereItsFirstSpellingIsRead()
    {
        int first = 0;
        for (int y = 0; y < 19; y++)
        {
            foreach (int sign in new[] { 0, 0x80 })
            {
                byte[] low = Bytes(y), high = Bytes(P + y);
                low[31] |= (byte)sign;
                high[31] |= (byte)sign;
                first += EdwardsPoint.TryRead(low, out _) ? 1 : 0;
                Assert.Equal(Read(low) is not null, EdwardsPoint.TryRead(low, out _));
                Assert.False(EdwardsPoint.TryRead(high, out _), $"p + {y}");
            }
        }

        Assert.True(first > 10);
    }

    [Fact]
    public void TryRead_OddXWhereXIsZero_IsRefused()
    {
        foreach (BigInteger y in new[] { BigInteger.One, P - 1 })
        {
            byte[] bytes = Bytes(y);
            Assert.True(EdwardsPoint.TryRead(bytes, out _));
            bytes[31] |= 0x80;
            Assert.False(EdwardsPoint.TryRead(bytes, out _));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void TryRead_OtherLength_IsRefused(int length)
    {
        byte[] bytes = PlainPoint.Base.Write();
        Array.Resize(ref bytes, length);
        Assert.False(EdwardsPoint.TryRead(bytes, out _));
    }

    [Fact]
    public void HasSmallOrder_TheEightPoints_IsTrueAndOfOthersFalse()
    {
        Assert.Equal(8, SmallOrder.Multiples.Select(static it => Convert.ToHexString(it.Write())).Distinct().Count());
        foreach (PlainPoint small in SmallOrder.Multiples)
        {
            Assert.True(Point(small).HasSmallOrder);
            Assert.False(Point(PlainPoint.Base.Add(small)).HasSmallOrder);
        }
    }

    [Fact]
    public void Sum_EdgesAndSeededScalars_IsTheSumOfTheMultiples()
    {
        PlainPoint q = PlainPoint.Base.Times(7).Add(SmallOrder.Multiples[1]);
        OddMultiples ofB = new(EdwardsPoint.Base, width: 8), ofQ = new(Point(q), width: 5);
        Random random = new(Seed: 3);
        byte[] bytes = new byte[32];
        BigInteger[] scalars = [0, 1, L - 1, BigInteger.Pow(2, 252) - 1, .. Enumerable.Range(0, 2).Select(_ =>
        {
            random.NextBytes(bytes);
            return Number(bytes) % L;
        })];
        for (int i = 0; i < scalars.Length; i++)
        {
            (BigInteger a, BigInteger b) = (scalars[i], scalars[^(i + 1)]);
            Assert.Equal(PlainPoint.Base.Times(a).Add(q.Times(b)).Write(), Written(OddMultiples.Sum(ScalarOf(a), ofB, ScalarOf(b), ofQ)));
        }
    }

    private static IEnumerable<byte[]> SeededEncodings(int count)
    {
        Random random = new(Seed: 1986);
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = new byte[32];
            random.NextBytes(bytes);
            yield return bytes;
        }
    }

    private static PlainPoint Negative(PlainPoint point) => point with { X = Mod(-point.X) };

    private static EdwardsPoint Point(PlainPoint point) => EdwardsPoint.TryRead(point.Write(), out EdwardsPoint read) ? read : throw new ArgumentException("No point.", nameof(point));

    private static Scalar ScalarOf(BigInteger value) => Scalar.TryRead(Bytes(value), out Scalar read) ? read : throw new ArgumentException("No scalar.", nameof(value));

    private static byte[] Written(in EdwardsPoint point)
    {
        byte[] bytes = new byte[32];
        point.Write(bytes);
        return bytes;
    }
}
