namespace Ascertain.Evaluation.Places;

/// <summary>Findings of <see cref="PlaceFusionMethod"/>.</summary>
public static class PlaceFusionFindingCodes
{
    /// <summary>Where half and 95 % of the probability lie.</summary>
    public const string Set = "place.fused.set";

    /// <summary>Two items can hardly both be right.</summary>
    public const string Conflict = "place.fused.conflict";

    /// <summary>An item lies outside the area that was assumed.</summary>
    public const string OutsideOfArea = "place.fused.outsideOfArea";

    /// <summary>Without one item the set is another.</summary>
    public const string RestsOnOne = "place.fused.restsOnOne";

    /// <summary>The file holds positions in more places than are put together.</summary>
    public const string MoreSources = "place.fused.moreSources";
}
