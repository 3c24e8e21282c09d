namespace Ascertain.Casework.Rerunning;

/// <summary>What is assumed instead for the examinations of one method.</summary>
/// <param name="Method">Name of the method, without version.</param>
/// <param name="Exhibits">Numbers of the exhibits, or null for all.</param>
/// <param name="Parameters">Other values by parameter.</param>
/// <param name="WithoutInputs">Roles of inputs that are left out, e.g. <c>sightings</c>.</param>
public sealed record AssumedChange(string Method, IReadOnlySet<int>? Exhibits, IReadOnlyDictionary<string, string> Parameters, IReadOnlySet<string> WithoutInputs)
{
    /// <summary>Propositions in the place of the recorded ones; null to leave those.</summary>
    public AssumedPropositions? Propositions { get; init; }

    /// <summary>What the reader says of the evidence, as <c>weigh</c> enters it: own ratios, arguments, origins. Empty for nothing.</summary>
    public IReadOnlyList<AssumedStatement> Said { get; init; } = [];
}
