namespace Ascertain.Evaluation.Allegations.Grammar.Counts;

/// <summary>A quantity in a sentence.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after it.</param>
/// <param name="Value">The number; null where words tell none, as "several".</param>
/// <param name="Max">The upper end of a range.</param>
/// <param name="Bound">As in <see cref="Figure.Bound"/>.</param>
internal sealed record CountFound(int Start, int End, double? Value, double? Max, string Bound)
{
    /// <summary>It says how often, not how many.</summary>
    public bool IsTimes { get; init; }

    /// <summary>Of a hundred.</summary>
    public bool IsShare { get; init; }

    /// <summary>An article that counts one.</summary>
    public bool IsArticle { get; init; }

    /// <summary>The ends stood upside down and were turned.</summary>
    public bool WasTurned { get; init; }

    /// <summary>First token of what is counted.</summary>
    public int NounStart { get; init; }

    /// <summary>Token after what is counted; equal to <see cref="NounStart"/> where nothing is named.</summary>
    public int NounEnd { get; init; }

    /// <summary>What was counted before is meant: "others", "of them".</summary>
    public bool IsOfBefore { get; init; }
}
