namespace Ascertain.Custody.Ed25519;

/// <summary>A point prepared to be added many times: Y + X, Y − X, 2 Z and 2 d T of its extended coordinates.</summary>
/// <remarks>The terms of the second point in the addition of RFC 8032 §5.1.4, computed once.</remarks>
internal readonly struct EdwardsAddend(in FieldElement yPlusX, in FieldElement yMinusX, in FieldElement z2, in FieldElement t2D)
{
    /// <summary>Y + X.</summary>
    public readonly FieldElement YPlusX = yPlusX;
    /// <summary>Y − X.</summary>
    public readonly FieldElement YMinusX = yMinusX;
    /// <summary>2 Z.</summary>
    public readonly FieldElement Z2 = z2;
    /// <summary>2 d T.</summary>
    public readonly FieldElement T2D = t2D;

    /// <summary>The same for the point with −x.</summary>
    public EdwardsAddend Negate() => new(YMinusX, YPlusX, Z2, -T2D);
}
