using Ascertain.Casework.Collecting;

namespace Ascertain.Casework.Investigating;

/// <summary>A reference of the grid with which the hum of every exhibit that has sound is compared.</summary>
/// <param name="File">What is collected as the reference, an exhibit of its own.</param>
/// <param name="StatedStart">When it begins, as a person states it, an instant in UTC such as <c>2031-05-14T10:00:00Z</c>; empty when nobody does.</param>
public sealed record HumReference(CollectionRequest File, string StatedStart);
