using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264;

namespace Ascertain.Media.Tests.Bitstreams.Macroblocks;

/// <summary>Maps of slice groups on a picture of 4 × 4 macroblocks, worked out by hand after §8.2.2.</summary>
public sealed class SliceGroupsTests
{
    [Theory]
    [InlineData("1 010 010", 2, 0u, "0011001100110011")] // type 0, runs of 2 and 2
    [InlineData("010", 2, 0u, "0101101001011010")] // type 1, dispersed: (x + y · 2 / 2) mod 2
    [InlineData("011 00110 0001011", 2, 0u, "1111100110011111")] // type 2, from 5 to 10
    [InlineData("00100 0 1", 2, 4u, "1111100110011111")] // type 3, box-out clockwise of 4
    [InlineData("00101 0 1", 2, 6u, "0000001111111111")] // type 4, raster of 6
    [InlineData("00110 0 1", 2, 6u, "0011001101110111")] // type 5, by columns of 6
    [InlineData("00111 000010000 1010101010101010", 2, 0u, "1010101010101010")] // type 6, told one by one
    public void Map_OfEachType_IsAsTheStandardSays(string bits, int groups, uint cycle, string map)
    {
        string written = bits.Replace(" ", "", StringComparison.Ordinal).PadRight(64, '0');
        byte[] bytes = [.. Enumerable.Range(0, 8).Select(i => Convert.ToByte(written.Substring(8 * i, 8), 2))];
        BitReader reader = new(bytes);
        byte[] made = H264SliceGroups.Read(ref reader, groups).Map(4, 4, cycle);
        Assert.Equal(map, string.Concat(made));
    }
}
