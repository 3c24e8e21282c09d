using Ascertain.Copies.FrameHashes;

namespace Ascertain.Copies.Tests.FrameHashes;

public sealed class LumaRangeTests
{
    // By hand: 255 · (126 − 16) / 219 = 128.08; 255 · (17 − 16) / 219 = 1.16; 255 · (234 − 16) / 219 = 253.8.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    [InlineData(126, 128)]
    [InlineData(234, 254)]
    [InlineData(235, 255)]
    [InlineData(255, 255)]
    public void Apply_LimitedEightBits_IsTheNearestWholeNumber(byte code, byte luma)
    {
        byte[] to = new byte[1];
        LumaRange.Of(8, isFull: false).Apply([code], to);
        Assert.Equal(luma, to[0]);
    }

    [Theory]
    [InlineData(10, false, 64, 0)]
    [InlineData(10, false, 940, 255)]
    [InlineData(10, false, 1023, 255)]
    [InlineData(10, true, 1023, 255)]
    [InlineData(10, true, 2, 0)]
    [InlineData(10, true, 3, 1)]
    [InlineData(10, true, 65535, 255)]
    [InlineData(12, false, 256, 0)]
    [InlineData(16, true, 65535, 255)]
    [InlineData(16, false, 60160, 255)]
    public void Apply_MoreBits_IsTheNearestWholeNumber(int bits, bool isFull, int code, byte luma)
    {
        byte[] to = new byte[1];
        LumaRange.Of(bits, isFull).Apply([(byte)code, (byte)(code >> 8)], to);
        Assert.Equal(luma, to[0]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(17)]
    public void Of_DepthOutOfRange_Throws(int bits) => Assert.Throws<ArgumentOutOfRangeException>(() => LumaRange.Of(bits, isFull: true));

    [Fact]
    public void Apply_WrongLength_Throws() => Assert.Throws<ArgumentException>(() => LumaRange.Of(10, isFull: true).Apply(new byte[3], new byte[2]));
}
