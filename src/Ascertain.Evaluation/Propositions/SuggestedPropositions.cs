namespace Ascertain.Evaluation.Propositions;

/// <summary>Sets that often fit a contested video. They are suggestions: what the parties say goes before them.</summary>
/// <remarks>Where an id is that of a proposition for which methods of this release look, what they looked for stands beside the set.</remarks>
public static class SuggestedPropositions
{
    /// <summary>Ids of the sets.</summary>
    public const string Scene = "scene", Place = "place", Time = "time", Continuity = "continuity", Staging = "staging";

    private const string Stated = "What is stated of the video, by whom and when, stands in the sources named beside the set.";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<PropositionSet> All { get; } =
    [
        Set(Scene, PropositionLevel.Scene, ("asClaimed", "The video shows what is claimed of it, at the claimed time and place."), ("elsewhere", "The video was taken at another place."), ("otherTime", "The video was taken at the claimed place, earlier or later.")),
        Set(Place, PropositionLevel.Scene, ("claimedPlace", "The video was taken at the claimed place."), ("otherPlace", "The video was taken elsewhere.")),
        Set(Time, PropositionLevel.Scene, ("claimedTime", "The video was taken at the claimed time."), ("earlier", "The video was taken earlier."), ("later", "The video was taken later.")),
        Set(Continuity, PropositionLevel.Recording, ("continuous", "The recording runs through: nothing was taken out, put in or put in another order."), ("cut", "Something was taken out, put in or put in another order.")),
        Set(Staging, PropositionLevel.Scene, ("unstaged", "What is to be seen happened without regard to the camera."), ("staged", "What is to be seen was acted or arranged for the camera.")),
    ];

    /// <summary>The set of that id, or null.</summary>
    public static PropositionSet? Find(string id) => All.FirstOrDefault(it => it.Id == id);

    private static PropositionSet Set(string id, PropositionLevel level, params (string Id, string Text)[] propositions) =>
        PropositionSet.Of(id, [.. propositions.Select(it => new Proposition(it.Id, it.Text, level))], Stated, out string? refusal) ?? throw new InvalidOperationException(refusal);
}
