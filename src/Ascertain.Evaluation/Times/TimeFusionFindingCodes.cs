namespace Ascertain.Evaluation.Times;

/// <summary>Findings of <see cref="TimeFusionMethod"/>.</summary>
public static class TimeFusionFindingCodes
{
    /// <summary>Something was measured over another range, and is not used.</summary>
    public const string OfAnotherRange = "time.fused.ofAnotherRange";

    /// <summary>The sets of times that hold half and 95 % of the probability.</summary>
    public const string Set = "time.fused.set";

    /// <summary>Two items can hardly both be right.</summary>
    public const string Conflict = "time.fused.conflict";

    /// <summary>An item lies outside the range that was assumed.</summary>
    public const string OutsideOfRange = "time.fused.outsideOfRange";

    /// <summary>Shadows and light were computed for each of several stated places, and are not put together.</summary>
    public const string SettingsApart = "time.fused.settingsApart";

    /// <summary>What was measured is taken at coarser steps.</summary>
    public const string Coarser = "time.fused.coarser";

    /// <summary>Without one item the set is another.</summary>
    public const string RestsOnOne = "time.fused.restsOnOne";
}
