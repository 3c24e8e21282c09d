namespace Ascertain.Evaluation.Weighing;

/// <summary>Findings of <see cref="EvaluationMethod"/>.</summary>
public static class EvaluationFindingCodes
{
    /// <summary>One group alone bears on a pair with a ratio.</summary>
    public const string OneGroup = "evaluation.pair.oneGroup";

    /// <summary>Several groups were multiplied, as a person argued that they are independent.</summary>
    public const string Multiplied = "evaluation.pair.multiplied";

    /// <summary>What bears on a pair was not combined.</summary>
    public const string NotCombined = "evaluation.pair.notCombined";

    /// <summary>Without one group a product favours the other side, or neither.</summary>
    public const string TurnsOnOne = "evaluation.pair.turnsOnOne";

    /// <summary>Findings in copies or quotations count once.</summary>
    public const string CountsOnce = "evaluation.group.countsOnce";

    /// <summary>A ratio that a person states counts less than they stated.</summary>
    public const string Capped = "evaluation.ratio.capped";

    /// <summary>Something that was said of the evidence is not used.</summary>
    public const string Refused = "evaluation.refused";

    /// <summary>More findings than are listed.</summary>
    public const string More = "evaluation.more";
}
