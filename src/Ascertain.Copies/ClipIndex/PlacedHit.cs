namespace Ascertain.Copies.ClipIndex;

/// <summary>A frame hash of an index within the distance of a query.</summary>
/// <param name="Query">Number of the query.</param>
/// <param name="Distance">Bits in which they differ.</param>
/// <param name="Clip">Number of the clip.</param>
/// <param name="TimeMicroseconds">Time of the picture from the clip's first, in microseconds.</param>
internal readonly record struct PlacedHit(int Query, int Distance, int Clip, long TimeMicroseconds) : IComparable<PlacedHit>
{
    /// <inheritdoc/>
    public int CompareTo(PlacedHit other) => (Query, Distance, Clip, TimeMicroseconds).CompareTo((other.Query, other.Distance, other.Clip, other.TimeMicroseconds));
}
