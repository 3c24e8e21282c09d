namespace Ascertain.Copies.HashIndex;

/// <summary>A stored code that lies within the distance of a query.</summary>
/// <param name="Query">Number of the query, from 0.</param>
/// <param name="Distance">Bits that differ, 0 to 256.</param>
/// <param name="Code">Number of the stored code, from 0.</param>
public readonly record struct CodeHit(int Query, int Distance, int Code) : IComparable<CodeHit>
{
    /// <summary>By query, then distance, then number of the code.</summary>
    /// <param name="other">The other hit.</param>
    public int CompareTo(CodeHit other)
    {
        int order = Query.CompareTo(other.Query);
        order = order != 0 ? order : Distance.CompareTo(other.Distance);
        return order != 0 ? order : Code.CompareTo(other.Code);
    }

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator <(CodeHit left, CodeHit right) => left.CompareTo(right) < 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator >(CodeHit left, CodeHit right) => left.CompareTo(right) > 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator <=(CodeHit left, CodeHit right) => left.CompareTo(right) <= 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator >=(CodeHit left, CodeHit right) => left.CompareTo(right) >= 0;
}
