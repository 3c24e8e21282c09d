using NodaTime;

namespace Ascertain;

/// <summary>One interval of a <see cref="TimeDensity"/>.</summary>
/// <param name="From">First instant; whole UTC second.</param>
/// <param name="Until">End, not included.</param>
/// <param name="Mass">In units of 1/<see cref="TimeDensity.Whole"/>.</param>
public readonly record struct TimeMass(Instant From, Instant Until, long Mass);
