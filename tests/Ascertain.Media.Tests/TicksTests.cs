using System.Numerics;
using CsCheck;

namespace Ascertain.Media.Tests;

public sealed class TicksTests
{
    [Fact]
    public void Scale_AnyTicks_IsTheExactQuotientRoundedDownOrAQuarterOfTheGreatest() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.UInt[1, uint.MaxValue], Gen.UInt[1, uint.MaxValue]).Sample((ticks, to, from) =>
    {
        BigInteger exact = (BigInteger)ticks * to / from;
        Assert.Equal((long)BigInteger.Min(exact, long.MaxValue / 4), Ticks.Scale(ticks, to, from));
    });

    [Theory]
    [InlineData(0, 90_000, 600, 0)]
    [InlineData(599, 90_000, 600, 89_850)]
    [InlineData(1, 1, 3, 0)]
    [InlineData(2_305_843_009_213_693_951, 1, 1, 2_305_843_009_213_693_951)]
    [InlineData(2_305_843_009_213_693_952, 1, 1, 2_305_843_009_213_693_951)]
    [InlineData(long.MaxValue, uint.MaxValue, 1, 2_305_843_009_213_693_951)]
    public void Scale_Edges(long ticks, long to, long from, long expected) => Assert.Equal(expected, Ticks.Scale(ticks, to, from));
}
