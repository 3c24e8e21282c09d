using Ascertain.Copies.FrameHashes;
using CsCheck;

namespace Ascertain.Copies.Tests.FrameHashes;

public sealed class FrameHashTests
{
    private const string Text = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";

    private static readonly Gen<FrameHash> Any = Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, static (a, b, c, d) => new FrameHash(a, b, c, d));

    [Fact]
    public void TryFromHex_TextOfAPublishedHash_KeepsItAndItsOrder()
    {
        Assert.True(FrameHash.TryFromHex(Text, out FrameHash hash));
        Assert.Equal(Text, hash.ToHex());
        Assert.Equal(0x33e6339c4e9c9b22UL, hash.Bits0To63);
        Assert.True(FrameHash.TryFromHex(Text.ToUpperInvariant(), out FrameHash upper));
        Assert.Equal(hash, upper);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b2")]
    [InlineData("d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b222")]
    [InlineData("d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b2g")]
    [InlineData(" d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b2")]
    [InlineData("+d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b2")]
    [InlineData("0xf8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22")]
    public void TryFromHex_AnyOtherText_IsRefused(string text) => Assert.False(FrameHash.TryFromHex(text, out _));

    [Fact]
    public void WriteTo_AnyHash_IsReadBack() =>
        Seeded.Sample(Any, 200, static hash =>
        {
            byte[] bytes = new byte[FrameHash.Bytes];
            hash.WriteTo(bytes);
            Assert.Equal(hash, FrameHash.ReadFrom(bytes));
            Assert.True(FrameHash.TryFromHex(hash.ToHex(), out FrameHash read) && read == hash);
        });

    [Fact]
    public void DistanceTo_FlippedBits_IsTheirNumber() =>
        Seeded.Sample(Gen.Select(Any, Gen.Int[0, 255].HashSet[0, 40]), 200, static it =>
        {
            byte[] bytes = new byte[FrameHash.Bytes];
            it.Item1.WriteTo(bytes);
            foreach (int bit in it.Item2)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.Equal(it.Item2.Count, it.Item1.DistanceTo(FrameHash.ReadFrom(bytes)));
        });

    [Fact]
    public void CompareTo_AnyTwo_IsTheOrderOfTheirTexts() =>
        Seeded.Sample(Gen.Select(Any, Any), 200, static it =>
            Assert.Equal(Math.Sign(string.CompareOrdinal(it.Item1.ToHex(), it.Item2.ToHex())), Math.Sign(it.Item1.CompareTo(it.Item2))));
}
