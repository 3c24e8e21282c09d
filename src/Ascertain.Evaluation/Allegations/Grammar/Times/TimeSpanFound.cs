using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>A time in a sentence.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after it.</param>
/// <param name="From">First day; null where the calendar has no such day.</param>
/// <param name="To">Last day.</param>
/// <param name="FromClock">Time of the first day, where told.</param>
/// <param name="ToClock">Time of the last day, where told.</param>
internal sealed record TimeSpanFound(int Start, int End, LocalDate? From, LocalDate? To, LocalTime? FromClock = null, LocalTime? ToClock = null);
