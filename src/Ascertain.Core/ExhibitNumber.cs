using System.Globalization;

namespace Ascertain;

/// <summary>The unique number of an item in an investigation: the order of collecting, from 1.</summary>
/// <remarks>CASE <c>exhibitNumber</c>. Inside one collect the order is the ordinal byte order of the paths.</remarks>
public readonly record struct ExhibitNumber : IComparable<ExhibitNumber>
{
    /// <summary>Takes a number from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public ExhibitNumber(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        Value = value;
    }

    /// <summary>From 1; 0 only in the <c>default</c> value, which names no exhibit.</summary>
    public int Value { get; }

    /// <inheritdoc/>
    public int CompareTo(ExhibitNumber other) => Value.CompareTo(other.Value);

    /// <summary>The number in plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Earlier number.</summary>
    public static bool operator <(ExhibitNumber left, ExhibitNumber right) => left.Value < right.Value;

    /// <summary>Later number.</summary>
    public static bool operator >(ExhibitNumber left, ExhibitNumber right) => left.Value > right.Value;

    /// <summary>Earlier or same number.</summary>
    public static bool operator <=(ExhibitNumber left, ExhibitNumber right) => left.Value <= right.Value;

    /// <summary>Later or same number.</summary>
    public static bool operator >=(ExhibitNumber left, ExhibitNumber right) => left.Value >= right.Value;
}
