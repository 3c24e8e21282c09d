namespace Ascertain.Earth.Geodesy;

/// <summary>A point or a direction in space by three numbers, in metres or without unit; which axes are meant is said where it is used.</summary>
/// <param name="X">Along the first axis.</param>
/// <param name="Y">Along the second axis.</param>
/// <param name="Z">Along the third axis.</param>
public readonly record struct SpaceVector(double X, double Y, double Z)
{
    /// <summary>Its length; 0 for the null vector.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>The scalar product with another.</summary>
    public double Dot(SpaceVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>The vector product: at right angles to both, in the sense of a right-handed screw.</summary>
    public SpaceVector Cross(SpaceVector other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>The same direction with length 1; not a number for the null vector.</summary>
    public SpaceVector Unit() => this * (1 / Length);

    /// <summary>The sum by components.</summary>
    public static SpaceVector operator +(SpaceVector a, SpaceVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference by components.</summary>
    public static SpaceVector operator -(SpaceVector a, SpaceVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>A multiple.</summary>
    public static SpaceVector operator *(SpaceVector a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);
}
