using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>A stretch of time in which a shadow was thrown somewhere.</summary>
/// <param name="From">First instant looked at.</param>
/// <param name="Until">Last instant looked at.</param>
/// <param name="Probability">That it was thrown in this stretch, wherever, under the uniform prior.</param>
/// <param name="Region">The cells of this stretch in the set of places and times together; its mass is their share of all places and times, its whole the probability of the stretch. Null where no cell is in the set.</param>
public sealed record ShadowStretch(Instant From, Instant Until, double Probability, GroundRegion? Region);
