using System.Globalization;
using System.Numerics;

namespace Ascertain.Custody.Tests.Ed25519;

/// <summary>The slow twin: a point of edwards25519 (RFC 8032 §5.1) over <see cref="BigInteger"/>, with the affine addition law of twisted Edwards curves.</summary>
/// <param name="X">From 0 to p − 1.</param>
/// <param name="Y">From 0 to p − 1.</param>
internal sealed record PlainPoint(BigInteger X, BigInteger Y)
{
    public static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    public static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    public static readonly BigInteger D = Mod(-121665 * Inverse(121666));

    // RFC 8032 §5.1, the decimal coordinates of B.
    public static readonly PlainPoint Base = new(
        BigInteger.Parse("15112221349535400772501151409588531511454012693041857206046113283949847762202", CultureInfo.InvariantCulture),
        BigInteger.Parse("46316835694926478169428394003475163141307993866256225615783033603165251855960", CultureInfo.InvariantCulture));

    public static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;

    public static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    public static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    /// <summary>The point of an encoding, null when there is none; a y from p upwards is none.</summary>
    public static PlainPoint? Read(ReadOnlySpan<byte> bytes)
    {
        BigInteger y = Number(bytes) & (BigInteger.Pow(2, 255) - 1);
        bool odd = bytes[31] >= 0x80;
        BigInteger square = Mod((y * y - 1) * Inverse(D * y * y + 1));
        BigInteger x = BigInteger.ModPow(square, (P + 3) / 8, P);
        x = Mod(x * x) == square ? x : Mod(x * BigInteger.ModPow(2, (P - 1) / 4, P));
        if (y >= P || Mod(x * x) != square || (x.IsZero && odd))
        {
            return null;
        }

        return new(x.IsEven == odd ? P - x : x, y);
    }

    public byte[] Write()
    {
        byte[] bytes = Bytes(Y);
        bytes[31] |= (byte)(X.IsEven ? 0 : 0x80);
        return bytes;
    }

    public PlainPoint Add(PlainPoint other)
    {
        BigInteger product = Mod(D * X * other.X * Y * other.Y), both = Inverse((1 + product) * (1 - product));
        return new(Mod((X * other.Y + other.X * Y) * (1 - product) * both), Mod((Y * other.Y + X * other.X) * (1 + product) * both));
    }

    public PlainPoint Times(BigInteger scalar)
    {
        PlainPoint sum = new(0, 1);
        for (int bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = sum.Add(sum);
            sum = ((scalar >> bit) & 1).IsOne ? sum.Add(this) : sum;
        }

        return sum;
    }
}
