namespace Ascertain;

/// <summary>A plane angle.</summary>
/// <remarks>Any finite value; no turn is taken off. <c>default</c> is 0.</remarks>
public readonly record struct Angle
{
    private Angle(double degrees) => Degrees = degrees;

    /// <summary>In degrees.</summary>
    public double Degrees { get; }

    /// <summary>In radians.</summary>
    public double Radians => Degrees * (Math.PI / 180);

    /// <summary>From degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Angle FromDegrees(double degrees) => double.IsFinite(degrees)
        ? new(degrees)
        : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "An angle is finite.");

    /// <summary>From radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Angle FromRadians(double radians) => FromDegrees(radians * (180 / Math.PI));
}
