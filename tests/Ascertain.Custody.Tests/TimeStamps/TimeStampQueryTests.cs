using System.Security.Cryptography;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class TimeStampQueryTests
{
    // The query that openssl ts made of the document, with the number it chose: ours is the same byte for byte.
    [Fact]
    public void Write_DocumentAndNumberOfTheVector_IsTheVector()
    {
        string folder = SharedData.Path("custody/rfc3161");
        byte[] vector = File.ReadAllBytes(Path.Combine(folder, "query-sha256.tsq"));
        byte[] nonce = TimeStampQuery.ReadNonce(vector)!;
        Assert.Equal("51a13da4e67da3d0", Convert.ToHexStringLower(nonce));
        Assert.Equal(vector, TimeStampQuery.Write(File.ReadAllBytes(Path.Combine(folder, "document.txt")), HashAlgorithmName.SHA256, nonce));
    }

    [Theory]
    [InlineData("0102030405060708", "0102030405060708")]
    [InlineData("ff02030405060708", "00ff02030405060708")]
    [InlineData("0000000000000001", "01")]
    [InlineData("0000000000000000", "00")]
    public void Write_AnyNumber_IsReadBackAsASignedInteger(string nonce, string read)
    {
        byte[] query = TimeStampQuery.Write([1], HashAlgorithmName.SHA512, Convert.FromHexString(nonce));
        Assert.Equal(read, Convert.ToHexStringLower(TimeStampQuery.ReadNonce(query)!));
    }

    [Fact]
    public void Write_OtherHashOrLength_Throws()
    {
        Assert.Throws<ArgumentException>(static () => TimeStampQuery.Write([1], HashAlgorithmName.SHA1, new byte[8]));
        Assert.Throws<ArgumentException>(static () => TimeStampQuery.Write([1], HashAlgorithmName.SHA256, new byte[7]));
        Assert.Throws<ArgumentException>(static () => TimeStampQuery.Write([1], HashAlgorithmName.SHA256, new byte[21]));
        Assert.NotEmpty(TimeStampQuery.Write([1], HashAlgorithmName.SHA256, new byte[20]));
    }

    [Fact]
    public void ReadNonce_EveryTruncationAndFlip_ThrowsNothingElse()
    {
        byte[] query = TimeStampQuery.Write([1], HashAlgorithmName.SHA256, [1, 2, 3, 4, 5, 6, 7, 8]);
        for (int i = 0; i < query.Length; i++)
        {
            Assert.Equal("timestamp.query", Assert.Throws<CustodyFormatException>(() => TimeStampQuery.ReadNonce(query.AsSpan(0, i))).Code);
            for (int bit = 1; bit < 256; bit <<= 1)
            {
                byte[] changed = [.. query];
                changed[i] ^= (byte)bit;
                try
                {
                    TimeStampQuery.ReadNonce(changed);
                }
                catch (CustodyFormatException fault)
                {
                    Assert.Equal("timestamp.query", fault.Code);
                }
            }
        }
    }
}
