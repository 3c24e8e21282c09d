namespace Ascertain.Authenticity.Genuineness;

/// <summary>Propositions about one side of "is it genuine?" that exclude each other; "something else" always stays open beside them.</summary>
/// <param name="Id">Short name, e.g. <c>continuousOrCut</c>; never reused for something else.</param>
/// <param name="Propositions">Two or three, all at one level; the first is what a person who shows the clip usually says.</param>
/// <param name="DoesNotMean">What does not follow from any of them, one sentence each; never empty.</param>
public sealed record GenuinenessPair(string Id, IReadOnlyList<Proposition> Propositions, IReadOnlyList<string> DoesNotMean)
{
    /// <summary>What all its propositions speak of.</summary>
    public PropositionLevel Level => Propositions[0].Level;
}
