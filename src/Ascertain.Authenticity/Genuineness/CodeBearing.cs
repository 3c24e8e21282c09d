namespace Ascertain.Authenticity.Genuineness;

/// <summary>One line of the table: how a finding code stands to one pair.</summary>
/// <param name="Code">The finding code.</param>
/// <param name="Pair">Id of the pair.</param>
/// <param name="Kind">How it stands to it.</param>
/// <param name="Proposition">Id of the proposition under which it is more to be expected; null where it bears on none.</param>
/// <param name="Because">Why, in one sentence. What else could have caused a finding stands with each finding, in its against list.</param>
public sealed record CodeBearing(string Code, string Pair, BearingKind Kind, string? Proposition, string Because);
