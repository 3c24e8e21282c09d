using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Clocks that can all be right at once.</summary>
/// <param name="From">Earliest instant of the group.</param>
/// <param name="Until">Latest instant of the group, included.</param>
/// <param name="Clocks">Its clocks.</param>
internal sealed record ClockGroup(Instant From, Instant Until, IReadOnlyList<ClockRecord> Clocks);
