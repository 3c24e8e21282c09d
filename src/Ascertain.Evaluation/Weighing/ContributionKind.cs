namespace Ascertain.Evaluation.Weighing;

/// <summary>Why a column has a number for a pair, or has none.</summary>
public enum ContributionKind
{
    /// <summary>One finding alone bears on the pair.</summary>
    Alone,

    /// <summary>A person assessed its findings together.</summary>
    Jointly,

    /// <summary>Several findings bear on the pair and nobody assessed them together: there is a span of ratios and no number.</summary>
    NotAssessedJointly,
}
