using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Clocks that one recording can have written.</summary>
/// <remarks>Clocks of a known zone, each within the tolerance of the next, with the zone-less ones that fit; or, without any of a known zone, zone-less ones that share an instant.</remarks>
/// <param name="From">Earliest instant of the clocks of a known zone; without any, the earliest instant that all its zone-less clocks can mean.</param>
/// <param name="Until">The latest such instant, included.</param>
/// <param name="Clocks">Its clocks.</param>
internal sealed record ClockGroup(Instant From, Instant Until, IReadOnlyList<ClockRecord> Clocks);
