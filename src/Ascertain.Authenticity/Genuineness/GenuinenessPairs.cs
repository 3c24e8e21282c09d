namespace Ascertain.Authenticity.Genuineness;

/// <summary>The pairs of this release. "Genuine" is none of them alone, and no number is made of all of them: a clip can be continuous and staged, or written anew and true.</summary>
/// <remarks>The pairs are those that the design page design/genuineness.md argues for. The words of ENFSI, Guideline for Evaluative Reporting in Forensic Science (2015), apply: at least two propositions, which exclude each other.</remarks>
public static class GenuinenessPairs
{
    /// <summary>Ids of the pairs.</summary>
    public const string RecordedOrProcessed = "recordedOrProcessed", ContinuousOrCut = "continuousOrCut", RecordedTogetherOrNot = "recordedTogetherOrNot", SceneAsClaimedOrNot = "sceneAsClaimedOrNot";

    /// <summary>Ids of the propositions.</summary>
    public const string AsRecorded = "asRecorded", ProcessedSince = "processedSince", Continuous = "continuous", Cut = "cut",
        RecordedTogether = "recordedTogether", PutTogether = "putTogether", AsClaimed = "asClaimed", Reused = "reused", Staged = "staged";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<GenuinenessPair> All { get; } =
    [
        new(RecordedOrProcessed,
            [
                new(AsRecorded, "The file is as the device wrote it.", PropositionLevel.File),
                new(ProcessedSince, "The file was written anew, encoded again or changed after the recording.", PropositionLevel.File),
            ],
            [
                "Processed is not falsified: platforms, messengers, archives and phones write files anew when they pass them on.",
                "As the device wrote it does not mean that the scene is what is claimed of it.",
            ]),
        new(ContinuousOrCut,
            [
                new(Continuous, "The recording runs through: nothing was taken out, put in or put in another order.", PropositionLevel.Recording),
                new(Cut, "Something was taken out, put in or put in another order.", PropositionLevel.Recording),
            ],
            [
                "Cut does not mean that somebody meant to deceive: recorders pause, packets get lost, and people shorten what they send.",
                "Continuous does not mean that all of the event was filmed.",
            ]),
        new(RecordedTogetherOrNot,
            [
                new(RecordedTogether, "Sound and picture were recorded together.", PropositionLevel.Recording),
                new(PutTogether, "The sound is of another recording, or was added or replaced.", PropositionLevel.Recording),
            ],
            [
                "Added sound does not make the picture another one.",
                "Recorded together does not mean that what is heard is said or done by who is seen.",
            ]),
        new(SceneAsClaimedOrNot,
            [
                new(AsClaimed, "The scene is what is claimed of it, at the claimed time and place.", PropositionLevel.Scene),
                new(Reused, "It is an older or another recording, shown as that of the claimed event.", PropositionLevel.Scene),
                new(Staged, "What is to be seen was acted or arranged for the camera.", PropositionLevel.Scene),
            ],
            [
                "A scene can be what is claimed in a file that was processed and cut.",
                "Who showed it as something else, and whether they knew, is not said.",
            ]),
    ];

    /// <summary>The pair of that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static GenuinenessPair Of(string id) => All.FirstOrDefault(it => it.Id == id) ?? throw new ArgumentException($"There is no pair \"{id}\".", nameof(id));
}
