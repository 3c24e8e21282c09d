namespace Ascertain.Casework.Annotating;

/// <summary>Kinds of people's records that this release understands; others are kept and shown as they are.</summary>
public static class AnnotationKind
{
    /// <summary>Free text, sealed.</summary>
    public const string Note = "note";

    /// <summary>A word to find an exhibit by.</summary>
    public const string Tag = "tag";

    /// <summary>What is to be answered, between which propositions, over which range; before the first run that answers it.</summary>
    public const string Plan = "plan";

    /// <summary>A set of propositions that exclude each other.</summary>
    public const string Proposition = "proposition";

    /// <summary>What a person says of evidence: a ratio, independence, a shared origin or assumption, a search, a grade; see <see cref="Evaluation.Weighing.EvidenceStatement"/>.</summary>
    public const string Weighing = "weighing";

    /// <summary>A person's conclusion, citing findings.</summary>
    public const string Assessment = "assessment";

    /// <summary>What may be shown to a named recipient for a stated purpose.</summary>
    public const string Approval = "approval";

    /// <summary>An exhibit goes only when two people release it.</summary>
    public const string Protection = "protection";

    /// <summary>A person's words for a frame or an exhibit.</summary>
    public const string Description = "description";

    /// <summary>A comparison of a clip with the ground, and where the camera stood; its content lies sealed.</summary>
    public const string Geolocation = "geolocation";

    /// <summary>Where a clip was filmed and how its camera looked, as a person states it; lies sealed. See <see cref="FilmingSettings"/>.</summary>
    public const string Setting = "setting";

    /// <summary>Angle that a clip's picture spans and how the camera was held, as a person states it; says nothing of where. See <see cref="Geolocation.SkylineExamination.StatedLens"/>.</summary>
    public const string Lens = Ascertain.Geolocation.SkylineExamination.StatedLens.Kind;

    /// <summary>What light, weather and season a clip shows; see <see cref="Chronolocation.Light.SceneNote"/>.</summary>
    public const string SceneNotes = "sceneNotes";

    /// <summary>What a person answers to a question that no method sees; see <see cref="Authenticity.Genuineness.Checklist"/>.</summary>
    public const string ChecklistAnswer = "checklistAnswer";

    /// <summary>What an earlier entry says is wrong; the entry stays, and who has a bundle that holds it is to be told.</summary>
    public const string Erratum = "erratum";

    /// <summary>Something to be done, for whom and until when; see <see cref="WorkTask"/>.</summary>
    public const string Task = "task";

    /// <summary>What the grammar read out of a statement, confirmed or corrected; see <see cref="Alleging.AllegationReview"/>.</summary>
    public const string AllegationReview = "allegationReview";

    /// <summary>An earlier record holds no longer, and nothing takes its place.</summary>
    public const string Withdrawal = "withdrawal";
}
