namespace Ascertain.Chronolocation.Shadows;

/// <summary>A vector in three dimensions; its frame is said where it is used.</summary>
internal readonly record struct Direction3(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public double Dot(Direction3 other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Direction3 Cross(Direction3 other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    public Direction3 Times(double factor) => new(X * factor, Y * factor, Z * factor);

    public Direction3 Plus(Direction3 other) => new(X + other.X, Y + other.Y, Z + other.Z);

    public Direction3 Minus(Direction3 other) => new(X - other.X, Y - other.Y, Z - other.Z);

    public Direction3 Unit() => Times(1 / Length);
}
