using NodaTime;

namespace Ascertain.Chronolocation.Light;

/// <summary>The smallest set of times that holds a share of what notes on a scene make likely.</summary>
/// <param name="Notes">Each note in words, the share of the range of which it can be told whether it is true, and of that the share in which it is.</param>
/// <param name="Set">Sorted, disjoint, with the probability of each under a uniform prior over the range; empty where nothing is told.</param>
/// <param name="Mass">What they hold together.</param>
/// <param name="Outcome">Inconclusive, with the reason, where nothing is told or a note is true of no time of the range.</param>
public sealed record SceneLightTimes(IReadOnlyList<(string Note, double ToldShare, double FittingShare)> Notes, IReadOnlyList<(Instant From, Instant Until, double Probability)> Set, double Mass, ExaminationOutcome Outcome);
