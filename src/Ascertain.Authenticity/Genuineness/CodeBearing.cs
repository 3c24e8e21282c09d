namespace Ascertain.Authenticity.Genuineness;

/// <summary>One line of the table: how a finding code stands to one pair.</summary>
/// <param name="Code">The finding code.</param>
/// <param name="Pair">Id of the pair.</param>
/// <param name="Kind">How it stands to it.</param>
/// <param name="Proposition">Id of the proposition under which it is more to be expected; null where it bears on none. Where the examination saw nothing it bears on it only with a likelihood ratio that says so.</param>
/// <param name="Because">Why, in one sentence. What else could have caused a finding stands with each finding, in its against list.</param>
public sealed record CodeBearing(string Code, string Pair, BearingKind Kind, string? Proposition, string Because)
{
    /// <summary>Whether a finding of the code stands on the side of <see cref="Proposition"/>: always where the code does; where nothing was seen only with a likelihood ratio below 1, since how much an absence says is known in no other way.</summary>
    /// <param name="finding">A finding of <see cref="Code"/>. Its ratio, if it has one, is of "there is a trace to see" over "there is none".</param>
    public bool PutsOnItsSide(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Kind == BearingKind.OnOneSide || (Kind == BearingKind.SawNothing && Proposition is not null && finding.LikelihoodRatio is { Log10: < 0 });
    }
}
