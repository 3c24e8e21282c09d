using Ascertain.Media.Bitstreams;
using CsCheck;

namespace Ascertain.Media.Tests.Bitstreams;

public class BitReaderTests
{
    // H.264 table 9-2: 1 → 0, 010 → 1, 011 → 2, 00100 → 3, 00101 → 4; table 9-3 for se(v): 0, 1, -1, 2, -2.
    [Fact]
    public void Ue_CodesOfTheStandard_GiveTheirNumbers()
    {
        BitReader bits = new([0b1010_0110, 0b0100_0010, 0b1000_0000]);
        Assert.Equal([0u, 1u, 2u, 3u, 4u], (uint[])[bits.Ue(), bits.Ue(), bits.Ue(), bits.Ue(), bits.Ue()]);
        Assert.False(bits.Ended);
    }

    [Fact]
    public void Se_CodesOfTheStandard_GiveTheirNumbers()
    {
        BitReader bits = new([0b1010_0110, 0b0100_0010, 0b1000_0000]);
        Assert.Equal([0, 1, -1, 2, -2], (int[])[bits.Se(), bits.Se(), bits.Se(), bits.Se(), bits.Se()]);
    }

    [Fact]
    public void Bits_BeyondEnd_GivesZeroAndSaysSo()
    {
        BitReader bits = new([0xFF]);
        Assert.Equal(0x7Fu, bits.Bits(7));
        Assert.False(bits.Ended);
        Assert.Equal(0u, bits.Bits(2));
        Assert.True(bits.Ended);
        Assert.Equal(0u, bits.Ue());
    }

    [Fact]
    public void Ue_TooManyZeros_Ends()
    {
        BitReader bits = new(new byte[20]);
        Assert.Equal(0u, bits.Ue());
        Assert.True(bits.Ended);
    }

    [Fact]
    public void Ue_Largest_IsRead()
    {
        // 31 zeros, a one, 31 ones: 2^31 - 1 + (2^31 - 1).
        BitReader bits = new([0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFE]);
        Assert.Equal(uint.MaxValue - 1, bits.Ue());
        Assert.False(bits.Ended);
    }

    [Theory]
    [InlineData(new byte[] { 0b1010_0000 }, 2, false)]
    [InlineData(new byte[] { 0b1010_0000 }, 1, true)]
    [InlineData(new byte[] { 0b1010_0000, 0, 0 }, 2, false)]
    [InlineData(new byte[] { 0xFF, 0x80 }, 8, false)]
    [InlineData(new byte[] { 0xFF, 0x80 }, 7, true)]
    public void MoreRbspData_StopsAtTheStopBit(byte[] bytes, int read, bool more)
    {
        BitReader bits = new(bytes);
        bits.Skip(read);
        Assert.Equal(more, bits.MoreRbspData());
    }

    [Fact]
    public void Bits_AnySplit_ReadsTheSameBits() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, 32].Array[0, 20]).Sample(static (bytes, widths) =>
        {
            BitReader bits = new(bytes);
            long at = 0;
            foreach (int width in widths)
            {
                uint value = bits.Bits(width);
                if (at + width > bytes.Length * 8L)
                {
                    return bits.Ended && value == 0;
                }

                for (int i = 0; i < width; i++, at++)
                {
                    if ((bytes[at >> 3] >> (7 - (int)(at & 7)) & 1) != (value >> (width - 1 - i) & 1))
                    {
                        return false;
                    }
                }
            }

            return !bits.Ended;
        }, seed: "0000KOIPC0z5");
}
