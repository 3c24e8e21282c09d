using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>When a platform's server minted an identifier, as the identifier itself says.</summary>
/// <remarks>It bounds: what a post shows was captured not later than its identifier was minted, and the post appeared not earlier. It is never the time of capture. A live stream, and a post
/// whose media can be replaced, are not bounded by it. The clock is the server's.</remarks>
/// <param name="At">Beginning of the grain; UTC.</param>
/// <param name="GrainNanoseconds">The identifier tells time in steps of this many nanoseconds; 1,000,000 for a millisecond.</param>
public readonly record struct MintedTime(Instant At, long GrainNanoseconds)
{
    internal const long Second = 1_000_000_000, Millisecond = 1_000_000, Microsecond = 1_000;

    /// <summary>For people and documents: <c>1 s</c>, <c>10 ms</c>, <c>1 ms</c>, <c>1 us</c>, <c>100 ns</c>.</summary>
    public string Precision => GrainNanoseconds switch
    {
        >= Second => $"{GrainNanoseconds / Second} s",
        >= Millisecond => $"{GrainNanoseconds / Millisecond} ms",
        >= Microsecond => $"{GrainNanoseconds / Microsecond} us",
        _ => $"{GrainNanoseconds} ns",
    };

    internal static MintedTime OfMilliseconds(long unixMilliseconds) => new(Instant.FromUnixTimeMilliseconds(unixMilliseconds), Millisecond);
}
