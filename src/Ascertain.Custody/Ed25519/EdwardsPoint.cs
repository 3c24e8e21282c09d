namespace Ascertain.Custody.Ed25519;

/// <summary>A point of edwards25519, −x² + y² = 1 + d x² y² (RFC 8032 §5.1), in extended coordinates.</summary>
/// <remarks>
/// x = X / Z, y = Y / Z, x y = T / Z. Source of coordinates and formulas: Hisil, Wong, Carter, Dawson,
/// "Twisted Edwards Curves Revisited", ASIACRYPT 2008, §3; with the letters used here in RFC 8032 §5.1.4.
/// Modulo p −1 is a square and d is none, so the formulas hold for every pair of points, equal and neutral ones too.
/// </remarks>
internal readonly struct EdwardsPoint
{
    /// <summary>Length of an encoded point.</summary>
    public const int ByteCount = FieldElement.ByteCount;

    private static readonly FieldElement D = -(FieldElement.Of(121665) * FieldElement.Of(121666).Invert()); // RFC 8032 §5.1
    private readonly FieldElement x, y, z, t;

    private EdwardsPoint(in FieldElement x, in FieldElement y, in FieldElement z, in FieldElement t) =>
        (this.x, this.y, this.z, this.t) = (x, y, z, t);

    /// <summary>The neutral point (0, 1).</summary>
    public static EdwardsPoint Identity => new(FieldElement.Zero, FieldElement.One, FieldElement.One, FieldElement.Zero);

    /// <summary>The base point B: y = 4/5 and x even (RFC 8032 §5.1).</summary>
    public static EdwardsPoint Base { get; } = TryFromY(FieldElement.Of(4) * FieldElement.Of(5).Invert(), xIsOdd: false, out EdwardsPoint point)
        ? point
        : throw new InvalidOperationException("The base point is not on the curve.");

    /// <summary>Whether the order divides the cofactor 8 (RFC 8032 §5.1): eight times the point is the neutral one.</summary>
    /// <remarks>The multiple has odd order L or 1, and of the two points with x = 0 the other, (0, −1), has order 2.</remarks>
    public bool HasSmallOrder => Double().Double().Double().x.IsZero;

    /// <summary>Reads 32 bytes (RFC 8032 §5.1.3): y, and in the highest bit whether x is odd. False for anything but a point in its one spelling.</summary>
    /// <remarks>Other spellings are a y from p upwards and an "odd" x where x is 0: both are found by writing the point again.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EdwardsPoint point)
    {
        point = default;
        if (bytes.Length != ByteCount || !TryFromY(FieldElement.Read(bytes), xIsOdd: (bytes[^1] & 0x80) != 0, out point))
        {
            return false;
        }

        Span<byte> canonical = stackalloc byte[ByteCount];
        point.Write(canonical);
        return canonical.SequenceEqual(bytes);
    }

    /// <summary>Writes the 32 bytes of RFC 8032 §5.1.2.</summary>
    public void Write(Span<byte> bytes)
    {
        FieldElement inverse = z.Invert();
        (y * inverse).Write(bytes);
        bytes[ByteCount - 1] |= (byte)((x * inverse).IsOdd ? 0x80 : 0);
    }

    /// <summary>The point with −x.</summary>
    public EdwardsPoint Negate() => new(-x, y, z, -t);

    /// <summary>Twice this point.</summary>
    public EdwardsPoint Double()
    {
        FieldElement a = x.Square();
        FieldElement b = y.Square();
        FieldElement c = z.Square();
        FieldElement h = a + b;
        FieldElement e = h - (x + y).Square();
        FieldElement g = a - b;
        FieldElement f = c + c + g;
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>The sum of this point and one that was prepared.</summary>
    public EdwardsPoint Add(in EdwardsAddend other)
    {
        FieldElement a = (y - x) * other.YMinusX;
        FieldElement b = (y + x) * other.YPlusX;
        FieldElement c = t * other.T2D;
        FieldElement d = z * other.Z2;
        FieldElement e = b - a;
        FieldElement f = d - c;
        FieldElement g = d + c;
        FieldElement h = b + a;
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>What <see cref="Add"/> needs of this point.</summary>
    public EdwardsAddend ToAddend() => new(y + x, y - x, z + z, t * (D + D));

    // x² = u / v with u = y² − 1 and v = d y² + 1; the root is u v³ (u v⁷)^((p−5)/8), or that times √−1 (RFC 8032 §5.1.3).
    private static bool TryFromY(in FieldElement y, bool xIsOdd, out EdwardsPoint point)
    {
        FieldElement u = y.Square() - FieldElement.One;
        FieldElement v = (D * y.Square()) + FieldElement.One;
        FieldElement v3 = v.Square() * v;
        FieldElement x = u * v3 * (u * v3.Square() * v).RaiseToPMinus5Over8();
        FieldElement vx2 = v * x.Square();
        if ((vx2 + u).IsZero)
        {
            x *= FieldElement.SquareRootOfMinusOne;
        }
        else if (!(vx2 - u).IsZero)
        {
            point = default;
            return false;
        }

        x = x.IsOdd == xIsOdd ? x : -x;
        point = new(x, y, FieldElement.One, x * y);
        return true;
    }
}
