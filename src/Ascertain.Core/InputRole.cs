namespace Ascertain;

/// <summary>The part that an input plays for a method, e.g. <c>clip</c> or <c>terrain</c>.</summary>
/// <param name="Name">Lower camel.</param>
public readonly record struct InputRole(string Name) : IComparable<InputRole>
{
    /// <summary>The exhibit under examination, for methods with one main input.</summary>
    public static InputRole Clip { get; } = new("clip");

    /// <summary>Ordinal order of the names.</summary>
    public int CompareTo(InputRole other) => string.CompareOrdinal(Name, other.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(InputRole left, InputRole right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(InputRole left, InputRole right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(InputRole left, InputRole right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(InputRole left, InputRole right) => left.CompareTo(right) >= 0;
}
