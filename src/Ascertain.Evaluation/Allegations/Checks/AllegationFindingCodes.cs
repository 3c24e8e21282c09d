namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Flags of the checks of allegations.</summary>
public static class AllegationFindingCodes
{
    /// <summary>Stated parts and a stated whole do not add up.</summary>
    public const string SumDiffers = "allegation.sum.differs";

    /// <summary>A part is greater than the whole it is a part of.</summary>
    public const string PartExceedsWhole = "allegation.sum.partExceedsWhole";

    /// <summary>More than half is said of what a dated figure makes less than half.</summary>
    public const string ShareInTension = "allegation.share.inTension";

    /// <summary>Two figures differ, and so does what they are of.</summary>
    public const string ScopeDiffers = "allegation.scope.differs";

    /// <summary>Two figures of one stated scope exclude each other.</summary>
    public const string FiguresExclude = "allegation.figure.exclude";

    /// <summary>A cumulative count is lower later.</summary>
    public const string SeriesFalls = "allegation.series.falls";

    /// <summary>Figures that would fall as one series are by different counters, and are none.</summary>
    public const string DefinitionDiffers = "allegation.series.definitionDiffers";

    /// <summary>A time ends before it begins.</summary>
    public const string TimeTurned = "allegation.time.endsBeforeStart";

    /// <summary>What is told as past lies after the statement.</summary>
    public const string TimeAfterStatement = "allegation.time.afterStatement";

    /// <summary>The calendar has no such day.</summary>
    public const string TimeNoSuchDay = "allegation.time.noSuchDay";

    /// <summary>One figure stands in several statements and is of one origin.</summary>
    public const string OneOrigin = "allegation.figure.oneOrigin";

    /// <summary>The checks ran and flag nothing.</summary>
    public const string NoFlag = "allegation.check.none";

    /// <summary>More flags than are listed.</summary>
    public const string More = "allegation.check.more";

    /// <summary>Statements or reviews that one run does not take.</summary>
    public const string LeftOut = "allegation.check.leftOut";
}
