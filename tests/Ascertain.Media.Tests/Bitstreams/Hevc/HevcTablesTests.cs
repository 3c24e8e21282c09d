using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Scan orders, reference picture sets and tiles against values worked out by hand from the standard.</summary>
public sealed class HevcTablesTests
{
    // §6.5.3: from the lower left to the upper right, line after line; §6.5.4 and §6.5.5: rows and columns.
    [Theory]
    [InlineData(HevcScan.Diagonal, "00 01 10 02 11 20 03 12 21 30 13 22 31 23 32 33")]
    [InlineData(HevcScan.Horizontal, "00 10 20 30 01 11 21 31 02 12 22 32 03 13 23 33")]
    [InlineData(HevcScan.Vertical, "00 01 02 03 10 11 12 13 20 21 22 23 30 31 32 33")]
    public void Places_OfFourByFour_AreThoseOfTheStandard(int scan, string columnRow) =>
        Assert.Equal(columnRow, string.Join(' ', HevcScan.PlacesOf(scan, 2).ToArray().Select(static it => $"{it & 7}{it >> 3}")));

    [Fact]
    public void Numbers_OfEverySize_InvertThePlaces()
    {
        for (int scan = 0; scan < 3; scan++)
        {
            for (int log2 = 0; log2 < 4; log2++)
            {
                byte[] places = HevcScan.PlacesOf(scan, log2).ToArray();
                Assert.Equal(1 << (2 * log2), places.Distinct().Count());
                Assert.Equal(Enumerable.Range(0, places.Length), places.Select(it => (int)HevcScan.NumbersOf(scan, log2)[it]));
            }
        }
    }

    // §9.3.2.2 by hand: 154 is slope 0, offset 64: state 64, so pStateIdx 0 and valMps 1 for every QP; 63 at QP 26: slope -30, offset 104, -49 + 104 = 55.
    [Theory]
    [InlineData(0, HevcContext.TransquantBypass, 0, 1)]
    [InlineData(0, HevcContext.TransquantBypass, 51, 1)]
    [InlineData(0, HevcContext.ChromaIntra, 26, (63 - 55) << 1)]
    public void Reset_Values_AreThoseOfTheFormula(int initType, int context, int qp, int state)
    {
        byte[] states = new byte[HevcContext.Count];
        HevcContext.Reset(states, initType, qp);
        Assert.Equal(state, states[context]);
    }

    // Set 0: -1, -3 (not used), +1. Set 1 from it, moved by +1: -1 becomes 0 and drops out, -3 becomes -2 (not used), +1 becomes +2, and the other picture itself is not kept.
    [Fact]
    public void ReferenceSets_Predicted_DistanceZeroDropsOut()
    {
        BitReader bits = new(Bits("011", "011010", "1", "1", "010", "0", "1", "1", /* set 1 */ "1", "0", "1", "1", "01", "1", "00", "1"));
        HevcReferenceSet[] sets = HevcReferenceSet.ReadAll(ref bits)!;
        Assert.Equal((3, 2), (sets[0].Count, sets[0].UsedCount));
        Assert.Equal((2, 1), (sets[1].Count, sets[1].UsedCount));
    }

    [Fact]
    public void ReferenceSets_TooManyPictures_AreRefused()
    {
        BitReader bits = new(Bits("010", "000010010", "1")); // one set with 17 pictures before
        Assert.Null(HevcReferenceSet.ReadAll(ref bits));
    }

    private static byte[] Bits(params string[] parts)
    {
        string all = string.Concat(parts).PadRight(400, '0');
        return [.. all.Chunk(8).Select(static it => Convert.ToByte(new string(it), 2))];
    }
}
