using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>When a post was made, by the dates of posts with smaller and greater numbers in the same channel.</summary>
/// <param name="Below">Number of the neighbour that bounds from below; null when none does.</param>
/// <param name="NotBefore">It was posted not before; null when nothing bounds it.</param>
/// <param name="Above">Number of the neighbour that bounds from above; null when none does.</param>
/// <param name="NotAfter">It was posted not after, so that what it shows was captured not later; null when nothing bounds it.</param>
public sealed record NeighbourBracket(long? Below, Instant? NotBefore, long? Above, Instant? NotAfter);
