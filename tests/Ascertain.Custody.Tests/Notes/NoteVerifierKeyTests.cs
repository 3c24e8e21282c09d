using System.Numerics;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Tests.Ed25519;

namespace Ascertain.Custody.Tests.Notes;

// libsodium takes any 32 bytes for a key and refuses every signature under a bad one; here a bad key is refused where it is read.
public sealed class NoteVerifierKeyTests
{
    [Fact]
    public void FromRaw_PointOfSmallOrder_IsRefusedAndWithAnotherPartTaken()
    {
        foreach (PlainPoint small in SmallOrder.Multiples)
        {
            AssertRefused(small.Write());
            AssertTaken(PlainPoint.Base.Add(small).Write());
        }
    }

    [Fact]
    public void FromRaw_SecondSpellingOfAPoint_IsRefusedAndTheFirstTaken()
    {
        int points = 0;
        for (BigInteger y = 2; y < 19; y++) // p + 19 and more does not fit 255 bits; 0 and 1 have small order
        {
            AssertRefused(PlainPoint.Bytes(PlainPoint.P + y));
            if (PlainPoint.Read(PlainPoint.Bytes(y)) is { } point)
            {
                AssertTaken(point.Write());
                points++;
            }
        }

        Assert.True(points > 3);
    }

    [Fact]
    public void FromRaw_NoPointOfTheCurve_IsRefused() => AssertRefused(PlainPoint.Bytes(2));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void FromRaw_OtherLength_IsRefused(int length)
    {
        byte[] bytes = PlainPoint.Base.Write();
        Array.Resize(ref bytes, length);
        AssertRefused(bytes);
    }

    [Fact]
    public void Parse_TextOfNoPoint_HasTheCodeOfThePoint() => Assert.Equal("verifierKey.point", Assert.Throws<CustodyFormatException>(
        static () => NoteVerifierKey.Parse($"n+00000000+{Convert.ToBase64String([1, .. PlainPoint.Bytes(2)])}")).Code);

    private static void AssertTaken(byte[] bytes) =>
        Assert.Equal(Convert.ToHexStringLower(bytes), NoteVerifierKey.FromRaw("n", bytes).PublicKeyHex);

    private static void AssertRefused(byte[] bytes) =>
        Assert.Equal("verifierKey.point", Assert.Throws<CustodyFormatException>(() => NoteVerifierKey.FromRaw("n", bytes)).Code);
}
