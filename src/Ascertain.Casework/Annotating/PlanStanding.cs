namespace Ascertain.Casework.Annotating;

/// <summary>Whether people said what was to be answered before the first run that answers it.</summary>
public enum PlanStanding
{
    /// <summary>Nobody planned; the program answered over everything that it was given.</summary>
    Unplanned,

    /// <summary>All plans stand before the first run, or nothing ran yet.</summary>
    BeforeResults,

    /// <summary>The first plan was entered when results were there.</summary>
    AfterResults,

    /// <summary>A plan stood before the first run, and another was entered or it was withdrawn after it.</summary>
    ChangedAfterResults,
}
