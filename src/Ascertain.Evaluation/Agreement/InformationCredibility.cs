namespace Ascertain.Evaluation.Agreement;

/// <summary>How credible what is said is held to be, apart from who says it (the figures of the Admiralty system). Not a scale to calculate with: 6 is not worse than 5, it is unknown.</summary>
public enum InformationCredibility
{
    /// <summary>1: confirmed by other, independent sources.</summary>
    Confirmed = 1,

    /// <summary>2: probably true.</summary>
    ProbablyTrue,

    /// <summary>3: possibly true.</summary>
    PossiblyTrue,

    /// <summary>4: doubtful.</summary>
    Doubtful,

    /// <summary>5: improbable.</summary>
    Improbable,

    /// <summary>6: cannot be judged.</summary>
    CannotBeJudged,
}
