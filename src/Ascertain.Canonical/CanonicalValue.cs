using System.Diagnostics.CodeAnalysis;

namespace Ascertain.Canonical;

/// <summary>One JSON value that has exactly one spelling in bytes (RFC 8785).</summary>
/// <remarks>Kinds: <see cref="CanonicalObject"/>, <see cref="CanonicalArray"/>, <see cref="CanonicalText"/>,
/// <see cref="CanonicalNumber"/>, <see cref="CanonicalBoolean"/>, <see cref="CanonicalNull"/>.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Each kind has a public constructor.")]
public abstract class CanonicalValue
{
    private protected CanonicalValue()
    {
    }

    /// <summary>The RFC 8785 bytes of this value.</summary>
    public byte[] ToBytes() => CanonicalJson.Serialize(this);

    /// <summary>The RFC 8785 text of this value.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(ToBytes());

    /// <summary>A text value; must hold no lone surrogate (checked when written).</summary>
    public static implicit operator CanonicalValue(string text) => new CanonicalText(text);

    /// <summary>An integer within ±(2^53 − 1); larger ones travel as decimal strings.</summary>
    public static implicit operator CanonicalValue(long number) => CanonicalNumber.FromInteger(number);

    /// <summary>An integer.</summary>
    public static implicit operator CanonicalValue(int number) => CanonicalNumber.FromInteger(number);

    /// <summary>A finite double; what is not finite is left out with its reason by the caller.</summary>
    public static implicit operator CanonicalValue(double number) => CanonicalNumber.FromDouble(number);

    /// <summary>true or false.</summary>
    public static implicit operator CanonicalValue(bool value) => value ? CanonicalBoolean.True : CanonicalBoolean.False;
}

/// <summary>A JSON string.</summary>
public sealed class CanonicalText(string value) : CanonicalValue
{
    /// <summary>The characters.</summary>
    public string Value { get; } = value ?? throw new ArgumentNullException(nameof(value));
}

/// <summary>A JSON number: an IEEE 754 double, never NaN or infinite.</summary>
public sealed class CanonicalNumber : CanonicalValue
{
    /// <summary>2^53 − 1: the largest integer that a double holds without doubt.</summary>
    public const long GreatestInteger = 9_007_199_254_740_991;

    private CanonicalNumber(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>An integer within ±<see cref="GreatestInteger"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range: write it as decimal text instead.</exception>
    public static CanonicalNumber FromInteger(long value) => value is >= -GreatestInteger and <= GreatestInteger
        ? new(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Integers beyond 2^53 - 1 are written as decimal strings.");

    /// <summary>A finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN or infinite.</exception>
    public static CanonicalNumber FromDouble(double value) => double.IsFinite(value)
        ? new(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");
}

/// <summary>true or false.</summary>
public sealed class CanonicalBoolean : CanonicalValue
{
    private CanonicalBoolean(bool value) => Value = value;

    /// <summary>true.</summary>
    public static CanonicalBoolean True { get; } = new(true);

    /// <summary>false.</summary>
    public static CanonicalBoolean False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }
}

/// <summary>null.</summary>
public sealed class CanonicalNull : CanonicalValue
{
    private CanonicalNull()
    {
    }

    /// <summary>The only null.</summary>
    public static CanonicalNull Instance { get; } = new();
}
