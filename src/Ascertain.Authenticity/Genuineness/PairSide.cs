namespace Ascertain.Authenticity.Genuineness;

/// <summary>One proposition with what bears on it.</summary>
/// <param name="Proposition">The proposition.</param>
/// <param name="Findings">By code; empty where nothing bears on it.</param>
/// <param name="CanBeSeen">False where no method of this release could find anything that bears on it: then an empty side says nothing at all.</param>
public sealed record PairSide(Proposition Proposition, IReadOnlyList<FindingsOfCode> Findings, bool CanBeSeen);
