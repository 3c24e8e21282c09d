using System.Numerics;
using System.Text;
using Ascertain.Custody.TimeStamps;
using NodaTime;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class BlockHeaderTests
{
    // The first block of Bitcoin: a fact known to every node.
    private const string Genesis = "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";

    [Fact]
    public void Parse_FirstBlock_HasItsHashTimeAndWork()
    {
        BlockHeader header = BlockHeader.Parse(Convert.FromHexString(Genesis));
        Assert.Equal("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", header.HashHex);
        Assert.Equal(Instant.FromUtc(2009, 1, 3, 18, 15, 5), header.Time);
        Assert.Equal("3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a", header.MerkleRootHex);
        Assert.Equal((true, 32), (header.HasProofOfWork, header.WorkBits));
    }

    [Fact]
    public void Parse_AnyBitChanged_HasNoProofOfWork()
    {
        byte[] header = Convert.FromHexString(Genesis);
        for (int i = 0; i < header.Length * 8; i++)
        {
            byte[] changed = [.. header];
            changed[i / 8] ^= (byte)(1 << (i % 8));
            Assert.False(BlockHeader.Parse(changed).HasProofOfWork, $"bit {i}");
        }
    }

    // The same compact numbers as in the reference client's own tests of its arithmetic.
    [Theory]
    [InlineData(0x1d00ffff, "00ffff", 208)]
    [InlineData(0x05009234, "009234", 16)]
    [InlineData(0x20123456, "123456", 232)]
    [InlineData(0x02008000, "000080", 0)]
    [InlineData(0x01123456, "000012", 0)]
    [InlineData(0x01003456, "000000", 0)]
    [InlineData(0x04923456, "000000", 0)]
    [InlineData(0x1d80ffff, "000000", 0)]
    public void TargetOf_CompactBits_IsMantissaTimesAPower(uint bits, string mantissa, int shift) =>
        Assert.Equal(new BigInteger(Convert.FromHexString(mantissa), isUnsigned: true, isBigEndian: true) << shift, BlockHeader.TargetOf(bits));

    // A header may name an easy target for itself, as on a test network: then every second or every hash is below it.
    [Theory]
    [InlineData("ffff7f20")]
    [InlineData("ffff7f22")]
    public void Parse_TargetOfItsOwnChoice_IsNoProofOfWork(string bits)
    {
        byte[] header = Convert.FromHexString(Genesis.Replace("ffff001d", bits, StringComparison.Ordinal));
        for (byte nonce = 0; nonce < 255; nonce++)
        {
            header[76] = nonce;
            Assert.False(BlockHeader.Parse(header).HasProofOfWork);
        }
    }

    [Fact]
    public void Headers_EachFault_IsRefused()
    {
        Assert.NotNull(BlockHeaders.Parse(Encoding.ASCII.GetBytes($"0\t{Genesis}\n1\t{Genesis}\n")).At(1));
        Assert.NotNull(BlockHeaders.Parse(Encoding.ASCII.GetBytes($"height\theader_hex\n7\t{Genesis}\t{Genesis[72..136]}\n")).At(7));
        Assert.Null(BlockHeaders.Parse(Encoding.ASCII.GetBytes($"7\t{Genesis}\n")).At(8));
        Assert.Null(BlockHeaders.Parse([]).At(0));
        foreach (string text in new[]
        {
            $"0\t{Genesis}", $"00\t{Genesis}\n", $"+1\t{Genesis}\n", $"-1\t{Genesis}\n", $"99999999999999999999\t{Genesis}\n", $"0 {Genesis}\n", $"0\t{Genesis}\r\n",
            $"0\t{Genesis.ToUpperInvariant()}\n", $"0\t{Genesis[2..]}\n", $"0\t{Genesis}00\n", $"0\t{Genesis}\n0\t{Genesis}\n", $"0\t{Genesis}\t{Genesis[70..134]}\n", $"0\t{Genesis}\t\n",
            $"0\t{Genesis}\t{Genesis[72..136]}\t\n", $"0\t{Genesis}\n\n", $"0\t{Genesis[1..]}é\n", new string('x', BlockHeaders.GreatestLength + 1),
        })
        {
            Assert.Equal("ots.headers", Assert.Throws<CustodyFormatException>(() => BlockHeaders.Parse(Encoding.UTF8.GetBytes(text))).Code);
        }

        Assert.Equal("ots.headers", Assert.Throws<CustodyFormatException>(static () => BlockHeader.Parse(new byte[79])).Code);
    }
}
